import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { account, connected, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();
const native = window.fetch.bind(window);

/** How a page has replaced `fetch`. It gets a text and plain options from us. */
type Replacement = (url: string, init: RequestInit) => Promise<unknown>;

/** An answer with only these members, as stand-ins have. */
async function only(answer: Promise<Response>, pick: (response: Response, text: string) => object) {
  const response = await answer;
  return pick(response, await response.text());
}

const wrappers: [name: string, replacement: Replacement][] = [
  [
    'spreads the options and headers',
    (url, init) => native(url, { ...init, headers: { ...init.headers, 'X-Csrf': 't' } }),
  ],
  [
    'has default headers',
    (url, init) =>
      native(url, {
        credentials: 'include',
        ...init,
        headers: { 'Content-Type': 'application/json', Accept: '*/*', ...init.headers },
      }),
  ],
  [
    'assigns the headers to a Headers object',
    (url, init) =>
      native(url, Object.assign({} as object, init, { headers: new Headers(init.headers) })),
  ],
  [
    'adds to the headers one by one',
    (url, init) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(init.headers as Record<string, string>)) {
        headers.append(name, value);
      }
      return native(url, { ...init, headers });
    },
  ],
  [
    'looks up the options by their own names',
    (url, init) => {
      const own: Record<string, unknown> = {};
      for (const name in init) {
        // eslint-disable-next-line no-prototype-builtins -- as wrappers do
        if (init.hasOwnProperty(name)) Reflect.set(own, name, Reflect.get(init, name));
      }
      return native(url, own);
    },
  ],
  [
    'adds to the given options',
    (url, init) => {
      Object.assign(init.headers as object, { 'X-Csrf': 't' });
      return native(url, Object.assign(init, { credentials: 'include' }));
    },
  ],
  [
    'logs the options as text',
    (url, init) => {
      JSON.stringify(init);
      return native(url, init);
    },
  ],
  ['makes a Request', (url, init) => native(new Request(url, init))],
  [
    'makes a Request of a Request',
    (url, init) => native(new Request(new Request(url, init), { headers: { ...init.headers } })),
  ],
];

/** What also changes the answer. */
const standIns: [name: string, replacement: Replacement][] = [
  ['clones the answer', async (url, init) => (await native(url, init)).clone()],
  [
    'makes another Response',
    (url, init) =>
      only(
        native(url, init),
        ({ status, headers }, text) => new Response(text, { status, headers }),
      ),
  ],
  [
    'gives the answer a proxy',
    async (url, init) =>
      new Proxy(await native(url, init), {
        get: (response, name) => {
          const value: unknown = Reflect.get(response, name, response);
          return typeof value === 'function' ? (value.bind(response) as unknown) : value;
        },
      }),
  ],
  [
    'gives the answer no stream',
    (url, init) =>
      only(native(url, init), ({ ok, status, headers }, text) => ({
        ok,
        status,
        headers,
        text: () => Promise.resolve(text),
      })),
  ],
  [
    'gives the answer a stream of another kind',
    (url, init) =>
      only(native(url, init), ({ ok, status, headers }, text) => ({
        ok,
        status,
        headers,
        body: { on: () => undefined, pipe: () => undefined },
        text: () => Promise.resolve(text),
      })),
  ],
  [
    'gives the answer a Map of headers, and only a status',
    (url, init) =>
      only(native(url, init), ({ status, headers }, text) => ({
        status,
        headers: new Map(headers),
        text: () => Promise.resolve(text),
      })),
  ],
  [
    'gives the answer a plain object of headers',
    (url, init) =>
      only(native(url, init), ({ status, headers }, text) => ({
        status,
        headers: Object.fromEntries(headers),
        text: () => Promise.resolve(text),
      })),
  ],
  [
    'gives the answer only its JSON, as mocks do',
    (url, init) =>
      only(native(url, init), ({ ok, status }, text) => ({
        ok,
        status,
        json: () => Promise.resolve(JSON.parse(text) as unknown),
      })),
  ],
  [
    'throws an error with the answer in it',
    async (url, init) => {
      const response = await native(url, init);
      if (response.ok) return response;
      throw Object.assign(new Error('HTTP'), { response });
    },
  ],
  [
    'throws an error with a stand-in for the answer in it',
    async (url, init) => {
      const response = await native(url, init);
      if (response.ok) return response;
      const { status, headers } = response;
      const text = await response.text();
      throw Object.assign(new Error('HTTP'), {
        response: { status, headers, text: () => Promise.resolve(text) },
      });
    },
  ],
];

/** The libraries themselves. */
const libraries: [name: string, load: () => Promise<Replacement>][] = [
  [
    'is whatwg-fetch, over XMLHttpRequest',
    async () => {
      // @ts-expect-error It has no types.
      const polyfill = (await import('whatwg-fetch')) as { fetch: Replacement };
      return polyfill.fetch;
    },
  ],
  [
    'is intercepted by fetch-intercept',
    async () => {
      const { default: fetchIntercept } = await import('fetch-intercept');
      const intercepted = window.fetch.bind(window);
      onTestFinished(
        fetchIntercept.register({
          request: (url: string, config: RequestInit) => [
            url,
            { ...config, headers: { ...config.headers, 'X-Csrf': 't' } },
          ],
        }),
      );
      window.fetch = native;
      return (url, init) => intercepted(url, init);
    },
  ],
];

/** A box on a page whose `fetch` is replaced for the token endpoint. */
async function open(replacement: Replacement): Promise<ConnectBox> {
  const fetch = vi
    .spyOn(window, 'fetch')
    .mockImplementation((url, init = {}) =>
      typeof url === 'string' && url.endsWith('/token')
        ? (replacement(url, init) as Promise<Response>)
        : native(url, init),
    );
  onTestFinished(() => {
    fetch.mockRestore();
  });
  return ConnectBox.open((element) => (element.headers = { 'X-Page': 'p' }));
}

async function expectToLink(box: ConnectBox): Promise<void> {
  const key = newKey();
  await box.link(key);
  expect(box.element.state).toEqual({ phase: 'connected', account });
  const { headers, body } = endpoint.requests.at(-1)!;
  expect(body).toEqual({ provider: 'wandb', apiKey: key, host: 'cloud' });
  const { 'idempotency-key': attempt, ...others } = Object.fromEntries(headers);
  expect(attempt).toMatch(/^[0-9a-f]{32}$/);
  expect(others).toMatchObject({
    'content-type': 'application/json',
    accept: 'application/json',
    'x-wandb-connect': '1',
    'x-page': 'p',
  });
}

it.each(wrappers)('<wandb-connect> links on a page whose fetch %s', async (_, replacement) => {
  await expectToLink(await open(replacement));
  expect(endpoint.requests).toHaveLength(1);
});

it.each([
  ...standIns.map(([name, replacement]) => [name, () => replacement] as const),
  ...libraries,
])('<wandb-connect> tells linked from refused on a page whose fetch %s', async (_, load) => {
  const box = await open(await load());
  endpoint.answer(problem('invalid_key', 422, { reason: 'rejected' }), connected);
  await box.link(newKey());
  expect(box.heard('wandb-error')).toMatchObject([{ code: 'invalid_key', reason: 'rejected' }]);
  await expectToLink(box);
  expect(endpoint.requests).toHaveLength(2);
});

it('hears of a redirect in an error, and asks once', async () => {
  endpoint.answer(() => new Response(null, { status: 302, headers: { Location: '/sign-in' } }));
  const fetch = vi.spyOn(window, 'fetch').mockImplementation(async (...args) => {
    throw Object.assign(new Error('HTTP'), { response: await native(...args) });
  });
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  onTestFinished(() => {
    fetch.mockRestore();
    warn.mockRestore();
  });
  const box = await ConnectBox.open();
  await box.link(newKey());
  expect(box.heard('wandb-error')).toMatchObject([
    { code: 'session_required', reason: 'redirect' },
  ]);
  expect(fetch).toHaveBeenCalledOnce();
});

describe('<wandb-connect>, given an answer without a stream', () => {
  it.each([
    ['of 64 KiB', 65_536, 'connected'],
    ['of more than 64 KiB', 65_537, 'server_error'],
  ])('reads one %s as it reads a stream', async (_, length, expected) => {
    const text = JSON.stringify({ status: 'connected', account }).padEnd(length);
    const fetch = vi.spyOn(window, 'fetch').mockResolvedValue({
      ok: true,
      status: 200,
      headers: new Headers({ 'Content-Type': 'application/json' }),
      text: () => Promise.resolve(text),
    } as Response);
    onTestFinished(() => {
      fetch.mockRestore();
    });
    const box = await ConnectBox.open();
    await box.link(newKey());
    const { state } = box.element;
    expect(state.phase === 'idle' ? state.failure?.code : state.phase).toBe(expected);
  });
});

describe('<wandb-connect>, given an answer that was read already', () => {
  it.each([
    ['a refusal', 403, { code: 'forbidden' }],
    ['a success', 200, { code: 'server_error', reason: 'bad_json' }],
  ])('goes by the status of %s, and asks once', async (_, status, failure) => {
    const fetch = vi.spyOn(window, 'fetch').mockImplementation(async () => {
      const response = Response.json({ status: 'connected', account }, { status });
      await response.json();
      return response;
    });
    onTestFinished(() => {
      fetch.mockRestore();
    });
    const box = await ConnectBox.open();
    await box.link(newKey());
    expect(box.heard('wandb-error')).toMatchObject([failure]);
    expect(fetch.mock.calls.filter(([, init]) => init?.method === 'POST')).toHaveLength(1);
  });
});

describe('the options of fetch', () => {
  it('name every member that this engine reads, so a polluted prototype adds none', async () => {
    const fetch = vi.spyOn(window, 'fetch');
    const box = await ConnectBox.open();
    await box.link(newKey());
    const [, init = {}] = fetch.mock.calls.find(([, init]) => init?.method === 'POST')!;
    fetch.mockRestore();
    const read = new Set<PropertyKey>();
    const options = new Proxy(init, {
      get: (target, name) => {
        read.add(name);
        return Reflect.get(target, name) as unknown;
      },
    });
    expect(new Request('/', options).method).toBe('POST');
    expect(read.size).toBeGreaterThan(10);
    expect([...read].filter((name) => !Object.hasOwn(init, name))).toEqual([]);
  });
});
