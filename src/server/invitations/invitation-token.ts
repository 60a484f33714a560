import * as z from 'zod/mini';
import { decodeBase64Url, encodeBase64Url } from '../bytes/base64url.js';
import { decodeUtf8, parseJson } from '../http/read-stream.js';
import { readSecretKeys } from '../vault/secret-keys.js';
import type { SecretKeys } from '../vault/secret-keys.js';

/** Characters: proxies accept 8 KiB of headers, and the token is only one of them. */
const longestToken = 6000;

const version = 'wci1';
const algorithm = { name: 'HMAC', hash: 'SHA-256' };
const macBytes = 32;

const InvitationTerms = z.strictObject({
  id: z.string(),
  /** The address of the endpoint that it is for. */
  audience: z.string(),
  expiresAt: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  host: z.exactOptional(z.string()),
  accountId: z.exactOptional(z.string()),
  requestedBy: z.exactOptional(z.string()),
  purpose: z.exactOptional(z.string()),
  displayName: z.exactOptional(z.string()),
});
/** What an invitation says. It is signed, not encrypted: its user can read it. */
export type InvitationTerms = z.infer<typeof InvitationTerms>;

/** Signs invitations, and reads them. */
export interface InvitationTokens {
  /** @throws TypeError when the terms are too long to be sent. */
  write(terms: InvitationTerms): Promise<string>;
  /** Reads what an invitation says, or says what is wrong with it. */
  read(token: string): Promise<InvitationTerms | 'invitation_foreign' | 'invitation_tampered'>;
}

/**
 * Makes what signs invitations for one endpoint. A token is `wci1.<key id>.<payload>.<HMAC-SHA-256>`.
 *
 * @throws TypeError when a key is not 32 random bytes, or `current` names none of them.
 */
export function createInvitationTokens(audience: string, keys: SecretKeys): InvitationTokens {
  const secrets = readSecretKeys('invitation', keys);
  const imported = new Map<string, Promise<CryptoKey>>();
  const signingKey = (keyId: string): Promise<CryptoKey> | undefined => {
    const secret = secrets.get(keyId);
    if (!secret) return undefined;
    const key =
      imported.get(keyId) ??
      crypto.subtle.importKey('raw', secret, algorithm, false, ['sign', 'verify']);
    imported.set(keyId, key);
    return key;
  };

  return {
    async write(terms) {
      const key = await signingKey(keys.current);
      if (!key) throw new Error('The current invitation key is gone.');
      const payload = encodeBase64Url(new TextEncoder().encode(JSON.stringify(terms)));
      const signed = `${version}.${keys.current}.${payload}`;
      const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(signed));
      const token = `${signed}.${encodeBase64Url(new Uint8Array(signature))}`;
      if (token.length > longestToken) {
        throw new TypeError('The invitation is too long to be sent.');
      }
      return token;
    },

    async read(token) {
      const [tag, keyId = '', payload = '', mac = '', ...rest] = token.split('.');
      const signature = decodeBase64Url(mac);
      const isWhole = tag === version && signature?.length === macBytes && rest.length === 0;
      if (!isWhole || token.length > longestToken) return 'invitation_tampered';
      const key = await signingKey(keyId);
      if (!key) return 'invitation_foreign';
      const signed = new TextEncoder().encode(`${version}.${keyId}.${payload}`);
      // `verify` compares in constant time: https://w3c.github.io/webcrypto/#hmac-operations
      if (!(await crypto.subtle.verify(algorithm, key, signature, signed))) {
        return 'invitation_tampered';
      }
      const parsed = InvitationTerms.safeParse(
        parseJson(decodeUtf8(decodeBase64Url(payload) ?? new Uint8Array()) ?? ''),
      );
      if (!parsed.success) return 'invitation_tampered';
      return parsed.data.audience === audience ? parsed.data : 'invitation_foreign';
    },
  };
}
