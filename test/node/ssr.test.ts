import { describe, expect, it } from 'vitest';
import { wandbServer } from '../../src/index.js';
import { renderAccounts, renderConnect, serveConnect } from '../../src/ssr.js';
import type { ServedConnect } from '../../src/ssr.js';

describe('renderConnect', () => {
  it('writes what the page sets as attributes', () => {
    const { attributes, innerHTML } = serveConnect({
      tokenEndpoint: '/api/wandb',
      product: 'Fieldnote',
      headingLevel: 3,
      disabled: true,
      signInUrl: undefined,
      dialog: false,
      lang: 'de',
      attributes: { id: 'connect' },
    });
    expect(attributes).toEqual({
      'token-endpoint': '/api/wandb',
      product: 'Fieldnote',
      'heading-level': '3',
      disabled: '',
      lang: 'de',
      id: 'connect',
    });
    expect(innerHTML).toMatch(/^<template shadowrootmode="open"><style>/);
    expect(innerHTML).toContain('Fieldnote verbinden');
  });

  it('lets nothing out of its attribute', () => {
    const product = `"><script>alert(1)</script>&amp;`;
    const html = renderConnect({ tokenEndpoint: '/api/wandb', product });
    expect(html).toContain('product="&quot;>&lt;script>alert(1)&lt;/script>&amp;amp;"');
    expect(html).not.toContain('<script');
  });

  it.each([
    [{}, '<style>'],
    [{ nonce: 'a"b' }, '<style nonce="a&quot;b">'],
    [{ nonce: null, href: null }, '<style>'],
    [{ href: '/wandb-connect.css' }, '<link rel="stylesheet" href="/wandb-connect.css">'],
    [
      { href: '/wandb-connect.css', integrity: 'sha384-x' },
      '<link rel="stylesheet" href="/wandb-connect.css" integrity="sha384-x" crossorigin="anonymous">',
    ],
    [
      { href: '/wandb-connect.css', nonce: 'n' },
      '<link rel="stylesheet" href="/wandb-connect.css" nonce="n">',
    ],
  ])('brings the styles as the page wants: %j', (styles, tag) => {
    expect(renderConnect({ styles })).toContain(`<template shadowrootmode="open">${tag}`);
  });

  it.each<[string, ServedConnect, string]>([
    ['a misspelled option', { prodcut: 'Fieldnote' } as never, 'has no property "prodcut"'],
    ['headers', { headers: { 'X-CSRFToken': 'a' } } as never, 'has no property "headers"'],
    [
      'a property among the attributes',
      { attributes: { 'sign-in-url': '/in' } },
      '"sign-in-url" stands for <wandb-connect>\'s property signInUrl',
    ],
    ['a name with markup', { attributes: { 'x><script>': '' } }, 'named "x><script>"'],
    ['a hash without a file', { styles: { integrity: 'sha384-x' } }, 'set both'],
  ])('refuses %s', (_, options, message) => {
    expect(() => renderConnect(options)).toThrow(message);
  });

  it('leaves out what is missing', () => {
    const options = { lang: null, slotted: null, attributes: { id: undefined, hidden: false } };
    expect(serveConnect(options).attributes).toEqual({});
    expect(renderConnect(options)).toMatch(/<\/template><\/wandb-connect>$/);
    const { attributes } = serveConnect({ attributes: { tabindex: 0, inert: true } });
    expect(attributes).toEqual({ tabindex: '0', inert: '' });
  });

  it.each([
    ['<b slot="product-icon">F</b>', false],
    ["<b SLOT = 'product-icon'>F</b>", false],
    ['<b data-slot="product-icon">F</b>', true],
    ['<b slot="product-icon-2">F</b>', true],
  ])('sees whether there is an icon: %s', (slotted, isHidden) => {
    expect(renderConnect({ slotted }).includes('class="dots" hidden')).toBe(isHidden);
  });

  it('waits for properties that are no attributes', () => {
    const { attributes } = serveConnect({ messages: { label: 'Your key' } });
    expect(attributes).toEqual({ 'defer-hydration': '' });
  });

  it('selects the first of several servers', () => {
    const wandbHosts = ['acme', 'lab'].map((id) =>
      wandbServer({ id, appUrl: `https://${id}.example` }),
    );
    const html = renderConnect({ wandbHosts });
    const selected = Array.from(html.matchAll(/<option value="(\w+)" selected/g), ([, id]) => id);
    expect(selected).toEqual(['acme']);
  });

  it('delegates focus if the page makes it a tab stop', () => {
    const { innerHTML } = serveConnect({ attributes: { tabindex: '0' } });
    expect(innerHTML).toContain('<template shadowrootmode="open" shadowrootdelegatesfocus>');
  });

  it('leaves the globals as they were', () => {
    const before = Object.getOwnPropertyNames(globalThis);
    renderConnect({});
    renderAccounts({});
    expect(Object.getOwnPropertyNames(globalThis)).toEqual(before);
  });

  it('renders where there is a location without a value, as in Deno', () => {
    const get = () => undefined;
    Object.defineProperty(globalThis, 'location', { get, configurable: true });
    try {
      expect(renderConnect({})).toContain('<section');
      expect(Object.getOwnPropertyDescriptor(globalThis, 'location')).toMatchObject({ get });
    } finally {
      Reflect.deleteProperty(globalThis, 'location');
    }
  });

  it('reads no options from a polluted prototype', () => {
    const prototype = Object.prototype as unknown as Record<string, unknown>;
    prototype.slotted = '<b>foreign</b>';
    prototype.href = '/foreign.css';
    try {
      expect(renderConnect({ styles: {} })).not.toContain('foreign');
      expect(renderAccounts({ styles: {} })).not.toContain('foreign');
    } finally {
      delete prototype.slotted;
      delete prototype.href;
    }
  });
});
