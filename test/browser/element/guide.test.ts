import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { en } from '../../../src/element/locales/en.js';
import { registerMessages, wandbServer } from '../../../src/index.js';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { until } from '../../helpers/until.js';

afterEach(() => page.viewport(1024, 768));

describe('the guide of <wandb-connect>', () => {
  it('moves when the user unfolds it, not when it is there from the start', async () => {
    const durations = (box: ConnectBox) =>
      box.element.shadowRoot!.getAnimations().map((it) => it.effect?.getTiming().duration);
    const box = await ConnectBox.open();
    expect(durations(box)).toEqual([]);
    box.get('.toggle').click();
    await box.element.updateComplete;
    box.get('.toggle').click();
    await box.element.updateComplete;
    expect(durations(box).length).toBeGreaterThan(0);
    for (const duration of durations(box)) {
      expect(duration).toBeGreaterThanOrEqual(120);
      expect(duration).toBeLessThanOrEqual(200);
    }
  });

  it('has four steps with links to W&B, and the key has three facts', async () => {
    const box = await ConnectBox.open((element) => (element.product = 'Fieldnote'));
    const guide = box.get('[part~=guide]');
    expect(guide.querySelectorAll('ol > li')).toHaveLength(4);
    expect(guide.textContent).toContain('Name it “Fieldnote”');
    expect(box.get<HTMLDetailsElement>('details').open).toBe(false);
    const facts = box.get('[part~=facts]');
    expect(facts.querySelectorAll('li')).toHaveLength(3);
    expect(box.links()).toEqual([
      'https://wandb.ai/',
      'https://wandb.ai/signup',
      'https://wandb.ai/authorize',
      'https://wandb.ai/settings',
    ]);
    for (const fact of [
      /^\s*Fieldnote checks the key with wandb\.ai/,
      /not expire/,
      /delete the key/,
    ]) {
      expect(facts.textContent).toMatch(fact);
    }
  });

  it('opens its links in new tabs, and says so', async () => {
    const box = await ConnectBox.open();
    for (const link of box.element.renderRoot.querySelectorAll('a')) {
      expect(link.target).toBe('_blank');
      expect(link.rel).toBe('noopener noreferrer');
      expect(link.getAttribute('aria-label')).toMatch(/opens in a new tab/);
    }
  });

  it('says where W&B Cloud opens, and nothing of the kind for other servers', async () => {
    const box = await ConnectBox.open();
    const guide = box.get('[part~=guide]');
    expect(guide.textContent).toContain(
      'Weights & Biases is part of CoreWeave, so wandb.ai now opens at forge.coreweave.com.',
    );
    box.element.wandbHosts = [wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' })];
    await box.element.updateComplete;
    expect(guide.textContent).not.toContain('opens at');
  });

  it('follows the selected W&B server', async () => {
    const box = await ConnectBox.open((element) => {
      element.wandbHosts = [wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' })];
    });
    expect(box.links()).toEqual([
      'https://acme.wandb.io/',
      'https://acme.wandb.io/authorize',
      'https://acme.wandb.io/settings',
    ]);
  });

  it('folds and unfolds with a button', async () => {
    const box = await ConnectBox.open((element) => (element.guide = 'closed'));
    const toggle = box.get<HTMLButtonElement>('.toggle');
    const steps = box.get('#steps');
    expect(toggle.getAttribute('aria-expanded')).toBe('false');
    expect(steps.checkVisibility()).toBe(false);
    await userEvent.click(toggle);
    await box.element.updateComplete;
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    expect(steps.checkVisibility()).toBe(true);
    expect(box.element.guide).toBe('open');
    expect(box.element.getAttribute('guide')).toBe(null);
    toggle.focus();
    await userEvent.keyboard('{Enter}');
    await until(() => !steps.checkVisibility());
  });

  it("can be replaced by the page's own steps", async () => {
    const box = await ConnectBox.open((element) => {
      element.innerHTML = '<p slot="guide">Ask Grace.</p>';
    });
    const [own] = box.get<HTMLSlotElement>('slot[name=guide]').assignedElements();
    expect(own?.textContent).toBe('Ask Grace.');
  });

  describe('when the user comes back from W&B', () => {
    /** Clicks a link without opening a tab, because the test has no page to go to. */
    function leave(box: ConnectBox) {
      const link = box.get<HTMLAnchorElement>('.steps a');
      link.addEventListener('click', (event) => {
        event.preventDefault();
      });
      link.click();
    }

    it('moves the focus into the empty field', async () => {
      const box = await ConnectBox.open();
      leave(box);
      expect(box.focused).toBe(null);
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      expect(box.focused).toBe(box.input);
    });

    it('has the label below a header that stays at the top', async () => {
      await page.viewport(1024, 400);
      const box = await ConnectBox.open();
      box.element.style.marginBlock = '3000px';
      box.get('[part~=facts]').scrollIntoView();
      leave(box);
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      await until(() => box.get('label').getBoundingClientRect().top >= 64);
      await page.viewport(1024, 768);
    });

    it.each([1024, 320])(
      'has the field in view at %i px, and only the last step',
      async (width) => {
        await page.viewport(width, 640);
        const box = await ConnectBox.open();
        const room = document.createElement('div');
        room.style.blockSize = '3000px';
        box.element.before(room);
        window.scrollTo(0, 0);
        leave(box);
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        await box.element.updateComplete;
        const isInView = (selector: string) => {
          const { top, bottom } = box.get(selector).getBoundingClientRect();
          return top >= 0 && bottom <= window.innerHeight;
        };
        await until(() => isInView('label') && isInView('input') && isInView('[type=submit]'));
        const shown = () =>
          [...box.element.renderRoot.querySelectorAll('.steps > li')].filter((step) =>
            step.checkVisibility({ visibilityProperty: true }),
          ).length;
        expect(shown()).toBe(1);
        await userEvent.click(box.get('.toggle'));
        await box.element.updateComplete;
        expect(shown()).toBe(4);
        room.remove();
        await page.viewport(1024, 768);
      },
    );

    it('does not move the focus if there is a key already', async () => {
      const box = await ConnectBox.open();
      await box.type(newKey());
      box.input.blur();
      leave(box);
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      expect(box.focused).toBe(null);
    });

    it('does not move the focus if the user has focused something else', async () => {
      const box = await ConnectBox.open();
      const elsewhere = document.createElement('input');
      box.element.after(elsewhere);
      leave(box);
      elsewhere.focus();
      window.dispatchEvent(new Event('focus'));
      expect(document.activeElement).toBe(elsewhere);
    });

    it('does not move the focus if the user never followed a link', async () => {
      const box = await ConnectBox.open();
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      window.dispatchEvent(new Event('focus'));
      expect(box.focused).toBe(null);
    });
  });
});

describe('the language of <wandb-connect>', () => {
  registerMessages({ ...en, lang: 'eo', heading: () => 'Konekti Weights & Biases' });
  afterEach(() => {
    document.documentElement.lang = 'en';
  });

  it('follows the nearest lang, including changes', async () => {
    document.documentElement.lang = 'eo';
    const box = await ConnectBox.open();
    expect(box.get('#heading').textContent).toContain('Konekti');
    const changed = new Promise((resolve) => {
      new MutationObserver(resolve).observe(document.documentElement, { attributes: true });
    });
    document.documentElement.lang = 'en';
    await changed;
    await box.element.updateComplete;
    expect(box.get('#heading').textContent).toContain('Connect Weights & Biases');
  });

  it('is found across shadow roots, and for a region of the language', async () => {
    const box = await ConnectBox.open();
    const outer = document.createElement('div');
    outer.lang = 'eo-CU';
    box.element.parentElement?.append(outer);
    outer.attachShadow({ mode: 'open' }).append(box.element);
    box.element.requestUpdate();
    await box.element.updateComplete;
    expect(box.get('#heading').textContent).toContain('Konekti');
    expect(box.get('section').lang).toBe('eo');
  });

  it('is English if there is no better match', async () => {
    document.documentElement.lang = 'tlh';
    const box = await ConnectBox.open();
    expect(box.get('section').lang).toBe('en');
  });
});
