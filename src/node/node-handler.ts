import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import { pipeline } from 'node:stream/promises';
import { randomId } from '../server/bytes/random-id.js';
import { problemResponse, Refusal } from '../server/http/problem.js';
import { readNodeRequest } from './node-request.js';
import type { NodeRequest } from './node-request.js';

/** An answer of `node:http`, of `node:https` or of the compatibility API of `node:http2`. */
export type NodeResponse = ServerResponse | Http2ServerResponse;

/**
 * Turns a handler of standard requests into a listener for Node's servers and for those that are
 * built like them: Express, Connect, Fastify's `raw`.
 *
 * - The request's address comes from `Host` and from whether the connection is TLS. `X-Forwarded-*` is
 *   not read.
 * - If a parser has read the body, the handler gets what is in `request.body` or `request.rawBody`.
 * - The request's `signal` is aborted when the client leaves before it has the whole answer.
 * - The promise never rejects. If the handler does, or returns nothing, the answer is a 500.
 *
 * @throws TypeError when the handler is not a function.
 */
export function toNodeHandler(
  handler: (request: Request) => Response | Promise<Response>,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  if (typeof handler !== 'function') throw new TypeError('toNodeHandler needs a handler.');
  return async (incoming, outgoing) => {
    const departure = new AbortController();
    const leave = () => {
      if (!outgoing.writableFinished) departure.abort();
    };
    outgoing.once('close', leave);
    if (outgoing.destroyed) leave();
    try {
      await send(await answer(incoming, departure.signal, handler), incoming, outgoing);
    } catch {
      // Either the client has left, or the answer's own stream has failed: it can't be completed.
      outgoing.destroy();
    }
  };
}

async function answer(
  incoming: NodeRequest,
  signal: AbortSignal,
  handler: (request: Request) => Response | Promise<Response>,
): Promise<Response> {
  let request: Request;
  try {
    request = readNodeRequest(incoming, signal);
  } catch {
    return refuse(incoming.method === 'TRACE' ? 405 : 400);
  }
  try {
    const response = (await handler(request)) as Response | undefined;
    if (response) return response;
    console.error('The function that toNodeHandler was given has returned no Response.');
  } catch {
    // Its message may quote the request.
    console.error('The function that toNodeHandler was given has rejected: catch errors in it.');
  }
  return refuse(500);
}

function refuse(status: number): Response {
  return problemResponse(new Refusal('server_error', { status, reason: 'http' }), {
    requestId: randomId(),
  });
}

async function send(
  { status, headers, body }: Response,
  { method }: NodeRequest,
  outgoing: NodeResponse,
): Promise<void> {
  outgoing.statusCode = status;
  for (const [name, value] of headers) {
    // Each cookie is a header of its own, and the product may have set some.
    if (name === 'set-cookie') outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  }
  if (body && method !== 'HEAD') await pipeline(body, outgoing);
  else {
    await body?.cancel();
    outgoing.end();
  }
}
