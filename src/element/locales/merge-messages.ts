import type { Messages } from './messages.js';

type Partly<Texts> = Texts extends (...values: never[]) => string
  ? Texts
  : Texts extends object
    ? { readonly [Name in keyof Texts]?: Partly<Texts[Name]> | undefined }
    : Texts;

/** Any of the texts of `Messages`, at any depth: `{ account: { entity: 'Team' } }`. */
export type MessagesOverride = Partly<Omit<Messages, 'lang'>>;

type Tree = Readonly<Record<string, unknown>>;

/**
 * The texts with others over them. A text of another kind than the one it would replace, such as a
 * string for a function, is left out.
 */
export function mergeMessages(messages: Messages, override: MessagesOverride): Messages {
  return { ...(mergeTexts({ ...messages }, override) as Messages), lang: messages.lang };
}

/** The same for a part of the texts. */
export function mergeTexts(texts: Tree, override: Tree): unknown {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      // Only what the object itself has: something on the page may have polluted its prototype.
      const other = Object.hasOwn(override, name) ? override[name] : undefined;
      if (isTree(text) && isTree(other)) return [name, mergeTexts(text, other)];
      return [name, typeof other === typeof text && !isTree(text) ? other : text];
    }),
  );
}

/** Whether two overrides have the same texts. A function is the same only as itself. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isTree(one) || !isTree(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && saysTheSame(one[name], other[name]))
  );
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}
