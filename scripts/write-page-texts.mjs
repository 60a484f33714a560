// A step of `npm run build`: writes the texts of the server's pages into the package.

import { writeFile } from 'node:fs/promises';
import { makePageTexts } from './page-texts.mjs';

const { module } = await makePageTexts();
await writeFile(new URL('../dist/server/pages/page-texts.js', import.meta.url), module);
