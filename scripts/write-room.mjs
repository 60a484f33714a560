// Measures how tall <wandb-connect> is at each width, and writes src/room.css: the room for a page that
// loads the script after the tag. Run it after `npm run build` when the card's layout or words change.
// Arimo is as wide as Arial.

import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { format, resolveConfig } from 'prettier';
import { requireChromium } from './find-chromium.mjs';

/** CSS pixels. Narrower than the first, a card is as tall as there; wider than the last, too. */
const widths = { first: 240, last: 880 };

const browser = await chromium.launch({ executablePath: requireChromium() });
const page = await browser.newPage({ reducedMotion: 'reduce' });
// Keys need a secure context.
await page.route('https://product.example/', (route) =>
  route.fulfill({
    contentType: 'text/html',
    body: '<!doctype html><div style="font: 16px Arimo"></div>',
  }),
);
await page.goto('https://product.example/');
await page.addScriptTag({ path: 'dist/wandb-connect.global.js' });
for (const weight of [400, 600]) {
  const file = await readFile(
    `node_modules/@fontsource/arimo/files/arimo-latin-${weight}-normal.woff2`,
    'base64',
  );
  await page.addStyleTag({
    content: `@font-face { font-family: Arimo; font-weight: ${weight}; src: url(data:font/woff2;base64,${file}) }`,
  });
}
/** The card, and the one without a border and padding. */
const [card, bare] = await page.evaluate(async ({ first, last }) => {
  const place = /** @type {HTMLElement} */ (document.querySelector('div'));
  const element = document.createElement('wandb-connect');
  element.tokenEndpoint = '/token';
  place.append(element);
  await element.updateComplete;
  await document.fonts.ready;
  const measure = async (/** @type {'card' | 'bare'} */ appearance) => {
    element.appearance = appearance;
    await element.updateComplete;
    const measured = [];
    for (let width = first; width <= last; width++) {
      place.style.width = `${width}px`;
      const padding = appearance === 'card' ? Math.min(Math.max(16, width * 0.05), 32) : 0;
      measured.push(Math.round(element.getBoundingClientRect().height - 2 * padding));
    }
    return measured;
  };
  return [await measure('card'), await measure('bare')];
}, widths);
await browser.close();

// Neither a button that opens a dialog, nor a card without the guide, is as tall.
const tag = "wandb-connect:not(:defined, [hidden], [dialog], [guide]:not([guide='open']))";

/**
 * The rules for how tall it is, for each width at which that changes.
 * @param {string} selector
 * @param {readonly number[]} heights
 * @param {(height: number) => string} size
 */
function rulesFor(selector, heights, size) {
  const steps = heights.flatMap((height, index) =>
    height === heights[index - 1] ? [] : [{ width: widths.first + index, height }],
  );
  return steps.map(({ width, height }, index) => {
    const rule = `${selector}::before {\n  block-size: ${size(height)};\n}`;
    return index === 0
      ? rule
      : `@container (width >= ${width}px) {\n  ${rule.replaceAll('\n', '\n  ')}\n}`;
  });
}

const rules = [
  ...rulesFor(tag, card, (height) => `calc(${height}px + 2 * clamp(16px, 5cqi, 32px))`),
  ...rulesFor(`${tag}[appearance='bare']`, bare, (height) => `${height}px`),
];
const file = 'src/room.css';
const css = `/* Room for <wandb-connect> until its script has run. Written by scripts/write-room.mjs. */
${tag} {
  display: flow-root;
  container-type: inline-size;
  contain-intrinsic-inline-size: min(880px, max(280px, 100vw - 4rem));
  min-inline-size: 0;
  max-inline-size: min(880px, 100%);
}
${tag}::before {
  float: inline-start;
  inline-size: 0;
  content: '';
}
${rules.join('\n')}
`;
await writeFile(file, await format(css, { ...(await resolveConfig(file)), filepath: file }));
console.log(`${rules.length} steps, from ${Math.max(...card)} to ${Math.min(...card)} px`);
