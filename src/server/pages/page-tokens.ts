/** The element's custom properties, which the pages use as well. */
export const tokenNames = [
  '--wandb-connect-accent',
  '--wandb-connect-on-accent',
  '--wandb-connect-background',
  '--wandb-connect-text',
  '--wandb-connect-muted',
  '--wandb-connect-border',
  '--wandb-connect-link',
  '--wandb-connect-danger',
  '--wandb-connect-warning',
  '--wandb-connect-success',
  '--wandb-connect-radius',
  '--wandb-connect-space',
  '--wandb-connect-font',
  '--wandb-connect-font-size',
  '--wandb-connect-font-weight',
  '--wandb-connect-font-weight-strong',
  '--wandb-connect-font-mono',
  '--wandb-connect-focus',
  '--wandb-connect-focus-width',
  '--wandb-connect-focus-offset',
  '--wandb-connect-control-background',
  '--wandb-connect-control-border',
  '--wandb-connect-control-height',
  '--wandb-connect-control-radius',
  '--wandb-connect-button',
  '--wandb-connect-button-hover',
  '--wandb-connect-button-disabled',
  '--wandb-connect-dialog-width',
  '--wandb-connect-dialog-shadow',
  '--wandb-connect-dialog-backdrop',
  '--wandb-connect-duration',
] as const;
export type PageToken = (typeof tokenNames)[number];

/** Characters: a list of fonts is longer than any color. */
const longestValue = 500;

/**
 * Writes custom properties as a style rule.
 *
 * @throws TypeError when a name is unknown, or a value could end its declaration.
 */
export function writeTokens(tokens: Readonly<Partial<Record<PageToken, string>>>): string {
  const declarations = Object.entries(tokens).map(([name, value]) => {
    if (!(tokenNames as readonly string[]).includes(name)) {
      throw new TypeError(`pages.tokens has ${name}: use ${tokenNames.join(', ')}.`);
    }
    if (typeof value !== 'string' || !isOneValue(value)) {
      throw new TypeError(
        `pages.tokens has a value for ${name} that is not a plain CSS value: write #3b5bdb, light-dark(#3b5bdb, #91a7ff), 8px or Inter, sans-serif.`,
      );
    }
    return `${name}:${value.trim()}`;
  });
  return declarations.length === 0 ? '' : `:root{${declarations.join(';')}}\n`;
}

/** Letters, numbers and the marks of colors, lengths and font names, with pairs closed. No comment. */
function isOneValue(value: string): boolean {
  const isPlain = value.length <= longestValue && /^[\w #%.,()+*/'"-]+$/.test(value);
  if (!isPlain || !value.trim() || /\/\*|\burl\(/i.test(value)) return false;
  const unquoted = value.replace(/"[^"]*"|'[^']*'/g, '');
  if (/["']/.test(unquoted)) return false;
  let depth = 0;
  for (const character of unquoted) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
