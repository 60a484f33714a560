// What the pages run and how they look, as texts. `scripts/page-texts.mjs` makes them from
// `browser/`, for the build and for every server of Vite's.

/** The script of the return page: one classic script. */
export declare const returnScript: string;
/** The script of the page that an invitation opens: one classic script. */
export declare const invitationScript: string;
/** The style of both. */
export declare const pageStyle: string;
