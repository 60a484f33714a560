import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getDefaultCSSDataProvider,
  getCSSLanguageService,
  newCSSDataProvider,
} from 'vscode-css-languageservice';
import type { CSSDataV1 } from 'vscode-css-languageservice';
import { getLanguageService, newHTMLDataProvider, TextDocument } from 'vscode-html-languageservice';
import type { HTMLDataV1 } from 'vscode-html-languageservice';
import { describe, expect, it } from 'vitest';
import { dist } from './dist.js';

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(dist, file), 'utf8'));

// What is in the editor is asked: a file that it does not understand is ignored there in silence.
const htmlService = getLanguageService({
  customDataProviders: [
    newHTMLDataProvider('wandb', readJson('vscode.html-custom-data.json') as HTMLDataV1),
  ],
});
const cssService = getCSSLanguageService({
  customDataProviders: [
    getDefaultCSSDataProvider(),
    newCSSDataProvider(readJson('vscode.css-custom-data.json') as CSSDataV1),
  ],
});

/** Puts the cursor where `|` is. */
function cursorIn(text: string, language: string) {
  const offset = text.indexOf('|');
  const document = TextDocument.create(
    `file:///page.${language}`,
    language,
    1,
    text.replace('|', ''),
  );
  return { document, position: document.positionAt(offset) };
}

/** What Visual Studio Code proposes in HTML. */
function completionsIn(html: string): readonly string[] {
  const { document, position } = cursorIn(html, 'html');
  const { items } = htmlService.doComplete(
    document,
    position,
    htmlService.parseHTMLDocument(document),
  );
  return items.map(({ label }) => label);
}

describe('Visual Studio Code', () => {
  it('proposes the tag and its attributes', () => {
    expect(completionsIn('<wandb|')).toContain('wandb-connect');
    const attributes = [
      'token-endpoint',
      'wandb-host',
      'account-id',
      'guide',
      'dialog',
      'disabled',
    ];
    expect(completionsIn('<wandb-connect |></wandb-connect>')).toEqual(
      expect.arrayContaining(attributes),
    );
  });

  it.each([
    ['guide', ['open', 'closed', 'none']],
    ['dialog', ['open', 'closed']],
    ['credentials', ['same-origin', 'include', 'omit']],
  ])('proposes the values of %s', (attribute, values) => {
    const proposed = completionsIn(`<wandb-connect ${attribute}="|"></wandb-connect>`);
    expect(proposed).toEqual(expect.arrayContaining(values));
  });

  it('explains an attribute', () => {
    const { document, position } = cursorIn('<wandb-connect token-en|dpoint="/x">', 'html');
    const parsed = htmlService.parseHTMLDocument(document);
    expect(JSON.stringify(htmlService.doHover(document, position, parsed))).toContain(
      'The URL that the key is posted to',
    );
  });

  it('proposes the custom properties', () => {
    const { document, position } = cursorIn('wandb-connect { --wandb-connect|: red }', 'css');
    const sheet = cssService.parseStylesheet(document);
    const { items } = cssService.doComplete(document, position, sheet);
    expect(items.map(({ label }) => label)).toContain('--wandb-connect-accent');
  });
});

describe('the data for JetBrains', () => {
  // The parts of https://github.com/JetBrains/web-types that their editors need.
  it('names the element, its attributes, events and slots', () => {
    const types = readJson('web-types.json');
    expect(types).toMatchObject({
      $schema: expect.stringContaining('web-types') as unknown,
      name: 'wandb-connect',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
      'description-markup': 'markdown',
      contributions: {
        html: {
          elements: [
            {
              name: 'wandb-connect',
              attributes: expect.arrayContaining([
                expect.objectContaining({ name: 'token-endpoint' }),
              ]) as unknown,
              js: {
                events: expect.arrayContaining([
                  expect.objectContaining({ name: 'wandb-success' }),
                ]) as unknown,
              },
            },
            { name: 'wandb-accounts' },
          ],
        },
      },
    });
  });
});
