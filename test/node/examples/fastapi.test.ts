import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccountList, ConnectReply } from '../../../src/contract/contract.js';
import { answerAsWandb, testApiKey } from '../../../src/testing.js';
import type { TestKeyScenario } from '../../../src/testing.js';
import { accountOf, linkBody, problemOf } from '../../helpers/connect-endpoint.js';
import { deferred } from '../../helpers/deferred.js';
import { placesWith } from '../../helpers/key-traces.js';
import { runPython } from '../../helpers/python-service.js';
import {
  accountsOf,
  friend,
  isMissing,
  python,
  startPythonSite,
} from '../../helpers/python-site.js';
import type { PythonSite, Sent } from '../../helpers/python-site.js';
import { newKey } from '../../helpers/random-key.js';

let site: PythonSite;

beforeAll(async () => {
  if (!isMissing) site = await startPythonSite();
}, 60_000);
afterAll(() => site?.stop());
beforeEach(() => {
  if (!isMissing) Object.assign(site.wandb, { answer: answerAsWandb, requests: 0 });
});

const withKey = (apiKey: string, more = {}) => ({ body: linkBody({ apiKey, ...more }) });
const scenario = (name: TestKeyScenario) => withKey(testApiKey(name));

describe.skipIf(isMissing)('the endpoint in Python', () => {
  it('links an account, and keeps its key to itself', async () => {
    const ada = await site.visit();
    const key = newKey();
    const answer = await ada(withKey(key));
    const headers = JSON.stringify([...answer.headers]);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const text = await answer.text();
    const { account } = ConnectReply.parse(JSON.parse(text));
    expect(account).toMatchObject({
      host: 'cloud',
      username: 'ada',
      name: 'Ada',
      entity: 'ada-team',
      teams: ['ada', 'ada-team'],
      keyHint: key.slice(-4),
      status: 'active',
    });
    expect(account.connectedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const { rows } = await site.pool.query('SELECT * FROM wandb_connect_accounts');
    const places = new Map([
      ['the answer', [text, headers]],
      ['the table', [JSON.stringify(rows)]],
      ['the log', [site.log()]],
    ]);
    expect(placesWith(key, places)).toEqual([]);
  });

  it.each<[string, () => Promise<() => unknown>]>([
    [
      'hangs',
      async () => {
        site.database.freeze();
        return () => site.database.thaw();
      },
    ],
    [
      'has the table locked',
      async () => {
        const session = await site.pool.connect();
        await session.query('BEGIN; LOCK TABLE wandb_connect_accounts');
        return async () => {
          await session.query('COMMIT');
          session.release();
        };
      },
    ],
  ])('answers in time while Postgres %s, and goes on afterwards', async (_, begin) => {
    const ada = await site.visit();
    // More than the pool has connections.
    const statuses = () =>
      Promise.all(
        Array.from({ length: 6 }, async () => {
          const signal = AbortSignal.timeout(4900);
          return (await ada({ method: 'GET', path: '/accounts', signal })).status;
        }),
      );
    const end = await begin();
    try {
      expect(await statuses()).toEqual(Array(6).fill(503));
    } finally {
      await end();
    }
    expect(await statuses()).toEqual(Array(6).fill(200));
  });

  it('has one account if a key arrives several times', async () => {
    const ada = await site.visit();
    const answers = await Promise.all(Array.from({ length: 5 }, () => ada(withKey(newKey()))));
    const accounts = await Promise.all(answers.map(accountOf));
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(1);
    expect(await accountsOf(ada)).toHaveLength(1);
  });

  it('passes on how long W&B asks to wait', async () => {
    const answer = await (await site.visit())(scenario('rate_limited'));
    expect(answer.headers.get('Retry-After')).toBe('5');
    expect(await problemOf(answer)).toMatchObject({ reason: 'wandb', retryAfter: 5 });
  });

  const json = { 'Content-Type': 'application/json' };
  const huge = 'x'.repeat(17_000);
  it.each<[string, Sent, object]>([
    ['text', { headers: { 'Content-Type': 'text/plain' } }, { status: 415, reason: 'headers' }],
    [
      'a form',
      { body: new URLSearchParams('a=b'), headers: { 'Content-Type': null } },
      { status: 415 },
    ],
    [
      'another charset',
      { headers: { 'Content-Type': 'application/json; charset=utf-16' } },
      { status: 415 },
    ],
    ['broken JSON', { body: '{"provider":' }, { status: 400, reason: 'bad_json' }],
    ['no JSON', { body: '' }, { status: 400, reason: 'bad_json' }],
    [
      'bytes that are no text',
      { body: new Uint8Array([0xff, 0xfe]), headers: json },
      { status: 400 },
    ],
    ['deep JSON', { body: '['.repeat(16_000) }, { status: 400, reason: 'bad_json' }],
    ['a huge body', { body: huge }, { status: 413, reason: 'too_large' }],
    ['a huge body in pieces', { body: new Blob([huge]).stream(), headers: json }, { status: 413 }],
    ['a list', { body: '[]' }, { status: 422, reason: 'bad_schema' }],
    ['a member too many', { body: linkBody({ x: '' }) }, { status: 422, reason: 'bad_schema' }],
    ['a key that is a number', { body: linkBody({ apiKey: 1 }) }, { reason: 'bad_schema' }],
    ['another provider', { body: linkBody({ provider: 'x' }) }, { reason: 'bad_schema' }],
    ['an account that is null', { body: linkBody({ accountId: null }) }, { reason: 'bad_schema' }],
    ['a member twice', { body: linkBody().replace('{', '{"host":"x",') }, { reason: 'bad_schema' }],
    [
      'an unknown server',
      { body: linkBody({ host: 'x' }) },
      { code: 'config_error', reason: 'unknown_host' },
    ],
    [
      'an address for a server',
      { body: linkBody({ host: 'https://evil.example' }) },
      { code: 'config_error' },
    ],
    ['an empty key', withKey(''), { code: 'invalid_format', reason: 'empty' }],
    ['a short key', withKey('abc'), { code: 'invalid_format', reason: 'too_short' }],
    ['a long key', withKey('x1'.repeat(2049)), { code: 'invalid_format', reason: 'too_long' }],
    ['a key with half an emoji', withKey('\ud83d'.repeat(50)), { code: 'invalid_format' }],
    ["another vendor's token", withKey(`ghp_${'a1'.repeat(20)}`), { reason: 'other_vendor' }],
    [
      'an unknown account',
      { body: linkBody({ accountId: 'x' }) },
      { status: 404, code: 'forbidden' },
    ],
    [
      'an id with NUL',
      { body: linkBody({ accountId: 'x\0' }) },
      { status: 404, code: 'forbidden' },
    ],
    ['an id with half an emoji', { body: linkBody({ accountId: '\ud83d' }) }, { status: 404 }],
    ['no page', { headers: { Origin: null, 'Sec-Fetch-Site': null } }, { reason: 'origin' }],
    ['a sandboxed frame', { headers: { Origin: 'null' } }, { status: 403, reason: 'origin' }],
    [
      'another site',
      { headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' } },
      { reason: 'origin' },
    ],
    [
      'a sibling site',
      { headers: { Origin: 'https://x.app.example', 'Sec-Fetch-Site': 'same-site' } },
      { reason: 'origin' },
    ],
    [
      'a form or link',
      { headers: { 'Sec-Fetch-Dest': 'document' } },
      { status: 403, reason: 'csrf' },
    ],
    [
      'no header of its own',
      { headers: { 'X-Wandb-Connect': null } },
      { status: 403, reason: 'csrf' },
    ],
    ['no session', { headers: { Cookie: null } }, { status: 401, code: 'session_required' }],
    ['a forged session', { headers: { Cookie: 'session=e30=.x.y' } }, { code: 'session_required' }],
    ['another method', { method: 'PUT' }, { status: 405, code: 'server_error' }],
    ['another path', { path: '/x' }, { status: 404 }],
    ['a slash at the end', { path: '/' }, { status: 404 }],
    [
      'a cursor of another kind',
      { method: 'GET', path: '/accounts?cursor=x' },
      { status: 422, reason: 'bad_schema' },
    ],
  ])('asks W&B nothing for %s', async (_, sent, problem) => {
    const ada = await site.visit();
    const answer = await ada(sent);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(await problemOf(answer)).toMatchObject(problem);
    expect(site.wandb.requests).toBe(0);
  });

  it('says which methods a path has', async () => {
    const ada = await site.visit();
    expect((await ada({ method: 'GET' })).headers.get('Allow')).toBe('POST');
  });

  it('lets pages of a listed origin read its answers, and no others', async () => {
    const ada = await site.visit();
    const from = (Origin: string) => ({ headers: { Origin, 'Sec-Fetch-Site': 'cross-site' } });
    const answer = await ada(from(friend));
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(friend);
    await accountOf(answer);
    const preflight = await ada({ method: 'OPTIONS', ...from(friend) });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('X-Wandb-Connect');
    const refused = await ada({ method: 'OPTIONS', ...from('https://friend.example.evil') });
    expect(refused.headers.has('Access-Control-Allow-Origin')).toBe(false);
    expect(refused.headers.get('Vary')).toContain('Origin');
  });

  it("shows and deletes only a user's own accounts", async () => {
    const [ada, bob] = [await site.visit(), await site.visit()];
    const { id } = await accountOf(await ada());
    expect(await accountsOf(bob)).toEqual([]);
    const foreign = await bob({ method: 'DELETE', path: `/accounts/${id}` });
    expect(await problemOf(foreign)).toMatchObject({ status: 404, code: 'forbidden' });
    const relinked = await problemOf(await bob({ body: linkBody({ accountId: id }) }));
    expect(relinked).toMatchObject({ status: 404, code: 'forbidden' });
    expect(await accountsOf(ada)).toMatchObject([{ id }]);

    expect((await ada({ method: 'DELETE', path: `/accounts/${id}` })).status).toBe(204);
    const again = await ada({ method: 'DELETE', path: `/accounts/${id}` });
    expect(await problemOf(again)).toMatchObject({ status: 404, code: 'forbidden' });
    expect(await accountsOf(ada)).toEqual([]);
  });

  it('reconnects an account with a key of the same W&B user', async () => {
    const ada = await site.visit();
    const { id } = await accountOf(await ada());
    const key = newKey();
    expect(await accountOf(await ada(withKey(key, { accountId: id })))).toMatchObject({
      id,
      keyHint: key.slice(-4),
    });
    const other = await problemOf(await ada(withKey(newKey('grace'), { accountId: id })));
    expect(other).toMatchObject({ code: 'conflict', reason: 'account_mismatch' });
  });

  it('keeps the key of the attempt that began last', async () => {
    const [asked, released] = [deferred(), deferred()];
    site.wandb.answer = async (request) => {
      asked.resolve();
      await released.promise;
      return answerAsWandb(request);
    };
    const ada = await site.visit();
    const earlier = ada(withKey(newKey()));
    await asked.promise;
    site.wandb.answer = answerAsWandb;
    const later = await accountOf(await ada(withKey(newKey())));
    released.resolve();
    expect(await accountOf(await earlier)).toEqual(later);
  });

  it('limits the attempts of each user, and does not count an outage', async () => {
    const [ada, bob] = [await site.visit(), await site.visit()];
    for (let outage = 0; outage < 6; outage += 1) {
      expect((await ada(scenario('down'))).status).toBe(503);
    }
    const answers = await Promise.all(Array.from({ length: 6 }, () => ada(scenario('revoked'))));
    const problems = await Promise.all(answers.map(problemOf));
    expect(problems.filter(({ code }) => code === 'invalid_key')).toHaveLength(5);
    const limited = problems.find(({ code }) => code === 'rate_limited');
    expect(limited).toMatchObject({ status: 429, reason: 'host' });
    expect(limited?.retryAfter).toBeGreaterThan(0);
    expect(limited?.retryAfter).toBeLessThanOrEqual(60);
    await accountOf(await bob());
  });

  it('gives a long list in pages', async () => {
    const ada = await site.visit();
    const { id } = await accountOf(await ada());
    await site.pool.query(
      `INSERT INTO wandb_connect_accounts SELECT (c).* FROM (
         SELECT jsonb_populate_record(a, jsonb_build_object('id', n, 'wandb_user_id', n)) AS c
         FROM wandb_connect_accounts a, generate_series(1, 60) n WHERE a.id = $1) copies`,
      [id],
    );
    const ids: string[] = [];
    let cursor = '';
    do {
      const answer = await ada({ method: 'GET', path: `/accounts?cursor=${cursor}` });
      const page = (await answer.json()) as AccountList & { nextCursor?: string };
      ids.push(...AccountList.parse(page).accounts.map((account) => account.id));
      cursor = encodeURIComponent(page.nextCursor ?? '');
    } while (cursor !== '');
    expect(ids).toHaveLength(61);
    expect(new Set(ids).size).toBe(61);
  });

  it('links nothing for a page that has left', async () => {
    const [asked, released] = [deferred(), deferred()];
    site.wandb.answer = async (request) => {
      const answer = await answerAsWandb(request);
      asked.resolve();
      await released.promise;
      return answer;
    };
    const ada = await site.visit();
    const page = new AbortController();
    const attempt = ada({ signal: page.signal });
    await asked.promise;
    page.abort();
    await expect(attempt).rejects.toThrow();
    // By the time these are answered, the service has heard of it.
    await accountsOf(ada);
    released.resolve();
    await accountsOf(ada);
    site.wandb.answer = answerAsWandb;
    await ada(scenario('revoked'));
    expect(await accountsOf(ada)).toEqual([]);
  });

  it('answers 503 while the database fails', async () => {
    const ada = await site.visit();
    await site.pool.query('ALTER TABLE wandb_connect_accounts RENAME TO elsewhere');
    try {
      const problem = await problemOf(await ada({ method: 'GET', path: '/accounts' }));
      expect(problem).toMatchObject({ status: 503, code: 'server_error' });
    } finally {
      await site.pool.query('ALTER TABLE elsewhere RENAME TO wandb_connect_accounts');
    }
    expect(await accountsOf(ada)).toEqual([]);
  });

  it('serves a page under a strict policy', async () => {
    const page = await fetch(site.url);
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(page.headers.get('Set-Cookie')).toMatch(/httponly; samesite=lax/i);
    expect(await page.text()).toContain('<wandb-connect token-endpoint="/api/wandb">');
  });

  it.each(['DATABASE_URL', 'SESSION_SECRET', 'WANDB_SEALING_KEY'])(
    'does not start without %s',
    (name) => {
      const { [name]: _, ...env } = site.environment;
      const { status, stderr } = runPython(python ?? '', ['-c', 'import service.app'], { env });
      expect(status).toBe(1);
      expect(stderr).toContain(`${name} is not set`);
    },
  );

  it('does not start with a passphrase for a sealing key', () => {
    const env = { ...site.environment, WANDB_SEALING_KEY: 'correct horse battery staple' };
    const { status, stderr } = runPython(python ?? '', ['-c', 'import service.app'], { env });
    expect(status).toBe(1);
    expect(stderr).toContain('openssl rand -base64 32');
    expect(stderr).not.toContain('battery');
  });
});
