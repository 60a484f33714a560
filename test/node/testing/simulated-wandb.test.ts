import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { answerAsWandb, legacyTestApiKey, testApiKey } from '../../../src/testing.js';

const ViewerAnswer = z.object({ data: z.object({ viewer: z.looseObject({}) }) });

const query =
  'query Viewer { viewer { id username name entity teams { edges { node { name } } } } }';

const projectsQuery =
  'query Projects($entity: String) { viewer { id } models(entityName: $entity, first: 5) { edges { node { name entityName } } } }';

interface Question {
  readonly key?: string;
  readonly authorization?: string | null;
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly signal?: AbortSignal;
  readonly isDeleted?: (apiKey: string) => boolean;
}

function ask({
  key = testApiKey(),
  authorization = `Basic ${btoa(`api:${key}`)}`,
  method = 'POST',
  path = '/graphql',
  body = JSON.stringify({ query }),
  signal,
  isDeleted,
}: Question = {}): Promise<Response> {
  const init: RequestInit = { method, ...(signal && { signal }) };
  if (method !== 'GET') init.body = body;
  if (authorization !== null) init.headers = { Authorization: authorization };
  const request = new Request(`https://api.wandb.ai${path}`, init);
  return answerAsWandb(request, isDeleted && { isDeleted });
}

afterEach(() => vi.useRealTimers());

describe('the simulated W&B', () => {
  it('knows the user of a valid key', async () => {
    const response = await ask({ key: testApiKey('valid', { user: 'grace' }) });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      data: {
        viewer: {
          id: btoa('User:grace'),
          username: 'grace',
          name: 'Grace',
          entity: 'grace-team',
          teams: { edges: [{ node: { name: 'grace' } }, { node: { name: 'grace-team' } }] },
        },
      },
    });
  });

  it('returns only the fields that were asked for', async () => {
    const body = JSON.stringify({ query: '{ viewer { id teams { edges { node { name } } } } }' });
    const answer = ViewerAnswer.parse(await (await ask({ body })).json());
    expect(Object.keys(answer.data.viewer)).toEqual(['id', 'teams']);
  });

  it.each<[string, { readonly entity?: string | null }, readonly string[]]>([
    ['an entity of the user', { entity: 'ada' }, ['first-steps']],
    ['the default entity', {}, ['baseline', 'sweeps']],
    ['the default entity, for null', { entity: null }, ['baseline', 'sweeps']],
    ['an entity that the user is not a member of', { entity: 'strangers' }, []],
    ['an entity named like a member of every object', { entity: 'constructor' }, []],
  ])('lists the projects of %s', async (_, variables, names) => {
    const body = JSON.stringify({ query: projectsQuery, variables });
    const entityName = variables.entity ?? 'ada-team';
    expect(await (await ask({ body })).json()).toEqual({
      data: {
        viewer: { id: btoa('User:ada') },
        models: { edges: names.map((name) => ({ node: { name, entityName } })) },
      },
    });
  });

  it('lists no projects for an unknown key', async () => {
    const body = JSON.stringify({ query: projectsQuery, variables: { entity: 'ada' } });
    for (const key of [testApiKey('revoked'), legacyTestApiKey()]) {
      expect(await (await ask({ key, body })).json()).toEqual({
        data: { viewer: null, models: null },
      });
    }
  });

  it.each([
    ['revoked', testApiKey('revoked')],
    ['unknown', legacyTestApiKey()],
    ['truncated', testApiKey().slice(0, -1)],
  ])('answers 200 with a null viewer to a key that is %s', async (_, key) => {
    const response = await ask({ key });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { viewer: null } });
  });

  it('knows a key until it is deleted', async () => {
    const deleted = new Set<string>();
    const isDeleted = (apiKey: string) => deleted.has(apiKey);
    expect(await (await ask({ isDeleted })).json()).toMatchObject({
      data: { viewer: { username: 'ada' } },
    });
    deleted.add(testApiKey());
    expect(await (await ask({ isDeleted })).json()).toEqual({ data: { viewer: null } });
  });

  it.each<[string, Question]>([
    ['a key of another server', { key: testApiKey('other_server') }],
    ['no credentials', { authorization: null }],
    ['a bearer token', { authorization: `Bearer ${testApiKey()}` }],
    ['credentials that are not base64', { authorization: 'Basic a' }],
    ['credentials without a password', { authorization: `Basic ${btoa('api:')}` }],
    ['credentials without a user', { authorization: `Basic ${btoa(testApiKey())}` }],
  ])('answers 401 to %s', async (_, question) => {
    const response = await ask(question);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ message: 'user is not logged in' }] });
  });

  it('rate-limits, fails or blocks as the key says', async () => {
    const limited = await ask({ key: testApiKey('rate_limited') });
    expect([limited.status, limited.headers.get('RateLimit-Reset')]).toEqual([429, '5']);
    expect((await ask({ key: testApiKey('down') })).status).toBe(503);
    const proxy = await ask({ key: testApiKey('html') });
    expect([proxy.status, proxy.headers.get('Content-Type')]).toEqual([403, 'text/html']);
  });

  it('keeps a slow key waiting for 3 seconds', async () => {
    vi.useFakeTimers();
    const answered = vi.fn();
    const answering = ask({ key: testApiKey('slow') }).then(answered);
    await vi.advanceTimersByTimeAsync(2999);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await answering;
    expect(answered).toHaveBeenCalledOnce();
  });

  it('stops waiting with a slow key when the request is aborted', async () => {
    const abort = new AbortController();
    const answering = ask({ key: testApiKey('slow'), signal: abort.signal });
    abort.abort();
    await expect(answering).rejects.toThrow('aborted');
  });

  it.each<[number, Question]>([
    [404, { method: 'GET' }],
    [404, { path: '/' }],
    [400, { body: '{' }],
    [400, { body: '{}' }],
    [400, { body: '{"query":"{ projects { id } }"}' }],
  ])('answers %i to a request that does not ask for the viewer: %j', async (status, question) => {
    expect((await ask(question)).status).toBe(status);
  });
});
