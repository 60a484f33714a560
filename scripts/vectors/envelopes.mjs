// Envelopes as SECURITY.md describes them, made with node:crypto and not with the vault that they test.

import { createCipheriv, createHash } from 'node:crypto';

/**
 * @typedef {object} Identity
 * @property {string} tenantId
 * @property {string} userId
 * @property {string} host
 * @property {string} wandbUserId
 */

/**
 * @typedef {object} Sealing what a vault needs to make an envelope
 * @property {string} keyId
 * @property {Identity} identity
 * @property {number} keyVersion
 * @property {Buffer} dataKey
 * @property {Buffer} iv
 * @property {Buffer} wrapIv
 * @property {string} secret
 */

/** Bytes that are the same at every run, and no secret. @param {string} name @param {number} length */
const bytes = (name, length) =>
  createHash('sha256').update(`wandb-connect vectors: ${name}`).digest().subarray(0, length);

const longId = 'key_with-64-characters_'.padEnd(64, '0123456789');
const vaultKeys = Object.fromEntries(
  ['k1', 'k2', longId].map((keyId) => [keyId, bytes(`vault key ${keyId}`, 32)]),
);

/** @param {string} part @param {string} keyId @param {Identity} identity @param {number} keyVersion */
function associatedData(part, keyId, { host, tenantId, userId, wandbUserId }, keyVersion) {
  const fields = ['wc1', part, keyId, 'wandb', host, tenantId, userId, wandbUserId];
  if (keyVersion > 0) fields.push(String(keyVersion));
  return Buffer.concat(
    fields.flatMap((field) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(Buffer.byteLength(field));
      return [length, Buffer.from(field)];
    }),
  );
}

/** @param {Buffer} key @param {Buffer} iv @param {Buffer} clear @param {Buffer} bound */
function encrypt(key, iv, clear, bound) {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound);
  return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

/** @param {Sealing} sealing */
function seal({ keyId, identity, keyVersion, dataKey, iv, wrapIv, secret }) {
  const bound = {
    dataKey: associatedData('data-key', keyId, identity, keyVersion),
    secret: associatedData('secret', '', identity, keyVersion),
  };
  const wrapped = encrypt(vaultKeys[keyId] ?? Buffer.alloc(0), wrapIv, dataKey, bound.dataKey);
  const sealed = encrypt(dataKey, iv, Buffer.from(secret), bound.secret);
  const parts = [iv, Buffer.concat([wrapIv, wrapped]), sealed];
  const envelope = ['wc1', keyId, ...parts.map((part) => part.toString('base64url'))].join('.');
  return { bound, envelope };
}

/** @type {Identity} */
const ada = { tenantId: 'acme', userId: 'ada', host: 'cloud', wandbUserId: 'VXNlcjox' };
const longest = Number.MAX_SAFE_INTEGER;

/** @type {readonly (readonly [name: string, change: Partial<Pick<Sealing, 'keyId' | 'keyVersion' | 'secret'>> & { identity?: Partial<Identity> }])[]} */
const cases = [
  ['an account without a version', {}],
  ['an empty tenant', { identity: { tenantId: '', wandbUserId: 'V1' } }],
  [
    'ids in Unicode',
    { identity: { tenantId: 'Zürich', userId: '愛達 🗝', wandbUserId: 'e\u0301' } },
  ],
  [
    'the same id, composed',
    { identity: { tenantId: 'Zürich', userId: '愛達 🗝', wandbUserId: 'é' } },
  ],
  ['a long id', { identity: { userId: 'ada/'.repeat(100) } }],
  [
    'ids with what separates elsewhere',
    { identity: { tenantId: 'a.b|c', userId: '"\\\n\t/', host: 'a:1' } },
  ],
  [
    'ids that look like other fields',
    { identity: { tenantId: 'secret', userId: 'wandb', host: 'wc1' } },
  ],
  ['ids that are run together, one way', { identity: { tenantId: 'a', userId: 'bc' } }],
  ['ids that are run together, another way', { identity: { tenantId: 'ab', userId: 'c' } }],
  ['an id that looks like a version', { identity: { wandbUserId: '1' } }],
  ['the id of a property', { identity: { userId: '__proto__' } }],
  ['the longest id of a vault key', { keyId: longId }],
  ['an empty secret', { secret: '' }],
  ['a secret in Unicode, with a byte order mark', { secret: '\ufeffschlüssel 🔑' }],
  ['the first version', { keyVersion: 1 }],
  ['a version of two digits', { keyVersion: 10 }],
  ['the last version', { keyVersion: longest }],
];

/** @param {string} name @returns {Sealing & { name: string }} */
function sealingOf(name) {
  const [, change = {}] = cases.find(([known]) => known === name) ?? [];
  return {
    name,
    keyId: 'k1',
    keyVersion: 0,
    secret: 'a secret of 24 characters',
    ...change,
    identity: { ...ada, ...change.identity },
    dataKey: bytes(`data key of ${name}`, 32),
    iv: bytes(`iv of ${name}`, 12),
    wrapIv: bytes(`wrapping iv of ${name}`, 12),
  };
}

/** @param {string} name */
function describeEnvelope(name) {
  const sealing = sealingOf(name);
  const { bound, envelope } = seal(sealing);
  const { keyId, identity, keyVersion, secret, dataKey, iv, wrapIv } = sealing;
  return {
    name,
    keyId,
    binding: { ...identity, keyVersion },
    secret,
    dataKey: dataKey.toString('hex'),
    iv: iv.toString('hex'),
    wrapIv: wrapIv.toString('hex'),
    dataKeyAssociatedData: bound.dataKey.toString('hex'),
    secretAssociatedData: bound.secret.toString('hex'),
    envelope,
  };
}

const plain = seal(sealingOf('an account without a version')).envelope;
const first = seal(sealingOf('the first version')).envelope;
const other = seal({ ...sealingOf('another data key'), secret: 'another secret' }).envelope;
const part = (/** @type {string} */ envelope, /** @type {number} */ at) =>
  envelope.split('.')[at] ?? '';
/** @param {number} at @param {(part: string) => string} change */
const changed = (at, change) =>
  plain
    .split('.')
    .map((text, index) => (index === at ? change(text) : text))
    .join('.');
/** @param {number} at @param {(bytes: Buffer) => Buffer} change */
const rewritten = (at, change) =>
  changed(at, (text) => change(Buffer.from(text, 'base64url')).toString('base64url'));
/** @param {number} index */
const flip = (index) => (/** @type {Buffer} */ buffer) => {
  const flipped = Buffer.from(buffer);
  const at = index < 0 ? flipped.length + index : index;
  flipped[at] = (flipped[at] ?? 0) ^ 1;
  return flipped;
};

/** @type {readonly (readonly [reason: string, name: string, envelope: string, asked?: { identity?: Partial<Identity>, keyVersion?: number }])[]} */
const refused = [
  ['malformed', 'an empty text', ''],
  ['malformed', 'a secret that is not sealed', 'secret'],
  ['malformed', 'another format', plain.replace('wc1', 'wc2')],
  ['malformed', 'no key id', plain.replace('.k1.', '..')],
  ['malformed', 'a part is missing', plain.split('.').slice(0, 4).join('.')],
  ['malformed', 'a part too many', `${plain}.AAAA`],
  ['malformed', 'a dot at the end', `${plain}.`],
  ['malformed', 'a line break at the end', `${plain}\n`],
  ['malformed', 'padding', changed(4, (text) => `${text}==`)],
  ['malformed', 'the alphabet of base64', changed(2, () => 'AAAA+/AAAAAAAAAA')],
  ['malformed', 'a length that base64url cannot have', changed(2, () => 'AAAAA')],
  ['malformed', 'bits to spare that are not zero', changed(3, () => 'AB')],
  ['unknown_key_id', 'a vault key that is not there', plain.replace('.k1.', '.k3.')],
  ['unknown_key_id', 'the name of a property', plain.replace('.k1.', '.__proto__.')],
  ['not_authentic', 'the id of another vault key', plain.replace('.k1.', '.k2.')],
  ['not_authentic', 'empty parts', 'wc1.k1...'],
  ['not_authentic', 'an iv that is cut', rewritten(2, (iv) => iv.subarray(0, 11))],
  ['not_authentic', 'an iv with a bit changed', rewritten(2, flip(0))],
  ['not_authentic', 'a wrapping iv with a bit changed', rewritten(3, flip(0))],
  ['not_authentic', 'a wrapped data key with a bit changed', rewritten(3, flip(12))],
  ['not_authentic', 'a ciphertext with a bit changed', rewritten(4, flip(0))],
  ['not_authentic', 'a tag with a bit changed', rewritten(4, flip(-1))],
  ['not_authentic', 'a tag that is cut', rewritten(4, (sealed) => sealed.subarray(0, -1))],
  ['not_authentic', 'the iv of another envelope', changed(2, () => part(other, 2))],
  ['not_authentic', 'the data key of another envelope', changed(3, () => part(other, 3))],
  ['not_authentic', 'the ciphertext of another envelope', changed(4, () => part(other, 4))],
  ['not_authentic', 'another tenant', plain, { identity: { tenantId: 'acme2' } }],
  ['not_authentic', 'no tenant', plain, { identity: { tenantId: '' } }],
  ['not_authentic', 'another user', plain, { identity: { userId: 'bob' } }],
  ['not_authentic', 'another server', plain, { identity: { host: 'acme' } }],
  ['not_authentic', 'another W&B user', plain, { identity: { wandbUserId: 'VXNlcjoy' } }],
  ['not_authentic', 'the same id in other letters', plain, { identity: { userId: 'Ada' } }],
  [
    'not_authentic',
    'ids that run together alike',
    seal(sealingOf('ids that are run together, one way')).envelope,
    { identity: { tenantId: 'ab', userId: 'c' } },
  ],
  [
    'not_authentic',
    'the same id, composed',
    seal(sealingOf('ids in Unicode')).envelope,
    { identity: { tenantId: 'Zürich', userId: '愛達 🗝', wandbUserId: 'é' } },
  ],
  ['not_authentic', 'a version that the envelope does not have', plain, { keyVersion: 1 }],
  ['not_authentic', 'no version where the envelope has one', first, { keyVersion: 0 }],
  ['not_authentic', 'an older version', first, { keyVersion: 2 }],
];

/** The vectors of the envelope. */
export function envelopeVectors() {
  return {
    vaultKeys: Object.fromEntries(
      Object.entries(vaultKeys).map(([keyId, key]) => [keyId, key.toString('base64url')]),
    ),
    opens: cases.map(([name]) => describeEnvelope(name)),
    refused: refused.map(([reason, name, envelope, asked = {}]) => ({
      name,
      envelope,
      binding: { ...ada, ...asked.identity, keyVersion: asked.keyVersion ?? 0 },
      reason,
    })),
  };
}
