import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';

/** What Connect-like servers and hosting platforms add to a request of Node's. */
interface Added {
  /** The address before a router cut the path off that it is mounted at. */
  readonly originalUrl?: string | undefined;
  /** What a parser made of the body. */
  readonly body?: unknown;
  /** The body as it came. */
  readonly rawBody?: unknown;
}

/** A request of `node:http`, of `node:https` or of the compatibility API of `node:http2`. */
export type NodeRequest = (IncomingMessage & Added) | (Http2ServerRequest & Added);

/**
 * Makes a standard request. Its address comes from `Host` and from whether the connection is TLS, and
 * from no header that a client or proxy can add. Its body is read only as far as someone asks for it;
 * if a parser has read it, it is what the parser left.
 *
 * @throws TypeError when there is no standard request for it: `TRACE`, or a `Host` that is no host.
 */
export function readNodeRequest(incoming: NodeRequest, signal: AbortSignal): Request {
  const { method = 'GET' } = incoming;
  const address = readAddress(incoming);
  const headers = readHeaders(incoming.rawHeaders);
  if (method === 'GET' || method === 'HEAD') {
    return new Request(address, { method, headers, signal });
  }
  // Otherwise nothing has been read.
  const parsed = incoming.readableDidRead ? parsedBody(incoming) : undefined;
  if (incoming.readableDidRead && parsed === undefined) {
    return consumedRequest(address, { method, headers, signal });
  }
  if (parsed !== undefined) {
    // They describe what was parsed.
    headers.delete('Content-Length');
    headers.delete('Content-Encoding');
  }
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers,
    signal,
    body: parsed ?? streamOf(incoming),
    duplex: 'half',
  };
  return new Request(address, init);
}

function readAddress({ url = '/', originalUrl = url, headers, socket }: NodeRequest): URL {
  const protocol = 'encrypted' in socket ? 'https' : 'http';
  const host = headers[':authority'] ?? headers.host ?? 'localhost';
  // In an address, these would end the host.
  if (typeof host !== 'string' || /[/?#@\\]/.test(host)) throw new TypeError('Host is no host.');
  const origin = `${protocol}://${host}`;
  // `*` and the absolute form (RFC 9112, section 3.2). Resolved, `//other` would be another host.
  if (originalUrl.startsWith('/')) return new URL(origin + originalUrl);
  const { pathname, search } = new URL(originalUrl, origin);
  return new URL(origin + pathname + search);
}

function readHeaders(rawHeaders: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    // HTTP/2 has the method and the address among them (RFC 9113, section 8.3.1).
    if (!name.startsWith(':')) headers.append(name, value);
  }
  return headers;
}

function parsedBody({ rawBody, body }: NodeRequest): string | Uint8Array<ArrayBuffer> | undefined {
  for (const whole of [rawBody, body]) {
    if (typeof whole === 'string') return whole;
    if (whole instanceof Uint8Array) return new Uint8Array(whole);
  }
  // Some servers have a `null` where there was no parser.
  return body == null ? undefined : JSON.stringify(body);
}

/** A request whose body was read before, which is what it is. */
function consumedRequest(address: URL, init: RequestInit): Request {
  const request = new Request(address, { ...init, body: ' ' });
  void request.text();
  return request;
}

/**
 * Not `Readable.toWeb`: if that is cancelled, it destroys the connection, and the answer with it. This
 * one reads the rest and drops it, so the client can send its next request.
 */
function streamOf(incoming: NodeRequest): ReadableStream<Uint8Array> {
  const chunks = incoming[Symbol.asyncIterator]() as AsyncIterator<Uint8Array | string, unknown>;
  return new ReadableStream(
    {
      async pull(controller) {
        // Rejects if the client leaves.
        const { done, value } = await chunks.next();
        if (done) {
          controller.close();
        } else {
          controller.enqueue(typeof value === 'string' ? new TextEncoder().encode(value) : value);
        }
      },
      cancel: () => void drain(chunks).catch(() => {}),
    },
    // Nothing is read ahead: Node drops a body that is never read.
    { highWaterMark: 0 },
  );
}

async function drain(chunks: AsyncIterator<unknown>): Promise<void> {
  while (!(await chunks.next()).done);
}
