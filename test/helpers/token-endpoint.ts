import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { deferred } from './deferred.js';
import type { Account, ErrorCode, Problem } from '../../src/contract/contract.js';
import { linkedAccount } from './linked-account.js';

/** A request that arrived at `/token`. */
interface ReceivedRequest {
  readonly headers: Headers;
  readonly credentials: RequestCredentials;
  readonly body: unknown;
}

type Answer = (request: Request) => Response | Promise<Response>;

export const account: Account = {
  ...linkedAccount,
  name: 'Ada Lovelace',
  entity: 'analytical-engines',
};

/** A valid reply: the account is linked. */
export const connected: Answer = () => HttpResponse.json({ status: 'connected', account });

/** A valid refusal. */
export function problem(code: ErrorCode, status: number, more: Partial<Problem> = {}): Answer {
  return () =>
    HttpResponse.json(
      { type: 'about:blank', title: code, status, code, ...more },
      { status, headers: { 'Content-Type': 'application/problem+json' } },
    );
}

/**
 * A token endpoint at `/token`, on the network. Call it once per test file; it starts and stops
 * itself.
 */
export function useTokenEndpoint() {
  const worker = setupWorker();
  const endpoint = {
    worker,
    /** All requests so far in this test. */
    requests: [] as ReceivedRequest[],
    /** The answers to give; the last one repeats. */
    answers: [connected] as Answer[],
    /** Gives the answers in turn, and then repeats the last one. */
    answer(...answers: Answer[]): void {
      endpoint.answers = answers;
    },
    /** Holds every answer back until you release it with an answer. */
    hold(): { release: (answer?: Answer) => void; reached: Promise<void> } {
      const gate = deferred<Answer>();
      const arrival = deferred();
      endpoint.answer(async (request) => {
        arrival.resolve();
        return (await gate.promise)(request);
      });
      return {
        release: (answer = connected) => {
          gate.resolve(answer);
        },
        reached: arrival.promise,
      };
    },
  };
  beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }));
  afterAll(() => {
    worker.stop();
  });
  afterEach(() => {
    endpoint.requests = [];
    endpoint.answers = [connected];
  });
  worker.use(
    http.post('/token', async ({ request }) => {
      endpoint.requests.push({
        headers: request.headers,
        credentials: request.credentials,
        body: await request.clone().json(),
      });
      const [answer = connected] =
        endpoint.answers.length > 1 ? endpoint.answers.splice(0, 1) : endpoint.answers;
      return answer(request);
    }),
  );
  return endpoint;
}
