/** The page's own headers (session, CSRF), or a function that returns them, called for each attempt. */
export type HostHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** How an attempt reaches its endpoint: a snapshot that later changes of the page don't affect. */
export interface EndpointAccess {
  /** An absolute URL. */
  readonly endpoint: string;
  /** Sent as `Idempotency-Key`, and the same for each retry. */
  readonly attemptId: string;
  readonly credentials: RequestCredentials;
  readonly headers: HostHeaders | undefined;
  /** Milliseconds for everything: the page's headers, retries and the body; 2^31 at most. */
  readonly timeout: number;
  /** Ends the attempt. Its reason becomes the reason of `cancelled`. */
  readonly signal: AbortSignal;
}

/** The properties of an element that say how it reaches its endpoint. */
export interface AccessSettings {
  readonly credentials: RequestCredentials;
  readonly headers: HostHeaders | undefined;
  readonly requestTimeout: number;
}

/** Milliseconds, for a whole attempt. */
const MAX_TIMEOUT = 600_000;

/**
 * A snapshot of the settings, for one attempt.
 *
 * @param defaultTimeout milliseconds, if `requestTimeout` is not a positive number.
 */
export function accessTo(
  endpoint: string,
  { credentials, headers, requestTimeout }: AccessSettings,
  defaultTimeout: number,
  signal: AbortSignal,
): EndpointAccess {
  // Frameworks set a text, or `''` or `true` for a bare attribute.
  const timeout = Number(String(requestTimeout));
  return {
    endpoint,
    // Not `randomUUID()`, which insecure pages lack and some pages remove.
    attemptId: Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join(''),
    // `fetch` throws if it doesn't know the value.
    credentials: /^(omit|include)$/.test(credentials) ? credentials : 'same-origin',
    headers,
    timeout: Math.min(timeout > 0 ? timeout : defaultTimeout, MAX_TIMEOUT),
    signal,
  };
}
