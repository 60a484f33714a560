// A step of `npm run build`: writes the texts of the server's pages into the package.

import { writeFile } from 'node:fs/promises';
import { makeElementLocales, makePageTexts, makeScriptTagFile } from './page-texts.mjs';

const folder = new URL('../dist/server/pages/', import.meta.url);
await writeFile(new URL('page-texts.js', folder), (await makePageTexts()).module);
await writeFile(new URL('script-tag-file.js', folder), await makeScriptTagFile());
await writeFile(new URL('element-locales.js', folder), (await makeElementLocales()).module);
