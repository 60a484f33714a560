import * as z from 'zod/mini';
import { decodeBase64Url, encodeBase64Url } from '../bytes/base64url.js';
import { readPublicUrl } from '../http/public-url.js';
import { randomId } from '../bytes/random-id.js';
import { decodeUtf8, parseJson } from '../http/read-body.js';
import { readSecretKeys } from '../vault/secret-keys.js';
import type { SecretKeys } from '../vault/secret-keys.js';
import type { TicketStore } from '../store/ticket-store.js';

/** What `createInvitations` takes. */
export interface InvitationsOptions {
  /** The endpoint's address as browsers see it: `https://app.example/api/wandb`. */
  readonly publicUrl: string;
  /** Sign invitations. Do not reuse the vault's keys: losing these costs no account. */
  readonly keys: SecretKeys;
  /** Records which invitations were used. All processes must share it. */
  readonly tickets: TicketStore;
  /** The product's name, as users know it. Not empty. */
  readonly product: string;
  /** What the account is needed for, in a few words. An invitation can say it instead. */
  readonly purpose?: string;
  /**
   * Another text than that of `wandb-connect.global.js`, or a function that returns it. Default:
   * `elementScript` of `wandb-connect/element-script`, which is loaded with the first invitation.
   */
  readonly script?: string | (() => string | Promise<string>);
}

/** Who an invitation is for, and what it allows. Each text has at most 200 characters. */
export interface InvitationRequest {
  readonly userId: string;
  readonly tenantId?: string;
  /** Seconds for which it can be used, at most 2,592,000 (30 days). Default: 1,800. */
  readonly expiresIn?: number;
  /** The id of the only W&B server that it can be used for. Default: the user chooses. */
  readonly host?: string;
  /** The account to reconnect. Default: it adds an account. */
  readonly accountId?: string;
  /** The person who asks, as the user knows them. */
  readonly requestedBy?: string;
  readonly purpose?: string;
}

/** An invitation to send. Anyone who has it can use it once: send it where only its user can see it. */
export interface Invitation {
  readonly url: string;
  /** 32 hex digits: the `invitationId` of the events of its use. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** Makes invitations, and reads them for the handler. */
export interface Invitations extends Pick<
  InvitationsOptions,
  'publicUrl' | 'tickets' | 'product' | 'script'
> {
  /** @throws TypeError when a text is missing, too long or not a string, or the expiry is out of range. */
  create(request: InvitationRequest): Promise<Invitation>;
  /**
   * Reads what an invitation says, expired or not. `invitation_foreign`: it is signed with an unknown
   * key, or for another endpoint. `invitation_tampered`: it was changed or cut, or is no invitation.
   */
  readToken(token: string): Promise<InvitationTerms | 'invitation_foreign' | 'invitation_tampered'>;
}

/** Seconds. */
const usualLifetime = 1800;
const longestLifetime = 30 * 24 * 3600;
/** Characters: proxies accept 8 KiB of headers, and the token is only one of them. */
const longestToken = 6000;
const longestText = 200;

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
});
/** What an invitation says. It is signed, not encrypted: its user can read it. */
export type InvitationTerms = z.infer<typeof InvitationTerms>;

/**
 * Makes invitations: addresses that a user can open without a session to link an account of their
 * own, `{publicUrl}/invitation#{token}`. The token is behind a `#`, which keeps it out of access logs
 * and `Referer`. It is `wci1.<key id>.<payload>.<HMAC-SHA-256>`. To rotate, add a key and make it
 * `current`: older invitations work until their key is removed.
 *
 * @throws TypeError when a key is not 32 random bytes, `current` names none of them, `publicUrl` is
 * not the address of an endpoint, or `product` is empty.
 */
export function createInvitations({
  publicUrl,
  keys,
  tickets,
  product,
  purpose,
  script,
}: InvitationsOptions): Invitations {
  const audience = readPublicUrl(publicUrl);
  const secrets = readSecretKeys('invitation', keys);
  if (!product.trim()) throw new TypeError('product is empty: say what the user calls it.');
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
    publicUrl: audience,
    tickets,
    product,
    ...(script !== undefined && { script }),

    async create(request) {
      const terms = writeTerms({ ...(purpose !== undefined && { purpose }), ...request }, audience);
      const key = await signingKey(keys.current);
      if (!key) throw new Error('The current invitation key is gone.');
      const payload = encodeBase64Url(new TextEncoder().encode(JSON.stringify(terms)));
      const signed = `${version}.${keys.current}.${payload}`;
      const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(signed));
      const token = `${signed}.${encodeBase64Url(new Uint8Array(signature))}`;
      if (token.length > longestToken) {
        throw new TypeError('The invitation is too long to be sent.');
      }
      const { id, expiresAt } = terms;
      return { url: `${audience}/invitation#${token}`, id, expiresAt };
    },

    async readToken(token) {
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

/** Whether an invitation has expired: nothing new can be started with it. */
export function isInvitationExpired({ expiresAt }: InvitationTerms): boolean {
  return Date.parse(expiresAt) <= Date.now();
}

function writeTerms(
  { userId, tenantId = '', expiresIn = usualLifetime, ...rest }: InvitationRequest,
  audience: string,
): InvitationTerms {
  if (!Number.isFinite(expiresIn) || expiresIn <= 0 || expiresIn > longestLifetime) {
    throw new TypeError('expiresIn is not 1 to 2,592,000 seconds.');
  }
  if (!userId) throw new TypeError('An invitation is for one user: userId is empty.');
  const { host, accountId, requestedBy, purpose } = rest;
  const texts = { userId, tenantId, host, accountId, requestedBy, purpose };
  for (const [name, text] of Object.entries(texts)) {
    if (text !== undefined && (typeof text !== 'string' || text.length > longestText)) {
      throw new TypeError(`${name} is not a text of ${longestText} characters at most.`);
    }
  }
  return {
    id: randomId(),
    audience,
    expiresAt: new Date(Date.now() + expiresIn * 1000).toISOString(),
    tenantId,
    userId,
    ...(host !== undefined && { host }),
    ...(accountId !== undefined && { accountId }),
    ...(requestedBy !== undefined && { requestedBy }),
    ...(purpose !== undefined && { purpose }),
  };
}
