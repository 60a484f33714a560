import type { ConnectPhase, ErrorCode, ErrorReason } from 'wandb-connect';
import type { EndpointProgress, EndpointReply } from 'wandb-connect/msw';
import { testApiKey } from 'wandb-connect/testing';
import { signInPath } from '../sign-in-request.js';
import { doubtedTexts, refusedTexts } from './pasted-texts.js';

/** How MSW, in the page, answers for the endpoint, and what the browser does meanwhile. */
export type ScenarioEffect =
  | { readonly kind: 'reply'; readonly reply: EndpointReply; readonly isOffline?: true }
  /** The answer begins, and the connection breaks. */
  | { readonly kind: 'drop' }
  /** The endpoint answers 202, and then says how far the authorization has come. */
  | {
      readonly kind: 'authorization';
      /** Where the user is sent to: an address, or a path of the demo. */
      readonly url: string;
      readonly progress: EndpointProgress;
      /** The browser opens no window. */
      readonly isBlocked?: true;
    };

/** How a scenario ends. Most end in an event; the others wait for the user. */
type ScenarioEnd =
  | { readonly event: 'wandb-success' }
  | { readonly event: 'wandb-error'; readonly code: ErrorCode; readonly reason?: ErrorReason }
  | { readonly phase: ConnectPhase };

export interface Scenario {
  /** In the page's address: `forbidden.declined`. */
  readonly id: string;
  readonly label: string;
  /** For the notice: what happens. */
  readonly description: string;
  /** What is put in the field. */
  readonly text: () => string;
  /** If missing, the page's own endpoint answers. */
  readonly effect?: ScenarioEffect;
  /** Attributes that the scenario needs; `null` for one that has to be missing. */
  readonly attributes?: Readonly<Record<string, string | null>>;
  /** What else the user does. */
  readonly step?: 'continue' | 'cancel';
  readonly end: ScenarioEnd;
}

export interface ScenarioGroup {
  /** A heading, or an error code. */
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

type Details = Partial<Scenario>;

/** Relative to where the demo is served. */
const signInUrl = `.${signInPath}`;

/** The endpoint answers with the code and the reason, as it may with any of them. */
const told: Details = {};
const replying = (reply: EndpointReply): Details => ({ effect: { kind: 'reply', reply } });
const authorizing = (progress: EndpointProgress): Details => ({
  effect: { kind: 'authorization', url: signInUrl, progress },
});

/** How each failure comes about. A new code or reason does not compile until it has a row. */
const causes: { readonly [Code in ErrorCode]: Readonly<Record<ErrorReason<Code>, Details>> } = {
  invalid_format: refusals(),
  invalid_key: {
    rejected: { text: () => testApiKey('revoked'), description: 'W&B does not know the key.' },
  },
  session_required: {
    redirect: {
      ...replying({ kind: 'redirect', location: '/elsewhere' }),
      description: '307, which asks the browser to post the key elsewhere.',
    },
    page: {
      ...replying({ kind: 'html' }),
      description: '200, and a sign-in page instead of JSON.',
    },
    expired: {
      ...replying({ kind: 'bare_status', status: 419 }),
      description: '419: the session has expired.',
    },
  },
  forbidden: {
    origin: told,
    not_entitled: told,
    csrf: told,
    declined: {
      ...authorizing({ kind: 'problem', code: 'forbidden', reason: 'declined' }),
      description: 'the user declines elsewhere.',
    },
    invitation_used: told,
    invitation_expired: told,
    invitation_tampered: told,
    invitation_foreign: told,
    invitation_revoked: told,
    invitation_not_entitled: told,
    invitation_mismatch: told,
  },
  conflict: { already_linked: told, account_mismatch: told, idempotency: told },
  rate_limited: {
    host: {
      ...replying({ kind: 'problem', code: 'rate_limited', reason: 'host', retryAfter: 10 }),
      description: 'too many attempts on this site. Wait 10 seconds.',
    },
    wandb: {
      ...replying({ kind: 'problem', code: 'rate_limited', reason: 'wandb', retryAfter: 90 }),
      description: 'W&B limits requests. Wait 90 seconds.',
    },
  },
  timeout: {
    request: {
      ...replying({ kind: 'never' }),
      attributes: { 'request-timeout': '1500' },
      description: 'no answer within 1.5 seconds.',
    },
    authorize: {
      ...authorizing({ kind: 'problem', code: 'timeout', reason: 'authorize' }),
      description: 'the user takes too long to approve.',
    },
  },
  network_error: {
    offline: {
      effect: { kind: 'reply', reply: { kind: 'network_error' }, isOffline: true },
      description: 'the browser says that it is offline.',
    },
    unreachable: {
      ...replying({ kind: 'network_error' }),
      description: 'no connection to this site.',
    },
    csp: {
      attributes: { 'token-endpoint': 'https://elsewhere.example/api/wandb' },
      description: "the page's own Content Security Policy forbids the endpoint.",
    },
  },
  wandb_unavailable: { down: told, blocked: told, wrong_host: told },
  server_error: {
    http: {
      ...replying({ kind: 'bare_status', status: 500 }),
      description: '500, and nothing else.',
    },
    bad_json: {
      ...replying({ kind: 'malformed_json' }),
      description: '200, and JSON that breaks off.',
    },
    too_large: told,
    bad_schema: {
      ...replying({ kind: 'wrong_schema' }),
      description: '200, and JSON that does not match the contract.',
    },
    unsafe_url: {
      effect: {
        kind: 'authorization',
        url: 'javascript:alert(1)',
        progress: { kind: 'pending' },
      },
      description: 'the endpoint sends the user to an address that is not safe.',
    },
    headers: told,
  },
  popup_blocked: {},
  cancelled: {
    user: {
      ...replying({ kind: 'never' }),
      step: 'cancel',
      description: 'the user cancels while the endpoint is busy.',
    },
    unconfirmed: told,
    popup_closed: told,
    removed: told,
    aborted: told,
    superseded: told,
    expired: told,
  },
  config_error: {
    endpoint_missing: {
      attributes: { 'token-endpoint': null },
      description: 'the page has set no token endpoint.',
    },
    endpoint_not_allowed: {
      attributes: { 'token-endpoint': 'ftp://elsewhere.example/' },
      description: 'the token endpoint is not an http(s) address.',
    },
    insecure: {
      attributes: { 'token-endpoint': 'http://elsewhere.example/api/wandb' },
      description: 'the token endpoint has an http address.',
    },
    unknown_host: {
      attributes: { 'wandb-host': 'unknown' },
      description: 'the page has chosen a server that is not on its list.',
    },
    trusted_types: told,
    body_consumed: told,
  },
};

/** Codes that come without a reason, or with the same reason for another cause. */
const moreCauses: Partial<Record<ErrorCode, Readonly<Record<string, Details>>>> = {
  network_error: {
    dropped: {
      effect: { kind: 'drop' },
      description: 'the connection breaks in the middle of the answer.',
      end: { event: 'wandb-error', code: 'network_error', reason: 'unreachable' },
    },
  },
  popup_blocked: {
    window: {
      effect: {
        kind: 'authorization',
        url: signInUrl,
        progress: { kind: 'pending' },
        isBlocked: true,
      },
      step: 'continue',
      description: 'the browser opens no window.',
      end: { phase: 'authorizing' },
    },
  },
};

const connected = group('Connected', {
  '': { label: 'At once', description: 'the key works.' },
  slowly: { text: () => testApiKey('slow'), description: 'W&B takes 3 seconds.' },
  'from-a-command': {
    text: () => `export WANDB_API_KEY="${testApiKey()}"`,
    description: 'the element takes the key out of a shell command.',
  },
  'after-approval': {
    ...authorizing({ kind: 'connected' }),
    description: 'the user has to approve elsewhere, and does.',
  },
});

const underWay = group('Under way', {
  connecting: {
    ...replying({ kind: 'never' }),
    description: 'no answer yet. After 5 seconds, the element says more.',
    end: { phase: 'connecting' },
  },
  authorizing: {
    ...authorizing({ kind: 'pending' }),
    description: 'the user has to approve elsewhere.',
    end: { phase: 'authorizing' },
  },
});

const doubts = group(
  'Doubts',
  mapValues(doubtedTexts, (text) => ({
    text,
    description: 'the key may work, but looks odd.',
    end: { phase: 'idle' },
  })),
);

const failures = Object.entries(causes).map(([code, reasons]) =>
  group(code, {
    ...mapValues(reasons, (details: Details, reason) =>
      failing(code as ErrorCode, reason, details),
    ),
    ...moreCauses[code as ErrorCode],
  }),
);

/** Everything that can happen to a person, for the playground and the tests. */
export const scenarioGroups: readonly ScenarioGroup[] = [connected, underWay, doubts, ...failures];

export const scenarios: readonly Scenario[] = scenarioGroups.flatMap((each) => each.scenarios);

function refusals(): Readonly<Record<ErrorReason<'invalid_format'>, Details>> {
  return mapValues(refusedTexts, (text) => ({
    text,
    description: 'the element refuses the text, and sends nothing.',
  }));
}

function failing(code: ErrorCode, reason: string, details: Details): Details {
  const problem: EndpointReply = { kind: 'problem', code, reason };
  return {
    ...(details === told && {
      ...replying(problem),
      description: `the endpoint answers ${code} (${reason}).`,
    }),
    ...details,
    end: { event: 'wandb-error', code, reason: reason as ErrorReason },
  };
}

function group(title: string, details: Readonly<Record<string, Details>>): ScenarioGroup {
  const prefix = title.toLowerCase().replace(' ', '-');
  const make = ([name, given]: [string, Details]): Scenario => ({
    id: name ? `${prefix}.${name}` : prefix,
    label: sentence(name),
    description: '',
    text: () => testApiKey(),
    end: { event: 'wandb-success' },
    ...given,
  });
  return { title, scenarios: Object.entries(details).map(make) };
}

function sentence(name: string): string {
  const words = name
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/\b(?:url|csp|csrf|json|http|o)$/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function mapValues<Name extends string, Value, Result>(
  record: Readonly<Record<Name, Value>>,
  change: (value: Value, name: Name) => Result,
): Record<Name, Result> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, change(value as Value, name as Name)]),
  ) as Record<Name, Result>;
}
