import { describe, expect, it } from 'vitest';
import { deferred } from '../../helpers/deferred.js';
import { testApiKey } from '../../../src/testing.js';
import {
  accountOf,
  createTestEndpoint,
  linkBody,
  pageRequest,
  problemOf,
} from '../../helpers/connect-endpoint.js';

const anyRequestId: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const anyNumber: unknown = expect.any(Number);
const anyTime: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe('the event of a request', () => {
  it('is something that a runtime waits for, if it can be told', async () => {
    const told = deferred();
    const { handle } = createTestEndpoint({ onEvent: () => told.promise });
    const waited: Promise<unknown>[] = [];
    const waitUntil = (work: Promise<unknown>) => void waited.push(work);
    expect((await handle(pageRequest(), { waitUntil })).status).toBe(200);
    let isOver = false;
    const over = Promise.all(waited).then(() => (isOver = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    told.resolve();
    await over;
  });

  it.each([
    undefined,
    {},
    { params: {} },
    { waitUntil: 'later' },
    {
      waitUntil: () => {
        throw new Error('The answer was sent.');
      },
    },
  ])('costs no answer, whatever comes along with the request: %j', async (runtime) => {
    const { handle, events } = createTestEndpoint();
    expect((await handle(pageRequest(), runtime)).status).toBe(200);
    expect(events).toHaveLength(1);
  });

  it('tells what was linked, by whom and where', async () => {
    const { handle, events } = createTestEndpoint();
    const idempotencyKey = crypto.randomUUID();
    const headers = { 'Idempotency-Key': idempotencyKey };
    const { id } = await accountOf(await handle(pageRequest({ headers })));
    await handle(pageRequest({ method: 'DELETE', path: `/accounts/${id}` }));
    expect(events).toStrictEqual([
      {
        time: anyTime,
        requestId: anyRequestId,
        action: 'link',
        status: 200,
        tenantId: '',
        userId: 'user-1',
        host: 'cloud',
        accountId: id,
        idempotencyKey,
        duration: anyNumber,
      },
      {
        time: anyTime,
        requestId: anyRequestId,
        action: 'unlink',
        status: 204,
        tenantId: '',
        userId: 'user-1',
        accountId: id,
        duration: anyNumber,
      },
    ]);
  });

  it('calls an OPTIONS request a preflight', async () => {
    const { handle, events } = createTestEndpoint();
    await handle(pageRequest({ method: 'OPTIONS', path: '/accounts' }));
    expect(events).toMatchObject([{ action: 'preflight', status: 204 }]);
  });

  it('names the request as the problem does', async () => {
    const { handle, events } = createTestEndpoint();
    const first = await problemOf(await handle(pageRequest({ body: '{' })));
    const second = await problemOf(await handle(pageRequest({ body: '{' })));
    expect(events.map(({ requestId }) => requestId)).toEqual([first.requestId, second.requestId]);
    expect(first.requestId).not.toBe(second.requestId);
  });

  it.each([testApiKey(), 'a1'.repeat(20), 'a b', '<script>', ''])(
    'drops an idempotency key that may be anything else: %j',
    async (idempotencyKey) => {
      const { handle, events } = createTestEndpoint();
      await handle(pageRequest({ headers: { 'Idempotency-Key': idempotencyKey } }));
      expect(events).toHaveLength(1);
      expect(events[0]).not.toHaveProperty('idempotencyKey');
    },
  );

  it('does not repeat an account id that is not the caller’s own', async () => {
    const { handle, events } = createTestEndpoint();
    await handle(pageRequest({ body: linkBody({ accountId: 'made-up' }) }));
    await handle(pageRequest({ method: 'DELETE', path: '/accounts/made-up' }));
    expect(JSON.stringify(events)).not.toContain('made-up');
  });

  it.each<[string, () => void | Promise<void>]>([
    [
      'throws',
      () => {
        throw new Error('log is full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('log is full'))],
    ['never ends', () => new Promise(() => {})],
  ])('does not hold up the answer when the hook %s', async (_, onEvent) => {
    const { handle } = createTestEndpoint({ onEvent });
    await accountOf(await handle(pageRequest()));
  });
});
