import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { generateVaultKey } from '../../../../src/server.js';
import type { ConnectLinkRequest } from '../../../../src/server.js';
import { endpointUrl } from '../../../helpers/connect-endpoint.js';
import { createTestLinks, tokenOf } from '../../../helpers/linked-endpoint.js';

const day = 24 * 3600;

afterEach(() => vi.useRealTimers());

describe('a link', () => {
  it('has its token where no log and no referrer sees it', async () => {
    const link = await createTestLinks().createLink({ userId: 'user-1' });
    const { origin, pathname, search, hash } = new URL(link.url);
    expect(`${origin}${pathname}`).toBe(`${endpointUrl}/link`);
    expect(search).toBe('');
    expect(hash).toMatch(/^#wcl1\.l1\.[\w-]+\.[\w-]{43}$/);
    expect(link.id).toMatch(/^[0-9a-f]{32}$/);
    expect(link.url).not.toContain(link.id);
  });

  it('says what it was made for', async () => {
    const links = createTestLinks({ purpose: 'nightly runs' });
    const request = {
      userId: 'ada',
      tenantId: 'acme',
      host: 'cloud',
      accountId: 'a-1',
      requestedBy: 'Grace \u{1F600}',
    };
    const link = await links.createLink(request);
    expect(await links.readToken(tokenOf(link))).toStrictEqual({
      ...request,
      id: link.id,
      audience: endpointUrl,
      expiresAt: link.expiresAt,
      purpose: 'nightly runs',
    });
    const own = await links.createLink({ ...request, purpose: 'a demo' });
    expect(await links.readToken(tokenOf(own))).toMatchObject({ purpose: 'a demo' });
    expect(own.id).not.toBe(link.id);
  });

  it.each([
    [undefined, 1800],
    [1, 1],
    [30 * day, 30 * day],
  ])('is good for %s seconds as %i', async (expiresIn, seconds) => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const request = { userId: 'ada', ...(expiresIn !== undefined && { expiresIn }) };
    const { expiresAt } = await createTestLinks().createLink(request);
    expect(Date.parse(expiresAt)).toBe(seconds * 1000);
  });

  it.each<[string, Partial<ConnectLinkRequest>]>([
    ['expiresIn', { expiresIn: 0 }],
    ['expiresIn', { expiresIn: -1 }],
    ['expiresIn', { expiresIn: 30 * day + 1 }],
    ['expiresIn', { expiresIn: NaN }],
    ['expiresIn', { expiresIn: Infinity }],
    ['userId', { userId: '' }],
    ['userId', { userId: 'a'.repeat(201) }],
    ['purpose', { purpose: 'a'.repeat(201) }],
    ['requestedBy', { requestedBy: 'a'.repeat(201) }],
    ['accountId', { accountId: 1 as unknown as string }],
  ])('cannot be made with such %s: %j', async (name, request) => {
    const making = createTestLinks().createLink({ userId: 'ada', ...request });
    await expect(making).rejects.toThrow(TypeError);
    await expect(making).rejects.toThrow(name);
  });

  it('is read under an older key until that is dropped', async () => {
    const [l1, l2] = [generateVaultKey(), generateVaultKey()];
    const token = tokenOf(
      await createTestLinks({ keys: { current: 'l1', keys: { l1 } } }).createLink({
        userId: 'ada',
      }),
    );
    const rotated = createTestLinks({ keys: { current: 'l2', keys: { l1, l2 } } });
    expect(await rotated.readToken(token)).toMatchObject({ userId: 'ada' });
    expect(tokenOf(await rotated.createLink({ userId: 'ada' }))).toMatch(/^wcl1\.l2\./);
    const dropped = createTestLinks({ keys: { current: 'l2', keys: { l2 } } });
    expect(await dropped.readToken(token)).toBe('link_foreign');
  });

  it('is foreign to another endpoint with the same key', async () => {
    const keys = { current: 'l1', keys: { l1: generateVaultKey() } };
    const token = tokenOf(await createTestLinks({ keys }).createLink({ userId: 'ada' }));
    for (const publicUrl of ['https://app.example/api', 'https://other.example/api/wandb']) {
      expect(await createTestLinks({ keys, publicUrl }).readToken(token)).toBe('link_foreign');
    }
    const slash = createTestLinks({ keys, publicUrl: `${endpointUrl}/` });
    expect(await slash.readToken(token)).toMatchObject({ userId: 'ada' });
  });

  it('is tampered with when another key of the same id has signed it', async () => {
    const token = tokenOf(await createTestLinks().createLink({ userId: 'ada' }));
    expect(await createTestLinks().readToken(token)).toBe('link_tampered');
  });

  it('is tampered with when any character of it is another, or is gone', async () => {
    const links = createTestLinks();
    const token = tokenOf(await links.createLink({ userId: 'ada' }));
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, index) + other + token.slice(index + 1);
      const refusal = index === 5 || index === 6 ? 'link_foreign' : 'link_tampered';
      expect(await links.readToken(changed), changed).toBe(refusal);
      expect(await links.readToken(token.slice(0, index))).toBe('link_tampered');
    }
  }, 60_000);

  it('is tampered with when somebody signs other words with its signature', async () => {
    const links = createTestLinks();
    const [one, two] = await Promise.all(
      ['ada', 'bob'].map(async (userId) => tokenOf(await links.createLink({ userId })).split('.')),
    );
    const [tag, keyId, payload, signature] = one!;
    for (const parts of [
      [tag, keyId, two![2], signature],
      [tag, keyId, payload, two![3]],
      [tag, keyId, payload, ''],
      [tag, keyId, payload],
      [tag, keyId, payload, signature, ''],
      [tag, `${keyId}.${payload}`, '', signature],
      ['wcl0', keyId, payload, signature],
    ]) {
      expect(await links.readToken(parts.join('.'))).toBe('link_tampered');
    }
  });

  it('is none of ours whatever text it is', async () => {
    const links = createTestLinks();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.boolean(), async (text, isLed) => {
        const terms = await links.readToken(isLed ? `wcl1.l1.${text}` : text);
        expect(['link_foreign', 'link_tampered']).toContain(terms);
      }),
      { numRuns: 2000 },
    );
    expect(await links.readToken(`wcl1.l1.${'A'.repeat(100_000)}.`)).toBe('link_tampered');
    expect(await links.readToken(`wcl1.__proto__.e30.${'A'.repeat(43)}`)).toBe('link_foreign');
  }, 60_000);

  it('says what it was made for, whatever that is', async () => {
    const links = createTestLinks();
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (userId, tenantId, purpose) => {
        const token = tokenOf(await links.createLink({ userId, tenantId, purpose }));
        const terms = await links.readToken(token);
        expect(terms).toMatchObject({ userId, tenantId, purpose });
      }),
    );
  }, 60_000);
});

describe('what makes links', () => {
  it.each([
    ['empty', '', /'l1' is empty/],
    ['short', 'AAAA', /'l1' is not 32 random bytes/],
    ['a passphrase', 'correct horse battery staple 123', /openssl rand -base64 32/],
    ['typed bytes', new TextEncoder().encode('correct horse battery staple 123'), /passphrase/],
  ])('refuses a key that is %s', (_, l1, message) => {
    const create = () => createTestLinks({ keys: { current: 'l1', keys: { l1 } } });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
    expect(create).toThrow(/link key/);
  });

  it('refuses a current key that it has not', () => {
    const keys = { current: 'l2', keys: { l1: generateVaultKey() } };
    expect(() => createTestLinks({ keys })).toThrow(/link key 'l2'/);
  });

  it.each([{ publicUrl: '/api/wandb' }, { publicUrl: 'http://app.example' }, { product: ' ' }])(
    'refuses %j',
    (options) => {
      expect(() => createTestLinks(options)).toThrow(TypeError);
    },
  );
});
