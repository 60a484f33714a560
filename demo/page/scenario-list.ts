import type { ErrorCode, ErrorReason } from 'wandb-connect';
import type { EndpointProgress, EndpointReply } from 'wandb-connect/msw';
import { signInPath } from '../sign-in-request.js';

/** What becomes of a request: told by MSW in the page, or made true by another address. */
export type ScenarioEffect =
  | { readonly kind: 'reply'; readonly reply: EndpointReply; readonly offline?: true }
  /** The answer begins, and the connection breaks. */
  | { readonly kind: 'drop' }
  /** The endpoint answers 202, and then says how far the authorization has come. */
  | {
      readonly kind: 'authorization';
      /** Where the user is sent to: an address, or a path of the demo. */
      readonly url: string;
      readonly progress: EndpointProgress;
    }
  /** The browser lets no window open. */
  | { readonly kind: 'no_windows' }
  | { readonly kind: 'endpoint'; readonly endpoint: (page: URL) => string };

export interface Scenario {
  readonly id: string;
  readonly label: string;
  /** For the notice: what is going on. */
  readonly description: string;
  readonly effect: ScenarioEffect;
  /** How an attempt with a key that works ends. The other scenarios wait for the user. */
  readonly failure?: { readonly code: ErrorCode; readonly reason?: ErrorReason };
}

/** What a server cannot easily show of itself. */
export const scenarios: readonly Scenario[] = [
  {
    id: 'offline',
    label: 'Offline',
    description: 'the browser says that it is offline.',
    failure: { code: 'network_error', reason: 'offline' },
    effect: { kind: 'reply', reply: { kind: 'network_error' }, offline: true },
  },
  {
    id: 'unreachable',
    label: 'Unreachable',
    description: 'no connection to this site.',
    failure: { code: 'network_error', reason: 'unreachable' },
    effect: { kind: 'reply', reply: { kind: 'network_error' } },
  },
  {
    id: 'dropped',
    label: 'Dropped',
    description: 'the connection breaks in the middle of the answer.',
    failure: { code: 'network_error', reason: 'unreachable' },
    effect: { kind: 'drop' },
  },
  {
    id: 'never',
    label: 'No answer',
    description: 'no answer comes. The request timeout ends it.',
    failure: { code: 'timeout', reason: 'request' },
    effect: { kind: 'reply', reply: { kind: 'never' } },
  },
  {
    id: 'malformed',
    label: 'Malformed',
    description: '200, and JSON that breaks off.',
    failure: { code: 'server_error', reason: 'bad_json' },
    effect: { kind: 'reply', reply: { kind: 'malformed_json' } },
  },
  {
    id: 'wrong-schema',
    label: 'Wrong shape',
    description: '200, and JSON that the contract does not know.',
    failure: { code: 'server_error', reason: 'bad_schema' },
    effect: { kind: 'reply', reply: { kind: 'wrong_schema' } },
  },
  {
    id: 'html',
    label: 'Sign-in page',
    description: '200, and an HTML page instead of JSON.',
    failure: { code: 'session_required', reason: 'page' },
    effect: { kind: 'reply', reply: { kind: 'html' } },
  },
  {
    id: 'redirect',
    label: 'Redirect',
    description: '307, which asks the browser to post the key elsewhere.',
    failure: { code: 'session_required', reason: 'redirect' },
    effect: { kind: 'reply', reply: { kind: 'redirect', location: '/elsewhere' } },
  },
  {
    id: 'cors',
    label: 'CORS failure',
    description: 'the endpoint is on another origin, and does not let this page read it.',
    failure: { code: 'network_error', reason: 'unreachable' },
    effect: {
      kind: 'endpoint',
      endpoint: ({ port }) => `http://other-site.localhost:${port}/api/wandb`,
    },
  },
  {
    id: 'csp',
    label: 'CSP block',
    description: "the page's own Content Security Policy forbids the endpoint.",
    failure: { code: 'network_error', reason: 'csp' },
    effect: { kind: 'endpoint', endpoint: () => 'https://elsewhere.example/api/wandb' },
  },
  {
    id: 'session',
    label: 'Signed out',
    description: 'the session on this site has ended.',
    failure: { code: 'session_required' },
    effect: { kind: 'reply', reply: { kind: 'problem', code: 'session_required' } },
  },
  {
    id: 'forbidden',
    label: 'Forbidden',
    description: 'this user may not link accounts.',
    failure: { code: 'forbidden', reason: 'not_entitled' },
    effect: {
      kind: 'reply',
      reply: { kind: 'problem', code: 'forbidden', reason: 'not_entitled' },
    },
  },
  {
    id: 'conflict',
    label: 'Already linked',
    description: 'the account is linked already.',
    failure: { code: 'conflict', reason: 'already_linked' },
    effect: {
      kind: 'reply',
      reply: { kind: 'problem', code: 'conflict', reason: 'already_linked' },
    },
  },
  {
    id: 'limit',
    label: 'Site limit',
    description: 'too many tries on this site: again in 10 seconds.',
    failure: { code: 'rate_limited', reason: 'host' },
    effect: {
      kind: 'reply',
      reply: { kind: 'problem', code: 'rate_limited', reason: 'host', retryAfter: 10 },
    },
  },
  {
    id: 'server-error',
    label: 'Bare 500',
    description: '500, and nothing else.',
    failure: { code: 'server_error', reason: 'http' },
    effect: { kind: 'reply', reply: { kind: 'bare_status', status: 500 } },
  },
  {
    id: 'no-windows',
    label: 'Windows blocked',
    description: 'the browser opens no window. Take the key that asks for sign-in.',
    effect: { kind: 'no_windows' },
  },
  {
    id: 'unanswered',
    label: 'No consent',
    description: 'the user has to go elsewhere, and does not come back.',
    effect: { kind: 'authorization', url: signInPath, progress: { kind: 'pending' } },
  },
  {
    id: 'consent-expired',
    label: 'Consent too late',
    description: 'the user has to go elsewhere, and takes too long.',
    failure: { code: 'timeout', reason: 'authorize' },
    effect: {
      kind: 'authorization',
      url: signInPath,
      progress: { kind: 'problem', code: 'timeout', reason: 'authorize' },
    },
  },
  {
    id: 'unsafe-address',
    label: 'Unsafe address',
    description: 'the endpoint names an address that is no place to send a user.',
    failure: { code: 'server_error', reason: 'unsafe_url' },
    effect: {
      kind: 'authorization',
      url: 'javascript:alert(1)',
      progress: { kind: 'pending' },
    },
  },
];
