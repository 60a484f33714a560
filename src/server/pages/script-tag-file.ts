/**
 * The text of `wandb-connect.global.js`. `npm run build` writes it into the package, and
 * `scripts/page-texts.mjs` gives it to every server of Vite's.
 */
export declare const elementScript: string;
