// Not `new URL('../', import.meta.url)`: Vite would take the folder for a file to bundle.
const { url } = import.meta;

/** Where the demo is served. Its scripts are one folder below, both as sources and when built. */
export const root = new URL('../', url);
