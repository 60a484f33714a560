import { http, HttpResponse } from 'msw';
import type { SetupWorker } from 'msw/browser';
import { beforeEach } from 'vitest';
import { AUTHORIZATION_CHANNEL } from '../../src/contract/contract.js';
import type { AuthorizationRequired, AuthorizationReturned } from '../../src/contract/contract.js';

type Answer = (request: Request) => Response | Promise<Response>;

export const authorizationId = 'a'.repeat(32);

/** A valid 202: the user has to go to `url` first. */
export function authorizationRequired(url: string): Answer {
  const body: AuthorizationRequired = {
    status: 'authorization_required',
    authorizationId,
    authorizationUrl: url,
    expiresAt: '2026-11-25T12:00:00.000Z',
  };
  return () => HttpResponse.json(body, { status: 202 });
}

/**
 * Posts what the return page posts. Another channel with the same name stands in for another tab.
 */
export function sayReturned(message: unknown = returned): void {
  const channel = new BroadcastChannel(AUTHORIZATION_CHANNEL);
  channel.postMessage(message);
  channel.close();
}

/**
 * Resolves once every hint and message so far has been received, and every request that they caused
 * has arrived. A channel, a window and the network each deliver in order.
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
  await untilAnswered();
}

/** Resolves once every request so far has been answered. */
export async function untilAnswered(): Promise<void> {
  await fetch('/token/authorizations/last');
}

export const returned: AuthorizationReturned = { type: 'authorization_returned', authorizationId };

/** A valid 204: the authorization was cancelled. */
export const called: Answer = () => new HttpResponse(null, { status: 204 });

/** Answers for `/token/authorizations/{id}`, and counts the requests. */
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
