import { describeRequest, startTrail } from './audit.js';
import type { Incoming, Trail } from './call.js';
import type { Answer } from './http/answer.js';
import { preflightResponse, withAnswerHeaders } from './http/answer-headers.js';
import type { CorsPolicy } from './http/answer-headers.js';
import { DeadlineError, withDeadline } from './http/deadline.js';
import { isRefusal, problemResponse, Refusal } from './http/problem.js';
import type { ErrorStage } from './http/problem.js';
import { scrubError } from './http/scrub-error.js';
import { attemptAside, lateRefusal } from './http/stage.js';
import { StaticFile } from './http/static-page.js';
import { readOptions } from './options.js';
import type { ConnectHandlerOptions } from './options.js';
import { matchRoute } from './routes.js';
import type { Match } from './routes.js';

/** What a runtime passes along with a request, if it has to be told of work after the answer. */
export interface HandlerRuntime {
  /** https://developers.cloudflare.com/workers/runtime-apis/context/ */
  readonly waitUntil?: (work: Promise<unknown>) => void;
}

/**
 * Answers a request, and never rejects. Many servers pass something else along with a request, which is
 * ignored.
 */
export type ConnectHandler = (
  request: Request,
  runtime?: HandlerRuntime | object,
) => Promise<Response>;

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
 * It reads at most 16 KiB of a body within 5 s, and at most 256 KiB of W&B's answer within 8 s. What
 * the product supplies has `stepTimeout` for each call and `requestTimeout` for all.
 *
 * @throws TypeError when a function is missing, or `hosts`, `allowedOrigins` or `publicUrl` cannot be
 * served safely, or when `authorize` lacks what it needs, or `invitations` has another `publicUrl` or
 * `tickets`, or a key of the `vault`.
 */
export function createConnectHandler(options: ConnectHandlerOptions): ConnectHandler {
  const endpoint = readOptions(options);
  const { onEvent, onError } = options;

  return async (request, runtime) => {
    const context: HandlerRuntime = runtime ?? {};
    /** Work that the answer doesn't wait for. Some runtimes stop it unless they are told. */
    const goOn = (work: Promise<unknown>) => {
      try {
        context.waitUntil?.(work);
      } catch {
        // The answer does not depend on it.
      }
    };
    const start = performance.now();
    const trail = startTrail();
    const report: Incoming['report'] = (thrown, stage) => {
      goOn(reportError({ thrown, stage }, trail, onError));
    };
    let match: Match | undefined;
    let cors: CorsPolicy | undefined;
    const answerTo = async (found: Match, deadline: Incoming['deadline']) => {
      if (await endpoint.isOtherOriginAllowed(request)) ({ cors } = endpoint);
      const incoming = { request, deadline, endpoint, trail, goOn, report };
      return respond(found, cors ? { ...incoming, cors } : incoming);
    };
    const finish = (answer: Answer): Response => {
      const action = match?.route?.action ?? (isPreflight(request) ? 'preflight' : undefined);
      const response = writeAnswer(answer, request, trail, cors);
      const duration = performance.now() - start;
      goOn(endpoint.sweep());
      const event = describeRequest({ request, trail, action, answer, duration });
      if (onEvent) goOn(attemptAside(async () => onEvent(event)));
      return response;
    };
    try {
      const found = matchRoute(request);
      match = found;
      const answering = withDeadline(
        endpoint.requestTimeout,
        (deadline) => {
          const answer = answerTo(found, deadline);
          // It gives back its place in front of W&B even if the page has left.
          goOn(answer.catch(() => {}));
          return answer;
        },
        request.signal,
      );
      return finish(await answering);
    } catch (thrown) {
      const refusal = readRefusal(thrown);
      goOn(reportError(refusal.details, trail, onError));
      return finish(refusal);
    }
  };
}

async function respond(
  { route, id, methods }: Match,
  incoming: Omit<Incoming, 'id'>,
): Promise<Response | StaticFile> {
  if (route) return route.answer({ ...incoming, id });
  if (isPreflight(incoming.request)) return preflightResponse(methods, incoming.cors);
  throw new Refusal('server_error', { status: 405, reason: 'http', allow: methods });
}

function isPreflight({ method }: Request): boolean {
  return method === 'OPTIONS';
}

function writeAnswer(
  answer: Answer,
  request: Request,
  trail: Trail,
  cors: CorsPolicy | undefined,
): Response {
  if (answer instanceof StaticFile) {
    return withAnswerHeaders(new Response(answer.text), request, cors, answer.headers);
  }
  const response = answer instanceof Refusal ? problemResponse(answer, trail) : answer;
  return withAnswerHeaders(response, request, cors);
}

function readRefusal(thrown: unknown): Refusal {
  if (isRefusal(thrown)) return thrown;
  if (thrown instanceof DeadlineError) return lateRefusal(thrown);
  return new Refusal('server_error', { thrown });
}

/** Tells the product what its own code threw. The page learns only that something failed. */
async function reportError(
  details: { readonly thrown?: unknown; readonly stage?: ErrorStage },
  { requestId, secrets }: Trail,
  onError: ConnectHandlerOptions['onError'],
): Promise<void> {
  // A promise may be rejected with `undefined`.
  if (!('thrown' in details) || !onError) return;
  const { thrown, stage } = details;
  const context = { requestId, ...(stage && { stage }) };
  await attemptAside(async () => onError(scrubError(thrown, secrets), context));
}
