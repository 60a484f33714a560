import { refuse } from './http/problem.js';
import type { Refusal } from './http/problem.js';

/** What a request asks for. */
export type Route =
  | { readonly action: 'link' }
  | { readonly action: 'list' }
  | { readonly action: 'unlink'; readonly accountId: string }
  | { readonly action: 'check'; readonly accountId: string }
  | { readonly action: 'suspend' | 'resume'; readonly accountId: string }
  | AuthorizationRoute
  | { readonly action: 'return_page' }
  | { readonly action: 'return' }
  | { readonly action: 'invitation_page' | 'invitation_script' }
  | { readonly action: 'invitation_details' }
  | { readonly action: 'preflight'; readonly methods: string };

/** What is asked about one authorization. */
export interface AuthorizationRoute {
  readonly action: 'authorization' | 'cancel_authorization';
  readonly authorizationId: string;
}

/**
 * Reads the method and the end of the path, so that the handler can be mounted at any address, with
 * its prefix or without: `POST …`, `GET …/accounts`, `DELETE …/accounts/{id}`,
 * `POST …/accounts/{id}/check`, `/suspend` and `/resume`, `GET` and `DELETE …/authorizations/{id}`,
 * `GET` and `POST …/authorizations/return`, `GET …/invitation`, `…/invitation/element.js` and `…/invitation/details`.
 * A POST to any other path links, because the mount path
 * itself may end in `accounts`.
 */
export function readRoute(request: Request): Route | Refusal {
  const { pathname } = new URL(request.url);
  const { method } = request;
  if (method === 'POST') return readPost(pathname);

  const routes = readResource(pathname);
  // A method may be any word, `constructor` too.
  const route = Object.hasOwn(routes, method) ? routes[method] : undefined;
  if (route) return route;
  const methods = [...Object.keys(routes), 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return { action: 'preflight', methods };
  return refuse('server_error', { status: 405, reason: 'http', allow: methods });
}

/** What can be asked of a path, by method. */
type Routes = Readonly<Partial<Record<string, Route>>>;

function readResource(pathname: string): Routes {
  if (/\/accounts\/?$/.test(pathname)) return { GET: { action: 'list' } };
  const [, accountId] = /\/accounts\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (accountId !== undefined) {
    return { DELETE: { action: 'unlink', accountId: decodeSegment(accountId) } };
  }
  if (isReturn(pathname)) return { GET: { action: 'return_page' }, POST: { action: 'return' } };
  const [, authorizationId] = /\/authorizations\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (authorizationId !== undefined) {
    return {
      GET: { action: 'authorization', authorizationId },
      DELETE: { action: 'cancel_authorization', authorizationId },
    };
  }
  const [, invitationPart] = /\/invitation(?:\/(element\.js|details))?\/?$/.exec(pathname) ?? [];
  if (invitationPart === 'element.js') return { GET: { action: 'invitation_script' } };
  if (invitationPart === 'details') return { GET: { action: 'invitation_details' } };
  return {
    ...(/\/invitation\/?$/.test(pathname) && { GET: { action: 'invitation_page' } }),
    POST: { action: 'link' },
  };
}

function isReturn(pathname: string): boolean {
  return /\/authorizations\/return\/?$/.test(pathname);
}

const accountActions = ['check', 'suspend', 'resume'] as const;

function readPost(pathname: string): Route {
  if (isReturn(pathname)) return { action: 'return' };
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
