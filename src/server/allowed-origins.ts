import { withoutBody } from './authenticate.js';
import { checkFunction } from './host-functions.js';
import { withDeadline } from './http/deadline.js';
import { isOrigin, readOrigins } from './http/origin-check.js';
import { attempt } from './http/stage.js';

/**
 * Says whether pages of another origin may call: `https://app.example`, exactly as the browser writes it.
 * Only `true` is a yes. It gets the request with an empty body and a signal as in `Authenticate`, before
 * its caller is known. A preflight has no cookies.
 */
export type IsOriginAllowed = (origin: string, request: Request) => boolean | Promise<boolean>;

/**
 * Reads the option `allowedOrigins`: returns whether a request comes from a page of another origin that
 * may call. A function is not asked about the handler's own pages, nor about what is no origin.
 *
 * @throws TypeError when a list cannot be served safely.
 */
export function readAllowedOrigins(
  allowed: readonly string[] | IsOriginAllowed,
  allowCredentials: boolean,
  stepTimeout: number,
): (request: Request) => Promise<boolean> {
  if (Array.isArray(allowed)) {
    const origins = readOrigins(allowed as readonly string[], allowCredentials);
    return async ({ headers }) => origins.has(headers.get('Origin') ?? '');
  }
  checkFunction('options.allowedOrigins', allowed);
  const isAllowed = allowed as IsOriginAllowed;
  return async (request) => {
    const origin = request.headers.get('Origin') ?? '';
    if (request.headers.get('Sec-Fetch-Site') === 'same-origin') return false;
    if (!isOrigin(origin, allowCredentials)) return false;
    return attempt('origin', async () => {
      const answer: unknown = await withDeadline(
        stepTimeout,
        ({ signal }) => isAllowed(origin, withoutBody(request, signal)),
        request.signal,
      );
      return answer === true;
    });
  };
}
