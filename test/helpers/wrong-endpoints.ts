import { CONNECT_HEADER } from '../../src/contract/contract.js';
import { createKeyVerifier } from '../../src/server.js';
import type { CheckEndpointOptions } from '../../src/testing.js';
import {
  accepting,
  around,
  asked,
  changed,
  changing,
  isCode,
  page,
  parse,
  withHeader,
  withOptions,
  withStore,
  withUser,
  withVerdict,
  write,
} from './changed-endpoint.js';
import type { Create } from './changed-endpoint.js';

type Wrong = readonly [check: string, create: Create, options?: Partial<CheckEndpointOptions>];

/** A page of another origin, with cookies. */
const fromElsewhere = { origin: 'https://page.example' };
const elsewhere = () => ({ allowedOrigins: [fromElsewhere.origin], allowCredentials: true });

/** Endpoints that are wrong in one way, and the check that finds it. */
export const wrongEndpoints: Readonly<Record<string, Wrong>> = {
  'answers 401 for a wrong key': [
    'session-only-401',
    changing((answer, body) => isCode(body, 'invalid_key') && write(answer, body, { status: 401 })),
  ],
  'answers 200 for a problem': [
    'error-status',
    changing((answer, body) => answer.status >= 400 && write(answer, body, { status: 200 })),
  ],
  'answers with a page for a problem': [
    'error-page',
    changing((answer) => answer.status >= 400 && page(answer)),
  ],
  'answers with a page for a body that it can’t parse': [
    'error-page',
    changing((answer) => answer.status === 400 && page(answer)),
  ],
  'sends no code': [
    'error-code',
    changing((answer, body) => answer.status >= 400 && write(answer, { ...body, code: undefined })),
  ],
  'sends a code of its own': [
    'error-code',
    changing(
      (answer, body) => isCode(body, 'invalid_key') && write(answer, { ...body, code: 'bad_key' }),
    ),
  ],
  'sends problems as plain JSON': [
    'error-type',
    changing(
      (answer, body) => answer.status >= 400 && write(answer, body, { type: 'application/json' }),
    ),
  ],
  'answers 400 for a wrong key': [
    'code-status',
    changing(
      (answer, body) =>
        isCode(body, 'invalid_key') && write(answer, { ...body, status: 400 }, { status: 400 }),
    ),
  ],
  'says another status in the body': [
    'error-same-status',
    changing((answer, body) => answer.status >= 400 && write(answer, { ...body, status: 418 })),
  ],
  'sends a reason of its own': [
    'error-reason',
    changing(
      (answer, body) =>
        isCode(body, 'invalid_key') && write(answer, { ...body, reason: 'revoked' }),
    ),
  ],
  'says no time with a 429': [
    'retry-after',
    changing(
      (answer, body) => answer.status === 429 && write(answer, { ...body, retryAfter: undefined }),
    ),
  ],
  'lets caches keep answers': [
    'no-store',
    changing((answer) => withHeader(answer, 'Cache-Control', null)),
  ],
  'lets caches keep refusals': [
    'no-store',
    changing((answer) => answer.status >= 400 && withHeader(answer, 'Cache-Control', 'private')),
  ],
  'repeats the key in a refusal': [
    'key-echo',
    around((request, sent, handle) =>
      changed(
        handle(request),
        (answer, body) => answer.status >= 400 && write(answer, { ...body, detail: sent }),
      ),
    ),
  ],
  'repeats the key in a header, encoded': [
    'key-echo',
    around((request, sent, handle) =>
      changed(handle(request), (answer) =>
        withHeader(answer, 'X-Received', btoa(sent.slice(0, 300).replace(/[^ -~]/g, ''))),
      ),
    ),
  ],
  'allows every origin': [
    'cors-wildcard',
    changing((answer) =>
      withHeader(
        withHeader(answer, 'Access-Control-Allow-Origin', '*'),
        'Access-Control-Allow-Credentials',
        'true',
      ),
    ),
  ],
  'reflects the origin': [
    'cors-reflected',
    around(async (request, _, handle) =>
      withHeader(
        await handle(request),
        'Access-Control-Allow-Origin',
        request.headers.get('Origin'),
      ),
    ),
  ],
  'accepts a foreign origin': [
    'origin-foreign',
    around((request, _, handle) =>
      handle(asked(request, { Origin: null, 'Sec-Fetch-Site': 'same-origin' })),
    ),
  ],
  'accepts a sibling domain': [
    'origin-sibling',
    around((request, _, handle) =>
      handle(
        request.headers.get('Sec-Fetch-Site') === 'same-site'
          ? asked(request, { 'Sec-Fetch-Site': 'same-origin' })
          : request,
      ),
    ),
  ],
  'accepts every port of its own host': [
    'origin-sibling',
    around((request, _, handle) =>
      handle(
        originOf(request)?.protocol === 'https:' && originOf(request)?.hostname === 'app.example'
          ? asked(request, { 'Sec-Fetch-Site': 'same-origin' })
          : request,
      ),
    ),
  ],
  'accepts its own host without TLS': [
    'origin-lookalike',
    around((request, _, handle) =>
      handle(
        originOf(request)?.host === 'app.example'
          ? asked(request, { 'Sec-Fetch-Site': 'same-origin' })
          : request,
      ),
    ),
  ],
  'accepts an origin by a pattern whose dot is any character': [
    'origin-lookalike',
    around((request, _, handle) =>
      handle(
        /^https:\/\/app.example$/.test(request.headers.get('Origin') ?? '')
          ? asked(request, { 'Sec-Fetch-Site': 'same-origin' })
          : request,
      ),
    ),
  ],
  'accepts every origin that has its name in it': [
    'origin-lookalike',
    around((request, _, handle) =>
      handle(
        request.headers.get('Origin')?.includes('app.example')
          ? asked(request, { 'Sec-Fetch-Site': 'same-origin' })
          : request,
      ),
    ),
  ],
  'lets every origin read the list': [
    'cors-wildcard',
    changing(
      (answer, body) =>
        'accounts' in body && withHeader(answer, 'Access-Control-Allow-Origin', '*'),
    ),
  ],
  'lets `null` read the answer to a link': [
    'cors-reflected',
    around(async (request, _, handle) => {
      const answer = await handle(request);
      return request.method === 'POST' && request.headers.get('Origin') === 'null'
        ? withHeader(answer, 'Access-Control-Allow-Origin', 'null')
        : answer;
    }),
  ],
  'allows its page no header in a preflight': [
    'cors-preflight',
    changing((answer) => withHeader(answer, 'Access-Control-Allow-Headers', null), elsewhere),
    fromElsewhere,
  ],
  'allows its page no cookies': [
    'cors-preflight',
    changing((answer) => withHeader(answer, 'Access-Control-Allow-Credentials', null), elsewhere),
    fromElsewhere,
  ],
  'allows every origin in place of its page’s': [
    'cors-wildcard',
    changing((answer) => withHeader(answer, 'Access-Control-Allow-Origin', '*'), elsewhere),
    fromElsewhere,
  ],
  'allows its page no DELETE': [
    'cors-unlink',
    changing(
      (answer) => withHeader(answer, 'Access-Control-Allow-Methods', 'GET, POST'),
      elsewhere,
    ),
    fromElsewhere,
  ],
  'lets its page read only refusals': [
    'cors-answer',
    changing(
      (answer) => answer.status === 200 && withHeader(answer, 'Access-Control-Allow-Origin', null),
      elsewhere,
    ),
    fromElsewhere,
  ],
  'lets its page read no refusal': [
    'cors-answer',
    changing(
      (answer) => answer.status >= 400 && withHeader(answer, 'Access-Control-Allow-Origin', null),
      elsewhere,
    ),
    fromElsewhere,
  ],
  'accepts an origin that begins like its own': [
    'origin-lookalike',
    around((request, _, handle) =>
      handle(
        request.headers.get('Origin')?.startsWith(new URL(request.url).origin)
          ? asked(request, { 'Sec-Fetch-Site': 'same-origin' })
          : request,
      ),
    ),
  ],
  'accepts requests without the header': [
    'connect-header',
    around((request, _, handle) => handle(asked(request, { [CONNECT_HEADER]: '1' }))),
  ],
  'links by PUT': [
    'method',
    around((request, sent, handle) =>
      handle(
        request.method === 'PUT'
          ? new Request(request.url, { method: 'POST', headers: request.headers, body: sent })
          : request,
      ),
    ),
  ],
  'sends the wait in milliseconds': [
    'retry-after',
    changing(
      (answer, body) => answer.status === 429 && write(answer, { ...body, retryAfter: 30_000 }),
    ),
  ],
  'sends the wait as a text': [
    'error-members',
    changing(
      (answer, body) => answer.status === 429 && write(answer, { ...body, retryAfter: '30' }),
    ),
  ],
  'accepts text': ['type-text', accepting('text/plain')],
  'accepts a form': [
    'type-form',
    around((request, sent, handle) =>
      handle(
        request.headers.get('Content-Type') === 'application/x-www-form-urlencoded'
          ? asked(
              request,
              { 'Content-Type': 'application/json' },
              JSON.stringify(Object.fromEntries(new URLSearchParams(sent))),
            )
          : request,
      ),
    ),
  ],
  'takes the key from the address': [
    'key-in-query',
    around((request, _, handle) => {
      const { searchParams } = new URL(request.url);
      if (request.method !== 'GET' || !searchParams.has('apiKey')) return handle(request);
      const headers = new Headers(request.headers);
      headers.set('Content-Type', 'application/json');
      return handle(
        new Request(request.url, {
          method: 'POST',
          headers,
          body: JSON.stringify(Object.fromEntries(searchParams)),
        }),
      );
    }),
  ],
  'fails on JSON that it can’t parse': [
    'body-broken',
    changing(
      (answer, body) =>
        body.reason === 'bad_json' &&
        answer.status === 400 &&
        write(answer, { ...body, code: 'server_error', status: 500 }, { status: 500 }),
    ),
  ],
  'has no limit for a body': [
    'body-huge',
    around((request, sent, handle) =>
      handle(
        sent.length > 16_384
          ? asked(request, { 'Content-Length': null }, JSON.stringify(parse(sent)))
          : request,
      ),
    ),
  ],
  'asks any W&B server': [
    'host-address',
    around((request, sent, handle) => {
      const body = parse(sent);
      return handle(
        String(body.host).includes('wandb.ai')
          ? asked(request, {}, JSON.stringify({ ...body, host: 'cloud' }))
          : request,
      );
    }),
  ],
  'needs no session': [
    'session-required',
    withOptions(() => ({
      authenticate: ({ headers }) => ({
        userId: /session=(\w+)/.exec(headers.get('Cookie') ?? '')?.[1] ?? 'ada',
      }),
    })),
  ],
  'redirects to a sign-in page': [
    'session-required',
    changing(
      (answer) =>
        answer.status === 401 &&
        new Response(null, { status: 302, headers: { Location: '/login' } }),
    ),
  ],
  'stores each link as another account': [
    'repeat-attempt',
    withStore((accounts) => ({
      upsert: (link) =>
        accounts.upsert({ ...link, viewer: { ...link.viewer, id: crypto.randomUUID() } }),
    })),
  ],
  'stores each key as another account': [
    'repeat-user',
    withStore((accounts) => ({
      upsert: (link) =>
        accounts.upsert({ ...link, viewer: { ...link.viewer, id: link.viewer.id + link.keyHint } }),
    })),
  ],
  'shows another user’s accounts': [
    'other-list',
    withUser((request, user) => (request.method === 'GET' && user === 'grace' ? 'ada' : user)),
  ],
  'lets another user unlink': [
    'other-unlink',
    withUser((request, user) => (request.method === 'DELETE' && user === 'grace' ? 'ada' : user)),
  ],
  'lets another user check': [
    'other-check',
    withUser((request, user) =>
      request.url.endsWith('/check') && user === 'grace' ? 'ada' : user,
    ),
  ],
  'calls an outage of W&B a wrong key': [
    'wandb-down',
    withVerdict((verdict) => (verdict.kind === 'unavailable' ? { kind: 'rejected' } : verdict)),
  ],
  'calls a proxy’s page a wrong key': [
    'wandb-blocked',
    withVerdict((verdict) =>
      verdict.kind === 'unavailable' && verdict.reason === 'blocked'
        ? { kind: 'rejected' }
        : verdict,
    ),
  ],
  'calls any 401 a wrong key': [
    'wandb-gateway',
    withOptions((wandb) => ({
      verifyKey: async (...question) => {
        let status = 0;
        const fetch: typeof globalThis.fetch = async (request) => {
          const answer = await wandb.answer(request as Request);
          ({ status } = answer);
          return answer;
        };
        const verdict = await createKeyVerifier({ fetch })(...question);
        return status === 401 ? { kind: 'rejected' } : verdict;
      },
    })),
  ],
  'takes a null viewer for a user': [
    'rejected-key',
    withVerdict((verdict) =>
      verdict.kind === 'rejected' ? { kind: 'valid', viewer: { id: 'none', teams: [] } } : verdict,
    ),
  ],
  'answers 201 for a link': [
    'reply-status',
    changing((answer, body) => body.status === 'connected' && write(answer, body, { status: 201 })),
  ],
  'has numbers for ids': [
    'reply-members',
    changing(
      (answer, body) =>
        body.status === 'connected' &&
        write(answer, { ...body, account: { ...(body.account as object), connectedAt: 7 } }),
    ),
  ],
  'shows eight characters of the key': [
    'account-hint',
    around((request, sent, handle) =>
      changed(
        handle(request),
        (answer, body) =>
          body.status === 'connected' &&
          write(answer, {
            ...body,
            account: { ...(body.account as object), keyHint: String(parse(sent).apiKey).slice(-8) },
          }),
      ),
    ),
  ],
  'promises more accounts, and refuses the cursor': [
    'list-pages',
    changing((answer, body) => 'accounts' in body && write(answer, { ...body, nextCursor: 'x' })),
  ],
  'answers every cursor with the first page': [
    'list-pages',
    around(({ method, headers, url }, sent, handle) =>
      changed(
        handle(new Request(url.split('?')[0]!, { method, headers, body: sent || null })),
        (answer, body) => 'accounts' in body && write(answer, { ...body, nextCursor: 'x' }),
      ),
    ),
  ],
  'keeps what it unlinks': ['unlink', withStore(() => ({ remove: async () => true }))],
};

function originOf({ headers }: Request): URL | undefined {
  const origin = headers.get('Origin') ?? '';
  return URL.canParse(origin) ? new URL(origin) : undefined;
}
