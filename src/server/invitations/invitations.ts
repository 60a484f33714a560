import * as z from 'zod/mini';
import { decodeBase64Url, encodeBase64Url } from '../bytes/base64url.js';
import { readPublicUrl } from '../http/public-url.js';
import { randomId } from '../bytes/random-id.js';
import { decodeUtf8, parseJson } from '../http/read-body.js';
import { readSecretKeys } from '../vault/secret-keys.js';
import type { SecretKeys } from '../vault/secret-keys.js';
import type { TicketStore } from '../store/ticket-store.js';

/** What makes invitations, and what their page says of whoever asks. */
export interface InvitationsOptions {
  /** The endpoint's address as browsers have it: `https://app.example/api/wandb`. */
  readonly publicUrl: string;
  /** What signs invitations. Not the vault's keys: these may be lost without losing an account. */
  readonly keys: SecretKeys;
  /** Where it is written down which invitations were used: shared by all processes. */
  readonly tickets: TicketStore;
  /** What the user calls the product that asks. */
  readonly product: string;
  /** What the account is wanted for, in a few words, unless an invitation says so itself. */
  readonly purpose?: string;
  /**
   * The text of `wandb-connect.global.js`, or what gives it. Unless given it is read from the
   * package's own folder, which takes Node or a runtime alike, and a package that is not bundled.
   */
  readonly script?: string | (() => string | Promise<string>);
}

/** Whom an invitation is for, and what it allows. */
export interface InvitationRequest {
  readonly userId: string;
  readonly tenantId?: string;
  /** Seconds for which it can be used; 1,800 unless given, 30 days at most. */
  readonly expiresIn?: number;
  /** The id of the only W&B server that it is good for; the user chooses unless given. */
  readonly host?: string;
  /** The account to reconnect; it adds one unless given. */
  readonly accountId?: string;
  /** Who asks, as the user knows them. */
  readonly requestedBy?: string;
  readonly purpose?: string;
}

/** An invitation to send. Whoever has it can use it, once: send it where only its user reads. */
export interface Invitation {
  readonly url: string;
  /** 32 hex digits: `invitationId` of the events of its use. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** Makes invitations, and reads them for the handler. */
export interface Invitations extends Pick<
  InvitationsOptions,
  'publicUrl' | 'tickets' | 'product' | 'script'
> {
  /** @throws TypeError when the request cannot be an invitation. */
  create(request: InvitationRequest): Promise<Invitation>;
  /**
   * Reads what an invitation says, expired or not. `invitation_foreign`: of another key or another endpoint.
   * `invitation_tampered`: changed, cut, or no invitation at all.
   */
  readToken(token: string): Promise<InvitationTerms | 'invitation_foreign' | 'invitation_tampered'>;
}

/** Seconds. */
const usualLifetime = 1800;
const longestLifetime = 30 * 24 * 3600;
/** Characters: a proxy takes headers of 8 KiB, and this much is never all of it. */
const longestToken = 6000;
const longestText = 200;

const version = 'wci1';
const algorithm = { name: 'HMAC', hash: 'SHA-256' };
const macBytes = 32;

const InvitationTerms = z.strictObject({
  id: z.string(),
  /** The endpoint that it is for. */
  audience: z.string(),
  expiresAt: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  host: z.exactOptional(z.string()),
  accountId: z.exactOptional(z.string()),
  requestedBy: z.exactOptional(z.string()),
  purpose: z.exactOptional(z.string()),
});
/** What an invitation says, signed and not encrypted: its user can read it. */
export type InvitationTerms = z.infer<typeof InvitationTerms>;

/**
 * Makes invitations that a user can open without a session, to link an account of their own:
 * `{publicUrl}/invitation#{token}`. The token is behind a `#`, so that it is in no access log and no
 * `Referer`. It reads `wci1.<key id>.<payload>.<HMAC-SHA-256>`. To rotate, add a key and make it
 * `current`: older invitations are good until their key is dropped.
 *
 * @throws TypeError when a key is not 32 random bytes, `current` names none of them, or `publicUrl`
 * is no address of an endpoint.
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
      if (token.length > longestToken)
        {throw new TypeError('The invitation is too long to be sent.');}
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
      // It compares in constant time: https://w3c.github.io/webcrypto/#hmac-operations
      if (!(await crypto.subtle.verify(algorithm, key, signature, signed)))
        {return 'invitation_tampered';}
      const parsed = InvitationTerms.safeParse(
        parseJson(decodeUtf8(decodeBase64Url(payload) ?? new Uint8Array()) ?? ''),
      );
      if (!parsed.success) return 'invitation_tampered';
      return parsed.data.audience === audience ? parsed.data : 'invitation_foreign';
    },
  };
}

/** Whether an invitation can no longer be used to start anything. */
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
