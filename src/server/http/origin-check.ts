import { CONNECT_HEADER } from '../../contract/contract.js';
import { refuse } from './problem.js';
import type { Refusal } from './problem.js';

/**
 * Reads a list of origins as a browser writes them.
 *
 * @throws TypeError when one is not an exact origin: `https://app.example`, without a path, a
 * trailing slash or a wildcard.
 */
export function readOrigins(origins: readonly string[]): ReadonlySet<string> {
  for (const origin of origins) {
    const url = URL.canParse(origin) ? new URL(origin) : undefined;
    const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
    // To a URL a wildcard is a name like any other, and nothing would ever match it.
    if (!isWeb || url.origin !== origin || origin.includes('*')) {
      throw new TypeError(`'${origin}' is not an origin: write https://app.example.`);
    }
  }
  return new Set(origins);
}

/**
 * Tells whether a page that may do so sent the request: a session cookie does not, because the
 * browser adds it to what any site sends (https://cheatsheetseries.owasp.org/cheatsheets/
 * Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html). Linking is worth forging: the victim's
 * runs would go to the attacker's W&B account.
 *
 * The handler's own origin is not guessed from `Host`, which a proxy rewrites. Browsers before 2023
 * send no `Sec-Fetch-Site`: for their users the product lists its own origin as well.
 */
export function checkOrigin(
  request: Request,
  allowedOrigins: ReadonlySet<string>,
): Refusal | undefined {
  const { headers } = request;
  const origin = headers.get('Origin');
  const site = headers.get('Sec-Fetch-Site');
  const isListed = origin !== null && allowedOrigins.has(origin);

  // Sandboxed frames and local files send `null`, all of them alike.
  if (origin === 'null') return refuse('forbidden', { reason: 'origin' });

  if (site === null && origin === null) {
    // No browser sends a POST or DELETE without either; a GET of an older one says nothing.
    return isSafe(request) ? undefined : refuse('forbidden', { reason: 'origin' });
  }
  // Another port of the same machine is `same-site` too, and so is a sister's subdomain.
  if (site !== 'same-origin' && !((site === null || isForeign(site)) && isListed)) {
    return refuse('forbidden', { reason: 'origin' });
  }
  // A form or a link navigates; only a script asks with `fetch`.
  const mode = headers.get('Sec-Fetch-Mode') ?? 'cors';
  const destination = headers.get('Sec-Fetch-Dest') ?? 'empty';
  if (!['cors', 'same-origin'].includes(mode) || destination !== 'empty') {
    return refuse('forbidden', { reason: 'csrf' });
  }
  // A header of its own makes the browser ask first (CORS preflight) before it sends the key.
  if (!isSafe(request) && headers.get(CONNECT_HEADER) !== '1') {
    return refuse('forbidden', { reason: 'csrf' });
  }
  return undefined;
}

function isSafe(request: Request): boolean {
  return request.method === 'GET';
}

/** Neither `none` (typed into the address bar) nor a word of the future. */
function isForeign(site: string): boolean {
  return site === 'same-site' || site === 'cross-site';
}
