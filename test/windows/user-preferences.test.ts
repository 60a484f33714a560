import { describe, expect, it } from 'vitest';
import { DrivenElement } from '../helpers/authorizing-site.js';
import { findCommitEngines, useBrowser } from '../helpers/driven-browser.js';
import type { DrivenBrowser } from '../helpers/driven-browser.js';
import { newKey } from '../helpers/random-key.js';
import { drivenDifferences } from '../helpers/driven-differences.js';
import { usePlainSite } from '../helpers/plain-site.js';
import { until } from '../helpers/until.js';

/** A part of the element, or its generated content. */
type Place = readonly [selector: string, pseudo?: '::before'];
/** What is drawn there: a border, its text, or the lines of an icon. */
type Mark = 'border-top' | 'border-inline-start' | 'outline' | 'text' | 'stroke';

/** How something is drawn. */
interface Drawn {
  readonly style: string;
  /** Pixels. */
  readonly width: number;
  /** The contrast between its color and the card's, as defined by WCAG: from 1 to 21. */
  readonly contrast: number;
}

function drawn({ window }: DrivenElement, mark: Mark, place: Place): Promise<Drawn> {
  return window.run(
    ([name, [selector, pseudo]]) => {
      const root = document.querySelector('wandb-connect')?.shadowRoot;
      const found = root?.querySelector(selector);
      const card = root?.querySelector('[part=base]');
      if (!found || !card) throw new Error(`There is no ${selector}.`);
      const luminanceOf = (color: string) => {
        const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? [])
          .map((part) => Number(part) / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
      };
      const style = getComputedStyle(found, pseudo);
      const isLine = name !== 'text' && name !== 'stroke';
      const color = style.getPropertyValue(
        isLine ? `${name}-color` : name === 'text' ? 'color' : name,
      );
      const here = luminanceOf(color);
      const around = luminanceOf(getComputedStyle(card).backgroundColor);
      return {
        style: isLine ? style.getPropertyValue(`${name}-style`) : 'solid',
        width: isLine
          ? parseFloat(style.getPropertyValue(`${name}-width`))
          : found.getBoundingClientRect().width,
        contrast: Math.max(here, around) / Math.min(here, around),
      };
    },
    [mark, place] as const,
  );
}

async function expectInSight(host: DrivenElement, mark: Mark, place: Place): Promise<void> {
  const { style, width, contrast } = await drawn(host, mark, place);
  const what = `${mark} of ${place.join('')}`;
  expect(style, what).toBe('solid');
  expect(width, what).toBeGreaterThanOrEqual(1);
  // https://www.w3.org/TR/WCAG22/#non-text-contrast
  expect(contrast, what).toBeGreaterThanOrEqual(3);
}

describe.each(findCommitEngines())('the element in $name', ({ name, start }) => {
  const site = usePlainSite();

  /** Opens a page, and checks whether it sees the user's preference. */
  async function open(browser: DrivenBrowser, query: string, isSo = true): Promise<DrivenElement> {
    const host = new DrivenElement(await browser.open(site().pageUrl()));
    expect(await host.window.run((text) => matchMedia(text).matches, query)).toBe(isSo);
    return host;
  }

  if (drivenDifferences(name).forcesColors) {
    describe('with forced colors', () => {
      const browser = useBrowser(() => start({ forcedColors: true }));
      const openForced = () => open(browser(), '(forced-colors: active)');

      it('has a border around its card, field, button and step numbers', async () => {
        const host = await openForced();
        await expectInSight(host, 'border-top', ['[part=base]']);
        await expectInSight(host, 'border-top', ['[part=field]']);
        await expectInSight(host, 'border-top', ['[part~=button]']);
        await expectInSight(host, 'outline', ['[part=step]', '::before']);
        // Nothing but its border tells the main button from the others.
        expect((await drawn(host, 'border-top', ['[part~=primary]'])).width).toBe(3);
      });

      it('shows a focus ring', async () => {
        const host = await openForced();
        const passed: string[] = [];
        while (passed.at(-1) !== 'button primary') {
          await host.window.hit('Tab');
          const part = await host.window.run(
            () => document.querySelector('wandb-connect')?.shadowRoot?.activeElement?.part.value,
          );
          // The field is around the input and its reveal button.
          await expectInSight(host, 'outline', [part === 'input' ? '[part=field]' : ':focus']);
          passed.push(part ?? '');
        }
        expect(passed.slice(-3)).toEqual(['input', 'reveal', 'button primary']);
      });

      it('shows an error with its icon', async () => {
        const host = await openForced();
        await host.window.press('Connect');
        await until(async () => (await host.heard()).length === 1);
        await expectInSight(host, 'text', ['[part=message]']);
        await expectInSight(host, 'stroke', ['[part=message] svg']);
        await expectInSight(host, 'border-top', ['[part=field]']);
      });

      it('shows a visible spinning ring while it is busy', async () => {
        const host = await openForced();
        const answer = site().hold();
        await host.submit(newKey());
        await host.reaches('connecting');
        await expectInSight(host, 'border-top', ['.spinner']);
        const gap = await drawn(host, 'border-inline-start', ['.spinner']);
        expect(gap.contrast).toBeLessThan(1.5);
        answer.resolve();
        await host.reaches('connected');
      });

      it('shows that an account is connected', async () => {
        const host = await openForced();
        await host.submit(newKey());
        await host.reaches('connected');
        await expectInSight(host, 'text', ['[part=result]']);
        await expectInSight(host, 'stroke', ['.outcome svg']);
        expect(await host.heard()).toEqual(['wandb-success user1']);
      });
    });
  }

  describe.runIf(drivenDifferences(name).emulatesTouch)('on a touch screen', () => {
    const browser = useBrowser(() => start({ touch: true }));

    it('has 44 px in each direction wherever it can be pressed', async () => {
      const host = await open(browser(), '(pointer: coarse)');
      // In Chinese, this link has two characters.
      await host.window.run(() => {
        const element = document.querySelector('wandb-connect');
        if (element) element.messages = { keyFacts: { manageKeys: '管理' } };
        return element?.updateComplete;
      });
      const small = () =>
        host.window.run(() => {
          const root = document.querySelector('wandb-connect')?.shadowRoot;
          const controls = root?.querySelectorAll<HTMLElement>('.field, button, a, summary') ?? [];
          return [...controls]
            .filter(
              (control) =>
                control.checkVisibility() &&
                Math.min(control.offsetHeight, control.offsetWidth) < 44,
            )
            .map(({ outerHTML }) => outerHTML);
        });
      expect(await small()).toEqual([]);
      const answer = site().hold();
      await host.submit(newKey());
      await host.reaches('connecting');
      expect(await small()).toEqual([]);
      answer.resolve();
      await host.reaches('connected');
      expect(await small()).toEqual([]);
    });
  });

  /**
   * The animations during an attempt with their duration in milliseconds, and the elements with
   * transitions.
   */
  async function movements(host: DrivenElement) {
    const answer = site().hold();
    await host.submit(newKey());
    await host.reaches('connecting');
    const found = await host.window.run(() => {
      const root = document.querySelector('wandb-connect')?.shadowRoot;
      return {
        animations: root
          ?.getAnimations()
          .map((animation) => [
            animation instanceof CSSAnimation && animation.animationName,
            animation.effect?.getTiming().duration,
          ]),
        transitions: [...(root?.querySelectorAll('*') ?? [])]
          .filter((element) =>
            [undefined, '::before', '::after'].some(
              (pseudo) => parseFloat(getComputedStyle(element, pseudo).transitionDuration) > 0,
            ),
          )
          .map(({ localName }) => localName),
      };
    });
    answer.resolve();
    await host.reaches('connected');
    return found;
  }

  const reduced = '(prefers-reduced-motion: reduce)';

  describe('with reduced motion', () => {
    const browser = useBrowser(() => start({ reducedMotion: true }));

    it('animates only a slow busy indicator', async () => {
      const host = await open(browser(), reduced);
      expect(await movements(host)).toEqual({ animations: [['turn', 4000]], transitions: [] });
    });
  });

  describe('without any preference', () => {
    const browser = useBrowser(start);

    it('animates the busy indicator faster', async () => {
      const host = await open(browser(), reduced, false);
      expect((await movements(host)).animations).toContainEqual(['turn', 800]);
    });
  });
});
