import { HttpResponse } from 'msw';
import type { Account, ConnectReply, ErrorCode, Problem } from '../contract/contract.js';
import type { EndpointFailure } from './endpoint-options.js';

export function connectedAnswer(outcome: Account | Response): Response {
  // A body can be read only once, and this answer may be given again.
  if (outcome instanceof Response) return outcome.clone();
  const body: ConnectReply = { status: 'connected', account: outcome };
  return HttpResponse.json(body);
}

export function failingAnswer(reply: EndpointFailure): Response | Promise<never> {
  switch (reply.kind) {
    case 'problem':
      return problemAnswer(reply);
    case 'bare_status': {
      const { status, headers } = reply;
      return new HttpResponse(null, { status, ...(headers && { headers }) });
    }
    case 'malformed_json':
      return new HttpResponse('{"status":"conn', {
        headers: { 'Content-Type': 'application/json' },
      });
    case 'html':
      return HttpResponse.html('<!doctype html><title>Sign in</title><h1>Sign in</h1>');
    case 'wrong_schema':
      return HttpResponse.json({ status: 'connected', account: { id: 1 } });
    case 'network_error':
      return HttpResponse.error();
    case 'redirect':
      return new HttpResponse(null, { status: 307, headers: { Location: reply.location } });
    case 'never':
      return new Promise<never>(() => {});
  }
}

/** The status that the real endpoint sends with a code. Clients should read only the code. */
const problemStatus: Readonly<Record<ErrorCode, number>> = {
  invalid_format: 422,
  invalid_key: 422,
  session_required: 401,
  forbidden: 403,
  conflict: 409,
  rate_limited: 429,
  timeout: 408,
  wandb_unavailable: 503,
  server_error: 500,
  config_error: 422,
  network_error: 502,
  popup_blocked: 400,
  cancelled: 400,
};

/** Answers alike for accounts that never existed and those that are gone. */
export function unknownAnswer(): Response {
  return problemAnswer({ code: 'forbidden', reason: 'not_entitled', status: 404 });
}

export function problemAnswer({
  code,
  status = problemStatus[code],
  reason,
  retryAfter,
  requestId,
}: Problem): Response {
  const problem: Problem = {
    status,
    code,
    ...(reason !== undefined && { reason }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(requestId !== undefined && { requestId }),
  };
  return new HttpResponse(JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    },
  });
}
