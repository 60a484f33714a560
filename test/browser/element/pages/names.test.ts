import { beforeAll, describe, expect, it } from 'vitest';
import { newKey } from '../../../helpers/canary.js';
import type { BuiltNames } from '../../../helpers/built-names.js';
import type { PageTraffic } from '../../../helpers/host-page-server.js';
import {
  elementTag,
  expectToLink,
  notesTag,
  openHostPage,
  scriptTag,
} from '../../../helpers/host-page.js';
import { comparable, members, values } from '../../../helpers/pollution.js';

let names: BuiltNames;
beforeAll(async () => {
  names = (await (await fetch('/host-pages/names')).json()) as BuiltNames;
}, 300_000);

/** What Lit looks for on a page, or leave there. */
const dependencyNames = [
  'litElementHydrateSupport',
  'litElementPolyfillSupport',
  'litElementVersions',
  'litHtmlPolyfillSupport',
  'litHtmlVersions',
  'litNonce',
  'litPropertyMetadata',
  'reactiveElementPolyfillSupport',
  'reactiveElementVersions',
  'ShadyCSS',
  'WandbConnect',
];

describe('a page whose elements have the same names as globals', () => {
  it('has every name that the file reads', () => {
    expect(names.free).toEqual(
      expect.arrayContaining(['createElement', 'customElements', 'fetch', 'trustedTypes']),
    );
  });

  it.each<[string, (name: string) => string]>([
    ['links', (name) => `<a id="${name}"></a>`],
    ['links twice', (name) => `<a id="${name}"></a><a id="${name}"></a>`],
    ['forms', (name) => `<form name="${name}"></form>`],
    ['images', (name) => `<img name="${name}" alt="">`],
    ['images with an id', (name) => `<img id="${name}" name="${name}" alt="">`],
    [
      'forms with fields',
      (name) =>
        `<form id="${name}">${['push', 'postProcessor', 'createPolicy'].map((field) => `<input name="${field}">`).join('')}</form>`,
    ],
    ['objects', (name) => `<object id="${name}"></object>`],
  ])('still works with %s', async (_, tag) => {
    const tags = [...names.free, ...dependencyNames].map(tag).join('');
    const page = await openHostPage({
      html: `<!doctype html>${notesTag}${tags}${scriptTag}${elementTag}`,
    });
    // The names really are taken.
    const { document, litHtmlVersions } = page.view as unknown as Record<string, unknown>;
    expect(typeof (litHtmlVersions ?? Reflect.get(document as object, 'litHtmlVersions'))).toBe(
      'object',
    );
    await expectToLink(page);
  });
});

// One member at a time is tried at night: see names.nightly.test.ts.
describe('a page with a polluted Object.prototype', () => {
  /** A page that adds a value to every object before our script loads. */
  function polluted(value: unknown, enumerable: boolean): string {
    const text = typeof value === 'function' ? String(value) : JSON.stringify(value);
    const pollution = `<script>
      for (const name of ${JSON.stringify(members.filter((name) => name !== 'toJSON'))}) {
        Object.defineProperty(Object.prototype, name, { __proto__: null, value: ${text}, enumerable: ${enumerable}, writable: true });
      }
    </script>`;
    const tag = elementTag.replace('>', ' credentials="omit" request-timeout="9000" disabled>');
    return notesTag + pollution + scriptTag + tag;
  }

  it.each(values)('loads and links if it contains %s from the start', async (_, value) => {
    const page = await openHostPage({ html: polluted(value, false) });
    expect(page.element).toMatchObject({ credentials: 'omit', requestTimeout: 9000 });
    expect(page.button.disabled).toBe(true);
    page.element.disabled = false;
    await page.element.updateComplete;
    await expectToLink(page);
  });

  it.each(values)(
    'sends the same request if %s is added later as an enumerable member',
    async (_, value) => {
      const key = newKey();
      const clean = await openHostPage();
      expect((await clean.link(key)).type).toBe('wandb-success');
      const page = await openHostPage();
      const prototype = page.view.Object.prototype as unknown as Record<string, unknown>;
      for (const name of members) prototype[name] = value;
      expect((await page.link(key)).type).toBe('wandb-success');
      const requests = ({ posts }: PageTraffic) => posts.map((post) => comparable(post, key));
      expect(requests(await page.traffic())).toEqual(requests(await clean.traffic()));
    },
  );
});
