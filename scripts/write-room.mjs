// Measures how tall <wandb-connect> is at each width, and writes src/room.css: the room for a page that
// loads the script after the tag. Run it after `npm run build` when the card's layout or words change.
// Arimo is as wide as Arial.

import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
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
const heights = await page.evaluate(async ({ first, last }) => {
  const place = /** @type {HTMLElement} */ (document.querySelector('div'));
  const element = document.createElement('wandb-connect');
  element.tokenEndpoint = '/token';
  place.append(element);
  await element.updateComplete;
  await document.fonts.ready;
  const measured = [];
  for (let width = first; width <= last; width++) {
    place.style.width = `${width}px`;
    const padding = Math.min(Math.max(16, width * 0.05), 32);
    measured.push(Math.round(element.getBoundingClientRect().height - 2 * padding));
  }
  return measured;
}, widths);
await browser.close();

const steps = heights.flatMap((height, index) =>
  height === heights[index - 1] ? [] : [{ width: widths.first + index, height }],
);
// Neither a button that opens a dialog, nor a card without the guide, is as tall.
const tag = "wandb-connect:not(:defined, [dialog], [guide]:not([guide='open']))";
const rules = steps.map(({ width, height }, index) => {
  const rule = `${tag}::before {\n  block-size: calc(${height}px + 2 * clamp(16px, 5cqi, 32px));\n}`;
  return index === 0
    ? rule
    : `@container (width >= ${width}px) {\n  ${rule.replaceAll('\n', '\n  ')}\n}`;
});
await writeFile(
  'src/room.css',
  `/* Room for <wandb-connect> until its script has run. Written by scripts/write-room.mjs. */
${tag} {
  display: flow-root;
  container-type: inline-size;
  max-inline-size: min(880px, 100%);
}
${tag}::before {
  float: inline-start;
  inline-size: 0;
  content: '';
}
${rules.join('\n')}
`,
);
console.log(`${steps.length} steps, from ${Math.max(...heights)} to ${Math.min(...heights)} px`);
