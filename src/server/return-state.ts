/** A browser that started an authorization through an invitation, without a session. */
export interface ReturningBrowser {
  readonly browserSecret: string;
}

/** Seconds: twice as long as an authorization waits, so a user who is late can be told so. */
const cookieAge = 1200;

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
 * `__Host-` prefix keeps other hosts of the site from setting it (RFC 6265bis, section 4.1.3.2).
 */
export function writeReturnCookie(authorizationId: string, browserSecret: string): string {
  const cookie = `${cookieName(authorizationId)}=${browserSecret}`;
  return `${cookie}; Max-Age=${cookieAge}; Path=/; Secure; HttpOnly; SameSite=Lax`;
}

/** Reads the cookie. `undefined` if there is none: then a session has to finish the authorization. */
export function readReturnCookie(
  headers: Headers,
  authorizationId: string,
): ReturningBrowser | undefined {
  const name = cookieName(authorizationId);
  for (const cookie of (headers.get('Cookie') ?? '').split(';')) {
    const [key = '', browserSecret = ''] = cookie.trim().split('=', 2);
    if (key === name) return { browserSecret };
  }
  return undefined;
}

function cookieName(authorizationId: string): string {
  return `__Host-wandb-connect-${authorizationId}`;
}
