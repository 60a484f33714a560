// A step of `npm run build`: writes the style sheets that a server-rendered element can link to.

import { writeFile } from 'node:fs/promises';

const dist = new URL('../dist/', import.meta.url);
/** @type {typeof import('../src/ssr.js')} */
const { accountsSheet, connectSheet } = await import(new URL('ssr.js', dist).href);
await writeFile(new URL('wandb-connect.css', dist), connectSheet);
await writeFile(new URL('wandb-accounts.css', dist), accountsSheet);
