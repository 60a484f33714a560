import { CONNECT_HEADER } from '../../src/contract/contract.js';
import {
  createKeyVerifier,
  createMemoryAccountStore,
  createMemoryTicketStore,
} from '../../src/server.js';
import type { AccountLink } from '../../src/server.js';
import type { CheckEndpointOptions } from '../../src/testing.js';
import {
  accepting,
  around,
  asked,
  changed,
  changing,
  changingAccount,
  changingList,
  isCode,
  page,
  parse,
  readingWandb,
  withHeader,
  withOptions,
  withStore,
  withUser,
  withVerdict,
  wrapping,
  write,
} from './changed-endpoint.js';
import type { Body, Create } from './changed-endpoint.js';
import { createCheckedHandler } from './checked-endpoint.js';

type Wrong = readonly [check: string, create: Create, options?: Partial<CheckEndpointOptions>];

/** A page of another origin, with cookies. */
const fromElsewhere = { origin: 'https://page.example' };
const elsewhere = () => ({ allowedOrigins: [fromElsewhere.origin], allowCredentials: true });

/** An endpoint that sends its users elsewhere. */
const authorizing = () => ({
  publicUrl: 'https://app.example/api/wandb',
  tickets: createMemoryTicketStore(),
  authorize: { start: () => 'https://sso.example/consent', finish: async () => true },
});

/** The headers of a page of its own, which a wrong endpoint doesn't ask for. */
const ownPage = {
  Origin: null,
  'Sec-Fetch-Dest': 'empty',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Site': 'same-origin',
  [CONNECT_HEADER]: '1',
};

/** Endpoints that are wrong in one way, and the check that finds it. */
export const wrongEndpoints: Readonly<Record<string, Wrong>> = {
  'crashes on JSON that it can’t parse, with a page that says where': [
    'body-broken',
    changing(
      (_, body) =>
        body.reason === 'bad_json' &&
        new Response(`<!doctype html><pre>${new Error('Unexpected token').stack ?? ''}`, {
          status: 500,
          headers: { 'Content-Type': 'text/html' },
        }),
    ),
  ],
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
  'makes an account and answers with nothing else': [
    'links-key',
    changing(
      (answer, body) => body.status === 'connected' && write(answer, body.account as object),
    ),
  ],
  'says local time as if it were UTC': [
    'account-time',
    changingAccount((account) => ({ ...account, connectedAt: '2026-01-01T00:00:00.000Z' })),
  ],
  'sends the sealed key along': [
    'sealed-key',
    changingAccount((account) => ({ ...account, sealed_key: `v1.${'A'.repeat(60)}` })),
  ],
  'shows the beginning of the key': [
    'key-echo',
    around((request, sent, handle) =>
      changed(
        handle(request),
        (answer, body) =>
          body.status === 'connected' &&
          write(answer, { ...body, message: String(parse(sent).apiKey).slice(0, 13) }),
      ),
    ),
  ],
  'never links again what was unlinked': [
    'relink',
    withStore((accounts) => {
      const gone = new Set<string>();
      return {
        remove: async (owner, id) => {
          gone.add((await accounts.find(owner, id))?.viewer.id ?? '');
          return accounts.remove(owner, id);
        },
        upsert: async (link) => {
          if (gone.has(link.viewer.id)) throw new Error('It was deleted.');
          return accounts.upsert(link);
        },
      };
    }),
  ],
  'answers an attempt as before, whatever the key': [
    'repeat-other-key',
    wrapping((handle) => {
      const kept = new Map<string, Response>();
      return async (request) => {
        const attempt = request.headers.get('Idempotency-Key');
        const name = `${attempt ?? ''} of ${request.headers.get('Cookie') ?? ''}`;
        const answer = kept.get(name) ?? (await handle(request));
        if (attempt !== null && answer.status === 200) kept.set(name, answer);
        return answer.clone();
      };
    }),
  ],
  'looks first and inserts then': [
    'repeat-race',
    withStore((accounts) => {
      const linking = new Set<string>();
      return {
        upsert: async (link) => {
          const identity = link.owner.userId + link.viewer.id;
          if (linking.has(identity)) throw new Error('The unique index has it already.');
          linking.add(identity);
          await new Promise((resolve) => setImmediate(resolve));
          linking.delete(identity);
          return accounts.upsert(link);
        },
      };
    }),
  ],
  'sends the list as text': [
    'list-type',
    changing((answer, body) => 'accounts' in body && write(answer, body, { type: 'text/plain' })),
  ],
  'has another hint in the list': [
    'list-same',
    changingList((accounts) => accounts.map((account) => ({ ...account, keyHint: 'wxyz' }))),
  ],
  'lists the newest account first': ['list-order', changingList((accounts) => accounts.reverse())],
  'forgets the second account': [
    'list-complete',
    changingList((accounts) => accounts.filter((_, index) => index !== 1)),
  ],
  'fails on a cursor of another form': [
    'list-cursor',
    around((request, _, handle) =>
      changed(
        handle(request),
        (answer) => new URL(request.url).searchParams.has('cursor') && failed(answer),
      ),
    ),
  ],
  'unlinks every account at once': [
    'unlink-one',
    withStore((accounts) => ({
      remove: async (owner, id) => {
        const isThere = await accounts.remove(owner, id);
        const others = isThere ? await accounts.list(owner) : [];
        for (const other of others) await accounts.remove(owner, other.id);
        return isThere;
      },
    })),
  ],
  'says 204 for every DELETE': [
    'unlink-twice',
    around(async (request, _, handle) => {
      const answer = await handle(request);
      return request.method === 'DELETE' && answer.status === 404
        ? new Response(null, { status: 204, headers: answer.headers })
        : answer;
    }),
  ],
  'answers with a page for an account that is gone': [
    'error-page',
    changing((answer) => answer.status === 404 && page(answer)),
  ],
  'unlinks by a GET': [
    'get-changes',
    around(({ method, url, headers }, sent, handle) =>
      handle(
        method === 'GET' && url.includes('_method=DELETE')
          ? asked(new Request(url, { method: 'DELETE', headers }), ownPage)
          : new Request(url, { method, headers, body: sent || null }),
      ),
    ),
  ],
  'tells another user which ids exist': [
    'other-unknown',
    wrapping((handle) => {
      const known = new Set<unknown>();
      return async (request) => {
        const answer = await handle(request);
        const body = parse(await answer.clone().text());
        known.add((body.account as Body | undefined)?.id);
        return answer.status === 404 && known.has(request.url.split('/').at(-1))
          ? write(answer, { ...body, status: 403 }, { status: 403 })
          : answer;
      };
    }),
  ],
  'lets another user give the account a key': [
    'other-reconnect',
    around((request, sent, handle) =>
      handle('accountId' in parse(sent) ? asked(request, { Cookie: 'session=ada' }) : request),
    ),
  ],
  'suspends an account without telling the list': [
    'suspend-account',
    changingList((accounts) => accounts.map((account) => ({ ...account, status: 'active' }))),
  ],
  'checks the key that was replaced': [
    'check-key',
    withStore((accounts) => {
      const first = new Map<string, Pick<AccountLink, 'sealedKey' | 'keyVersion'>>();
      return {
        upsert: (link) => {
          const identity = link.owner.userId + link.viewer.id;
          const { sealedKey, keyVersion } = first.get(identity) ?? link;
          first.set(identity, { sealedKey, keyVersion });
          return accounts.upsert({ ...link, sealedKey, keyVersion });
        },
      };
    }),
  ],
  'suspends without a session': [
    'change-session',
    around((request, _, handle) =>
      handle(isChange(request) ? asked(request, anyone(request)) : request),
    ),
  ],
  'suspends without the header': [
    'change-header',
    around((request, _, handle) =>
      handle(isChange(request) ? asked(request, { [CONNECT_HEADER]: '1' }) : request),
    ),
  ],
  'suspends for a page of another origin': [
    'change-origin',
    around((request, _, handle) =>
      handle(
        isChange(request)
          ? asked(request, { Origin: null, 'Sec-Fetch-Site': 'same-origin' })
          : request,
      ),
    ),
  ],
  'makes browsers ask for a password': [
    'session-required',
    changing(
      (answer) =>
        answer.status === 401 && withHeader(answer, 'WWW-Authenticate', 'Basic realm="a"'),
    ),
  ],
  'refuses keys of today’s form': [
    'key-current',
    changing(
      (answer, body) =>
        isCode(body, 'invalid_key') &&
        write(answer, { ...body, code: 'invalid_format', reason: 'too_long' }),
    ),
  ],
  'refuses keys that are older': [
    'key-legacy',
    around((request, sent, handle) =>
      changed(
        handle(request),
        (answer, body) =>
          isCode(body, 'invalid_key') &&
          !String(parse(sent).apiKey).startsWith('wandb_v1_') &&
          write(answer, { ...body, code: 'invalid_format', reason: 'too_short' }),
      ),
    ),
  ],
  'looks for JSON anywhere in the content type': [
    'type-text',
    around((request, _, handle) =>
      handle(
        request.headers.get('Content-Type')?.includes('application/json')
          ? asked(request, { 'Content-Type': 'application/json' })
          : request,
      ),
    ),
  ],
  'takes the owner from the body': [
    'body-owner',
    around((request, sent, handle) => {
      const { userId, provider, apiKey, host } = parse(sent);
      return handle(
        typeof userId === 'string'
          ? asked(
              request,
              { Cookie: `session=${userId}` },
              JSON.stringify({ provider, apiKey, host }),
            )
          : request,
      );
    }),
  ],
  'quotes JSON that it can’t parse': [
    'key-echo',
    around((request, sent, handle) =>
      changed(
        handle(request),
        (answer, body) =>
          body.reason === 'bad_json' && write(answer, { ...body, detail: messageOf(sent) }),
      ),
    ),
  ],
  'repeats a key that is too long': [
    'key-echo',
    around((request, sent, handle) =>
      changed(
        handle(request),
        (answer, body) =>
          body.reason === 'too_long' && write(answer, { ...body, detail: parse(sent).apiKey }),
      ),
    ),
  ],
  'sends a stack trace': [
    'stack-trace',
    changing(
      (answer, body) =>
        isCode(body, 'wandb_unavailable') &&
        write(answer, { ...body, detail: new Error('fetch failed').stack }),
    ),
  ],
  'asks W&B about the spaces around a key': [
    'key-unusable',
    wrapping((handle, wandb) => async (request) => {
      const { apiKey } = parse(await request.clone().text());
      if (typeof apiKey !== 'string' || !/^ \S+\n$/.test(apiKey)) return handle(request);
      const headers = { Authorization: `Basic ${btoa(`api:${apiKey}`)}` };
      await wandb.answer(new Request('https://api.wandb.ai/graphql', { method: 'POST', headers }));
      return handle(request);
    }),
  ],
  'has no patience for service accounts': [
    'wandb-sparse',
    readingWandb((_, text) =>
      text.includes('"username":null') ? { kind: 'unavailable', reason: 'down' } : undefined,
    ),
  ],
  'takes a viewer without an id for a user': [
    'wandb-viewer',
    readingWandb((_, text) =>
      text.includes('"viewer":{"username"')
        ? { kind: 'valid', viewer: { id: 'none', teams: [] } }
        : undefined,
    ),
  ],
  'links every key while W&B is down': [
    'wandb-down',
    withVerdict((verdict) =>
      verdict.kind === 'unavailable'
        ? { kind: 'valid', viewer: { id: 'none', teams: [] } }
        : verdict,
    ),
  ],
  'asks W&B again at once after its 429': [
    'wandb-rate-limit',
    withOptions((wandb) => ({
      verifyKey: createKeyVerifier({
        fetch: async (request) => {
          const again = request.clone();
          const answer = await wandb.answer(request);
          return answer.status === 429 ? wandb.answer(again) : answer;
        },
      }),
    })),
  ],
  'makes its users wait longer than W&B': [
    'wandb-rate-limit',
    changing(
      (answer, body) => body.reason === 'wandb' && write(answer, { ...body, retryAfter: 300 }),
    ),
  ],
  'sends a 202 without an id': [
    'authorization-members',
    changing(
      (answer, body) =>
        answer.status === 202 && write(answer, { ...body, authorizationId: undefined }),
      authorizing,
    ),
  ],
  'sends a 202 without an address': [
    'authorization-members',
    changing(
      (answer, body) =>
        answer.status === 202 && write(answer, { ...body, authorizationUrl: undefined }),
      authorizing,
    ),
  ],
  'says the end of an authorization without a zone': [
    'authorization-time',
    changing(
      (answer, body) =>
        answer.status === 202 && write(answer, { ...body, expiresAt: '2999-01-01T00:00:00' }),
      authorizing,
    ),
  ],
  'says 200 while the user is away': [
    'authorization-progress',
    around(
      (request, _, handle) =>
        changed(
          handle(request),
          (answer, body) =>
            request.method === 'GET' &&
            answer.status === 202 &&
            write(answer, body, { status: 200 }),
        ),
      authorizing,
    ),
  ],
  'links before the user is back': [
    'authorization-waits',
    (wandb) => {
      const accounts = createMemoryAccountStore();
      const { handle } = createCheckedHandler(wandb, { ...authorizing(), accounts });
      const { handle: link } = createCheckedHandler(wandb, { accounts });
      return async (request) => {
        const again = request.clone();
        const answer = await handle(request);
        if (request.method === 'POST' && answer.status === 202) await link(again);
        return answer;
      };
    },
  ],
  'fails on an unknown authorization': [
    'authorization-unknown',
    changing((answer) => answer.status === 404 && failed(answer), authorizing),
  ],
  'shows an authorization without a session': [
    'authorization-session',
    around(
      (request, _, handle) =>
        handle(isFollowed(request, 'GET') ? asked(request, anyone(request)) : request),
      authorizing,
    ),
  ],
  'cancels an authorization without a session': [
    'authorization-session',
    around(
      (request, _, handle) =>
        handle(isFollowed(request, 'DELETE') ? asked(request, anyone(request)) : request),
      authorizing,
    ),
  ],
  'cancels an authorization for any page': [
    'authorization-origin',
    around(
      (request, _, handle) =>
        handle(isFollowed(request, 'DELETE') ? asked(request, ownPage) : request),
      authorizing,
    ),
  ],
};

function originOf({ headers }: Request): URL | undefined {
  const origin = headers.get('Origin') ?? '';
  return URL.canParse(origin) ? new URL(origin) : undefined;
}

/** Whether a request is to change an account in another way than to unlink it. */
function isChange({ url }: Request): boolean {
  return /\/(?:check|suspend|resume)$/.test(url);
}

/** The session of a request, or the one of someone else. */
function anyone({ headers }: Request): Record<string, string> {
  return { Cookie: headers.get('Cookie') ?? 'session=ada' };
}

/** Whether a request follows or cancels an authorization. */
function isFollowed({ method, url }: Request, wanted: string): boolean {
  return method === wanted && url.includes('/authorizations/');
}

/** What Node says about JSON that it can't parse. */
function messageOf(json: string): string {
  try {
    JSON.parse(json);
    return '';
  } catch (error) {
    return String(error);
  }
}

function failed(answer: Response): Response {
  return write(
    answer,
    { code: 'server_error', status: 500 },
    { status: 500, type: 'application/problem+json' },
  );
}
