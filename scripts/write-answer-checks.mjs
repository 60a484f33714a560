// A step of `npm run build`: writes the checks that are compiled from the contract into the package.

import { writeFile } from 'node:fs/promises';
import { makeAnswerChecks } from './answer-checks.mjs';

const folder = new URL('../dist/contract/', import.meta.url);
const contract = await import(new URL('contract.js', folder).href);
await writeFile(new URL('answer-checks.js', folder), makeAnswerChecks(contract));
