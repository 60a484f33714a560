import { http, HttpResponse } from 'msw';
import type { SetupWorker } from 'msw/browser';
import { beforeEach } from 'vitest';
import { AUTHORIZATION_CHANNEL } from '../../src/contract/contract.js';
import type { AuthorizationRequired, AuthorizationReturned } from '../../src/contract/contract.js';

type Answer = (request: Request) => Response | Promise<Response>;

export const authorizationId = 'a'.repeat(32);

/** An answer by the contract: the user has to go to `url` first. */
export function authorizationRequired(url: string): Answer {
  const body: AuthorizationRequired = {
    status: 'authorization_required',
    authorizationId,
    authorizationUrl: url,
    expiresAt: '2026-11-25T12:00:00.000Z',
  };
  return () => HttpResponse.json(body, { status: 202 });
}

/** What the return page says. Another tab is stood in for by another channel of the same name. */
export function sayReturned(message: unknown = returned): void {
  const channel = new BroadcastChannel(AUTHORIZATION_CHANNEL);
  channel.postMessage(message);
  channel.close();
}

/**
 * Resolves once every hint and message so far has been heard, and every question that one of them led
 * to has come in: a channel and a window keep their order, and so does the wire.
 */
export async function untilHeard(): Promise<void> {
  const seen = new BroadcastChannel(AUTHORIZATION_CHANNEL);
  const listening = new AbortController();
  const arrivals = [seen, window].map(
    (target) =>
      new Promise<void>((resolve) => {
        const hear = ({ data }: MessageEvent<unknown>) => {
          if (data === 'last') resolve();
        };
        target.addEventListener('message', hear as EventListener, { signal: listening.signal });
      }),
  );
  sayReturned('last');
  window.postMessage('last', location.origin);
  await Promise.all(arrivals);
  listening.abort();
  seen.close();
  await fetch('/token/authorizations/last');
}

export const returned: AuthorizationReturned = { type: 'authorization_returned', authorizationId };

/** An answer by the contract: called off. */
export const called: Answer = () => new HttpResponse(null, { status: 204 });

/** Answers for `/token/authorizations/{id}`, and counts what comes in. */
export function useAuthorizations(worker: SetupWorker, pending: Answer) {
  const authorizations = { asked: 0, calledOff: 0, answer: pending, answerToCallingOff: called };
  const initially = { ...authorizations };
  beforeEach(() => {
    Object.assign(authorizations, initially);
  });
  worker.use(
    http.get(`/token/authorizations/${authorizationId}`, ({ request }) => {
      authorizations.asked += 1;
      return authorizations.answer(request);
    }),
    http.delete(`/token/authorizations/${authorizationId}`, ({ request }) => {
      authorizations.calledOff += 1;
      return authorizations.answerToCallingOff(request);
    }),
    http.get('/token/authorizations/last', () => new HttpResponse(null, { status: 204 })),
  );
  return authorizations;
}
