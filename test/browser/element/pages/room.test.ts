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
const html = `<!doctype html><html lang="en">${notesTag}
  <link rel="stylesheet" href="${files}/dist/wandb-connect.room.css">
  <style>${faces.join('')} body { font: 16px Arimo }</style>
  <wandb-connect token-endpoint="token"></wandb-connect><p>Below</p>`;

describe('the room for a card whose script comes late', () => {
  it.each([280, 320, 375, 480, 640, 768, 1024, 1280])(
    'moves nothing on a page of %i px',
    async (width) => {
      const page = await openHostPage({ html, size: [width, 2000] });
      const place = () => page.frame.contentDocument?.querySelector('p')?.getBoundingClientRect();
      const before = place();
      await addScripts(page, 'wandb-connect.global.js');
      await page.element.updateComplete;
      await page.frame.contentDocument?.fonts.ready;
      const shift = Math.abs((place()?.y ?? 0) - (before?.y ?? 0));
      expect(shift).toBeLessThan(engineDifferences.roundsLetters ? oneLine : 1);
    },
  );
});
