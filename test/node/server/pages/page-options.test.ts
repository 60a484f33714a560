import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { PageLocale, PagesOptions } from '../../../../src/server.js';
import { readPagesOptions } from '../../../../src/server/pages/page-options.js';
import { tokenNames } from '../../../../src/server/pages/page-tokens.js';
import { createTestEndpoint, endpointUrl } from '../../../helpers/connect-endpoint.js';
import { createTestInvitations } from '../../../helpers/invited-endpoint.js';
import { mirrored } from '../../../helpers/mirrored-locale.js';

const read = (options: Partial<PagesOptions>) =>
  readPagesOptions({ product: 'Acme', ...options }, endpointUrl);
const accent = (value: unknown): Partial<PagesOptions> => ({
  tokens: { '--wandb-connect-accent': value as string },
});

describe('the option pages', () => {
  it('is needed by invitations', () => {
    const options = { invitations: createTestInvitations(), pages: undefined };
    expect(() => createTestEndpoint(options as object)).toThrow(
      /pages: \{ product: 'Fieldnote' \}/,
    );
  });

  it('needs a page', () => {
    expect(() => createTestEndpoint({ pages: { product: 'Acme' } })).toThrow(
      /pages needs authorize or invitations/,
    );
  });

  it.each<[name: string, options: Partial<PagesOptions>]>([
    ['product', { product: ' ' }],
    ['product', { product: undefined as unknown as string }],
    ['product', { product: 'a'.repeat(201) }],
    ['purpose', { purpose: '' }],
    ['backLabel', { backLabel: 1 as unknown as string }],
    ['language', { language: 'de' }],
    ['language', { language: '' }],
    ['locales', { locales: [{ pages: mirrored.pages } as PageLocale] }],
    ['locales: de.invitation.title', { locales: [{ lang: 'de' } as PageLocale] }],
    [
      'locales: ar.noScript',
      { locales: [{ ...mirrored, pages: { ...mirrored.pages, noScript: '' } }] },
    ],
    ['tokens', { tokens: { '--accent': 'red' } as object }],
  ])('cannot have such a %s: %j', (name, options) => {
    expect(() => read(options)).toThrow(TypeError);
    expect(() => read(options)).toThrow(`pages.${name} `);
  });

  it.each([
    'javascript:alert(1)',
    'http://acme.example/',
    '//evil.example/',
    '/\\evil.example/',
    'settings',
    'https://a@acme.example/',
    '',
  ])('cannot link to %j', (address) => {
    for (const name of ['backUrl', 'signInUrl', 'logoUrl']) {
      expect(() => read({ [name]: address })).toThrow(`pages.${name} is not`);
    }
  });

  it('takes addresses and paths', () => {
    const { backUrl, signInUrl } = read({ backUrl: '/settings?tab=1' });
    expect([backUrl, signInUrl]).toEqual(Array(2).fill('https://app.example/settings?tab=1'));
    expect(read({ signInUrl: 'http://localhost/login' })).not.toHaveProperty('backUrl');
  });

  it.each([
    ['https://cdn.example/a,b;c.svg?v=1', 'https://cdn.example/a%2cb%3bc.svg'],
    ['/logo.svg', 'https://app.example/logo.svg'],
    ['data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>', 'data:'],
    ['data:image/png;base64,iVBORw0KGgo=', 'data:'],
  ])('allows the logo %s by %s', (logoUrl, source) => {
    expect(read({ logoUrl }).logoSource).toBe(source);
  });

  it.each(['data:text/html,<script>', `data:image/png;base64,${'A'.repeat(65_536)}`])(
    'takes no logo of another kind or size: %.30s',
    (logoUrl) => {
      expect(() => read({ logoUrl })).toThrow('pages.logoUrl is not an image');
    },
  );

  it.each([
    '#3b5bdb',
    'light-dark(#3b5bdb, rgb(145 167 255 / 90%))',
    'calc(2 * (4px + 0.5rem))',
    `"O'Neil Sans", Inter, sans-serif`,
  ])('takes the token %s', (value) => {
    expect(read(accent(value)).tokenStyle).toBe(`:root{--wandb-connect-accent:${value}}\n`);
  });

  it.each([
    '',
    ' ',
    'red; color: blue',
    'red} body{display:none',
    '</style><script>',
    'url(/a.png)',
    'red /* rest',
    '"Inter',
    'rgb(1',
    ')(',
    'red !important',
    '\\7d ',
    'a'.repeat(501),
    1,
  ])('takes no token that could be more than its value: %j', (value) => {
    expect(() => read(accent(value))).toThrow(
      'pages.tokens has a value for --wandb-connect-accent',
    );
  });

  it('knows every custom property of the element', async () => {
    const source = await readFile('src/element/wandb-connect.ts', 'utf8');
    const names = [...source.matchAll(/@cssprop \[(--[\w-]+)/g)].map(([, name]) => name);
    expect([...tokenNames].sort()).toEqual(names.sort());
  });

  it('replaces the English texts', () => {
    const english = { ...mirrored, lang: 'en' };
    expect(read({ locales: [english] }).locales).toEqual([english]);
  });
});
