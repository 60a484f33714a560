import { CONNECT_HEADER } from '../contract.js';

/** Who may read the answers from another origin, and with what. */
export interface CorsPolicy {
  readonly allowedOrigins: ReadonlySet<string>;
  /** Whether those pages may send cookies. */
  readonly allowCredentials: boolean;
  /** Request headers beyond the contract's own. */
  readonly allowedHeaders: readonly string[];
}

/** Seconds for which a browser may remember a preflight. */
const preflightAge = 600;

/**
 * Gives an answer the headers that every answer has, whoever made it: not kept, not sniffed, not
 * framed, and read by another origin only where the policy lists it by name.
 */
export function withAnswerHeaders(answer: Response, request: Request, cors: CorsPolicy): Response {
  const headers = new Headers(answer.headers);
  headers.set('Cache-Control', 'no-store');
  headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  headers.set('Referrer-Policy', 'no-referrer');
  headers.set('Vary', 'Origin, Sec-Fetch-Site');
  headers.set('X-Content-Type-Options', 'nosniff');

  const origin = request.headers.get('Origin');
  if (origin !== null && cors.allowedOrigins.has(origin)) {
    headers.set('Access-Control-Allow-Origin', origin);
    headers.set('Access-Control-Expose-Headers', 'Retry-After, Date');
    headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
    if (cors.allowCredentials) headers.set('Access-Control-Allow-Credentials', 'true');
  }
  const { status, statusText } = answer;
  return new Response(answer.body, { status, statusText, headers });
}

/** Answers a preflight. Whether the origin is listed is for `withAnswerHeaders` to say. */
export function preflightResponse(methods: string, cors: CorsPolicy): Response {
  const allowedHeaders = [
    'Content-Type',
    'Idempotency-Key',
    CONNECT_HEADER,
    ...cors.allowedHeaders,
  ];
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Headers': allowedHeaders.join(', '),
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Max-Age': String(preflightAge),
    },
  });
}
