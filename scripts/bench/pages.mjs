import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundlePage, slugOf } from './bundle-page.mjs';
import { readCard } from './probe.mjs';

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} html the widget
 * @property {string} head what loads it
 * @property {readonly string[]} input where its input is: each selector is for the shadow root of what
 *   the one before has found
 * @property {boolean} [repeats] whether a page can have a thousand of it
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = new URL('../../dist/', import.meta.url);

/** The form that all others are compared to. */
const formStyle = `
  .form, :host { display: block; font: 15px/1.45 system-ui, sans-serif; max-width: 26rem; }
  * { box-sizing: border-box; }
  form { display: grid; gap: 0.75rem; padding: 1rem; border: 1px solid #d4d7dc; border-radius: 8px; }
  label { font-weight: 600; }
  input { min-width: 0; font: inherit; padding: 0.5rem; border: 1px solid #8b919a; border-radius: 6px; }
  button { font: inherit; padding: 0.5rem; border: 1px solid #8b919a; border-radius: 6px; }
  svg { width: 1rem; }
  :is(input, button, summary, a):focus-visible { outline: 2px solid #0b6bcb; outline-offset: 2px; }`;
const form = `<div class="form"><form>
  <label for="key">API key</label>
  <input id="key" type="password" autocomplete="off" spellcheck="false" required>
  <button type="button">Show</button>
  <details>
    <summary>Where do I find my key?</summary>
    <ol>
      <li>Open your account settings.</li>
      <li>Choose “API keys”, then “Create key”.</li>
      <li>Copy the key and paste it here.</li>
    </ol>
    <a href="https://example.com/authorize">Open settings</a>
  </details>
  <button type="submit">Connect</button>
  <p role="status"></p>
</form></div>`;

const tag = '<wandb-connect token-endpoint="/api/wandb"></wandb-connect>';
const input = ['wandb-connect', 'input'];
// What docs/element.md says for scripts that run after the tag.
const reserved =
  '<style>wandb-connect:not(:defined) { display: block; min-block-size: 33.5rem; }</style>';

/** The row that a thousand elements are compared with. */
export const bareLit = 'Bare Lit';

/** @type {Row} */
export const plain = {
  name: 'Plain HTML',
  html: form,
  head: `<style>${formStyle}</style>`,
  input: ['#key'],
  repeats: true,
};

/** @type {Row} */
const script = {
  name: 'Script before the tag',
  html: tag,
  head: '<script src="/wandb-connect.global.js"></script>',
  input,
  repeats: true,
};

/**
 * The element, in each way that a page can load it.
 *
 * @param {string} site
 * @returns {Promise<Row[]>}
 */
export async function makeElementPages(site) {
  copyFileSync(new URL('wandb-connect.global.js', dist), join(site, 'wandb-connect.global.js'));
  const project = join(site, '../element');
  mkdirSync(project);
  const module = `import ${JSON.stringify(fileURLToPath(new URL('index.js', dist)))};`;
  const rows = [
    script,
    {
      name: 'Script with defer',
      html: tag,
      head: `${reserved}<script defer src="/wandb-connect.global.js"></script>`,
      input,
    },
    {
      name: 'Bundle',
      html: tag,
      head: reserved + (await bundlePage({ name: 'Bundle', code: module, project, site })),
      input,
    },
  ];
  const served = await makeServedPage(site);
  if (served) rows.push(served);
  else console.log('The server-rendered page is left out: the package has no wandb-connect/ssr.');
  return rows;
}

/**
 * @param {string} site
 * @returns {Promise<Row | undefined>}
 */
async function makeServedPage(site) {
  const file = 'wandb-connect.hydrate.global.js';
  const rendering = new URL('ssr.js', dist);
  if (!existsSync(rendering)) return undefined;
  const { renderConnect } = await import(rendering.href);
  copyFileSync(new URL(file, dist), join(site, file));
  return {
    name: 'Server-rendered',
    html: renderConnect({ tokenEndpoint: '/api/wandb', lang: 'en' }),
    head: `<script defer src="/${file}"></script>`,
    input,
  };
}

/**
 * Lit elements that only render what ours shows: the same nodes, without the behavior. One looks like the
 * plain form, and one like ours.
 *
 * @param {import('playwright').Browser} browser
 * @param {{ site: string, origin: string }} served the site, with our element in it
 * @returns {Promise<Row[]>}
 */
export async function makeBareLit(browser, { site, origin }) {
  const page = await browser.newPage();
  await page.goto(urlOf(script, origin));
  const card = await page.evaluate(readCard);
  await page.close();
  const project = join(site, '../lit');
  mkdirSync(project);
  const lit = join(root, 'node_modules/lit/index.js');
  const make = async (/** @type {string} */ name, /** @type {string} */ style) => {
    // The state that makes two columns.
    const code = `import { LitElement, css, html } from ${JSON.stringify(lit)};
      customElements.define('bare-lit', class extends LitElement {
        static styles = css${templateOf(style)};
        constructor() {
          super();
          this.attachInternals().states.add('wide');
        }
        render() { return html${templateOf(card.markup)}; }
      });`;
    const head = await bundlePage({ name, code, project, site });
    return {
      name,
      html: '<bare-lit></bare-lit>',
      head,
      input: ['bare-lit', 'input'],
      repeats: true,
    };
  };
  return [await make(bareLit, formStyle), await make('Bare Lit with our styles', card.style)];
}

/** @param {string} text */
function templateOf(text) {
  return `\`${text.replaceAll(/[\\`$]/g, '\\$&')}\``;
}

/** Writes a row's page: a product's settings with the widget in them. @param {string} site @param {Row} row */
export function writePage(site, { name, head, html, repeats }) {
  const folder = join(site, slugOf(name));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Account settings</title>
    <link rel="icon" href="data:,">
    <style>body { font: 16px/1.5 sans-serif; margin: 2rem; max-width: 60rem; }</style>
    ${head}
  </head>
  <body>
    <main>
      <h1>Account settings</h1>
      <p>Connect your account to log runs.</p>
      ${html}
      <p>This text of the page comes after the widget and must not move.</p>
    </main>
    ${repeats ? `<template id="widget">${html}</template>` : ''}
  </body>
</html>
`,
  );
}

/** @param {{ name: string }} row @param {string} origin */
export function urlOf({ name }, origin) {
  return `${origin}/${slugOf(name)}/`;
}
