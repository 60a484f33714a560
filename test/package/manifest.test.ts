import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { AccountsProperties } from '../../src/accounts/markup.js';
import type { ConnectProperties } from '../../src/element/markup.js';
import { dist } from './dist.js';

const Named = z.object({ name: z.string(), description: z.string() });
const Field = z.looseObject({ name: z.string(), default: z.string() });
const Manifest = z.object({
  modules: z.array(
    z.object({
      path: z.string(),
      declarations: z.array(
        z.looseObject({
          tagName: z.optional(z.string()),
          attributes: z.optional(z.array(z.intersection(Named, Field))),
          events: z.optional(
            z.array(z.looseObject({ ...Named.shape, type: z.object({ text: z.string() }) })),
          ),
          slots: z.optional(z.array(Named)),
          cssParts: z.optional(z.array(Named)),
          cssProperties: z.optional(z.array(Named)),
          cssStates: z.optional(z.array(Named)),
          members: z.optional(z.array(z.looseObject({ name: z.string(), kind: z.string() }))),
        }),
      ),
    }),
  ),
});

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(dist, file), 'utf8'));
const { modules } = Manifest.parse(readJson('custom-elements.json'));
const elementNamed = (tag: string) =>
  modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
const element = elementNamed('wandb-connect');

const source = resolve(import.meta.dirname, '../../src/element');
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(?!.*\.d\.ts$).*\.ts$/.test(file))
  .map((file) => readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
  .join('\n');

const names = (list: readonly { name: string }[] = []) => list.map(({ name }) => name).sort();
const members = (declaration: typeof element, kind: string) =>
  names(declaration?.members?.filter((member) => member.kind === kind));
/** The distinct matches of a pattern in the code. */
const found = (pattern: RegExp) =>
  [...new Set([...code.matchAll(pattern)].map(([, name = '']) => name))].sort();

describe('the custom elements manifest', () => {
  it('lists every attribute with its default', () => {
    const attributes = Object.fromEntries(
      (element?.attributes ?? []).map((attribute) => [attribute.name, attribute.default]),
    );
    expect(attributes).toEqual({
      'token-endpoint': '',
      'wandb-host': '',
      'account-id': '',
      product: '',
      'sign-in-url': '',
      'heading-level': '2',
      appearance: '',
      theme: '',
      credentials: "'same-origin'",
      'request-timeout': '15000',
      guide: "'open'",
      dialog: '',
      disabled: 'false',
    });
  });

  it('lists every public property and method, and nothing private', () => {
    // TypeScript compares these with what frameworks may set.
    const settable = {
      account: true,
      accountId: true,
      appearance: true,
      credentials: true,
      dialog: true,
      disabled: true,
      guide: true,
      headers: true,
      headingLevel: true,
      messages: true,
      product: true,
      requestTimeout: true,
      signInUrl: true,
      theme: true,
      tokenEndpoint: true,
      wandbHost: true,
      wandbHosts: true,
    } satisfies Record<keyof ConnectProperties, true>;
    expect(members(element, 'field')).toEqual([...Object.keys(settable), 'state'].sort());
    expect(members(element, 'method')).toEqual([
      'cancel',
      'close',
      'connect',
      'focus',
      'open',
      'reset',
    ]);
  });

  it('lists every public property and method of the list', () => {
    const list = elementNamed('wandb-accounts');
    const settable = {
      credentials: true,
      headers: true,
      headingLevel: true,
      messages: true,
      product: true,
      requestTimeout: true,
      signInUrl: true,
      theme: true,
      tokenEndpoint: true,
      wandbHosts: true,
    } satisfies Record<keyof AccountsProperties, true>;
    expect(members(list, 'field')).toEqual([...Object.keys(settable), 'state'].sort());
    expect(members(list, 'method')).toEqual(['focus', 'refresh']);
  });

  it('lists every event with its type', () => {
    expect(names(element?.events)).toEqual(found(/eventName = '(wandb-[a-z-]+)'/g));
    expect(element?.events?.map(({ type }) => type.text).sort()).toEqual([
      'WandbBeforeConnectEvent',
      'WandbCloseEvent',
      'WandbErrorEvent',
      'WandbOpenEvent',
      'WandbStateChangeEvent',
      'WandbSuccessEvent',
    ]);
  });

  it('lists every slot', () => {
    const unnamed = /<slot\s*>/.test(code) ? [''] : [];
    expect(names(element?.slots)).toEqual([...unnamed, ...found(/<slot\s+name="([a-z-]+)"/g)]);
  });

  it('lists every part', () => {
    const lists = found(/\bpart=("[^"]+"|\$\{[^}]+\})/g).flatMap(
      (value) => value.match(/(?<=["'])[a-z ]+(?=["'])/g) ?? [],
    );
    const parts = new Set(lists.flatMap((list) => list.trim().split(/\s+/)).filter(Boolean));
    expect(names(element?.cssParts)).toEqual([...parts].sort());
  });

  it('lists every custom property, also for the list, which contains cards', () => {
    const properties = found(/var\((--wandb-connect-[a-z-]+)/g);
    expect(names(element?.cssProperties)).toEqual(properties);
    expect(names(elementNamed('wandb-accounts')?.cssProperties)).toEqual(properties);
  });

  it('lists every state', () => {
    const phases = found(/\bphase: '([a-z]+)'/g);
    const others = ['bare', 'dark', 'dialog', 'failed', 'light', 'wide'];
    expect(names(element?.cssStates)).toEqual([...phases, ...others].sort());
  });

  it('points to published files', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
    for (const { path } of modules) expect(files).toContain(path.replace(/^dist\//, ''));
  });

  it('matches the data for editors', () => {
    const Tag = z.looseObject({
      name: z.string(),
      attributes: z.array(z.looseObject({ name: z.string() })),
    });
    const html = z.object({ tags: z.array(Tag) }).parse(readJson('vscode.html-custom-data.json'));
    const web = z
      .object({ contributions: z.object({ html: z.object({ elements: z.array(Tag) }) }) })
      .parse(readJson('web-types.json'));
    for (const [tag] of [html.tags, web.contributions.html.elements]) {
      expect(tag?.name).toBe('wandb-connect');
      expect(names(tag?.attributes)).toEqual(names(element?.attributes));
    }
  });
});
