import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeOpenApi } from '../../../scripts/openapi.mjs';
import * as contract from '../../../src/contract/contract.js';
import { routes } from '../../../src/server/routes.js';

interface Content {
  readonly schema: { readonly $ref?: string };
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, Content> }>>;
}

describe('openapi.json', () => {
  let document: {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, object>> };
  };
  beforeAll(async () => {
    document = (await makeOpenApi()) as typeof document;
  });

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([method, operation]) => ({ path, method, operation })),
    );

  it('is valid', async () => {
    const { valid, errors } = await new Validator().validate(document);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('has every route of the handler, and no other', () => {
    const described = operations().map(({ path, method, operation }) =>
      [method.toUpperCase(), path === '/' ? '' : path, operation.operationId].join(' '),
    );
    const served = routes.map(({ method, path, action }) => [method, path, action].join(' '));
    expect(described.sort()).toEqual(served.sort());
  });

  it('takes the cursor of a list', () => {
    expect(document.paths['/accounts']?.get).toMatchObject({
      parameters: [{ $ref: '#/components/parameters/Cursor' }],
    });
    expect(document.components).toMatchObject({ parameters: { Cursor: { name: 'cursor' } } });
  });

  it('has examples that fit the contract', () => {
    let checked = 0;
    for (const { operation } of operations()) {
      for (const { content = {} } of Object.values(operation.responses)) {
        for (const { schema, example, examples = {} } of Object.values(content)) {
          const name = schema.$ref?.split('/').at(-1) ?? '';
          const parser = name in contract && contract[name as 'Problem'];
          const values = [example, ...Object.values(examples).map(({ value }) => value)];
          for (const value of values.filter((each) => each !== undefined)) {
            expect(
              parser && parser.safeParse(value).success,
              `${operation.operationId} ${name}`,
            ).toBe(true);
            checked += 1;
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(30);
  });

  it('refuses unknown members of a request, and allows them in an answer', () => {
    const { ConnectRequest, Account } = document.components.schemas;
    expect(ConnectRequest).toMatchObject({
      additionalProperties: false,
      required: ['provider', 'apiKey', 'host'],
    });
    expect(Account).not.toHaveProperty('additionalProperties');
  });
});
