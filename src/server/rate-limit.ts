/** What a limiter knows about a caller. `RateLimiterRes` of `rate-limiter-flexible` is one. */
export interface RateLimitState {
  /** How many more attempts are allowed now. */
  readonly remainingPoints: number;
  /** Milliseconds until more attempts are allowed. */
  readonly msBeforeNext: number;
}

/**
 * Limits attempts: any limiter of `rate-limiter-flexible`, or anything with the same `consume`.
 *
 * `consume` is called with a text that names the tenant and user. If one more attempt is allowed, it
 * resolves with a `RateLimitState`, with several by name (`RateLimiterUnion`), or with nothing. If
 * not, it rejects with the same, and the handler answers 429, `rate_limited`. After any other answer
 * (an `Error`, `false`, `{ success: false }`) the handler answers 503, `server_error`: it lets no
 * attempt through that the limiter did not allow.
 */
export interface RateLimiter {
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a method that returns nothing fits, too
  consume(key: string): Promise<RateLimitState | Readonly<Record<string, RateLimitState>> | void>;
  /**
   * Gives one attempt back. The handler calls it when the attempt failed because of an outage, of W&B or
   * of the product: that does not use up a user's attempts.
   */
  reward?(key: string): Promise<unknown>;
}

/** The limiters of an endpoint. */
export interface Limits {
  /** Attempts of one user. */
  readonly user: RateLimiter;
  /** Attempts from one address. */
  readonly address?: RateLimiter;
  /** Attempts of all users. */
  readonly total?: RateLimiter;
  /** Any request of one user. */
  readonly requests?: RateLimiter;
  readonly clientAddress?: (request: Request) => string;
}
