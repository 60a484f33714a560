import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  createKeyVault,
  createMemoryAccountStore,
  createMemoryTicketStore,
  generateVaultKey,
  wandbCloud,
} from '../../../src/server.js';
import type {
  AccountStore,
  Authenticate,
  Caller,
  ConnectHandlerOptions,
  ErrorContext,
  KeyVault,
  LinkedAccount,
  TicketStore,
  VerifyKey,
} from '../../../src/server.js';
import { testApiKey } from '../../../src/testing.js';
import { createInvitedEndpoint, createTestInvitations } from '../../helpers/invited-endpoint.js';
import { createAuthorizingEndpoint } from '../../helpers/authorizing-endpoint.js';
import {
  accountOf,
  createTestEndpoint,
  linkBody,
  owner,
  pageRequest,
  problemOf,
} from '../../helpers/connect-endpoint.js';

afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});
const down = () => Promise.reject(new Error('no connection'));
const publicUrl = 'https://app.example/api/wandb';

/** What a product that is not written in TypeScript may return. */
const untyped = <Value>(value: unknown): Value => value as Value;

describe('the set-up of a handler', () => {
  const at = (apiUrl: string) => ({ hosts: [{ ...wandbCloud, apiUrl }] });
  const key = generateVaultKey();

  it.each<[string, RegExp, () => unknown]>([
    [
      'cookies for pages over http',
      /'http:\/\/app\.example' is not https/,
      () => createTestEndpoint({ allowedOrigins: ['http://app.example'], allowCredentials: true }),
    ],
    [
      'a user name in an apiUrl',
      /more than an origin and a path/,
      () => createTestEndpoint(at('https://ada@acme.wandb.io')),
    ],
    [
      'a query in an apiUrl',
      /more than an origin and a path/,
      () => createTestEndpoint(at('https://acme.wandb.io/?a=b')),
    ],
    [
      'an empty query in an apiUrl',
      /more than an origin and a path/,
      () => createTestEndpoint(at('https://acme.wandb.io/?')),
    ],
    [
      'an empty fragment in an apiUrl',
      /more than an origin and a path/,
      () => createTestEndpoint(at('https://acme.wandb.io#')),
    ],
    [
      'a host without an id',
      /A host has no id/,
      () => createTestEndpoint({ hosts: [{ ...wandbCloud, id: untyped(undefined) }] }),
    ],
    [
      'an apiUrl over http',
      /dangerouslyAllowHttp/,
      () => createTestEndpoint(at('http://wandb.acme')),
    ],
    [
      'one key for the vault and for invitations',
      /The vault and the invitations have a key in common/,
      () =>
        createTestEndpoint({
          vault: createKeyVault({ current: 'k2', keys: { k1: key, k2: generateVaultKey() } }),
          invitations: createTestInvitations({ keys: { current: 'i1', keys: { i1: key } } }),
        }),
    ],
    ...(['onEvent', 'onError'] as const).map((name): [string, RegExp, () => unknown] => [
      `an ${name} that is no function`,
      new RegExp(`options.${name} is not a function`),
      () => createTestEndpoint({ [name]: {} }),
    ]),
    ...['Authorization', ['X-Team\r\nX-Admin'], ['']].map(
      (names): [string, RegExp, () => unknown] => [
        `the allowedHeaders ${JSON.stringify(names)}`,
        /allowedHeaders is not a list of headers/,
        () => createTestEndpoint({ allowedHeaders: untyped(names) }),
      ],
    ),
    [
      'a publicUrl that is no address, whether or not it is needed',
      /publicUrl is not the address/,
      () => createTestEndpoint({ publicUrl: 'app.example' }),
    ],
    [
      'one key under two ids',
      /Two vault keys are the same/,
      () => createKeyVault({ current: 'k2', keys: { k1: key, k2: key } }),
    ],
    ...[
      '10.0.0.7',
      '169.254.169.254',
      '192.168.1.1',
      '172.31.0.1',
      '100.64.0.1',
      '0.0.0.0',
      '2852039166',
      '[fd00::1]',
      '[fe80::1]',
      '[::]',
      '[::ffff:10.0.0.7]',
      '192.0.0.192',
      '198.19.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '[64:ff9b::169.254.169.254]',
      '[2002:a9fe:a9fe::]',
      '[fec0::1]',
      '[ff02::1]',
      'localhost.',
    ].map((name): [string, RegExp, () => unknown] => [
      `the local address ${name}`,
      /allowLocalHosts/,
      () => createTestEndpoint(at(`https://${name}`)),
    ]),
  ])('is refused with %s', (_, message, create) => {
    expect(create).toThrow(message);
  });

  it.each<[string, Partial<ConnectHandlerOptions>]>([
    [
      'pages of this machine',
      { allowedOrigins: ['http://localhost:5173'], allowCredentials: true },
    ],
    ['a W&B server on this machine', at('http://127.0.0.1:8080')],
    ['a public address', at('https://172.32.0.1')],
    ['a public address of IPv6', at('https://[2606:4700::6810:84e5]')],
    [
      'a local address, if the product says so',
      { ...at('https://10.0.0.7'), allowLocalHosts: true },
    ],
    ['http, if the product says so', { ...at('http://wandb.acme'), dangerouslyAllowHttp: true }],
  ])('is accepted with %s', (_, options) => {
    expect(() => createTestEndpoint(options)).not.toThrow();
  });
});

describe('a function that never settles', () => {
  it.each<[string, Partial<ConnectHandlerOptions>]>([
    ['authenticate', { authenticate: never }],
    ['rate_limit', { rateLimit: { consume: never } }],
    ['verify', { verifyKey: never, requestTimeout: 2300 }],
    ['seal', { vault: { seal: never, open: never } }],
    ['store', { accounts: { ...createMemoryAccountStore(), upsert: never } }],
    [
      'authorize',
      {
        authorize: { start: never, finish: never },
        tickets: createMemoryTicketStore(),
        publicUrl,
      },
    ],
    [
      'store',
      {
        authorize: { start: () => 'https://sso.example', finish: never },
        tickets: { ...createMemoryTicketStore(), add: never },
        publicUrl,
      },
    ],
  ])('is given up: %s', async (stage, options) => {
    const { handle, events } = createTestEndpoint({ stepTimeout: 300, ...options });
    const response = await handle(pageRequest());
    expect(response.headers.get('Retry-After')).toBe('5');
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'server_error' });
    expect(events).toMatchObject([{ status: 503, stage, cause: 'timeout' }]);
  });

  it.each<[string, number | undefined, Partial<ConnectHandlerOptions>]>([
    ['rate_limit', 503, { rateLimit: { consume: down } }],
    ['origin', 503, { allowedOrigins: down }],
    ['hosts', 503, { hosts: down }],
    ['store', 503, { accounts: { ...createMemoryAccountStore(), upsert: down } }],
    ['authenticate', 500, { authenticate: down }],
    ['verify', 500, { verifyKey: down }],
    ['seal', 500, { vault: { seal: down, open: down } }],
  ])(
    'that rejects is worth another try if it may work again: %s, %i',
    async (stage, status, options) => {
      const { handle, events } = createTestEndpoint(options);
      const headers = { Origin: 'https://other.example', 'Sec-Fetch-Site': 'cross-site' };
      const response = await handle(pageRequest(stage === 'origin' ? { headers } : {}));
      const wait = status === 503 ? 5 : undefined;
      expect([response.status, response.headers.get('Retry-After')]).toEqual([
        status,
        wait ? String(wait) : null,
      ]);
      expect((await problemOf(response)).retryAfter).toBe(wait);
      expect(events).toMatchObject([{ stage }]);
    },
  );

  /** What is stored, with a vault or store whose method hangs from then on. */
  const stored = () => ({
    accounts: createMemoryAccountStore(),
    vault: createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } }),
    tickets: createMemoryTicketStore(),
  });

  it.each<[string, string, (kept: ReturnType<typeof stored>) => Partial<ConnectHandlerOptions>]>([
    ['open', 'vault.open', ({ vault }) => ({ vault: { ...vault, open: never } })],
    [
      'store',
      'findSealedKey',
      ({ accounts }) => ({ accounts: { ...accounts, findSealedKey: never } }),
    ],
    ['store', 'recordCheck', ({ accounts }) => ({ accounts: { ...accounts, recordCheck: never } })],
  ])('is given up while an account is checked: %s, %s', async (stage, _, hanging) => {
    const kept = stored();
    const { id } = await accountOf(await createTestEndpoint(kept).handle(pageRequest()));
    const { handle, events } = createTestEndpoint({ ...kept, stepTimeout: 200, ...hanging(kept) });
    const response = await handle(pageRequest({ path: `/accounts/${id}/check`, body: null }));
    expect(await problemOf(response)).toMatchObject({ status: 503, retryAfter: 5 });
    expect(events).toMatchObject([{ stage, cause: 'timeout' }]);
  });

  it.each<[string, string, (kept: ReturnType<typeof stored>) => Partial<ConnectHandlerOptions>]>([
    ['open', 'vault.open', ({ vault }) => ({ vault: { ...vault, open: never } })],
    ['store', 'tickets.find', ({ tickets }) => ({ tickets: { ...tickets, find: never } })],
    ['store', 'tickets.replace', ({ tickets }) => ({ tickets: { ...tickets, replace: never } })],
  ])('is given up while a user comes back: %s, %s', async (stage, _, hanging) => {
    const kept = stored();
    const { search } = await createAuthorizingEndpoint(kept).start();
    const { comeBack, events } = createAuthorizingEndpoint({
      ...kept,
      stepTimeout: 200,
      ...hanging(kept),
    });
    expect(await problemOf(await comeBack(search))).toMatchObject({ status: 503, retryAfter: 5 });
    expect(events).toMatchObject([{ stage, cause: 'timeout' }]);
  });

  it('is given up while accounts are listed', async () => {
    const accounts = { ...createMemoryAccountStore(), list: never };
    const { handle, events } = createTestEndpoint({ accounts, stepTimeout: 200 });
    const response = await handle(pageRequest({ method: 'GET', path: '/accounts' }));
    expect(await problemOf(response)).toMatchObject({ status: 503, retryAfter: 5 });
    expect(events).toMatchObject([{ stage: 'store', cause: 'timeout' }]);
  });

  it('keeps no answer waiting if it is reward', async () => {
    const { handle, events } = createTestEndpoint({
      rateLimit: { consume: async () => {}, reward: never },
      verifyKey: async () => ({ kind: 'unavailable', reason: 'down' }),
      stepTimeout: 60_000,
      requestTimeout: 60_000,
    });
    const problem = await problemOf(await handle(pageRequest()));
    expect(problem).toMatchObject({ status: 503, code: 'wandb_unavailable' });
    expect(events).toHaveLength(1);
  });

  /** Never settles, and counts what its signal says once it is given up. */
  const aborted: unknown[] = [];
  const hang = (signal: AbortSignal | undefined) => {
    signal?.addEventListener('abort', () => aborted.push((signal.reason as Error).name));
    return never();
  };

  it.each<[string, Partial<ConnectHandlerOptions>]>([
    ['authenticate', { authenticate: ({ signal }) => hang(signal) }],
    ['allowedOrigins', { allowedOrigins: (_, { signal }) => hang(signal) }],
    ['hosts', { hosts: (_, { signal }) => hang(signal) }],
    ['verifyKey', { verifyKey: (_, __, options) => hang(options?.signal), requestTimeout: 2020 }],
    [
      'authorize.start',
      {
        authorize: { start: ({ request }) => hang(request.signal), finish: never },
        tickets: createMemoryTicketStore(),
        publicUrl,
      },
    ],
  ])('is told by its signal: %s', async (_, options) => {
    aborted.length = 0;
    const { handle } = createTestEndpoint({ stepTimeout: 20, ...options });
    const headers = { Origin: 'https://other.example', 'Sec-Fetch-Site': 'cross-site' };
    await handle(pageRequest('allowedOrigins' in options ? { headers } : {}));
    expect(aborted).toEqual(['DeadlineError']);
  });

  it('is told by its signal: isUserAllowed', async () => {
    aborted.length = 0;
    const invitations = createTestInvitations({ isUserAllowed: ({ signal }) => hang(signal) });
    const { createToken, send } = createInvitedEndpoint({ invitations, stepTimeout: 20 });
    await send(await createToken());
    expect(aborted).toEqual(['DeadlineError']);
  });

  it('is given up before its own time is over if that of the request is', async () => {
    const { handle, events } = createTestEndpoint({ authenticate: never, requestTimeout: 20 });
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({ status: 503 });
    expect(events).toMatchObject([{ status: 503, cause: 'timeout' }]);
  });

  it('tells verifyKey if the request has no time left, and links nothing then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const valid = { kind: 'valid', viewer: { id: 'V1', teams: [] } } as const;
    const isTold = vi.fn();
    const { handle, accounts } = createTestEndpoint({
      authenticate: async () => {
        await new Promise((resolve) => setTimeout(resolve, 4000));
        return owner;
      },
      verifyKey: (_key, _host, options) =>
        new Promise((resolve) => {
          options?.signal?.addEventListener('abort', () => {
            isTold();
            resolve(valid);
          });
        }),
      requestTimeout: 6000,
    });
    const answering = handle(pageRequest());
    await vi.advanceTimersByTimeAsync(6000);
    expect(await problemOf(await answering)).toMatchObject({ code: 'server_error', status: 503 });
    expect(isTold).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(0);
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('tells verifyKey if the page stops waiting, and does not blame W&B', async () => {
    const page = new AbortController();
    const request = new Request(pageRequest(), { signal: page.signal });
    let isTold: boolean | undefined;
    const { handle, events } = createTestEndpoint({
      verifyKey: async (_key, _host, options) => {
        page.abort();
        isTold = options?.signal?.aborted;
        return { kind: 'unavailable', reason: 'down' };
      },
    });
    await handle(request);
    expect(isTold).toBe(true);
    expect(events).toMatchObject([{ code: 'cancelled', reason: 'user' }]);
  });
});

describe('createConnectHandler', () => {
  it.each<[string, object]>([
    ['options.authenticate', { authenticate: undefined }],
    ['rateLimit.consume', { rateLimit: { limit: never } }],
    ['rateLimit.consume', { rateLimit: undefined }],
    ['vault.open', { vault: { seal: never } }],
    ['accounts.upsert', { accounts: {} }],
    ['options.verifyKey', { verifyKey: 'https://api.wandb.ai' }],
    ['authorize.finish', { authorize: { start: never }, tickets: {}, publicUrl }],
    ['tickets.add', { authorize: { start: never, finish: never }, tickets: new Map(), publicUrl }],
    ['stepTimeout', { stepTimeout: 0 }],
    ['requestTimeout', { requestTimeout: Infinity }],
  ])('throws if %s is missing or wrong', (name, options) => {
    expect(() => createTestEndpoint(options)).toThrow(new RegExp(`^${name} is not a`));
  });
});

describe('a caller', () => {
  it.each<[string, object]>([
    ['a member that only looks like a tenant', { userId: 'ada', orgId: 'acme' }],
    ['a misspelled tenant', { userId: 'ada', tenantID: 'acme' }],
    ['half a surrogate pair', { userId: 'ada\ud800' }],
    ['half a surrogate pair in the tenant', { userId: 'ada', tenantId: '\udc00' }],
    ['a NUL', { userId: 'ada\0' }],
  ])('with %s is refused', async (_, caller) => {
    const { handle, events } = createTestEndpoint({ authenticate: () => untyped<Caller>(caller) });
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({ status: 500 });
    expect(events).toMatchObject([{ stage: 'authenticate' }]);
  });

  it.each([{ userId: 'ada' }, { userId: 'ada', tenantId: '' }])(
    'without a tenant is refused by a product with tenants: %j',
    async (caller) => {
      const { handle } = createTestEndpoint({ tenants: true, authenticate: () => caller });
      expect(await problemOf(await handle(pageRequest()))).toMatchObject({ status: 500 });
    },
  );

  it('is asked for with a request that can be cloned and rebuilt', async () => {
    const authenticate: Authenticate = async (request) => {
      const rebuilt = new Request('https://app.example/session', request.clone());
      expect(await new Request(rebuilt).text()).toBe('');
      expect([request.method, request.url]).toEqual(['POST', publicUrl]);
      return { userId: request.headers.get('X-Test-User') ?? '' };
    };
    const { handle } = createTestEndpoint({ authenticate });
    await accountOf(await handle(pageRequest({ headers: { 'X-Test-User': 'ada' } })));
  });
});

describe('an answer of the product’s own', () => {
  const stranger = { tenantId: '', userId: 'mallory' };
  const others = (): Promise<LinkedAccount> =>
    createMemoryAccountStore().upsert({
      owner: stranger,
      host: 'cloud',
      viewer: { id: 'VXNlcjox', teams: [] },
      sealedKey: 'sealed',
      keyVersion: 1,
      keyHint: 'last',
    });

  it.each<[keyof AccountStore, string, string]>([
    ['upsert', 'POST', ''],
    ['list', 'GET', '/accounts'],
    ['find', 'POST', '/accounts/x/check'],
    ['suspend', 'POST', '/accounts/x/suspend'],
    ['resume', 'POST', '/accounts/x/resume'],
  ])('is refused if %s returns the account of someone else', async (call, method, path) => {
    const account = await others();
    const answer = call === 'list' ? [account] : account;
    const accounts = { ...createMemoryAccountStore(), [call]: async () => answer };
    const { handle, events } = createTestEndpoint({ accounts });
    const response = await handle(pageRequest({ method, path, ...(path && { body: null }) }));
    expect(await response.text()).not.toContain(account.id);
    expect([response.status, events[0]?.stage]).toEqual([503, 'store']);
  });

  it.each([
    { viewer: undefined },
    { viewer: { id: 'VXNlcjox' } },
    { status: 'connected' },
    { keyHint: undefined },
    { connectedAt: undefined },
    { owner: undefined },
  ])('is refused if a page could not read the account: %j', async (members) => {
    const store = createMemoryAccountStore();
    const accounts = storeWith({
      upsert: async (link) => untyped({ ...(await store.upsert(link)), ...members }),
    });
    const { handle, events } = createTestEndpoint(accounts);
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({ status: 503 });
    expect(events).toMatchObject([{ stage: 'store' }]);
  });

  it('may have null for what W&B has not said', async () => {
    const store = createMemoryAccountStore();
    const members = { viewer: { id: 'VXNlcjox', username: null, teams: [] }, statusReason: null };
    const accounts = storeWith({
      upsert: async (link) => untyped({ ...(await store.upsert(link)), ...members }),
    });
    const { handle } = createTestEndpoint(accounts);
    expect(await accountOf(await handle(pageRequest()))).toMatchObject({ username: 'VXNlcjox' });
  });

  it.each<[string, string, Partial<ConnectHandlerOptions>]>([
    ['no account', 'store', storeWith({ upsert: async () => untyped(undefined) })],
    ['an account without an id', 'store', storeWith({ upsert: async () => untyped({}) })],
    ['no envelope', 'seal', vaultWith({ seal: async () => untyped(undefined) })],
    ['an empty envelope', 'seal', vaultWith({ seal: async () => '' })],
    ['nothing', 'verify', verifierOf(undefined)],
    ['a user without an id', 'verify', verifierOf({ kind: 'valid', viewer: { teams: [] } })],
    ['an empty id', 'verify', verifierOf({ kind: 'valid', viewer: { id: '', teams: [] } })],
    [
      'an id that a database cannot tell from others',
      'verify',
      verifierOf({ kind: 'valid', viewer: { id: 'U1\ud800', teams: [] } }),
    ],
    ['true', 'verify', verifierOf(true)],
    [
      'a wait that is not a number',
      'verify',
      verifierOf({ kind: 'rate_limited', retryAfter: NaN }),
    ],
    ['an unknown verdict', 'verify', verifierOf({ kind: 'maybe' })],
  ])('links nothing if it is %s (%s)', async (_, stage, options) => {
    const { handle, events } = createTestEndpoint(options);
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({ code: 'server_error' });
    expect(events).toMatchObject([{ stage }]);
  });

  type CarelessTickets = (store: TicketStore) => Partial<Record<keyof TicketStore, unknown>>;

  it.each<[string, CarelessTickets]>([
    ['find returns a text', () => ({ find: async () => 'a text' })],
    ['find returns no value', () => ({ find: async () => ({ expiresIn: 60_000 }) })],
    ...[undefined, null, NaN, '60000', Infinity].map((expiresIn): [string, CarelessTickets] => [
      `find returns ${expiresIn} as expiresIn`,
      (store) => ({ find: async (id: string) => ({ ...(await store.find(id)), expiresIn }) }),
    ]),
    ...[undefined, null, 1, 'OK'].map((answer): [string, CarelessTickets] => [
      `replace returns ${answer}`,
      () => ({ replace: async () => answer }),
    ]),
  ])('finishes nothing if %s', async (_, careless) => {
    const tickets = createMemoryTicketStore();
    const vault = createKeyVault({ current: 'k1', keys: { k1: generateVaultKey() } });
    const { search } = await createAuthorizingEndpoint({ vault, tickets }).start();
    const { comeBack, finishes, events } = createAuthorizingEndpoint({
      vault,
      tickets: untyped<TicketStore>({ ...tickets, ...careless(tickets) }),
    });
    expect(await problemOf(await comeBack(search))).toMatchObject({ status: 503 });
    expect(events).toMatchObject([{ stage: 'store' }]);
    expect(finishes).toEqual([]);
  });

  it.each([undefined, null, 1, 'OK'])('sends no user away if add returns %j', async (answer) => {
    const tickets = { ...createMemoryTicketStore(), add: async () => untyped<boolean>(answer) };
    const { handle, events } = createAuthorizingEndpoint({ tickets });
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({ status: 503 });
    expect(events).toMatchObject([{ stage: 'store' }]);
  });

  function storeWith(methods: Partial<AccountStore>): Partial<ConnectHandlerOptions> {
    return { accounts: { ...createMemoryAccountStore(), ...methods } };
  }
  function vaultWith(methods: Partial<KeyVault>): Partial<ConnectHandlerOptions> {
    return { vault: { seal: never, open: never, ...methods } };
  }
  function verifierOf(verdict: unknown): Partial<ConnectHandlerOptions> {
    return { verifyKey: (async () => verdict) as VerifyKey };
  }
});

describe('onError', () => {
  /** What the hook gets when W&B's check throws. */
  async function reported(thrownFor: (apiKey: string) => unknown, apiKey = testApiKey()) {
    const errors: [Error, ErrorContext][] = [];
    const { handle, events } = createTestEndpoint({
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- anything can be thrown
      verifyKey: () => Promise.reject(thrownFor(apiKey)),
      onError: (...args) => void errors.push(args),
    });
    const response = await handle(pageRequest({ body: linkBody({ apiKey }) }));
    expect(await problemOf(response)).toMatchObject({ status: 500 });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.[1]).toEqual({ requestId: events[0]?.requestId, stage: 'verify' });
    return errors[0]?.[0] ?? new Error('onError was not called');
  }

  it('gets what was thrown', async () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const error = await reported(() => new TypeError('fetch failed', { cause }));
    expect(error).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
    });
    expect(error.stack).toContain('host-slips.test.ts');
  });

  it('gets what looks like an error', async () => {
    const error = await reported(() => ({ message: 'no such row', code: 'PGRST116' }));
    expect(error).toMatchObject({ name: 'Error', message: 'no such row', code: 'PGRST116' });
  });

  it('is told even if nothing was thrown', async () => {
    expect(await reported(() => undefined)).toMatchObject({ message: 'undefined' });
  });

  it.each<[string, (apiKey: string) => unknown]>([
    ['a message', (key) => new Error(`401 for ${key}!`)],
    ['a part of it', (key) => new Error(`401 for ${key.slice(9, 40)}…`)],
    ['a name', (key) => Object.assign(new Error(), { name: key })],
    ['a code', (key) => Object.assign(new Error(), { code: key })],
    ['a member', (key) => Object.assign(new Error(), { request: { headers: { key } } })],
    ['a cause', (key) => new Error('failed', { cause: new Error('again', { cause: key }) })],
    ['Basic credentials', (key) => new Error(`Basic ${btoa(`api:${key}`)}`)],
    ['base64 at another offset', (key) => new Error(btoa(`user:${key}:`))],
    ['a text', (key) => key],
    ['an object', (key) => ({ key })],
    ['what looks like an error', (key) => ({ message: key, details: key })],
    [
      'an error that throws when it is read',
      (key) =>
        Object.defineProperty(new Error(key), 'message', {
          get: () => {
            throw new Error(key);
          },
        }),
    ],
  ])('never gets the key: in %s', async (_, thrownFor) => {
    const apiKey = testApiKey('valid', { filler: 'random' });
    const error = await reported(thrownFor, apiKey);
    const { name, message, stack, cause } = error;
    const texts = JSON.stringify([name, message, stack, { ...error }, String(cause)]);
    const encoded = btoa(`api:${apiKey}`).slice(20, 60);
    for (const piece of [apiKey.slice(9, 30), apiKey.slice(-20), encoded]) {
      expect(texts).not.toContain(piece);
    }
  });

  it.each<[string, Partial<ConnectHandlerOptions>, ErrorContext['stage']]>([
    ['a caller', { authenticate: () => untyped<Caller>({ id: 1 }) }, 'authenticate'],
    ['a limiter', { rateLimit: { consume: async () => untyped(false) } }, 'rate_limit'],
    ['a time limit', { authenticate: never, stepTimeout: 1 }, 'authenticate'],
  ])('gets what is wrong with the answer of %s', async (_, options, stage) => {
    const errors: [Error, ErrorContext][] = [];
    const onError = (...args: [Error, ErrorContext]) => void errors.push(args);
    await createTestEndpoint({ ...options, onError }).handle(pageRequest());
    expect(errors).toMatchObject([[{}, { stage }]]);
    expect(errors[0]?.[0].message).not.toBe('');
  });

  it('cannot change the answer', async () => {
    const { handle } = createTestEndpoint({
      authenticate: () => Promise.reject(new Error('no database')),
      onError: () => {
        throw new Error('no log');
      },
    });
    expect(await problemOf(await handle(pageRequest()))).toMatchObject({ status: 500 });
  });
});
