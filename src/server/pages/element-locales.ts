/**
 * The element's texts in each language of `src/locales`, by its tag: classic scripts that register
 * them. `npm run build` writes them into the package, and `scripts/page-texts.mjs` gives them to every
 * server of Vite's.
 */
export declare const elementLocales: Readonly<Record<string, string>>;
