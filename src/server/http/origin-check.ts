import { CONNECT_HEADER } from '../../contract/contract.js';
import { isLoopback } from '../../contract/loopback.js';
import { Refusal } from './problem.js';

/**
 * Reads a list of origins, each exactly as a browser writes it.
 *
 * @throws TypeError when one is not an exact origin: `https://app.example`, without a path, a
 * trailing slash or a wildcard; or when it would send cookies over http.
 */
export function readOrigins(
  origins: readonly string[],
  allowCredentials: boolean,
): ReadonlySet<string> {
  for (const origin of origins) {
    if (!isOrigin(origin)) {
      throw new TypeError(`'${origin}' is not an origin: write https://app.example.`);
    }
    if (!isOrigin(origin, allowCredentials)) {
      throw new TypeError(`'${origin}' is not https, so its pages cannot send cookies.`);
    }
  }
  return new Set(origins);
}

/** Whether a text is an origin as a browser writes it, and one that may send cookies if it has to. */
export function isOrigin(text: string, sendsCookies = false): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  // URL parses a wildcard as an ordinary host name, which would never match anything.
  if (!isWeb || url.origin !== text || text.includes('*')) return false;
  // Anyone on the way to such a page can change it, and call as its user.
  return !sendsCookies || url.protocol === 'https:' || isLoopback(url.hostname);
}

/**
 * Checks that a page that is allowed to do so sent the request. The session cookie cannot show
 * that, because the browser adds it to requests from any site (https://cheatsheetseries.owasp.org/
 * cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html). Linking is worth forging: the
 * victim's runs would go to the attacker's W&B account.
 *
 * The handler does not guess its own origin from `Host`, which a proxy may rewrite. Browsers before
 * 2023 send no `Sec-Fetch-Site`: to support them, the product lists its own origin as well.
 *
 * @param isListed whether pages of its `Origin` may call
 * @throws Refusal `forbidden`, with the reason `origin` or `csrf`.
 */
export function checkOrigin(request: Request, isListed: boolean): void {
  const { headers } = request;
  const origin = headers.get('Origin');
  const site = headers.get('Sec-Fetch-Site');

  // Sandboxed frames and local files all send `null`, so it identifies no page.
  if (origin === 'null') throw new Refusal('forbidden', { reason: 'origin' });

  if (site === null && origin === null) {
    // Every browser sends one of them with a POST or DELETE; older ones send neither with a GET.
    if (isSafe(request)) return;
    throw new Refusal('forbidden', { reason: 'origin' });
  }
  // `same-site` is not enough: another port of this machine and sibling subdomains are, too.
  if (site !== 'same-origin' && !((site === null || isForeign(site)) && isListed)) {
    throw new Refusal('forbidden', { reason: 'origin' });
  }
  // Forms and links navigate. Only a script sends a request with `fetch`.
  const mode = headers.get('Sec-Fetch-Mode') ?? 'cors';
  const destination = headers.get('Sec-Fetch-Dest') ?? 'empty';
  if (!['cors', 'same-origin'].includes(mode) || destination !== 'empty') {
    throw new Refusal('forbidden', { reason: 'csrf' });
  }
  // A custom header makes the browser send a CORS preflight before it sends the key.
  if (!isSafe(request) && headers.get(CONNECT_HEADER) !== '1') {
    throw new Refusal('forbidden', { reason: 'csrf' });
  }
}

function isSafe(request: Request): boolean {
  return request.method === 'GET';
}

/** Neither `none` (typed into the address bar) nor a value that a later standard may add. */
function isForeign(site: string): boolean {
  return site === 'same-site' || site === 'cross-site';
}
