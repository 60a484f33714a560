import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryTicketStore, generateVaultKey } from '../../../../src/server.js';
import type { InvitationRequest } from '../../../../src/server.js';
import { accountOf, endpointUrl } from '../../../helpers/connect-endpoint.js';
import {
  createInvitedEndpoint,
  createTestInvitations,
  tokenOf,
} from '../../../helpers/invited-endpoint.js';

const day = 24 * 3600;

afterEach(() => vi.useRealTimers());

describe('an invitation', () => {
  it('keeps its token out of logs and referrers', async () => {
    const invitation = await createTestInvitations().create({ userId: 'user-1' });
    const { origin, pathname, search, hash } = new URL(invitation.url);
    expect(`${origin}${pathname}`).toBe(`${endpointUrl}/invitation`);
    expect(search).toBe('');
    expect(hash).toMatch(/^#wci1\.l1\.[\w-]+\.[\w-]{43}$/);
    expect(invitation.id).toMatch(/^[0-9a-f]{32}$/);
    expect(invitation.url).not.toContain(invitation.id);
  });

  it('says what it was made for', async () => {
    const invitations = createTestInvitations();
    const request = {
      userId: 'ada',
      tenantId: 'acme',
      host: 'cloud',
      accountId: 'a-1',
      requestedBy: 'Grace \u{1F600}',
      purpose: 'x'.repeat(200),
      displayName: 'ada@acme.example',
    };
    const invitation = await invitations.create(request);
    expect(await invitations.readToken(tokenOf(invitation))).toStrictEqual({
      ...request,
      id: invitation.id,
      audience: endpointUrl,
      expiresAt: invitation.expiresAt,
    });
    const other = await invitations.create(request);
    expect(other.id).not.toBe(invitation.id);
  });

  it.each([
    [undefined, 1800],
    [1, 1],
    [30 * day, 30 * day],
  ])('is good for %s seconds as %i', async (expiresIn, seconds) => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const request = { userId: 'ada', ...(expiresIn !== undefined && { expiresIn }) };
    const { expiresAt } = await createTestInvitations().create(request);
    expect(Date.parse(expiresAt)).toBe(seconds * 1000);
  });

  it.each<[string, Partial<InvitationRequest>]>([
    ['expiresIn', { expiresIn: 0 }],
    ['expiresIn', { expiresIn: -1 }],
    ['expiresIn', { expiresIn: 30 * day + 1 }],
    ['expiresIn', { expiresIn: NaN }],
    ['expiresIn', { expiresIn: Infinity }],
    ['userId', { userId: '' }],
    ['userId', { userId: 'a'.repeat(201) }],
    ['userId', { userId: 'ada\ud800' }],
    ['userId', { userId: 'ada\0' }],
    ['tenantId', { tenantId: '\udc00' }],
    ['tenantID', { tenantID: 'acme' } as Partial<InvitationRequest>],
    ['orgId', { orgId: 'acme' } as Partial<InvitationRequest>],
    ['purpose', { purpose: 'a'.repeat(201) }],
    ['requestedBy', { requestedBy: 'a'.repeat(201) }],
    ['displayName', { displayName: 'a'.repeat(201) }],
    ['language', { language: 'de_AT#' }],
    ['accountId', { accountId: 1 as unknown as string }],
  ])('cannot be made with such %s: %j', async (name, request) => {
    const making = createTestInvitations().create({ userId: 'ada', ...request });
    await expect(making).rejects.toThrow(TypeError);
    await expect(making).rejects.toThrow(name);
  });

  it('has at most 6,000 characters', async () => {
    const invitations = createTestInvitations();
    // In JSON, this has 1,200 characters.
    const text = '\u0001'.repeat(200);
    const create = (purpose: string) =>
      invitations.create({ userId: text, tenantId: text, requestedBy: text, purpose });
    const [, , payload = ''] = tokenOf(await create('')).split('.');
    // 4,461 bytes have 5,948 characters in base64url.
    const missing = 4461 - Buffer.from(payload, 'base64url').length;
    const purpose = '\u0001'.repeat(missing / 6) + 'x'.repeat(missing % 6);
    const token = tokenOf(await create(purpose));
    expect(token).toHaveLength(6000);
    expect(await invitations.readToken(token)).toMatchObject({ purpose });
    const tooLong = new TypeError('The invitation is too long to be sent.');
    await expect(create(`${purpose}x`)).rejects.toThrow(tooLong);
  });

  it('is read under an older key until that is dropped', async () => {
    const [l1, l2] = [generateVaultKey(), generateVaultKey()];
    const token = tokenOf(
      await createTestInvitations({ keys: { current: 'l1', keys: { l1 } } }).create({
        userId: 'ada',
      }),
    );
    const rotated = createTestInvitations({ keys: { current: 'l2', keys: { l1, l2 } } });
    expect(await rotated.readToken(token)).toMatchObject({ userId: 'ada' });
    expect(tokenOf(await rotated.create({ userId: 'ada' }))).toMatch(/^wci1\.l2\./);
    const dropped = createTestInvitations({ keys: { current: 'l2', keys: { l2 } } });
    expect(await dropped.readToken(token)).toBe('invitation_foreign');
  });

  it('is foreign to another endpoint with the same key', async () => {
    const keys = { current: 'l1', keys: { l1: generateVaultKey() } };
    const token = tokenOf(await createTestInvitations({ keys }).create({ userId: 'ada' }));
    for (const publicUrl of ['https://app.example/api', 'https://other.example/api/wandb']) {
      expect(await createTestInvitations({ keys, publicUrl }).readToken(token)).toBe(
        'invitation_foreign',
      );
    }
    const slash = createTestInvitations({ keys, publicUrl: `${endpointUrl}/` });
    expect(await slash.readToken(token)).toMatchObject({ userId: 'ada' });
  });

  it('is tampered with when another key of the same id has signed it', async () => {
    const token = tokenOf(await createTestInvitations().create({ userId: 'ada' }));
    expect(await createTestInvitations().readToken(token)).toBe('invitation_tampered');
  });

  it('is tampered if any character was changed or removed', async () => {
    const invitations = createTestInvitations();
    const token = tokenOf(await invitations.create({ userId: 'ada' }));
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, index) + other + token.slice(index + 1);
      const refusal = index === 5 || index === 6 ? 'invitation_foreign' : 'invitation_tampered';
      expect(await invitations.readToken(changed), changed).toBe(refusal);
      expect(await invitations.readToken(token.slice(0, index))).toBe('invitation_tampered');
    }
  }, 60_000);

  it('is tampered with if its signature is put on other words', async () => {
    const invitations = createTestInvitations();
    const [one, two] = await Promise.all(
      ['ada', 'bob'].map(async (userId) =>
        tokenOf(await invitations.create({ userId })).split('.'),
      ),
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
      expect(await invitations.readToken(parts.join('.'))).toBe('invitation_tampered');
    }
  });

  it.each(['{"id":"a"}', 'x'])('is tampered with if what is signed is %j', async (payload) => {
    const l1 = generateVaultKey();
    const signed = `wci1.l1.${Buffer.from(payload).toString('base64url')}`;
    const mac = createHmac('sha256', Buffer.from(l1, 'base64url')).update(signed);
    const token = `${signed}.${mac.digest('base64url')}`;
    const invitations = createTestInvitations({ keys: { current: 'l1', keys: { l1 } } });
    expect(await invitations.readToken(token)).toBe('invitation_tampered');
  });

  it('is refused if it is any other text', async () => {
    const invitations = createTestInvitations();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.boolean(), async (text, isLed) => {
        const terms = await invitations.readToken(isLed ? `wci1.l1.${text}` : text);
        expect(['invitation_foreign', 'invitation_tampered']).toContain(terms);
      }),
      { numRuns: 2000 },
    );
    expect(await invitations.readToken(`wci1.l2.${'A'.repeat(6000)}.${'A'.repeat(43)}`)).toBe(
      'invitation_tampered',
    );
    expect(await invitations.readToken(`wci1.__proto__.e30.${'A'.repeat(43)}`)).toBe(
      'invitation_foreign',
    );
  }, 60_000);

  it('says what it was made for, for any text', async () => {
    const invitations = createTestInvitations();
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 50 });
    const ownerId = text.filter((id) => !id.includes('\0'));
    await fc.assert(
      fc.asyncProperty(ownerId, ownerId, text, async (userId, tenantId, purpose) => {
        const token = tokenOf(await invitations.create({ userId, tenantId, purpose }));
        const terms = await invitations.readToken(token);
        expect(terms).toMatchObject({ userId, tenantId, purpose });
      }),
    );
  }, 60_000);
});

describe('the list of invitations', () => {
  const ada = { userId: 'ada', tenantId: 'acme' };

  it('says what became of each, for one user', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const { invitations, send } = createInvitedEndpoint();
    const create = (request: Partial<InvitationRequest>) =>
      invitations.create({ ...ada, ...request });
    const late = await create({ expiresIn: 7200, requestedBy: 'Grace', purpose: 'runs' });
    const soon = await create({ expiresIn: 60 });
    const taken = await create({ expiresIn: 600 });
    const revoked = await create({ expiresIn: 6000 });
    await create({ userId: 'bob' });
    await create({ tenantId: '' });
    await create({ userId: 'acme', tenantId: 'ada' });
    const { id: accountId } = await accountOf(await send(tokenOf(taken)));
    expect(await invitations.revoke({ ...ada, id: revoked.id })).toBe('revoked');
    vi.advanceTimersByTime(60_000);
    expect(await invitations.list(ada)).toStrictEqual([
      { id: soon.id, expiresAt: soon.expiresAt, state: 'expired' },
      { id: taken.id, expiresAt: taken.expiresAt, state: 'used', accountId },
      { id: revoked.id, expiresAt: revoked.expiresAt, state: 'revoked' },
      {
        id: late.id,
        expiresAt: late.expiresAt,
        requestedBy: 'Grace',
        purpose: 'runs',
        state: 'open',
      },
    ]);
    expect(await invitations.list({ userId: 'bob' })).toEqual([]);
  });

  it('keeps one for a week after it expired', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const invitations = createTestInvitations();
    await invitations.create({ ...ada, expiresIn: 1 });
    vi.advanceTimersByTime(7 * day * 1000);
    expect(await invitations.list(ada)).toMatchObject([{ state: 'expired' }]);
    vi.advanceTimersByTime(1000);
    expect(await invitations.list(ada)).toEqual([]);
  });

  it('lets an invitation be revoked by its own user’s name only, and not once it was used', async () => {
    const { invitations, send } = createInvitedEndpoint();
    const { id, url } = await invitations.create(ada);
    for (const other of [{ ...ada, userId: 'bob' }, { userId: 'ada' }]) {
      expect(await invitations.revoke({ ...other, id })).toBeUndefined();
    }
    for (const unknown of ['', `${id}:term`, id.slice(1), '__proto__']) {
      expect(await invitations.revoke({ ...ada, id: unknown })).toBeUndefined();
    }
    expect(await invitations.list(ada)).toMatchObject([{ id, state: 'open' }]);
    await accountOf(await send(tokenOf({ url })));
    expect(await invitations.revoke({ ...ada, id })).toBe('used');
    expect(await invitations.list(ada)).toMatchObject([{ id, state: 'used' }]);
  });

  it.each<[string, object]>([
    ['tenantID', { userId: 'ada', tenantID: 'acme' }],
    ['userId', { tenantId: 'acme' }],
    ['userId', { userId: 'ada\udc00' }],
  ])('is not read and nothing is revoked with such %s: %j', async (name, user) => {
    const invitations = createTestInvitations();
    const { id } = await invitations.create({ userId: 'ada' });
    const untyped = user as typeof ada;
    await expect(invitations.list(untyped)).rejects.toThrow(name);
    await expect(invitations.revoke({ ...untyped, id })).rejects.toThrow(name);
  });

  it('rejects if the store does', async () => {
    const down = () => Promise.reject(new Error('down'));
    const tickets = { ...createMemoryTicketStore(), add: down, find: down, list: down };
    const invitations = createTestInvitations({ tickets });
    await expect(invitations.create(ada)).rejects.toThrow('down');
    const full = { ...tickets, add: async () => false };
    const creating = createTestInvitations({ tickets: full }).create(ada);
    await expect(creating).rejects.toThrow('The id is taken');
    await expect(invitations.list(ada)).rejects.toThrow('down');
    await expect(invitations.revoke({ ...ada, id: 'a'.repeat(32) })).rejects.toThrow('down');
  });

  it('does not take just any answer of the store for a yes', async () => {
    const tickets = createMemoryTicketStore();
    const yes = async () => 'OK' as unknown as boolean;
    const careless = createTestInvitations({ tickets: { ...tickets, add: yes, replace: yes } });
    await expect(careless.create(ada)).rejects.toThrow(/boolean/);
    const { id } = await createTestInvitations({ tickets }).create(ada);
    await expect(careless.revoke({ ...ada, id })).rejects.toThrow(/boolean/);
  });
});

describe('what makes invitations', () => {
  it.each([
    ['empty', '', /'l1' is empty/],
    ['short', 'AAAA', /'l1' is not 32 random bytes/],
    ['a passphrase', 'correct horse battery staple 123', /openssl rand -base64 32/],
    ['typed bytes', new TextEncoder().encode('correct horse battery staple 123'), /passphrase/],
  ])('refuses a key that is %s', (_, l1, message) => {
    const create = () => createTestInvitations({ keys: { current: 'l1', keys: { l1 } } });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
    expect(create).toThrow(/invitation key/);
  });

  it('refuses a current key that it has not', () => {
    const keys = { current: 'l2', keys: { l1: generateVaultKey() } };
    expect(() => createTestInvitations({ keys })).toThrow(/invitation key 'l2'/);
  });

  it.each([{ publicUrl: '/api/wandb' }, { publicUrl: 'http://app.example' }])(
    'refuses %j',
    (options) => {
      expect(() => createTestInvitations(options)).toThrow(TypeError);
    },
  );
});
