// A step of `npm run build`: writes the style sheets that a page can link to.

import { copyFile, writeFile } from 'node:fs/promises';

const dist = new URL('../dist/', import.meta.url);
/** @type {typeof import('../src/ssr.js')} */
const { accountsSheet, connectSheet } = await import(new URL('ssr.js', dist).href);
await writeFile(new URL('wandb-connect.css', dist), connectSheet);
await writeFile(new URL('wandb-accounts.css', dist), accountsSheet);
await copyFile(
  new URL('../src/room.css', import.meta.url),
  new URL('wandb-connect.room.css', dist),
);
