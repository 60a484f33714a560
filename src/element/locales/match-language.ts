/**
 * Finds the best of some languages for a tag, whatever its case: the tag itself, then its prefixes,
 * then the first with the same language and script. So `zh-TW` is served by `zh-Hant`, and `pt` by
 * `pt-BR`. Returns undefined if none fits, or if the tag is malformed.
 */
export function matchLanguage(lang: string, tags: readonly string[]): string | undefined {
  for (let prefix = lang.toLowerCase(); prefix; prefix = withoutLastSubtag(prefix)) {
    const match = tags.find((tag) => tag.toLowerCase() === prefix);
    if (match !== undefined) return match;
  }
  const script = scriptOf(lang);
  return script === undefined ? undefined : tags.find((tag) => scriptOf(tag) === script);
}

function withoutLastSubtag(tag: string): string {
  return tag.slice(0, Math.max(tag.lastIndexOf('-'), 0));
}

/** The language with its script, as people usually write it: `zh-Hant` for `zh-TW`. */
function scriptOf(tag: string): string | undefined {
  try {
    const { language, script = '' } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    // Malformed, or private: `x-klingon`.
    return undefined;
  }
}
