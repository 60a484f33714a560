/** Seconds in each unit, from the longest. */
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How dates are written in a language. */
export interface TimeFormats {
  /** A date: `Nov 23, 2026`. */
  readonly date: (time: Date) => string;
  /** A date with its time: `Nov 23, 2026, 10:00 AM`. */
  readonly moment: (time: Date) => string;
  /** How long ago it was: `5 minutes ago`. What lies ahead, by the user's clock, is now. */
  readonly ago: (time: Date, now: Date) => string;
  /** How long it will take at most: `in 30 seconds`. */
  readonly within: (seconds: number) => string;
}

/** @param locale BCP 47; with one that the browser doesn't know, it uses its own. */
export function timeFormats(locale: string): TimeFormats {
  const locales = knownLocales(locale);
  const relative = new Intl.RelativeTimeFormat(locales, { numeric: 'auto' });
  const say = (seconds: number) => {
    const [unit, length] = units.find(([, most]) => Math.abs(seconds) >= most) ?? ['second', 1];
    return relative.format(Math.ceil(seconds / length), unit);
  };
  const date = new Intl.DateTimeFormat(locales, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locales, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    date: (time) => date.format(time),
    moment: (time) => moment.format(time),
    ago: (time, now) => {
      const seconds = Math.min((time.getTime() - now.getTime()) / 1000, 0);
      return seconds > -60 ? relative.format(0, 'second') : say(seconds);
    },
    within: say,
  };
}

function knownLocales(locale: string): string[] {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale);
  } catch {
    // The page's `lang` can be any text.
    return [];
  }
}
