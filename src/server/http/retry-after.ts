/** Seconds. */
const shortest = 1;
/** Seconds that users are told at most, by the contract. They are told again after it. */
const longestTold = 3600;
/** Seconds. One wrong header must not keep everyone from linking for longer. */
const longestPause = 24 * 3600;
/** Seconds, if no header says how long. */
const usual = 30;

/** Rounds the wait that a user is told up to whole seconds, from 1 to 3,600. */
export function clampWait(seconds: number): number {
  return clamp(seconds, longestTold);
}

/** Rounds a pause that W&B asks for up to whole seconds, from 1 to 86,400. */
export function clampPause(seconds: number): number {
  return clamp(seconds, longestPause);
}

function clamp(seconds: number, longest: number): number {
  return Math.min(longest, Math.max(shortest, Math.ceil(seconds)));
}

/**
 * Reads how long W&B asks to wait, in whole seconds from 1 to 86,400. W&B sends `RateLimit-Reset`
 * (https://docs.wandb.ai/models/track/limits); a proxy may send `Retry-After` instead, in seconds or
 * as a date (RFC 9110, section 10.2.3). The default is 30.
 */
export function readWait(headers: Headers): number {
  const seconds =
    readSeconds(headers.get('ratelimit-reset')) ??
    readSeconds(headers.get('retry-after')) ??
    readDate(headers.get('retry-after'), headers.get('date'));
  return clampPause(seconds ?? usual);
}

function readSeconds(header: string | null): number | undefined {
  return header !== null && /^\d{1,9}(\.\d{1,9})?$/.test(header) ? Number(header) : undefined;
}

/** Counts from the answer's own `Date`, because the two clocks may differ. */
function readDate(header: string | null, date: string | null): number | undefined {
  const until = Date.parse(header ?? '');
  if (Number.isNaN(until)) return undefined;
  const from = Date.parse(date ?? '');
  return (until - (Number.isNaN(from) ? Date.now() : from)) / 1000;
}
