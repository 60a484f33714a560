import { describe, expect, it } from 'vitest';
import { brands } from '../../../demo/page/brands.js';
import { ConnectBox } from '../../helpers/connect-box.js';

/** The red, green and blue of any color that CSS knows, from 0 to 255. */
function channelsOf(color: string): number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The color of a part's text, and what is behind it. */
function contrastOf(box: ConnectBox, selector: string, background = '[part~=base]'): number {
  const { color } = getComputedStyle(box.get(selector));
  return contrast(color, getComputedStyle(box.get(background)).backgroundColor);
}

const accents = ['', '#ffd400', '#f7c8d4', '#101114', '#777777', '#0057ff', '#e4002b', '#00875a'];

describe.each(['light', 'dark'] as const)('<wandb-connect> in the %s theme', (theme) => {
  it.each(accents)(
    'has a readable button and a visible ring on the accent "%s"',
    async (accent) => {
      const box = await ConnectBox.open((element) => {
        element.theme = theme;
        element.style.setProperty('--wandb-connect-accent', accent);
      });
      const { color, backgroundColor } = getComputedStyle(box.button);
      if (accent) expect(channelsOf(backgroundColor)).toEqual(channelsOf(accent));
      expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(4.5);
      box.input.focus();
      const { outlineColor } = getComputedStyle(box.get('.field'));
      const card = getComputedStyle(box.get('[part~=base]')).backgroundColor;
      expect(contrast(outlineColor, card)).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(brands)('is readable in the brand $id', async ({ tokens }) => {
    const box = await ConnectBox.open((element) => {
      element.theme = theme;
      for (const [name, value] of Object.entries(tokens)) {
        element.style.setProperty(`--wandb-connect-${name}`, value);
      }
    });
    for (const text of ['h2', 'label', '.hint', '.facts li', '.link']) {
      expect(contrastOf(box, text), text).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrastOf(box, '.button', '.button')).toBeGreaterThanOrEqual(4.5);
    box.input.focus();
    const { outlineColor } = getComputedStyle(box.get('.field'));
    const card = getComputedStyle(box.get('[part~=base]')).backgroundColor;
    expect(contrast(outlineColor, card)).toBeGreaterThanOrEqual(3);
  });
});
