import { beforeAll, describe, expect, it } from 'vitest';
import { engineDifferences } from '../../../helpers/engine-differences.js';
import { files, notesTag, openHostPage } from '../../../helpers/host-page.js';
import { addScripts } from '../../../helpers/served-page.js';

// The first page waits for the package to be built.
beforeAll(() => fetch(`${files}/dist/wandb-connect.room.css`), 300_000);

/** CSS pixels, at least. */
const oneLine = 25;
const faces = [400, 600].map(
  (weight) =>
    `@font-face { font-family: Arimo; font-weight: ${weight}; src: url(${files}/node_modules/@fontsource/arimo/files/arimo-latin-${weight}-normal.woff2) }`,
);

/** A page with room for a card, in some HTML. */
const pageWith = (card: string) => `<!doctype html><html lang="en">${notesTag}
  <link rel="stylesheet" href="${files}/dist/wandb-connect.room.css">
  <style>${faces.join('')} body { font: 16px Arimo }</style>
  ${card}<p>Below</p>`;

/** How far the script moves what is below the card. */
async function shiftOf(card: string, width: number): Promise<number> {
  const page = await openHostPage({ html: pageWith(card), size: [width, 2000] });
  const place = () => page.frame.contentDocument?.querySelector('p')?.getBoundingClientRect();
  const before = place();
  await addScripts(page, 'wandb-connect.global.js');
  await page.element.updateComplete;
  await page.frame.contentDocument?.fonts.ready;
  return Math.abs((place()?.y ?? 0) - (before?.y ?? 0));
}

const tag = '<wandb-connect token-endpoint="token"></wandb-connect>';
const atMost = engineDifferences.roundsLetters ? oneLine : 1;

describe('the room for a card whose script comes late', () => {
  it.each([280, 320, 375, 480, 640, 768, 1024, 1280])(
    'moves nothing on a page of %i px',
    async (width) => {
      expect(await shiftOf(tag, width)).toBeLessThan(atMost);
    },
  );

  it.each([
    ['beside nothing else in a row', `<main style="display: flex">${tag}</main>`],
    ['in the middle of a grid', `<main style="display: grid; place-items: center">${tag}</main>`],
    ['without a frame', '<wandb-connect token-endpoint="token" appearance="bare"></wandb-connect>'],
    ['hidden', '<wandb-connect token-endpoint="token" hidden></wandb-connect>'],
  ])('moves nothing: %s', async (_, card) => {
    for (const width of [375, 1280]) expect(await shiftOf(card, width)).toBeLessThan(atMost);
  });
});
