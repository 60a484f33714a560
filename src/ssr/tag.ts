/** An element as the server writes it. */
export interface ServedElement {
  /** By their names, as the parser has them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The shadow root as a `<template>`, and what the page slots. */
  readonly innerHTML: string;
}

/** An element as HTML. */
export function toHtml(name: string, { attributes, innerHTML }: ServedElement): string {
  const written = Object.entries(attributes).map(([attribute, value]) =>
    value === '' ? ` ${attribute}` : ` ${attribute}="${escapeAttribute(value)}"`,
  );
  return `<${name}${written.join('')}>${innerHTML}</${name}>`;
}

export function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
