// This must not import `index.js`, which defines the plain element: a bundler that splits the code may run
// it first, whatever the order of the imports.
import { hydrateConnect } from './hydration/connect.js';

export * from './element/public.js';

hydrateConnect();
