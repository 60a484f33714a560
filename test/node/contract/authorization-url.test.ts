import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAuthorizationUrl } from '../../../src/contract/authorization-url.js';
import { cases } from '../../helpers/cases.js';
import { unsafeUrls } from '../../helpers/unsafe-urls.js';

describe('readAuthorizationUrl', () => {
  it.each(unsafeUrls)('refuses %j', (address) => {
    expect(readAuthorizationUrl(address)).toBeUndefined();
  });

  it('refuses every kind of unsafe address', () => {
    expect(unsafeUrls.length).toBeGreaterThan(60);
  });

  it.each([
    ['https://idp.example', 'https://idp.example/'],
    ['https://idp.example/a?b=c%20d&e=f@g#h', 'https://idp.example/a?b=c%20d&e=f@g#h'],
    ['HTTPS://IDP.example:8443/', 'https://idp.example:8443/'],
    ['https://b\u00fccher.example/', 'https://xn--bcher-kva.example/'],
    ['http://localhost:8080/a', 'http://localhost:8080/a'],
    ['http://127.0.0.1/', 'http://127.0.0.1/'],
    ['http://[::1]:1/', 'http://[::1]:1/'],
    ['http://idp.localhost/', 'http://idp.localhost/'],
    [new URL('https://idp.example/a'), 'https://idp.example/a'],
    [`https://idp.example/${'a'.repeat(2028)}`, `https://idp.example/${'a'.repeat(2028)}`],
  ])('returns %j as %j', (address, opened) => {
    expect(readAuthorizationUrl(address)).toBe(opened);
  });

  it('returns only https or loopback addresses, whatever the text', () => {
    const start = fc.constantFrom('https:', 'http:', 'https://', 'http://localhost', '//', '');
    const text = fc.tuple(start, fc.string({ unit: 'binary' })).map((parts) => parts.join(''));
    const part = fc.constantFrom('https:', '/', '\\', '@', 'a.example', ':', '\t', '#', '?', '.');
    const texts = fc.oneof(
      text,
      fc.array(part).map((parts) => parts.join('')),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(texts, (address) => {
        const opened = readAuthorizationUrl(address);
        if (opened === undefined) return;
        const { protocol, username, password, host } = new URL(opened);
        expect(`${username}${password}`).toBe('');
        expect(protocol === 'https:' || /^(localhost|127\.|\[::1\])/.test(host)).toBe(true);
        expect(readAuthorizationUrl(opened)).toBe(opened);
      }),
      cases(5_000),
    );
  });
});
