import { describeRequest, startTrail } from './audit.js';
import type { ConnectEvent } from './audit.js';
import type { Trail } from './call.js';
import type { Endpoint } from './endpoint.js';
import type { Answer } from './http/answer.js';
import { preflightResponse, withAnswerHeaders } from './http/answer-headers.js';
import type { CorsPolicy } from './http/answer-headers.js';
import { isRefusal, problemResponse, Refusal } from './http/problem.js';
import { StaticFile } from './http/static-page.js';
import { readOptions } from './options.js';
import type { ConnectHandlerOptions } from './options.js';
import { matchRoute } from './routes.js';
import type { Match } from './routes.js';

/**
 * Makes the token endpoint. At any path it is mounted at, it answers:
 *
 * - `POST …`: links an account.
 * - `GET …/accounts`: lists the caller's accounts.
 * - `DELETE …/accounts/{id}`: unlinks one.
 * - `POST …/accounts/{id}/check`, `/suspend`, `/resume`: asks W&B about its key again, puts it out
 *   of use, puts it back.
 * - With `authorize`: `GET …/authorizations/{id}` says how far one has come, `DELETE` cancels it, and
 *   users come back to `…/authorizations/return`.
 * - With `invitations`: `GET …/invitation` is the page that an invitation opens.
 *
 * The answers follow the contract (`wandb-connect/contract`): JSON, or a problem (RFC 9457) with a
 * `code`. The handler never rejects. It runs in every runtime that has `Request` and `Response`.
 *
 * It reads at most 16 KiB of a body within 5 s, and at most 256 KiB of W&B's answer within 8 s.
 *
 * @throws TypeError when `hosts`, `allowedOrigins` or `publicUrl` cannot be served safely, or when
 * `authorize` lacks what it needs, or `invitations` has another `publicUrl` or `tickets`.
 */
export function createConnectHandler(
  options: ConnectHandlerOptions,
): (request: Request) => Promise<Response> {
  const endpoint = readOptions(options);
  const { onEvent } = options;

  return async (request) => {
    const start = performance.now();
    const trail = startTrail();
    let match: Match | undefined;
    const finish = (answer: Answer): Response => {
      const action = match?.route?.action ?? (isPreflight(request) ? 'preflight' : undefined);
      const response = writeAnswer(answer, request, trail, endpoint.cors);
      const duration = performance.now() - start;
      if (onEvent) notify(onEvent, describeRequest({ request, trail, action, answer, duration }));
      return response;
    };
    try {
      match = matchRoute(request);
      return finish(await respond(request, match, endpoint, trail));
    } catch (thrown) {
      // The message of anything but a refusal may quote the request, so it goes nowhere.
      return finish(isRefusal(thrown) ? thrown : new Refusal('server_error'));
    }
  };
}

async function respond(
  request: Request,
  { route, id, methods }: Match,
  endpoint: Endpoint,
  trail: Trail,
): Promise<Response | StaticFile> {
  if (route) return route.answer({ request, id, endpoint, trail });
  if (isPreflight(request)) return preflightResponse(request, methods, endpoint.cors);
  throw new Refusal('server_error', { status: 405, reason: 'http', allow: methods });
}

function isPreflight({ method }: Request): boolean {
  return method === 'OPTIONS';
}

function writeAnswer(answer: Answer, request: Request, trail: Trail, cors: CorsPolicy): Response {
  if (answer instanceof StaticFile) {
    return withAnswerHeaders(new Response(answer.text), request, cors, answer.headers);
  }
  const response = answer instanceof Refusal ? problemResponse(answer, trail.requestId) : answer;
  return withAnswerHeaders(response, request, cors);
}

function notify(onEvent: NonNullable<ConnectHandlerOptions['onEvent']>, event: ConnectEvent): void {
  const tell = async () => onEvent(event);
  tell().catch(() => {});
}
