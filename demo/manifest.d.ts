/** What `scripts/manifest-plugin.mjs` reads from the element's sources. */
declare module 'virtual:manifest' {
  import type { Attribute, CssCustomProperty } from 'custom-elements-manifest/schema.d.ts';

  export const attributes: readonly Attribute[];
  export const tokens: readonly CssCustomProperty[];
  /** The languages besides English, by their tags. A call loads one and registers it. */
  export const languages: Readonly<Record<string, () => Promise<unknown>>>;
}

interface ImportMeta {
  /** Set by Vite. `site`: the static site, which has no server. */
  readonly env: { readonly MODE: string };
}
