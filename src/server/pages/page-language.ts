/** Scripts that are written from right to left. */
const rightToLeft = new Set([
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
]);
/** A browser sends a handful. */
const mostLanguages = 20;

/** The direction of a language, given by its BCP 47 tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(maximize(language)?.script ?? '') ? 'rtl' : 'ltr';
}

/** Whether a text is a BCP 47 tag: `de`, `pt-BR`. */
export function isLanguage(text: unknown): text is string {
  return typeof text === 'string' && maximize(text) !== undefined;
}

/**
 * Finds the first wanted language that is offered. `de-AT` is met by `de`, and `zh-TW` by `zh-Hant`,
 * which is written alike.
 */
export function chooseLanguage(
  wanted: readonly string[],
  offered: readonly string[],
): string | undefined {
  for (const want of wanted) {
    const tag = want.toLowerCase();
    const same = offered.find((offer) => offer.toLowerCase() === tag);
    const form = maximize(want);
    const alike = offered.find((offer) => {
      const offeredForm = maximize(offer);
      return offeredForm?.language === form?.language && offeredForm?.script === form?.script;
    });
    const choice = same ?? (form && alike);
    if (choice !== undefined) return choice;
  }
  return undefined;
}

/** Reads `Accept-Language` (RFC 9110, section 12.5.4): the languages, the preferred ones first. */
export function readAcceptLanguage(header: string | null): string[] {
  return (header ?? '')
    .split(',', mostLanguages)
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((text) => text.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}

function maximize(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}
