import * as z from 'zod/mini';
import { readTestApiKey } from './test-keys.js';

export interface SimulatedWandbOptions {
  /** How long a `slow` key has to wait, in milliseconds; default: 3,000. */
  readonly slowness?: number;
  /** Whether a key has been deleted; W&B then no longer knows it. */
  readonly isDeleted?: (apiKey: string) => boolean;
}

/**
 * Answers a request as W&B would: `POST {apiUrl}/graphql` with Basic credentials, for the viewer and,
 * in the same query, the projects of an entity (`models(entityName: …)`). The test key says what to
 * answer; any other key is unknown. Use it behind MSW, behind a server, or as the `fetch` of a key
 * verifier.
 *
 * Rejects, like `fetch`, if the request is aborted during a `slow` answer.
 */
export async function answerAsWandb(
  request: Request,
  { slowness = 3000, isDeleted = () => false }: SimulatedWandbOptions = {},
): Promise<Response> {
  if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/graphql')) {
    return new Response('404 page not found', { status: 404 });
  }
  const key = readBasicPassword(request.headers.get('Authorization'));
  const query = GraphqlRequest.safeParse(await request.json().catch(() => undefined));
  if (key === undefined) return notLoggedIn();
  if (!query.success) return graphqlError(400, 'An error occurred while parsing the query.');

  const meaning = isDeleted(key) ? undefined : readTestApiKey(key);
  if (!meaning) return answerUnknown(query.data);
  switch (meaning.scenario) {
    case 'valid':
      return answerUser(meaning.user, query.data);
    case 'slow':
      await delay(slowness, request.signal);
      return answerUser(meaning.user, query.data);
    case 'revoked':
      // W&B answers 200 with a null viewer for a well-formed key it does not know.
      return answerUnknown(query.data);
    case 'other_server':
      return notLoggedIn();
    case 'rate_limited':
      return Response.json(
        { error: 'Rate limit exceeded' },
        { status: 429, headers: rateLimitHeaders },
      );
    case 'down':
      return new Response('upstream connect error', { status: 503 });
    case 'html':
      return new Response(proxyPage, { status: 403, headers: { 'Content-Type': 'text/html' } });
  }
}

// https://docs.wandb.ai/models/track/limits: the reset is in seconds.
const rateLimitHeaders = {
  'RateLimit-Limit': '1000',
  'RateLimit-Remaining': '0',
  'RateLimit-Reset': '5',
};

const proxyPage = `<!doctype html>
<title>Access denied</title>
<h1>Access denied</h1>
<p>The proxy of this network does not allow this page.</p>`;

const GraphqlRequest = z.object({
  query: z.string().check(z.regex(/\bviewer\b/)),
  variables: z.nullish(z.object({ entity: z.nullish(z.string()) })),
});
type GraphqlRequest = z.infer<typeof GraphqlRequest>;

/** How W&B's own client asks for an entity's projects: `models`, down to the fields of a node. */
const modelsSelection = /\bmodels\s*\([^)]*\)\s*\{\s*edges\s*\{\s*node\s*\{([^}]*)\}\s*\}\s*\}/;

function answerUser(user: string, { query, variables }: GraphqlRequest): Response {
  const [models, nodeFields] = modelsSelection.exec(query) ?? [];
  return Response.json({
    data: {
      viewer: createViewer(user, query),
      ...(models !== undefined && {
        models: createProjects(user, variables?.entity ?? `${user}-team`, nodeFields),
      }),
    },
  });
}

function answerUnknown({ query }: GraphqlRequest): Response {
  return Response.json({
    data: { viewer: null, ...(modelsSelection.test(query) && { models: null }) },
  });
}

/** The projects of an entity; empty if the user isn't a member of it. */
function createProjects(user: string, entityName: string, nodeFields = ''): object {
  const names = new Map([
    [user, ['first-steps']],
    [`${user}-team`, ['baseline', 'sweeps']],
  ]);
  return {
    edges: (names.get(entityName) ?? []).map((name) => ({
      node: pick({ id: btoa(`Project:${entityName}/${name}`), name, entityName }, nodeFields),
    })),
  };
}

/** The password of `Basic base64(api:password)`. W&B ignores the user name. */
export function readBasicPassword(authorization: string | null): string | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const [, password] = /^[^:]*:(.+)$/s.exec(new TextDecoder().decode(bytes)) ?? [];
    return password;
  } catch {
    return undefined;
  }
}

/** The user's viewer object with the fields that the query names. */
function createViewer(user: string, query: string): object {
  const team = { node: { name: `${user}-team` } };
  const fields = {
    id: btoa(`User:${user}`),
    username: user,
    name: user.charAt(0).toUpperCase() + user.slice(1),
    email: `${user}@example.com`,
    entity: `${user}-team`,
    teams: { edges: [{ node: { name: user } }, team] },
  };
  // A `name` inside `teams` doesn't ask for the viewer's own name.
  const flat = query.replace(/\bteams\s*\{\s*edges\s*\{\s*node\s*\{[^}]*\}\s*\}\s*\}/, 'teams');
  const [, ownFields = ''] = /\bviewer\s*\{([^}]*)/.exec(flat) ?? [];
  return pick(fields, ownFields);
}

/** Keeps the fields that a selection names. */
function pick(fields: Readonly<Record<string, unknown>>, selection: string): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([field]) => new RegExp(`\\b${field}\\b`).test(selection)),
  );
}

/** The 401 for unknown credentials and for a key of another server. */
function notLoggedIn(): Response {
  return Response.json(
    {
      errors: [
        {
          message: 'user is not logged in',
          path: ['viewer'],
          extensions: { code: 'PERMISSION_ERROR' },
        },
      ],
      data: { viewer: null },
    },
    { status: 401 },
  );
}

function graphqlError(status: number, message: string): Response {
  return Response.json({ errors: [{ message }] }, { status });
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException('The request was aborted.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
