// Takes the white space out of our templates and styles: no minifier looks into template literals.

/**
 * Drops the indentation of markup and styles, the lines of comments in the styles, and the quotes
 * around one word. Line breaks stay, because they separate words, except before a `>`. Before an
 * attribute, there is a space instead: the file then repeats itself more, and compresses better.
 *
 * A single letter keeps its quotes: `set-up-check.ts` compares its markup with what a browser writes.
 *
 * @param {string} code of a module in `accounts` or `element`
 */
export function squeezeTemplates(code) {
  return code
    .replace(/\n\s*\/\*.*?\*\//gs, '')
    .replace(/\n\s+>/g, '>')
    .replace(/\n\s+(?=[\w@?.-]+=["$])/g, ' ')
    .replace(/(?<= [\w-]+=)"([\w-]{2,})"(?=[\s>])/g, '$1')
    .replace(/\n\s+/g, '\n');
}

/**
 * Drops the spaces and zeros that a style sheet doesn't need.
 *
 * @param {string} code of a module that is a style sheet
 */
export function squeezeStyles(code) {
  return code
    .replace(/^\s*\/\/.*\n/gm, '')
    .replace(/([{};,`])\n/g, '$1')
    .replace(/([:,]) /g, '$1')
    .replaceAll(' > ', '>')
    .replaceAll(' {', '{')
    .replaceAll(';}', '}')
    .replace(/\b0\./g, '.')
    .replaceAll(' * ', '*');
}

/** The modules that hold templates. */
export const templateModules = /\/(?:accounts|element)\/.+\.[jt]s$/;
/** Those of them that are style sheets. */
export const styleModules = /\/(?:accounts|element)\/(?:tokens|.+\.styles)\.[jt]s$/;
