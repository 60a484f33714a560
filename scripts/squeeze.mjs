// Takes the white space out of our templates and styles: no minifier looks into template literals.

/**
 * Drops the indentation of markup and styles, and the lines of comments in the styles. Line breaks
 * stay, except before a `>`: they separate words.
 *
 * @param {string} code of a module in `accounts` or `element`
 */
export function squeezeTemplates(code) {
  return code
    .replace(/\n\s*\/\*.*?\*\//gs, '')
    .replace(/\n\s+>/g, '>')
    .replace(/\n\s+/g, '\n');
}

/**
 * Drops the spaces that a style sheet doesn't need.
 *
 * @param {string} code of a module that is a style sheet
 */
export function squeezeStyles(code) {
  return code
    .replace(/^\s*\/\/.*\n/gm, '')
    .replace(/([{};,])\n/g, '$1')
    .replace(/([:,]) /g, '$1')
    .replaceAll(' > ', '>')
    .replaceAll(' {', '{')
    .replaceAll(';}', '}');
}

/** The modules that hold templates. */
export const templateModules = /\/(?:accounts|element)\/.+\.[jt]s$/;
/** Those of them that are style sheets. */
export const styleModules = /\/(?:accounts|element)\/(?:tokens|.+\.styles)\.[jt]s$/;
