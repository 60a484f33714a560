// A step of `npm run build`: writes openapi.json into the package.

import { writeFile } from 'node:fs/promises';
import { makeOpenApi } from './openapi.mjs';

const file = new URL('../dist/openapi.json', import.meta.url);
await writeFile(file, `${JSON.stringify(await makeOpenApi(), null, 2)}\n`);
