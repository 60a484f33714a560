/** A browser that started an authorization through an invitation, without a session. */
export interface ReturningBrowser {
  readonly browserSecret: string;
}

/** Seconds: twice as long as an authorization waits, so a user who is late can be told so. */
const cookieAge = 1200;
/** How many authorizations a browser can have open at once. */
const mostCookies = 5;
const cookiePrefix = '__Host-wandb-connect-';
const cookieAttributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** Whether a text can be the id of an authorization. */
export function isAuthorizationId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** Reads `state` if it is there exactly once: of two, another reader might take the other. */
export function readReturnState(
  params: URLSearchParams,
): readonly [authorizationId: string, nonce: string] {
  const states = params.getAll('state');
  const [, authorizationId = '', nonce = ''] = /^([^.]*)\.([^.]*)$/.exec(states.join(' ')) ?? [];
  return [authorizationId, nonce];
}

/**
 * Writes the cookie that a browser keeps while its user is away. Without it, someone could make a
 * user finish an authorization that they started themselves (RFC 6819, section 4.4.1.8). The
 * `__Host-` prefix keeps other hosts of the site from setting it (RFC 6265bis, section 4.1.3.2), and
 * demands the path `/`.
 *
 * The browser sends them all with every request, so of many, it forgets the oldest. They come in the
 * order in which they were made (RFC 6265, section 5.4).
 */
export function writeReturnCookies(
  headers: Headers,
  authorizationId: string,
  browserSecret: string,
): readonly string[] {
  const names = readCookies(headers).map(([name]) => name);
  const others = names.filter(
    (name) => name.startsWith(cookiePrefix) && isAuthorizationId(name.slice(cookiePrefix.length)),
  );
  const surplus = others.slice(0, Math.max(0, others.length + 1 - mostCookies));
  return [
    `${cookieName(authorizationId)}=${browserSecret}; Max-Age=${cookieAge}; ${cookieAttributes}`,
    ...surplus.map((name) => `${name}=; Max-Age=0; ${cookieAttributes}`),
  ];
}

/** Reads the cookie. `undefined` if there is none: then a session has to finish the authorization. */
export function readReturnCookie(
  headers: Headers,
  authorizationId: string,
): ReturningBrowser | undefined {
  const name = cookieName(authorizationId);
  const found = readCookies(headers).find(([key]) => key === name);
  return found && { browserSecret: found[1] };
}

function readCookies(headers: Headers): readonly (readonly [name: string, value: string])[] {
  return (headers.get('Cookie') ?? '').split(';').map((cookie) => {
    const [name = '', value = ''] = cookie.trim().split('=', 2);
    return [name, value];
  });
}

function cookieName(authorizationId: string): string {
  return cookiePrefix + authorizationId;
}
