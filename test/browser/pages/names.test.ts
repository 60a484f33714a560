import { beforeAll, describe, expect, it } from 'vitest';
import {
  elementTag,
  expectToLink,
  notesTag,
  openHostPage,
  scriptTag,
} from '../../helpers/host-page.js';

/** Whatever the built file reads of its page. */
let freeNames: string[];
beforeAll(async () => {
  freeNames = (await (await fetch('/host-pages/free-names')).json()) as string[];
}, 300_000);

/** What lit looks for on a page before anybody else has put it there. */
const litNames = [
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

describe('a page with elements of unlucky names', () => {
  it('is tried with each name that the file reads', () => {
    expect(freeNames).toEqual(
      expect.arrayContaining(['createTreeWalker', 'customElements', 'fetch', 'trustedTypes']),
    );
  });

  it.each<[string, (name: string) => string]>([
    ['links', (name) => `<a id="${name}"></a>`],
    ['links twice', (name) => `<a id="${name}"></a><a id="${name}"></a>`],
    ['forms', (name) => `<form name="${name}"></form>`],
    ['images', (name) => `<img name="${name}" alt="">`],
    ['images with an id', (name) => `<img id="${name}" name="${name}" alt="">`],
    ['forms with fields', (name) => `<form id="${name}"><input name="push"></form>`],
    ['objects', (name) => `<object id="${name}"></object>`],
  ])('%s', async (_, tag) => {
    const tags = [...freeNames, ...litNames].map(tag).join('');
    const page = await openHostPage({
      html: `<!doctype html>${notesTag}${tags}${scriptTag}${elementTag}`,
    });
    // That the names are taken, at all.
    const { document, litHtmlVersions } = page.view as unknown as Record<string, unknown>;
    expect(typeof (litHtmlVersions ?? Reflect.get(document as object, 'litHtmlVersions'))).toBe(
      'object',
    );
    await expectToLink(page);
  });
});
