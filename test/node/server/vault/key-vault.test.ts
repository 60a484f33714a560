import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyVault, generateVaultKey, KeyVaultError } from '../../../../src/server.js';
import type { KeyBinding, KeyProvider } from '../../../../src/server.js';
import { testApiKey } from '../../../../src/testing.js';

const binding: KeyBinding = {
  tenantId: 'acme',
  userId: 'ada',
  host: 'cloud',
  wandbUserId: 'VXNlcjox',
  keyVersion: 7,
};
const base64urlAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function createTestVault() {
  return createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
}

/** An envelope that another program makes, and the vault that it is for. */
function envelopeOf(secret: Buffer, versionFields: readonly string[]) {
  const seal = (key: Buffer, clear: Buffer, iv: Buffer, fields: readonly string[]) => {
    const lengthLed = fields.map((field) => {
      const bytes = Buffer.from(field);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    });
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.concat(lengthLed));
    return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
  };
  const [vaultKey, dataKey] = [randomBytes(32), randomBytes(32)];
  const [iv, wrapIv] = [randomBytes(12), randomBytes(12)];
  const { host, tenantId, userId, wandbUserId } = binding;
  const of = ['wandb', host, tenantId, userId, wandbUserId, ...versionFields];
  const wrapped = seal(vaultKey, dataKey, wrapIv, ['wc1', 'data-key', 'k1', ...of]);
  const sealed = seal(dataKey, secret, iv, ['wc1', 'secret', '', ...of]);
  const parts = [iv, Buffer.concat([wrapIv, wrapped]), sealed];
  return {
    vault: createKeyVault({ current: 'k1', keys: { k1: vaultKey } }),
    envelope: ['wc1', 'k1', ...parts.map((part) => part.toString('base64url'))].join('.'),
  };
}

/** The code of the error that opening rejects with. Fails if it opens. */
async function refusalOf(opening: Promise<string>): Promise<string> {
  const error: unknown = await opening.then(
    () => new Error('It opened.'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KeyVaultError)) throw error;
  return error.code;
}

describe('the key vault', () => {
  it('opens what it sealed', async () => {
    const vault = createTestVault();
    const apiKey = testApiKey('valid', { filler: 'random' });
    expect(await vault.open(await vault.seal(apiKey, binding), binding)).toBe(apiKey);
  });

  it('opens any text for any binding', async () => {
    const vault = createTestVault();
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const identities = fc.record({
      tenantId: text,
      userId: text,
      host: text,
      wandbUserId: text,
      keyVersion: fc.maxSafeNat(),
    });
    await fc.assert(
      fc.asyncProperty(text, identities, async (secret, of) => {
        expect(await vault.open(await vault.seal(secret, of), of)).toBe(secret);
      }),
      { examples: [['\ufeffa byte order mark', binding]] },
    );
  });

  it('writes the envelope that it documents', async () => {
    const sealed = await createTestVault().seal('x'.repeat(86), binding);
    const [version, keyId, ...parts] = sealed.split('.');
    expect([version, keyId]).toEqual(['wc1', 'k1']);
    // iv; iv, data key and tag; 86 characters and tag.
    expect(parts.map((part) => Buffer.from(part, 'base64url').length)).toEqual([12, 60, 102]);
    expect(sealed).toMatch(/^[\w.-]+$/);
  });

  it.each([
    ['with a version', 7, ['7']],
    ['without one', 0, []],
  ])(
    'opens an envelope that another program makes by the same rules, %s',
    async (_, keyVersion, fields) => {
      const { vault, envelope } = envelopeOf(Buffer.from('secret'), fields);
      expect(await vault.open(envelope, { ...binding, keyVersion })).toBe('secret');
    },
  );

  it('does not open bytes that are not text', async () => {
    const { vault, envelope } = envelopeOf(Buffer.from([0x6b, 0xff]), ['7']);
    await expect(vault.open(envelope, binding)).rejects.toThrow(TypeError);
  });

  it('never seals the same text to the same parts', async () => {
    const vault = createTestVault();
    const seals = await Promise.all(
      Array.from({ length: 1000 }, () => vault.seal('secret', binding)),
    );
    for (const part of [2, 3, 4]) {
      expect(new Set(seals.map((sealed) => sealed.split('.')[part])).size).toBe(1000);
    }
  });

  it.each(['tenantId', 'userId', 'host', 'wandbUserId'] as const)(
    'does not open an envelope that was moved to another %s',
    async (field) => {
      const vault = createTestVault();
      const sealed = await vault.seal('secret', binding);
      const other = { ...binding, [field]: 'other' };
      expect(await refusalOf(vault.open(sealed, other))).toBe('not_authentic');
    },
  );

  it('does not open an earlier envelope of the same account', async () => {
    const vault = createTestVault();
    for (const keyVersion of [0, 6]) {
      const sealed = await vault.seal('secret', { ...binding, keyVersion });
      expect(await refusalOf(vault.open(sealed, binding))).toBe('not_authentic');
      expect(await vault.open(sealed, { ...binding, keyVersion })).toBe('secret');
    }
  });

  it('does not take fields that run together for the same identity', async () => {
    const vault = createTestVault();
    const sealed = await vault.seal('secret', { ...binding, tenantId: 'a', userId: 'bc' });
    const shifted = { ...binding, tenantId: 'ab', userId: 'c' };
    expect(await refusalOf(vault.open(sealed, shifted))).toBe('not_authentic');
  });

  // The last character of a part has bits to spare unless its bytes come in threes.
  it.each([84, 85, 86])(
    'does not open an envelope of %i characters with any character changed',
    async (length) => {
      const vault = createTestVault();
      const sealed = await vault.seal('x'.repeat(length), binding);
      for (let index = 0; index < sealed.length; index += 1) {
        const at = base64urlAlphabet.indexOf(sealed.charAt(index));
        const changed = base64urlAlphabet.charAt(at ^ 1);
        const tampered = sealed.slice(0, index) + changed + sealed.slice(index + 1);
        expect(['malformed', 'unknown_key_id', 'not_authentic']).toContain(
          await refusalOf(vault.open(tampered, binding)),
        );
      }
    },
  );

  it('does not open an envelope with any bit of its bytes flipped', async () => {
    const vault = createTestVault();
    const [version, keyId, ...parts] = (await vault.seal('secret', binding)).split('.');
    for (const [place, part] of parts.entries()) {
      const bytes = Buffer.from(part, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const tampered = parts.with(place, flipped.toString('base64url'));
        const envelope = [version, keyId, ...tampered].join('.');
        expect(await refusalOf(vault.open(envelope, binding))).toBe('not_authentic');
      }
    }
  });

  it('does not open an envelope that was cut anywhere', async () => {
    const vault = createTestVault();
    const sealed = await vault.seal('secret', binding);
    for (let length = 0; length < sealed.length; length += 1) {
      await refusalOf(vault.open(sealed.slice(0, length), binding));
    }
  });

  it('does not open parts of two envelopes put together', async () => {
    const vault = createTestVault();
    const one = (await vault.seal('one', binding)).split('.');
    const two = (await vault.seal('two', binding)).split('.');
    for (const place of [2, 3, 4]) {
      const mixed = one.with(place, two[place] ?? '').join('.');
      expect(await refusalOf(vault.open(mixed, binding))).toBe('not_authentic');
    }
  });

  it.each(['', 'secret', 'wc1', 'wc1.k1', 'wc1.k1...', 'wc2.k1.AAAA.AAAA.AAAA', 'a.b.c.d.e.f'])(
    'says that %j is not an envelope',
    async (text) => {
      const opening = createTestVault().open(text, binding);
      expect(['malformed', 'not_authentic']).toContain(await refusalOf(opening));
    },
  );

  it('calls an envelope with an extra part malformed', async () => {
    const vault = createTestVault();
    const sealed = await vault.seal('secret', binding);
    expect(await refusalOf(vault.open(`${sealed}.AAAA`, binding))).toBe('malformed');
    expect(await refusalOf(vault.open(`${sealed}.`, binding))).toBe('malformed');
  });

  it('says in words what is wrong with an envelope', async () => {
    const vault = createTestVault();
    const sealed = await vault.seal('secret', binding);
    const [one, two] = [sealed.split('.'), (await vault.seal('two', binding)).split('.')];
    const mixed = one.with(4, two[4] ?? '').join('.');
    await expect(vault.open('secret', binding)).rejects.toThrow('is not an envelope');
    await expect(vault.open(mixed, binding)).rejects.toThrow('was changed');
    const other = vault.open(sealed.replace('k1', 'k2'), binding);
    await expect(other).rejects.toThrow('names a key the vault has not');
  });

  it('never throws anything but its own error', async () => {
    const vault = createTestVault();
    const part = fc.string({ unit: fc.constantFrom(...base64urlAlphabet, '.', '=', ' ') });
    const envelope = fc.oneof(
      fc.string(),
      fc.tuple(part, part, part).map((parts) => ['wc1', 'k1', ...parts].join('.')),
    );
    await fc.assert(
      fc.asyncProperty(envelope, async (text) => {
        await refusalOf(vault.open(text, binding));
      }),
      { numRuns: 2000 },
    );
  });

  it('reveals nothing of the secret or the envelope in an error', async () => {
    const vault = createTestVault();
    const sealed = await vault.seal('secret', binding);
    for (const text of [sealed, `${sealed}.x`, sealed.replace('k1', 'k2')]) {
      const error: unknown = await vault
        .open(text, { ...binding, userId: 'bob' })
        .catch((thrown: unknown) => thrown);
      const message = String(error);
      for (const piece of sealed.split('.').slice(2)) expect(message).not.toContain(piece);
      expect(error).not.toHaveProperty('cause');
    }
  });
});

describe('the rotation of vault keys', () => {
  const keys = { k1: generateVaultKey(), k2: generateVaultKey(), k3: generateVaultKey() };

  it('opens what older keys sealed and seals with the current one', async () => {
    const seals: string[] = [];
    for (const current of ['k1', 'k2', 'k3']) {
      seals.push(await createKeyVault({ current, keys }).seal(current, binding));
    }
    const vault = createKeyVault({ current: 'k3', keys });
    for (const [index, sealed] of seals.entries()) {
      expect(sealed.split('.')[1]).toBe(`k${index + 1}`);
      expect(await vault.open(sealed, binding)).toBe(`k${index + 1}`);
    }
  });

  it('reports an unknown key id if the key was removed', async () => {
    const sealed = await createKeyVault({ current: 'k1', keys }).seal('secret', binding);
    const { k1: _, ...rest } = keys;
    const vault = createKeyVault({ current: 'k2', keys: rest });
    expect(await refusalOf(vault.open(sealed, binding))).toBe('unknown_key_id');
  });

  it('does not open with another key under the name of the first', async () => {
    const sealed = await createKeyVault({ current: 'k1', keys }).seal('secret', binding);
    const impostor = createKeyVault({ current: 'k1', keys: { k1: keys.k2 } });
    expect(await refusalOf(impostor.open(sealed, binding))).toBe('not_authentic');
  });

  it('does not open under another name of the same key', async () => {
    const sealed = await createKeyVault({ current: 'k1', keys }).seal('secret', binding);
    const twin = createKeyVault({ current: 'twin', keys: { twin: keys.k1 } });
    const renamed = sealed.replace('.k1.', '.twin.');
    expect(await refusalOf(twin.open(renamed, binding))).toBe('not_authentic');
  });

  it.each(['__proto__', 'constructor', 'toString'])(
    'finds no key by the name %s',
    async (keyId) => {
      const sealed = await createTestVault().seal('secret', binding);
      const opening = createTestVault().open(sealed.replace('.k1.', `.${keyId}.`), binding);
      expect(await refusalOf(opening)).toBe('unknown_key_id');
    },
  );
});

describe('a provider of vault keys', () => {
  const provider: KeyProvider = {
    current: 'k1',
    wrap: async (dataKey) => dataKey.slice(),
    unwrap: async (_, wrapped) => wrapped.slice(),
  };

  it.each(['', 'a.b', '.a', 'a.', 'é', 'x'.repeat(65)])(
    'cannot have a current key with the id %j',
    (current) => {
      const create = () => createKeyVault({ ...provider, current });
      expect(create).toThrow(/^current is not an id of 1 to 64 letters/);
    },
  );

  it('must have its current key', () => {
    const create = () => createKeyVault({ ...provider, hasKey: (keyId) => keyId === 'k0' });
    expect(create).toThrow(/^The provider has no key 'k1'/);
  });

  it.each([undefined, '', 'AAAA', new ArrayBuffer(8), new Uint8Array()])(
    'seals nothing if it wraps a key into %j',
    async (wrapped) => {
      const wrap = async () => wrapped as Uint8Array<ArrayBuffer>;
      const sealing = createKeyVault({ ...provider, wrap }).seal('secret', binding);
      await expect(sealing).rejects.toThrow(/^wrap of the KeyProvider returned no bytes/);
    },
  );

  it('has every key, unless it says which', () => {
    expect(createKeyVault(provider).hasKey?.('k0')).toBe(true);
    const vault = createKeyVault({ ...provider, hasKey: (keyId) => keyId === 'k1' });
    expect(['k0', 'k1'].map((keyId) => vault.hasKey?.(keyId))).toEqual([false, true]);
  });
});

describe('a vault key', () => {
  const random = () => crypto.getRandomValues(new Uint8Array(32));

  it.each([
    ['bytes', random()],
    ['base64', Buffer.from(random()).toString('base64')],
    ['base64url', Buffer.from(random()).toString('base64url')],
    ['a generated key', generateVaultKey()],
  ])('is taken as %s', async (_, key) => {
    const vault = createKeyVault({ current: 'k1', keys: { k1: key } });
    expect(await vault.open(await vault.seal('secret', binding), binding)).toBe('secret');
  });

  it('does not change when the original bytes are wiped', async () => {
    const key = random();
    const twin = createKeyVault({ current: 'k1', keys: { k1: key.slice() } });
    const vault = createKeyVault({ current: 'k1', keys: { k1: key } });
    key.fill(0);
    expect(await vault.open(await twin.seal('secret', binding), binding)).toBe('secret');
  });

  it.each<[string, string | Uint8Array | undefined]>([
    ['an environment variable that is not set', undefined],
    ['31 bytes', random().slice(1)],
    ['33 bytes', new Uint8Array([...random(), 1])],
    ['nothing', ''],
    ['64 hex digits', Buffer.from(random()).toString('hex')],
    ['a line break at the end', `${generateVaultKey()}\n`],
    ['a passphrase', 'correct horse battery staple'],
    ['a passphrase of 32 characters', 'correct horse battery staple 123'],
    ['the bytes of a passphrase', Buffer.from('correct horse battery staple 123')],
    [
      'the base64 of a passphrase',
      Buffer.from('correct horse battery staple 123').toString('base64'),
    ],
    ['zeros', new Uint8Array(32)],
    ['one byte over and over', new Uint8Array(32).fill(0xab)],
  ])('is refused as %s, with how to make one', (_, key) => {
    const create = () => createKeyVault({ current: 'k1', keys: { k1: key } });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(/'k1'.*openssl rand -base64 32/);
  });

  it('is refused without being quoted', () => {
    const passphrase = 'correct horse battery staple';
    const create = () => createKeyVault({ current: 'k1', keys: { k1: passphrase } });
    expect(create).not.toThrow(passphrase);
  });

  it.each(['', 'a.b', 'a b', 'é', 'x'.repeat(65)])('cannot have the id %j', (keyId) => {
    const create = () => createKeyVault({ current: keyId, keys: { [keyId]: generateVaultKey() } });
    expect(create).toThrow(TypeError);
  });

  it('must be there under the current id', () => {
    const create = () => createKeyVault({ current: 'k2', keys: { k1: generateVaultKey() } });
    expect(create).toThrow(/'k2'/);
  });
});
