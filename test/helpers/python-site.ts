import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Pool } from 'pg';
import { expect } from 'vitest';
import { AccountList } from '../../src/contract/contract.js';
import { generateVaultKey } from '../../src/server.js';
import { answerAsWandb } from '../../src/testing.js';
import { linkBody, pageHeaders } from './connect-endpoint.js';
import { findPostgres, startPostgres } from './postgres-server.js';
import { findPython, startService } from './python-service.js';

const postgres = findPostgres();
export const python = findPython();
export const isMissing = !postgres || !python;
if (isMissing) console.log('PostgreSQL or FastAPI is not installed: its tests are skipped.');

/** An origin whose pages may call the service. */
export const friend = 'https://friend.example';

/** What a test changes of a visitor's request. */
export interface Sent {
  readonly method?: string;
  /** Below the endpoint: `/accounts`. */
  readonly path?: string;
  /** Replaces headers of the page; `null` removes one. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: BodyInit;
  readonly signal?: AbortSignal;
}

/** Sends a request with the session of one visitor. */
export type Visitor = (sent?: Sent) => Promise<Response>;

export type PythonSite = Awaited<ReturnType<typeof startPythonSite>>;

/** The example in Python, with a database of its own and a simulated W&B. */
export async function startPythonSite(settings: NodeJS.ProcessEnv = {}) {
  const database = startPostgres(postgres ?? '');
  const pool = new Pool(database.connection);
  /** W&B: what it answers, and how often it was asked. */
  const wandb: { answer: (request: Request) => Promise<Response>; requests: number } = {
    answer: answerAsWandb,
    requests: 0,
  };
  const listener = getRequestListener((request) => {
    wandb.requests += 1;
    return wandb.answer(request);
  });
  const wandbServer = createServer((request, response) => void listener(request, response));
  wandbServer.listen(0, '127.0.0.1');
  await once(wandbServer, 'listening');

  const { host = '', user = '' } = database.connection;
  const sealingKey = generateVaultKey();
  const environment: NodeJS.ProcessEnv = {
    ALLOWED_ORIGINS: friend,
    DATABASE_URL: `postgresql://${user}@/postgres?host=${host}`,
    SESSION_SECRET: generateVaultKey(),
    WANDB_API_URL: `http://127.0.0.1:${(wandbServer.address() as AddressInfo).port}`,
    WANDB_SEALING_KEY: sealingKey,
    ...settings,
  };
  const service = await startService(python ?? '', environment);
  const { url } = service;
  /** The cookie of a new visitor. */
  const signIn = async () => {
    const { headers } = await fetch(url);
    return (headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
  };
  return {
    database,
    pool,
    wandb,
    sealingKey,
    environment,
    url,
    signIn,
    log: () => service.log(),
    /** Opens the page, and gives what sends that visitor's requests. */
    async visit(): Promise<Visitor> {
      const cookie = await signIn();
      return (sent) => send(`${url}/api/wandb`, cookie, sent);
    },
    async stop() {
      await service.stop();
      await pool.end();
      database.stop();
      wandbServer.close();
    },
  };
}

function send(
  endpoint: string,
  cookie: string,
  { method = 'POST', path = '', headers = {}, body, signal }: Sent = {},
): Promise<Response> {
  const sent = new Headers({ ...pageHeaders, Cookie: cookie });
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) sent.delete(name);
    else sent.set(name, value);
  }
  return fetch(endpoint + path, {
    method,
    headers: sent,
    redirect: 'manual',
    ...(method === 'POST' && { body: body ?? linkBody(), duplex: 'half' as const }),
    ...(signal && { signal }),
  });
}

/** A visitor's accounts. */
export async function accountsOf(visitor: Visitor): Promise<AccountList['accounts']> {
  const answer = await visitor({ method: 'GET', path: '/accounts' });
  expect(answer.status).toBe(200);
  return AccountList.parse(await answer.json()).accounts;
}
