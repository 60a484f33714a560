import * as z from 'zod/mini';
import { CONNECT_HEADER } from '../../contract/contract.js';

/** What pages of other origins may do, if their origin may call. */
export interface CorsPolicy {
  /** Whether those pages may send cookies. */
  readonly allowCredentials: boolean;
  /** Request headers beyond the contract's own. */
  readonly allowedHeaders: readonly string[];
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-5.1 */
const HeaderNames = z.array(z.string().check(z.regex(/^[\w!#$%&'*+.^`|~-]+$/)));

/**
 * Reads a list of request headers.
 *
 * @throws TypeError when it is no list, or one is not a name.
 */
export function readHeaderNames(names: readonly string[]): readonly string[] {
  const read = HeaderNames.safeParse(names);
  if (read.success) return read.data;
  throw new TypeError("allowedHeaders is not a list of headers: write ['Authorization'].");
}

/** Seconds for which a browser may cache a preflight. */
const preflightAge = 600;

/**
 * Adds the headers that every answer has: not cached, not sniffed, not framed, and readable by
 * another origin only with a policy. `own` replaces some of them, for the handler's pages.
 */
export function withAnswerHeaders(
  answer: Response,
  request: Request,
  cors: CorsPolicy | undefined,
  own: Readonly<Record<string, string>> = {},
): Response {
  const headers = new Headers(answer.headers);
  headers.set('Cache-Control', 'no-store');
  headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Vary', 'Origin, Sec-Fetch-Site');
  headers.set('X-Content-Type-Options', 'nosniff');

  for (const [name, value] of Object.entries(own)) headers.set(name, value);

  const origin = request.headers.get('Origin');
  if (cors && origin !== null) {
    headers.set('Access-Control-Allow-Origin', origin);
    headers.set('Access-Control-Expose-Headers', 'Retry-After, Date');
    headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
    if (cors.allowCredentials) headers.set('Access-Control-Allow-Credentials', 'true');
  }
  const { status, statusText } = answer;
  return new Response(answer.body, { status, statusText, headers });
}

/** Answers a preflight: the methods of the path and, with a policy, what the page may send. */
export function preflightResponse(methods: string, cors: CorsPolicy | undefined): Response {
  const headers = new Headers({ Allow: methods });
  if (cors) {
    const allowed = ['Content-Type', 'Idempotency-Key', CONNECT_HEADER, ...cors.allowedHeaders];
    headers.set('Access-Control-Allow-Headers', allowed.join(', '));
    headers.set('Access-Control-Allow-Methods', methods);
    headers.set('Access-Control-Max-Age', String(preflightAge));
  }
  return new Response(null, { status: 204, headers });
}
