import { attributes } from 'virtual:manifest';

export type KnownAttribute = (typeof attributes)[number];

/** The values that an attribute takes, if its type lists them: `'open' | 'closed'`. */
export function optionsOf({ type }: KnownAttribute): readonly string[] {
  const members = (type?.text ?? '').split('|').map((member) => member.trim());
  const texts = members.filter((member) => /^'.*'$/.test(member));
  return texts.map((member) => member.slice(1, -1));
}

/** The attribute's default; empty if it has none. */
export function defaultOf({ default: value = '' }: KnownAttribute): string {
  return /^(?:undefined|false)$/.test(value) ? '' : value.replace(/^'(.*)'$/, '$1');
}

export function isBoolean({ type }: KnownAttribute): boolean {
  return type?.text === 'boolean';
}

/** Sets the element's attributes to these, and removes all others that the element knows. */
export function setAttributes(
  element: HTMLElement,
  values: Readonly<Record<string, string | null>>,
): void {
  for (const attribute of attributes) {
    const { name } = attribute;
    const value = values[name] ?? '';
    if (isBoolean(attribute)) element.toggleAttribute(name, value !== '');
    else if (value) element.setAttribute(name, value);
    else element.removeAttribute(name);
  }
}
