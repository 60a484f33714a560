import type * as z from 'zod/mini';
import type { Call, Incoming, PageCall } from './call.js';
import type { Endpoint } from './endpoint.js';
import { checkOrigin } from './http/origin-check.js';
import { readTexts } from './http/request-body.js';
import type { Texts } from './http/request-body.js';
import type { StaticFile } from './http/static-page.js';
import { identifyCaller } from './identify-caller.js';
import type { CallerAccess } from './identify-caller.js';

/** Answers a request, or throws a `Refusal`. */
export type Answerer = (incoming: Incoming) => Promise<Response | StaticFile>;
type ReadBody<Body> = (request: Request) => Promise<Body>;
type Verb<SomeCall> = (call: SomeCall) => Promise<Response>;

// Who may call a route. Each step is cheaper than the next: the origin, the body, the caller.

/** Anyone, and by a plain navigation: the file is the same for everyone who reads its language. */
export function anyone(
  serve: (endpoint: Endpoint, request: Request) => Promise<StaticFile>,
): Answerer {
  return ({ endpoint, request }) => serve(endpoint, request);
}

/** A page of a trusted origin. The verb itself finds out who is calling. */
export function page<Body>(readBody: ReadBody<Body>, verb: Verb<PageCall<Body>>): Answerer {
  return async (incoming) => {
    const { request, endpoint, cors } = incoming;
    const isOwn = endpoint.ownOrigins.has(request.headers.get('Origin') ?? '');
    checkOrigin(request, isOwn || cors !== undefined);
    return verb({ ...incoming, body: await readBody(request) });
  };
}

/** A page of a trusted origin, with a session. */
export function session<Body>(readBody: ReadBody<Body>, verb: Verb<Call<Body>>): Answerer {
  return page(readBody, forCaller('session', verb));
}

/** A page of a trusted origin, with a session or an invitation that has not expired. */
export function sessionOrInvitation<Body>(
  readBody: ReadBody<Body>,
  verb: Verb<Call<Body>>,
): Answerer {
  return page(readBody, forCaller('session_or_invitation', verb));
}

/** A page of a trusted origin, with a session or an invitation, expired or not. */
export function sessionOrPastInvitation<Body>(
  readBody: ReadBody<Body>,
  verb: Verb<Call<Body>>,
): Answerer {
  return page(readBody, forCaller('session_or_past_invitation', verb));
}

function forCaller<Body>(access: CallerAccess, verb: Verb<Call<Body>>): Verb<PageCall<Body>> {
  return async (call) => {
    const caller = await identifyCaller(call, access);
    return caller instanceof Response ? caller : verb({ ...call, caller });
  };
}

/** Reads a JSON body by a schema. */
export function json<Body extends Texts>(schema: z.ZodMiniType<Body>): ReadBody<Body> {
  return (request) => readTexts(request, schema);
}

/** Leaves the body unread. */
export async function noBody(): Promise<undefined> {
  return undefined;
}
