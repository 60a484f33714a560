import type { Refusal } from './problem.js';
import type { StaticFile } from './static-page.js';

/** What a request comes to, before it has the headers that every answer has. */
export type Answer = Response | Refusal | StaticFile;
