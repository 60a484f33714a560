import * as z from 'zod/mini';
import type { WandbHost } from '../../contract/wandb-hosts.js';
import { withDeadline } from '../http/deadline.js';
import { decodeUtf8, parseJson, readBody } from '../http/read-body.js';
import { readWait } from '../http/retry-after.js';

/** Whom W&B says a key belongs to. Only the id is certain: any other field may be empty. */
export interface WandbViewer {
  readonly id: string;
  readonly username?: string;
  /** The name a person goes by. */
  readonly name?: string;
  /** The entity that runs go to when none is named. */
  readonly entity?: string;
  readonly teams: readonly string[];
}

/**
 * What W&B said of a key. `rejected` is W&B's own word and nothing else: where W&B was not reached,
 * or was not what answered, the key may be good and the verdict is `unavailable`.
 *
 * `down`: no answer, or a failure. `blocked`: a proxy, an IP allowlist or a region stands between.
 * `wrong_host`: what answers at the host's `apiUrl` is no W&B API.
 */
export type KeyVerdict =
  | { readonly kind: 'valid'; readonly viewer: WandbViewer }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'unavailable'; readonly reason: 'down' | 'blocked' | 'wrong_host' }
  /** Seconds, 1 to 3,600. */
  | { readonly kind: 'rate_limited'; readonly retryAfter: number };

/** Asks a W&B server whose key this is. */
export type VerifyKey = (apiKey: string, host: WandbHost) => Promise<KeyVerdict>;

export interface KeyVerifierOptions {
  /** What asks; the runtime's own `fetch` unless given. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Milliseconds, from the question to the end of the answer's body; 8,000 unless given. */
  readonly timeout?: number;
}

/** Bytes. W&B answers in a few hundred. */
const answerLimit = 256 * 1024;

// Neither `email`, which nobody here needs, nor `apiKeys`: W&B refuses the whole request of a
// client that is not its own and asks for that field (https://github.com/wandb/wandb/pull/12009).
const viewerQuery =
  'query Viewer { viewer { id username name entity teams { edges { node { name } } } } }';

/**
 * Makes the function that asks W&B, as W&B's own client does
 * (https://github.com/wandb/wandb/blob/main/core/internal/wbapi/authhandler.go): one GraphQL query
 * for the viewer, by Basic authentication. It never throws and never asks twice.
 */
export function createKeyVerifier({
  fetch = (request) => globalThis.fetch(request),
  timeout = 8000,
}: KeyVerifierOptions = {}): VerifyKey {
  return async (apiKey, host) => {
    try {
      return await withDeadline(timeout, unavailable('down'), async (signal) => {
        const response = await fetch(viewerRequest(apiKey, host, signal));
        return await readVerdict(response, signal);
      });
    } catch {
      return unavailable('down');
    }
  };
}

// `credentials` and `cache` are left out: Cloudflare's runtime throws on members that it lacks.
function viewerRequest(apiKey: string, host: WandbHost, signal: AbortSignal): Request {
  return new Request(`${host.apiUrl.replace(/\/+$/, '')}/graphql`, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      Authorization: `Basic ${basicCredentials(apiKey)}`,
      'Content-Type': 'application/json',
      'User-Agent': 'wandb-connect',
    },
    body: JSON.stringify({ query: viewerQuery }),
    // To follow a redirect would be to hand the key to whatever it names.
    redirect: 'manual',
    signal,
  });
}

/** `btoa` takes Latin-1 alone, so that the UTF-8 bytes are handed to it one by one. */
function basicCredentials(apiKey: string): string {
  const bytes = new TextEncoder().encode(`api:${apiKey}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

async function readVerdict(response: Response, signal: AbortSignal): Promise<KeyVerdict> {
  const { status } = response;
  if (status === 200) return readViewer(response, signal);
  if (status === 401) return await readUnauthorized(response, signal);
  if (status === 429) return { kind: 'rate_limited', retryAfter: readWait(response.headers) };
  // A 403 in JSON says that a known caller may not, and so it is no word on the key either.
  if ([403, 407, 451, 511].includes(status)) return unavailable('blocked');
  if (status >= 500 || status === 408 || status === 425) return unavailable('down');
  // What is left is a redirect (status 0 where the runtime hides it), a 404, or another API's no.
  return unavailable('wrong_host');
}

async function readViewer(response: Response, signal: AbortSignal): Promise<KeyVerdict> {
  const bytes = await readBody(response.body, answerLimit, signal);
  const answer = ViewerAnswer.safeParse(parseJson((bytes && decodeUtf8(bytes)) ?? ''));
  if (!answer.success) return unavailable('wrong_host');
  const { viewer } = answer.data.data ?? {};
  // GraphQL errors beside a viewer are W&B's to ignore; without one, nothing was said of the key.
  if (viewer === undefined) return unavailable('down');
  // W&B answers 200 with a null viewer for a well-formed key it does not know.
  if (!viewer?.id) return { kind: 'rejected' };
  return { kind: 'valid', viewer: readProfile(viewer.id, viewer) };
}

/** W&B says 401 in JSON. A page in HTML is of a gateway that never let the question through. */
async function readUnauthorized(response: Response, signal: AbortSignal): Promise<KeyVerdict> {
  const bytes = await readBody(response.body, answerLimit, signal);
  const answer = z.looseObject({}).safeParse(parseJson((bytes && decodeUtf8(bytes)) ?? ''));
  return answer.success ? { kind: 'rejected' } : unavailable('blocked');
}

function unavailable(reason: 'down' | 'blocked' | 'wrong_host'): KeyVerdict {
  return { kind: 'unavailable', reason };
}

// A field of the profile that is not as expected is as good as empty: the id alone decides.
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
  data: z.nullish(
    z.object({
      viewer: z.nullish(
        z.object({
          // An id with a control character or half a surrogate pair could not be stored as it is.
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

/** Characters, for a name; and names, for the teams. Beyond that they are not for showing. */
const textLimit = 200;
const teamLimit = 100;

/** PostgreSQL takes neither a NUL nor half a surrogate pair, and nobody reads either. */
function cleanText(text: string | null | undefined): string | undefined {
  const clean = [...(text ?? '').replace(/[\p{Cc}\p{Cs}]/gu, '').trim()]
    .slice(0, textLimit)
    .join('');
  return clean === '' ? undefined : clean;
}
