/** Seconds: what a wait may come to, whatever a header says. */
const shortest = 1;
const longest = 3600;
/** Seconds, where no header says anything. */
const usual = 30;

/** A wait in whole seconds, from 1 to 3,600. */
export function clampWait(seconds: number): number {
  return Math.min(longest, Math.max(shortest, Math.ceil(seconds)));
}

/**
 * How long W&B asks to wait, in whole seconds from 1 to 3,600: `RateLimit-Reset`, which W&B sends
 * (https://docs.wandb.ai/models/track/limits), else `Retry-After`, which a proxy sends, in seconds
 * or as a date (RFC 9110, section 10.2.3).
 */
export function readWait(headers: Headers): number {
  const seconds =
    readSeconds(headers.get('ratelimit-reset')) ??
    readSeconds(headers.get('retry-after')) ??
    readDate(headers.get('retry-after'), headers.get('date'));
  return clampWait(seconds ?? usual);
}

function readSeconds(header: string | null): number | undefined {
  return header !== null && /^\d{1,9}(\.\d{1,9})?$/.test(header) ? Number(header) : undefined;
}

/** Counted from the answer's own `Date`, so that the two clocks need not agree. */
function readDate(header: string | null, date: string | null): number | undefined {
  const until = Date.parse(header ?? '');
  if (Number.isNaN(until)) return undefined;
  const from = Date.parse(date ?? '');
  return (until - (Number.isNaN(from) ? Date.now() : from)) / 1000;
}
