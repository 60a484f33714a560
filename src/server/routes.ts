import { ConnectRequest } from '../contract/contract.js';
import {
  anyone,
  json,
  noBody,
  page,
  session,
  sessionOrInvitation,
  sessionOrPastInvitation,
} from './access.js';
import type { Answerer } from './access.js';
import { checkAccount } from './check-account.js';
import { counted } from './check-rate.js';
import { describeInvitation } from './describe-invitation.js';
import { finishAuthorization, ReturnRequest } from './finish-authorization.js';
import { answerAuthorization, cancelAuthorization } from './follow-authorization.js';
import { linkAccount } from './link-account.js';
import { listAccounts, resumeAccount, suspendAccount, unlinkAccount } from './own-accounts.js';
import { serveElementScript, serveInvitationPage, serveReturnPage } from './serve-pages.js';

/**
 * Everything that the endpoint does: method, end of the path, what the audit event calls it, and
 * who may call with which body for which verb.
 *
 * The order matters: the first path that matches decides which methods a request can use. Paths that
 * end in a word come before those that end in an id: mounted at `/accounts`, the handler must not take
 * `/accounts/invitation` for an account. The last one matches every path, because the handler does not
 * know the path that it is mounted at.
 */
// prettier-ignore
const table = [
  ['GET',    '/accounts',               'list',                 session(noBody, listAccounts)],
  ['GET',    '/authorizations/return',  'return_page',          anyone(serveReturnPage)],
  ['POST',   '/authorizations/return',  'return',               page(json(ReturnRequest), finishAuthorization)],
  ['GET',    '/invitation',             'invitation_page',      anyone(serveInvitationPage)],
  ['GET',    '/invitation/element.js',  'invitation_script',    anyone(serveElementScript)],
  ['GET',    '/invitation/details',     'invitation_details',   sessionOrInvitation(noBody, describeInvitation)],

  ['DELETE', '/accounts/{id}',          'unlink',               session(noBody, unlinkAccount)],
  ['POST',   '/accounts/{id}/check',    'check',                session(noBody, counted(checkAccount))],
  ['POST',   '/accounts/{id}/suspend',  'suspend',              session(noBody, suspendAccount)],
  ['POST',   '/accounts/{id}/resume',   'resume',               session(noBody, resumeAccount)],
  ['GET',    '/authorizations/{id}',    'authorization',        sessionOrPastInvitation(noBody, answerAuthorization)],
  ['DELETE', '/authorizations/{id}',    'cancel_authorization', sessionOrPastInvitation(noBody, cancelAuthorization)],

  ['POST',   '',                        'link',                 sessionOrInvitation(json(ConnectRequest), counted(linkAccount))],
] as const satisfies readonly (readonly [Method, string, string, Answerer])[];

type Method = 'GET' | 'POST' | 'DELETE';

/** What a request asks for, as the audit event calls it. */
export type Action = (typeof table)[number][2] | 'preflight';

/** A row of the table. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly pattern: RegExp;
  readonly action: Action;
  readonly answer: Answerer;
}

/** Every route. openapi.json describes the same ones. */
export const routes: readonly Route[] = table.map(([method, path, action, answer]) => {
  const source = path.replace('.', '\\.').replace('{id}', '([^/]+)');
  return { method, path, pattern: new RegExp(`${source}/?$`), action, answer };
});

/** What the table has for a request. */
export interface Match {
  /** `undefined` if the path does not have the request's method. */
  readonly route: Pick<Route, 'action' | 'answer'> | undefined;
  /** What stands for `{id}` in the path, decoded; `''` if the path has none. */
  readonly id: string;
  /** The methods of the path, for an `Allow` header. The POST that links anywhere is not listed. */
  readonly methods: string;
}

/**
 * Finds what a request asks for by its method and the end of its path: the handler works at any
 * address, with a prefix or without. A POST whose path has no row of its own links, because the
 * mount path itself may end in `/accounts`.
 */
export function matchRoute({ method, url }: Pick<Request, 'method' | 'url'>): Match {
  const { pathname } = new URL(url);
  const matching = routes.filter(({ pattern }) => pattern.test(pathname));
  const ofPath = matching.filter(({ path }) => path === matching[0]?.path);
  const route = (method === 'POST' ? matching : ofPath).find((row) => row.method === method);
  const [, id = ''] = route?.pattern.exec(pathname) ?? [];
  const methods = [...ofPath.map((row) => row.method), 'OPTIONS'].join(', ');
  return { route, id: decodeSegment(id), methods };
}

/** A segment that cannot be decoded is an id that nothing has. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
