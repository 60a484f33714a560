import type { Refusal } from './problem.js';
import type { StaticFile } from './static-page.js';

/** The answer to a request, before it gets the headers that every answer has. */
export type Answer = Response | Refusal | StaticFile;
