import { refuse } from './problem.js';
import type { Refusal } from './problem.js';

/** What a request asks for. */
export type Route =
  | { readonly action: 'link' }
  | { readonly action: 'list' }
  | { readonly action: 'unlink'; readonly accountId: string }
  | { readonly action: 'check'; readonly accountId: string }
  | { readonly action: 'suspend' | 'resume'; readonly accountId: string }
  | { readonly action: 'preflight'; readonly methods: string };

/**
 * Reads the method and the end of the path, so that the handler can be mounted at any address, with
 * its prefix or without: `POST …`, `GET …/accounts`, `DELETE …/accounts/{id}`, and
 * `POST …/accounts/{id}/check`, `/suspend` and `/resume`. A POST to any other path links, because
 * the mount path itself may end in `accounts`.
 */
export function readRoute(request: Request): Route | Refusal {
  const { pathname } = new URL(request.url);
  if (request.method === 'POST') return readPost(pathname);

  const [, accountId] = /\/accounts(?:\/([^/]+))?\/?$/.exec(pathname) ?? [];
  const isList = /\/accounts\/?$/.test(pathname);
  if (request.method === 'GET' && isList) return { action: 'list' };
  if (request.method === 'DELETE' && accountId !== undefined) {
    return { action: 'unlink', accountId: decodeSegment(accountId) };
  }

  const own = isList ? 'GET' : accountId === undefined ? 'POST' : 'DELETE';
  const methods = `${own}, OPTIONS`;
  if (request.method === 'OPTIONS') return { action: 'preflight', methods };
  return refuse('server_error', { status: 405, reason: 'http', allow: methods });
}

const accountActions = ['check', 'suspend', 'resume'] as const;

function readPost(pathname: string): Route {
  const [, accountId = '', word] = /\/accounts\/([^/]+)\/([a-z]+)\/?$/.exec(pathname) ?? [];
  const action = accountActions.find((known) => known === word);
  return action ? { action, accountId: decodeSegment(accountId) } : { action: 'link' };
}

/** A segment that cannot be decoded is an id that nobody has. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
