import * as z from 'zod/mini';
import type { WandbHost } from '../../contract/wandb-hosts.js';
import { DeadlineError, withDeadline } from '../http/deadline.js';
import type { FailureCause } from '../http/problem.js';
import { decodeUtf8, parseJson, readStream } from '../http/read-stream.js';
import { readWait } from '../http/retry-after.js';

/** The W&B user that a key belongs to. Only the id is certain: any other field may be missing. */
export interface WandbViewer {
  readonly id: string;
  readonly username?: string;
  /** The user's display name. */
  readonly name?: string;
  /** The default entity for runs. */
  readonly entity?: string;
  readonly teams: readonly string[];
}

/**
 * What W&B says about a key. It is `rejected` only if W&B itself says so. If W&B was not reached, or
 * something else answered, the key may be good and the verdict is `unavailable`:
 *
 * - `down`: no answer, or a failure.
 * - `blocked`: a proxy, an IP allowlist or a region is in the way.
 * - `wrong_host`: what answers at the host's `apiUrl` is not the W&B API.
 */
export type KeyVerdict =
  | { readonly kind: 'valid'; readonly viewer: WandbViewer }
  | { readonly kind: 'rejected' }
  | {
      readonly kind: 'unavailable';
      readonly reason: 'down' | 'blocked' | 'wrong_host';
      /** Why, for the audit event. */
      readonly cause?: FailureCause;
    }
  /** Seconds, 1 to 86,400. Users are told an hour at most. */
  | { readonly kind: 'rate_limited'; readonly retryAfter: number };

/**
 * Asks a W&B server whose key this is. The signal is aborted if the page stops waiting. If it throws,
 * the handler answers 500, `server_error`.
 */
export type VerifyKey = (
  apiKey: string,
  host: WandbHost,
  options?: { readonly signal?: AbortSignal },
) => Promise<KeyVerdict>;

/** How `createKeyVerifier` reaches W&B. */
export interface KeyVerifierOptions {
  /** Sends the request. Default: the runtime's own `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Milliseconds, from the request to the end of the answer's body. Default: 8,000. */
  readonly timeout?: number;
}

/** In bytes. A typical answer has a few hundred. */
const answerLimit = 256 * 1024;

// `email` is not needed. `apiKeys` must not be there: W&B refuses the whole request if a client that
// is not its own asks for that field (https://github.com/wandb/wandb/pull/12009).
const viewerQuery =
  'query Viewer { viewer { id username name entity teams { edges { node { name } } } } }';

/**
 * Makes the function that asks W&B whose key it is, as W&B's own client does
 * (https://github.com/wandb/wandb/blob/main/core/internal/wbapi/authhandler.go): one GraphQL query
 * for the viewer, with Basic authentication. It never rejects and never asks twice.
 */
export function createKeyVerifier({ fetch, timeout = 8000 }: KeyVerifierOptions = {}): VerifyKey {
  return async (apiKey, host, { signal: caller } = {}) => {
    try {
      const ask = async ({ signal }: { readonly signal: AbortSignal }) => {
        const request = viewerRequest(apiKey, host, signal);
        // Given a `Request`, the runtime's own `fetch` would make another one of it.
        const response = await (fetch
          ? fetch(new Request(...request))
          : globalThis.fetch(...request));
        return await readVerdict(response, signal);
      };
      return await withDeadline(timeout, ask, caller);
    } catch (thrown) {
      return unavailable('down', causeOf(thrown));
    }
  };
}

// Without `credentials` and `cache`: Cloudflare's runtime throws on options that it does not have.
function viewerRequest(
  apiKey: string,
  host: WandbHost,
  signal: AbortSignal,
): [address: string, init: RequestInit] {
  const address = `${host.apiUrl.replace(/\/+$/, '')}/graphql`;
  const init: RequestInit = {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      Authorization: `Basic ${basicCredentials(apiKey)}`,
      'Content-Type': 'application/json',
      'User-Agent': 'wandb-connect',
    },
    body: JSON.stringify({ query: viewerQuery }),
    // Following a redirect would send the key to wherever it points.
    redirect: 'manual',
    signal,
  };
  return [address, init];
}

/** `btoa` takes only Latin-1, so it gets the UTF-8 bytes as one character each. */
function basicCredentials(apiKey: string): string {
  const bytes = new TextEncoder().encode(`api:${apiKey}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

async function readVerdict(response: Response, signal: AbortSignal): Promise<KeyVerdict> {
  const { status } = response;
  if (status === 200) return readViewer(response, signal);
  if (status === 401) return await readUnauthorized(response, signal);
  // An unread body would keep its connection.
  void response.body?.cancel().catch(() => {});
  if (status === 429) return { kind: 'rate_limited', retryAfter: readWait(response.headers) };
  // Even a 403 in JSON says nothing about the key: it tells a known caller what they may not do.
  if ([403, 407, 451, 511].includes(status)) return unavailable('blocked');
  if (status >= 500 || status === 408 || status === 425) return unavailable('down', 'status');
  // That leaves redirects (status 0 if the runtime hides it), a 404, or another API's refusal.
  return unavailable('wrong_host');
}

async function readViewer(response: Response, signal: AbortSignal): Promise<KeyVerdict> {
  const bytes = await readStream(response.body, answerLimit, signal);
  const answer = ViewerAnswer.safeParse(parseJson((bytes && decodeUtf8(bytes)) ?? ''));
  if (!answer.success) return unavailable('wrong_host');
  const { data, errors } = answer.data;
  const { viewer } = data ?? {};
  // With a viewer, GraphQL errors do not matter. Without one, W&B said nothing about the key.
  if (viewer === undefined) return unavailable('down');
  if (viewer?.id) return { kind: 'valid', viewer: readProfile(viewer.id, viewer) };
  // W&B answers 200 with a null viewer for a well-formed key it does not know. GraphQL also writes null
  // for what has failed.
  const hasFailed = errors?.length && !errors.some((error) => denial.test(JSON.stringify(error)));
  return hasFailed ? unavailable('down') : { kind: 'rejected' };
}

/** What W&B says if the key logs in no user, in `message` or `extensions.code`. */
const denial = /permission|logged in|unauth|credential|api key/i;

/** A 401 that is not W&B's own comes from a gateway that did not let the request through. */
async function readUnauthorized(response: Response, signal: AbortSignal): Promise<KeyVerdict> {
  const bytes = await readStream(response.body, answerLimit, signal);
  const answer = UnauthorizedAnswer.safeParse(parseJson((bytes && decodeUtf8(bytes)) ?? ''));
  return answer.success ? { kind: 'rejected' } : unavailable('blocked');
}

/** W&B answers with GraphQL errors, or says that it cannot read the credentials. */
const UnauthorizedAnswer = z.union([
  z.object({ errors: z.array(z.object({ message: z.string() })).check(z.minLength(1)) }),
  z.object({ error: z.literal('Malformed token') }),
]);

function unavailable(reason: 'down' | 'blocked' | 'wrong_host', cause?: FailureCause): KeyVerdict {
  return { kind: 'unavailable', reason, ...(cause && { cause }) };
}

/** Reads an error of `fetch`. Node and Bun say more in a `code`, on the error or on its cause. */
function causeOf(thrown: unknown): FailureCause {
  if (thrown instanceof DeadlineError) return 'timeout';
  // A product's own `fetch` may reject with anything.
  const { code, cause } = Object(thrown) as { code?: unknown; cause?: { code?: unknown } | null };
  const text = String(code ?? cause?.code);
  return causes.find(([pattern]) => pattern.test(text))?.[1] ?? 'connection';
}

const causes: readonly (readonly [RegExp, FailureCause])[] = [
  [/NOTFOUND|EAI_AGAIN/, 'dns'],
  [/TIMEOUT|ETIMEDOUT/, 'timeout'],
  [/CERT|SIGNATURE|ERR_TLS|ERR_SSL/, 'certificate'],
];

// A profile field of an unexpected type counts as missing: only the id matters.
const profileText = z.catch(z.nullish(z.string()), undefined);
const profileTeams = z.catch(
  z.nullish(
    z.object({
      edges: z.array(z.nullish(z.object({ node: z.nullish(z.object({ name: profileText })) }))),
    }),
  ),
  undefined,
);

const ViewerAnswer = z.object({
  errors: z.catch(z.nullish(z.array(z.unknown())), undefined),
  data: z.nullish(
    z.object({
      viewer: z.nullish(
        z.object({
          // Postgres could not store control characters or half a surrogate pair.
          id: z.nullish(z.string().check(z.maxLength(500), z.regex(/^[^\p{Cc}\p{Cs}]*$/u))),
          username: profileText,
          name: profileText,
          entity: profileText,
          teams: profileTeams,
        }),
      ),
    }),
  ),
});
type ViewerFields = NonNullable<NonNullable<z.infer<typeof ViewerAnswer>['data']>['viewer']>;

function readProfile(id: string, fields: ViewerFields): WandbViewer {
  const username = cleanText(fields.username);
  const name = cleanText(fields.name);
  const entity = cleanText(fields.entity);
  const teams = fields.teams?.edges.map((edge) => cleanText(edge?.node?.name)) ?? [];
  return {
    id,
    ...(username && { username }),
    ...(name && { name }),
    ...(entity && { entity }),
    teams: teams.filter((team) => team !== undefined).slice(0, teamLimit),
  };
}

/** Characters of a name, and number of teams: more could not be shown. */
const textLimit = 200;
const teamLimit = 100;

/** Drops what PostgreSQL cannot store (NUL, half a surrogate pair) and what cannot be read. */
function cleanText(text: string | null | undefined): string | undefined {
  const clean = [...(text ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').trim()]
    .slice(0, textLimit)
    .join('');
  return clean === '' ? undefined : clean;
}
