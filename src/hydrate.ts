// The element takes over what the server has rendered. This must not import the entry that defines the
// other one: a bundler that splits the code may run that first, whatever the order of the imports.
import './hydration/connect.js';

export * from './element/public.js';
