import { beforeAll, describe, expect, it } from 'vitest';
import { newKey } from '../../../helpers/canary.js';
import type { BuiltNames } from '../../../helpers/built-names.js';
import type { PageTraffic, ReceivedPost } from '../../../helpers/host-page-server.js';
import {
  elementTag,
  expectToLink,
  notesTag,
  openHostPage,
  scriptTag,
} from '../../../helpers/host-page.js';
import { patience } from '../../../helpers/until.js';

let names: BuiltNames;
beforeAll(async () => {
  names = (await (await fetch('/host-pages/names')).json()) as BuiltNames;
}, 300_000);

/** What Lit and zod look for on a page, or leave there. */
const dependencyNames = [
  '__zod_globalConfig',
  '__zod_globalRegistry',
  'litElementHydrateSupport',
  'litElementPolyfillSupport',
  'litElementVersions',
  'litHtmlPolyfillSupport',
  'litHtmlVersions',
  'litNonce',
  'litPropertyMetadata',
  'reactiveElementPolyfillSupport',
  'reactiveElementVersions',
  'ShadyCSS',
  'WandbConnect',
];

describe('a page whose elements have the same names as globals', () => {
  it('has every name that the file reads', () => {
    expect(names.free).toEqual(
      expect.arrayContaining(['createElement', 'customElements', 'fetch', 'trustedTypes']),
    );
  });

  it.each<[string, (name: string) => string]>([
    ['links', (name) => `<a id="${name}"></a>`],
    ['links twice', (name) => `<a id="${name}"></a><a id="${name}"></a>`],
    ['forms', (name) => `<form name="${name}"></form>`],
    ['images', (name) => `<img name="${name}" alt="">`],
    ['images with an id', (name) => `<img id="${name}" name="${name}" alt="">`],
    [
      'forms with fields',
      (name) =>
        `<form id="${name}">${['push', 'postProcessor', 'createPolicy'].map((field) => `<input name="${field}">`).join('')}</form>`,
    ],
    ['objects', (name) => `<object id="${name}"></object>`],
  ])('still works with %s', async (_, tag) => {
    const tags = [...names.free, ...dependencyNames].map(tag).join('');
    const page = await openHostPage({
      html: `<!doctype html>${notesTag}${tags}${scriptTag}${elementTag}`,
    });
    // The names really are taken.
    const { document, litHtmlVersions } = page.view as unknown as Record<string, unknown>;
    expect(typeof (litHtmlVersions ?? Reflect.get(document as object, 'litHtmlVersions'))).toBe(
      'object',
    );
    await expectToLink(page);
  });
});

describe('a page with a polluted Object.prototype', () => {
  /**
   * Members of the objects that we pass to the browser or send. Not `signal`: Lit also passes
   * handlers to `addEventListener` as options, and the browser rejects a `signal` that isn't one.
   */
  const members = [
    ...['method', 'headers', 'body', 'mode', 'credentials', 'cache', 'redirect', 'referrer'],
    ...['referrerPolicy', 'integrity', 'keepalive', 'window', 'duplex', 'priority'],
    ...[
      'provider',
      'apiKey',
      'host',
      'accountId',
      'account',
      'status',
      'code',
      'reason',
      'retryAfter',
    ],
    ...['once', 'passive', 'capture', 'detail', 'stream', 'fatal', 'ignoreBOM', 'type', 'toJSON'],
    ...['attributes', 'attributeFilter', 'subtree', 'childList', 'characterData'],
    ...['slotAssignment', 'delegatesFocus', 'state', 'attribute', 'converter', 'reflect'],
  ];
  const values: [string, unknown][] = [
    ['a text', 'polluted'],
    ['an empty text', ''],
    ['a number', 7],
    ['true', true],
    ['false', false],
    ['null', null],
    ['an object', { 'X-Polluted': '1' }],
    ['an array', ['polluted']],
    ['a function', () => 'polluted'],
  ];

  /** What must be the same in each request: everything except the attempt, the page and the key. */
  function comparable({ method, headers, body }: ReceivedPost, key: string): unknown {
    const {
      'idempotency-key': attempt,
      'content-length': _length,
      referer: _page,
      ...others
    } = headers;
    expect(attempt).toMatch(/^[0-9a-f]{32}$/);
    return { method, headers: others, body: body.replace(key, 'KEY') };
  }

  it.each(values)('sends the same request if it contains %s', async (_, value) => {
    const page = await openHostPage({ html: `${notesTag}${scriptTag}${elementTag}` });
    const prototype = page.view.Object.prototype as unknown as Record<string, unknown>;
    const key = newKey();
    expect((await page.link(key)).type).toBe('wandb-success');
    for (const name of members) {
      page.element.reset();
      await page.element.updateComplete;
      prototype[name] = value;
      try {
        expect((await page.link(key)).type, name).toBe('wandb-success');
      } finally {
        Reflect.deleteProperty(prototype, name);
      }
    }
    const { posts } = await page.traffic();
    const requests = posts.map((post) => comparable(post, key));
    expect(requests).toHaveLength(members.length + 1);
    requests.forEach((request, index) => {
      expect(request, members[index - 1]).toEqual(requests[0]);
    });
    expect(page.notes).toEqual({ errors: [], violations: [], complaints: [] });
  });

  /** A page that adds a value to every object before our script loads. */
  function polluted(value: unknown, enumerable: boolean): string {
    const text = typeof value === 'function' ? String(value) : JSON.stringify(value);
    const pollution = `<script>
      for (const name of ${JSON.stringify(members.filter((name) => name !== 'toJSON'))}) {
        Object.defineProperty(Object.prototype, name, { __proto__: null, value: ${text}, enumerable: ${enumerable}, writable: true });
      }
    </script>`;
    const tag = elementTag.replace('>', ' credentials="omit" request-timeout="9000" disabled>');
    return notesTag + pollution + scriptTag + tag;
  }

  it.each(values)('loads and links if it contains %s from the start', async (_, value) => {
    const page = await openHostPage({ html: polluted(value, false) });
    expect(page.element).toMatchObject({ credentials: 'omit', requestTimeout: 9000 });
    expect(page.button.disabled).toBe(true);
    page.element.disabled = false;
    await page.element.updateComplete;
    await expectToLink(page);
  });

  // zod can't create schemas on such a page.
  it('does not define the element if its members are enumerable', async () => {
    const page = await openHostPage({ html: polluted('polluted', true) });
    expect(page.view.customElements.get('wandb-connect')).toBeUndefined();
    expect(page.element.shadowRoot).toBeNull();
    expect((await page.traffic()).posts).toEqual([]);
  });

  it.each(values)(
    'sends the same request if %s is added later as an enumerable member',
    async (_, value) => {
      const key = newKey();
      const clean = await openHostPage();
      expect((await clean.link(key)).type).toBe('wandb-success');
      const page = await openHostPage();
      const prototype = page.view.Object.prototype as unknown as Record<string, unknown>;
      for (const name of members) prototype[name] = value;
      // Posted to the page's own endpoint, but zod can't create a schema for its answer.
      expect(await page.link(key)).toMatchObject({ code: 'server_error', reason: 'bad_schema' });
      const requests = ({ posts }: PageTraffic) => posts.map((post) => comparable(post, key));
      expect(requests(await page.traffic())).toEqual(requests(await clean.traffic()));
    },
  );

  /** Members that break Lit or zod on any page and in any bundle. */
  const dependencyMembers = [
    ...['_$AP', '_$EO', '_$Eq', '_$litDirective$', '_$litPart$', '_$litType$', 'creationScope'],
    ...['hostConnected', 'nodeType', 'renderBefore', 'renderRoot', 'strings', 'toAttribute'],
    ...['_zod', 'catchall', 'checks', 'deferred', 'onattach'],
    // Options of a listener and of a property.
    ...['once', 'signal', 'get', 'set', 'value'],
  ];
  /** As short as the names that the bundler and Lit generate, which differ in every build. */
  const isShort = (name: string) => name.length <= 2;
  /** Names the member with which something never finishes. */
  const inTime = <Value>(work: Promise<Value>, name: string) =>
    Promise.race([
      work,
      new Promise<never>((_, reject) => {
        setTimeout(() => {
          reject(new Error(`${name}: no end within ${patience} ms`));
        }, patience);
      }),
    ]);

  it('does not change any outcome, whichever member that the file reads it contains', async () => {
    const page = await openHostPage();
    const { element } = page;
    const prototype = page.view.Object.prototype as unknown as Record<string, unknown>;
    const key = newKey();
    const strangersFile = `machine 10.0.0.1 login ada password ${key.slice(-20)}`;
    const shown = () => ({
      text: element.shadowRoot?.textContent,
      hasFailed: element.matches(':state(failed)'),
    });
    /** What the page and the user are told after a text was sent to an endpoint. */
    const told = async (endpoint: string, text = key) => {
      element.tokenEndpoint = endpoint;
      const { isTrusted: _, ...event } = await page.link(text);
      return { ...event, ...shown() };
    };
    element.addEventListener('wandb-statechange', () => {
      if (element.state.phase === 'authorizing') element.cancel();
    });
    const goThrough = async () => {
      const all = [
        await told('refusing'),
        await told('empty'),
        await told('elsewhere'),
        await told('token', strangersFile),
        await told('token'),
      ];
      element.reset();
      await element.updateComplete;
      return [...all, shown()];
    };
    /** A server without optional members. */
    element.wandbHosts = [
      {
        id: 'acme',
        name: 'Acme',
        appUrl: 'https://acme.example',
        authorizeUrl: 'https://acme.example/authorize',
        settingsUrl: 'https://acme.example/settings',
        apiUrl: 'https://acme.example',
      },
    ];
    const usual = await goThrough();
    expect(usual).toMatchObject([
      { code: 'invalid_key', hasFailed: true },
      { code: 'server_error', reason: 'bad_schema', hasFailed: true },
      { code: 'cancelled', reason: 'user', hasFailed: false },
      { code: 'invalid_format', reason: 'other_vendor', hasFailed: true },
      { account: { username: 'ada' }, hasFailed: false },
      { hasFailed: false },
    ]);
    const tried = names.members.filter(
      (name) => !(name in prototype) && !dependencyMembers.includes(name) && !isShort(name),
    );
    expect(tried).toEqual(
      expect.arrayContaining(['data', 'failure', 'note', 'retryAfter', 'cancelling', 'signUpUrl']),
    );
    for (const name of tried) {
      prototype[name] = 'polluted';
      try {
        expect(await inTime(goThrough(), name), name).toEqual(usual);
      } finally {
        Reflect.deleteProperty(prototype, name);
      }
    }
    expect(page.notes).toEqual({ errors: [], violations: [], complaints: [] });
  }, 300_000);
});
