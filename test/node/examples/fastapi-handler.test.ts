import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createConnectHandler,
  createKeyVault,
  createPostgresAccountStore,
  openApiKey,
} from '../../../src/server.js';
import type { KeyVerdict } from '../../../src/server.js';
import { answerAsWandb } from '../../../src/testing.js';
import { accountOf, linkBody, pageHeaders, problemOf } from '../../helpers/connect-endpoint.js';
import { accountsOf, isMissing, startPythonSite } from '../../helpers/python-site.js';
import type { PythonSite } from '../../helpers/python-site.js';
import { newKey } from '../../helpers/random-key.js';
import { wandbAnswers } from '../../helpers/wandb-answers.js';

let site: PythonSite;

beforeAll(async () => {
  if (!isMissing) site = await startPythonSite();
}, 60_000);
afterAll(() => site?.stop());
beforeEach(() => {
  if (!isMissing) Object.assign(site.wandb, { answer: answerAsWandb, requests: 0 });
});

/** What the user reads for a verdict. */
function outcomeOf(verdict: KeyVerdict): object {
  switch (verdict.kind) {
    case 'valid':
      return { status: 'connected', account: { teams: verdict.viewer.teams } };
    case 'rejected':
      return { status: 422, code: 'invalid_key', reason: 'rejected' };
    case 'rate_limited':
      return { status: 429, code: 'rate_limited', reason: 'wandb' };
    case 'unavailable':
      return { status: 503, code: 'wandb_unavailable', reason: verdict.reason };
  }
}

describe.skipIf(isMissing)('the endpoint in Python and the handler', () => {
  it.each(wandbAnswers)('take the same from W&B: %s', async (_, reply, verdict) => {
    site.wandb.answer = async () => reply();
    const ada = await site.visit();
    const answer: unknown = await (await ada()).json();
    expect(answer).toMatchObject(outcomeOf(verdict));
    expect(site.wandb.requests).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])('do not take a key where a %i points', async (status) => {
    site.wandb.answer = async (request) =>
      Response.redirect(new URL('/elsewhere', request.url), status);
    expect(await problemOf(await (await site.visit())())).toMatchObject({ reason: 'wrong_host' });
    expect(site.wandb.requests).toBe(1);
  });

  async function handlerOf(accountId: string) {
    const vault = createKeyVault({ current: 'k1', keys: { k1: site.sealingKey } });
    const accounts = createPostgresAccountStore(site.pool);
    const { rows } = await site.pool.query<{ user_id: string }>(
      'SELECT user_id FROM wandb_connect_accounts WHERE id = $1',
      [accountId],
    );
    const owner = { tenantId: '', userId: rows[0]?.user_id ?? '' };
    const handle = createConnectHandler({
      authenticate: () => ({ userId: owner.userId }),
      accounts,
      vault,
      rateLimit: { consume: async () => {} },
      verifyKey: async () => ({ kind: 'valid', viewer: { id: btoa('User:ada'), teams: [] } }),
    });
    const openKey = () => openApiKey({ owner, accountId, purpose: 'a test' }, { accounts, vault });
    return { accounts, handle, openKey };
  }

  it('have the same table', async () => {
    const describeTable = async (schema: string) => {
      const { rows: columns } = await site.pool.query<Record<string, unknown>>(
        `SELECT column_name, data_type, is_nullable, column_default FROM information_schema.columns
         WHERE table_schema = $1 AND table_name = 'wandb_connect_accounts' ORDER BY column_name`,
        [schema],
      );
      const { rows: constraints } = await site.pool.query<Record<string, unknown>>(
        `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint
         WHERE conrelid = $1::regclass ORDER BY definition`,
        [`${schema}.wandb_connect_accounts`],
      );
      return { columns, constraints };
    };
    await site.pool.query('CREATE SCHEMA handler');
    const options = '-c search_path=handler';
    const handlerPool = new Pool({ ...site.database.connection, options });
    await createPostgresAccountStore(handlerPool).migrate();
    await handlerPool.end();
    const own = await describeTable('public');
    expect(own.columns.length).toBeGreaterThan(10);
    expect(own).toEqual(await describeTable('handler'));
    await createPostgresAccountStore(site.pool).migrate();
    expect(own).toEqual(await describeTable('public'));
  });

  it('open what the other one sealed, and know its accounts', async () => {
    const ada = await site.visit();
    const key = newKey();
    const { id } = await accountOf(await ada({ body: linkBody({ apiKey: key }) }));
    const { handle, openKey } = await handlerOf(id);
    expect(await openKey()).toBe(key);

    const next = newKey();
    const request = new Request('https://app.example/api/wandb', {
      method: 'POST',
      headers: pageHeaders,
      body: linkBody({ apiKey: next }),
    });
    expect(await accountOf(await handle(request))).toMatchObject({ id });
    expect(await accountsOf(ada)).toMatchObject([{ id, keyHint: next.slice(-4) }]);
    expect(await openKey()).toBe(next);
  });
});
