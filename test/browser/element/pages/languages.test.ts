import { describe, expect, it } from 'vitest';
import { en, registerMessages } from '../../../../src/index.js';
import { newKey } from '../../../helpers/canary.js';
import { ConnectBox } from '../../../helpers/connect-box.js';
import {
  elementTag,
  expectToLink,
  files,
  notesTag,
  nothingNoted,
  openHostPage,
} from '../../../helpers/host-page.js';
import type { HostPage } from '../../../helpers/host-page.js';

const scriptUrl = `${files}/dist/wandb-connect.global.js`;
/** A German page whose script tag has these attributes. */
const germanPage = (attributes = '', before = '') =>
  `<!doctype html><html lang="de-AT">${notesTag}${before}<script src="${scriptUrl}" nonce="once" ${attributes}></script>${elementTag}`;

const languageOf = (page: HostPage) => () => page.get('section').lang;
const csp = (policy: string) => ({ 'Content-Security-Policy': policy });

describe('the languages of <wandb-connect>', () => {
  it('change as soon as they are registered, and the key stays', async () => {
    registerMessages({ ...en, lang: 'x-live', label: 'First' });
    const box = await ConnectBox.open((element) => (element.lang = 'x-live'));
    const key = newKey();
    await box.type(key);
    box.input.focus();
    box.input.setSelectionRange(3, 5);
    registerMessages({ ...en, lang: 'x-live', label: 'Second' });
    await box.element.updateComplete;
    expect(box.get('label').textContent).toBe('Second');
    expect(box.input.value).toBe(key);
    expect(box.focused).toBe(box.input);
    expect([box.input.selectionStart, box.input.selectionEnd]).toEqual([3, 5]);
  });

  it('follow a lang in the shadow roots around the element', async () => {
    registerMessages({ ...en, lang: 'x-deep', label: 'Deep' });
    const box = await ConnectBox.open();
    const outer = document.createElement('div');
    box.element.parentElement?.append(outer);
    const middle = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(middle);
    const inner = document.createElement('div');
    middle.attachShadow({ mode: 'open' }).append(inner);
    inner.append(box.element);
    await box.element.updateComplete;
    const label = () => box.get('label').textContent;
    for (const holder of [outer, middle, inner]) {
      holder.lang = 'x-deep';
      await expect.poll(label).toBe('Deep');
      holder.removeAttribute('lang');
      await expect.poll(label).toBe(en.label);
    }
  });

  it('let single texts be replaced', async () => {
    const box = await ConnectBox.open((element) => (element.messages = { label: 'Mine' }));
    const label = box.get('label');
    expect(label.textContent).toBe('Mine');
    // A page that renders makes the same texts anew: nothing changes.
    box.element.messages = { label: 'Mine' };
    await box.element.updateComplete;
    expect(box.get('label')).toBe(label);
    box.element.messages = { refusals: { empty: () => 'Nothing there.' } };
    await box.press();
    expect(box.get('label').textContent).toBe(en.label);
    expect(box.error).toContain('Nothing there.');
    expect(box.heard('wandb-error')[0]?.message).toBe('Nothing there.');
  });
});

describe('the script-tag file', () => {
  it.each([
    ['only scripts of its own origin', "default-src 'none'; script-src 'self'; connect-src 'self'"],
    ['a nonce', "default-src 'none'; script-src 'nonce-once'; connect-src 'self'"],
    ['a nonce, with strict-dynamic', "script-src 'nonce-once' 'strict-dynamic'; object-src 'none'"],
  ])('loads a language from beside itself if the policy allows %s', async (_, policy) => {
    const page = await openHostPage({ html: germanPage(), headers: csp(policy) });
    await expect.poll(languageOf(page)).toBe('de');
    expect(page.button.textContent).toContain('Verbinden');
    expect(page.notes).toEqual(nothingNoted);
  });

  it.each([
    ['the folder that it names', `data-locales="${files}/dist/locales"`, ''],
    [
      'the folder that it names, in spite of a hash',
      `data-locales="${files}/dist/locales/" {{hash}}`,
      '',
    ],
    ['beside itself, whatever the markup', '', '<img name="currentScript"><a id="Document"></a>'],
  ])('loads a language from %s', async (_, attributes, before) => {
    const integrity = `integrity="${await hashOf(scriptUrl)}"`;
    const html = germanPage(attributes.replace('{{hash}}', integrity), before);
    const page = await openHostPage({ html });
    await expect.poll(languageOf(page)).toBe('de');
    expect(page.notes.complaints).toEqual([]);
  });

  it.each([
    ['the folder does not exist', () => 'data-locales="/nowhere/"'],
    ['the address makes no sense', () => 'data-locales="https://:0/"'],
    ['only the script has a hash', async () => `integrity="${await hashOf(scriptUrl)}"`],
  ])('speaks English and says so once if %s', async (_, attributes) => {
    const page = await openHostPage({ html: germanPage(await attributes()) });
    await expect.poll(() => page.notes.complaints).toHaveLength(1);
    expect(page.notes.complaints[0]).toContain("import 'wandb-connect/locales/de'");
    page.element.requestUpdate();
    await page.element.updateComplete;
    expect(languageOf(page)()).toBe('en');
    expect(page.notes).toMatchObject({ errors: [], complaints: [expect.any(String)] });
  });

  it('speaks English and says so if the policy allows only hashes', async () => {
    const [notes, script] = await Promise.all(
      [`${files}/test/helpers/page-notes.js`, scriptUrl].map(async (url) =>
        (await fetch(url)).text(),
      ),
    );
    const hashes = await Promise.all([notes, script].map((text) => sha256(text!)));
    const page = await openHostPage({
      html: `<!doctype html><html lang="de"><meta charset="utf-8"><script>${notes}</script><script>${script}</script>${elementTag}`,
      headers: csp(`script-src '${hashes.join("' '")}'; connect-src 'self'`),
    });
    await expect.poll(() => page.notes.complaints).toHaveLength(1);
    expect(languageOf(page)()).toBe('en');
    expect(page.notes).toMatchObject({ errors: [], violations: [] });
  });

  it.each([
    ['is told not to', 'de', 'data-locales=""'],
    ['has no such language', 'tlh', ''],
    ['is on an English page', 'en-GB', ''],
  ])('loads nothing if it %s', async (_, lang, attributes) => {
    const page = await openHostPage({ html: germanPage(attributes).replace('de-AT', lang) });
    await expectToLink(page);
    const loaded = page.view.performance.getEntriesByType('resource').map(({ name }) => name);
    expect(loaded).toEqual(expect.arrayContaining([expect.stringContaining(scriptUrl)]));
    expect(loaded.filter((name) => name.includes('locales'))).toEqual([]);
  });

  it("keeps the page's own texts when its file arrives", async () => {
    const html = `${germanPage()}<script nonce="once">
      WandbConnect.registerMessages({ ...WandbConnect.en, lang: 'de', label: 'Eigener Text' });
    </script>`;
    const page = await openHostPage({ html });
    await page.view.eval(`import('${files}/dist/locales/de.js')`);
    await page.element.updateComplete;
    expect(page.get('label').textContent).toBe('Eigener Text');
  });
});

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** The hash of a file, as `integrity` has it. */
async function hashOf(url: string): Promise<string> {
  return sha256(await (await fetch(url)).text());
}
