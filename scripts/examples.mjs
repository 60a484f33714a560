// `npm run examples -- react vue`: tries the apps in examples/, all of them if none is named. Each is
// copied, installed with the packed package, type-checked, built and used in Chromium.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { catalog } from './examples/catalog.mjs';
import { run } from './examples/run.mjs';
import { requireChromium } from './find-chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * @param {string} folder
 * @returns {string} the path of the package as it would be published
 */
function pack(folder) {
  run('npm run --silent build', root);
  const [{ filename }] = JSON.parse(run(`npm pack --json --pack-destination ${folder}`, root));
  return join(folder, filename);
}

/** @param {readonly string[]} names */
async function tryExamples(names) {
  const unknown = names.filter((name) => !(name in catalog));
  if (unknown.length > 0) {
    throw new Error(
      `Unknown: ${unknown.join(', ')}. Say which: ${Object.keys(catalog).join(', ')}.`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-examples-'));
  const browser = await chromium.launch({ executablePath: requireChromium() });
  /** @type {Record<string, { result: string, seconds: number }>} */
  const table = {};
  try {
    const packed = pack(folder);
    // It imports the package by name, which the build has made.
    const { MissingTool, tryExample } = await import('./examples/try-example.mjs');
    for (const name of names) {
      console.log(`\n# ${name}`);
      const start = performance.now();
      let result = 'passed';
      try {
        await tryExample(name, { folder, packed, browser });
      } catch (error) {
        result = error instanceof MissingTool ? 'skipped' : 'failed';
        console.error(error instanceof Error ? error.message : error);
      }
      table[name] = { result, seconds: Math.round((performance.now() - start) / 1000) };
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
  console.table(table);
  return Object.values(table).every(({ result }) => result !== 'failed');
}

const names = process.argv.slice(2);
const passed = await tryExamples(names.length > 0 ? names : Object.keys(catalog));
process.exitCode = passed ? 0 : 1;
