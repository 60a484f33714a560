import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testApiKey } from '../../../src/testing.js';
import { findKey, newKey } from '../../helpers/canary.js';
import { engineDifferences } from '../../helpers/engine-differences.js';
import { openHostPage } from '../../helpers/host-page.js';
import { sinks, sweepPage } from '../../helpers/page-sweep.js';
import type { PageSweep, Sink } from '../../helpers/page-sweep.js';

type View = Window & typeof globalThis;

/**
 * A key that isn't registered for the search after the test, because here it's meant to be found.
 */
const plantedKey = () => testApiKey('valid', { filler: 'random' });

const basic = (key: string) => btoa(`api:${key}`);

/** At least one leak for each place that is searched. */
const leaks: [sink: Sink, how: string, leak: (key: string, view: View) => unknown][] = [
  ['events', 'a field', (key, view) => tell(view, { message: key })],
  ['events', 'deep in a field', (key, view) => tell(view, { state: { tries: [{ key }] } })],
  ['html', 'an attribute', (key, { document }) => document.body.setAttribute('data-x', key)],
  ['html', 'a text', (key, { document }) => document.body.append(key)],
  [
    'html',
    'a shadow tree',
    (key, { document }) => {
      const host = document.createElement('div');
      host.attachShadow({ mode: 'open' }).append(key);
      document.body.append(host);
    },
  ],
  [
    'html',
    'markup that was removed again',
    (key, view) => {
      const element = view.document.createElement('wandb-connect');
      element.append(key);
      tell(view, {}, element);
    },
  ],
  [
    'properties',
    'a property',
    (key, { document }) => {
      const element = Object.assign(document.createElement('wandb-connect'), { cache: { key } });
      document.body.append(element);
    },
  ],
  ['console', 'a line', (key, { console }) => console.debug('sent', { key })],
  ['console', 'an error', (key, { console }) => console.error(new Error(key))],
  ['rejections', 'a rejection', (key, view) => reject(view, new Error(key))],
  ['errors', 'an error', (key, view) => view.reportError(new Error('', { cause: key }))],
  ['request URL', 'a query', (key, view) => view.fetch(`/nothing?${key}`)],
  ['request URL', 'a query in XHR', (key, view) => send(view, `/nothing?${key}`)],
  ['request URL', 'a socket', (key, view) => new view.WebSocket(`ws://localhost:1/?${key}`)],
  ['request URL', 'a stream', (key, view) => new view.EventSource(`/nothing?${key}`)],
  ['request URL', 'a worker', (key, view) => new view.Worker(`/nothing?${key}`)],
  ['request URL', 'a window', (key, view) => view.open(`/nothing?${key}`)?.close()],
  ['request header', 'a header', (key, view) => view.fetch('/token', { headers: { Auth: key } })],
  [
    'request header',
    'Basic credentials',
    (key, view) => send(view, '/nothing', '', { Auth: basic(key) }),
  ],
  ['request body', 'a body', (key, view) => view.fetch('/nothing', { method: 'POST', body: key })],
  [
    'request body',
    'a form',
    (key, view) => {
      const body = new view.URLSearchParams({ key });
      return view.fetch(new view.Request('/nothing', { method: 'POST', body }));
    },
  ],
  [
    'request body',
    'the right path on another origin',
    (key, view) =>
      view.fetch('http://127.0.0.1:1/token', { method: 'POST', body: key }).catch(() => 'nobody'),
  ],
  ['request body', 'a body in XHR', (key, view) => send(view, '/nothing', key)],
  ['request body', 'a beacon', (key, view) => view.navigator.sendBeacon('/nothing', key)],
  [
    'request body',
    'a frame of a socket',
    (key, view) => {
      const socket = new view.WebSocket('ws://localhost:1/');
      // It isn't open yet, so this throws an error of its own.
      expect(() => socket.send(key)).toThrow();
    },
  ],
  ['location', 'the query', (key, { history }) => history.replaceState(null, '', `?${key}`)],
  ['location', 'the hash', (key, view) => (view.location.hash = key)],
  ['location', 'a history state', (key, view) => view.history.pushState({ key }, '')],
  [
    'location',
    'the referrer',
    (key, { document }) =>
      Object.defineProperty(document, 'referrer', { value: `https://product.example/?${key}` }),
  ],
  ['title', 'the title', (key, { document }) => (document.title = key)],
  ['window name', "the window's name", (key, view) => (view.name = key)],
  ['local storage', 'a value', (key, view) => view.localStorage.setItem('leak', basic(key))],
  [
    'local storage',
    'a name that is also a method',
    (key, view) => view.localStorage.setItem('key', key),
  ],
  ['session storage', 'a name', (key, view) => view.sessionStorage.setItem(key, 'leak')],
  ['cookies', 'a cookie', (key, { document }) => (document.cookie = `leak=${key}; max-age=60`)],
  ['databases', 'a record', (key, view) => keep(view, { key })],
  ['databases', 'the address of a cached response', (key, view) => cache(view, `/nothing?${key}`)],
  ['databases', 'the body of a cached response', (key, view) => cache(view, '/nothing', key)],
  ['performance entries', 'a mark', (key, view) => view.performance.mark(key)],
  ['performance entries', 'an image', (key, view) => loadImage(view, `/nothing?${key}`)],
  ['regular expressions', 'a pattern', (key, view) => new view.RegExp('^').test(key)],
  [
    'regular expressions',
    'a pattern during an event',
    (key, view) => {
      new view.RegExp('^').test(key);
      tell(view, {});
      new view.RegExp('^').test('');
    },
  ],
  ['reports', 'a policy violation', (key, view) => forbid(view, `/nothing?${key}`)],
  ['messages', 'a message', (key, view) => view.postMessage({ key }, '*')],
  ['messages', 'a channel', (key, view) => new view.BroadcastChannel('leak').postMessage(key)],
  ['messages', 'a port', (key, view) => new view.MessageChannel().port1.postMessage([key])],
  [
    'messages',
    'a worker',
    (key, view) => {
      const worker = new view.Worker('/nothing');
      worker.postMessage({ key });
      worker.terminate();
    },
  ],
  [
    'messages',
    'bytes',
    (key, view) => new view.BroadcastChannel('leak').postMessage(new TextEncoder().encode(key)),
  ],
  [
    'clipboard',
    'the clipboard',
    (key, { navigator }) => navigator.clipboard.writeText(key).catch(() => 'not allowed'),
  ],
];

function tell(view: View, fields: object, target: EventTarget = view.document): void {
  target.dispatchEvent(Object.assign(new view.Event('wandb-error'), fields));
}

function reject(view: View, reason: Error): Promise<Event> {
  const heard = new Promise<Event>((resolve) => {
    view.addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      resolve(event);
    });
  });
  // Use the page's own realm, so the page gets the rejection.
  void view.Promise.reject(reason);
  return heard;
}

function send(
  view: View,
  url: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const request = new view.XMLHttpRequest();
  request.open('POST', url);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.send(body);
  return new Promise((resolve) => (request.onloadend = resolve));
}

function keep(view: View, record: object): Promise<unknown> {
  return new Promise((resolve) => {
    const opening = view.indexedDB.open('leak');
    opening.onupgradeneeded = () => opening.result.createObjectStore('leak');
    opening.onsuccess = () => {
      opening.result.transaction('leak', 'readwrite').objectStore('leak').put(record, 1);
      opening.result.close();
      view.indexedDB.deleteDatabase('leak').onsuccess = resolve;
    };
  });
}

async function cache(view: View, url: string, body?: string): Promise<void> {
  const leak = await view.caches.open('leak');
  await leak.put(url, new view.Response(body));
  await view.caches.delete('leak');
}

function loadImage(view: View, url: string): Promise<unknown> {
  const image = new view.Image();
  image.src = url;
  return new Promise((resolve) => (image.onerror = resolve));
}

function forbid(view: View, url: string): Promise<unknown> {
  const policy = view.document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "img-src 'none'";
  view.document.head.append(policy);
  const reported = new Promise((resolve) => {
    view.addEventListener('securitypolicyviolation', resolve);
  });
  void loadImage(view, url);
  return reported;
}

describe('the search for a key', () => {
  let view: View;
  let sweep: PageSweep;

  beforeEach(async () => {
    // A separate page: whatever is left in it goes away with it.
    ({ view } = await openHostPage({ html: '<!doctype html>' }));
    sweep = sweepPage(view, (url) => url === `${location.origin}/token`);
  });
  afterEach(() => {
    for (const name of ['leak', 'key']) view.localStorage.removeItem(name);
    view.sessionStorage.clear();
    view.document.cookie = 'leak=; max-age=0';
  });

  it.each(leaks)('finds a key in %s: %s', async (sink, _, leak) => {
    const key = plantedKey();
    expect(await sweep.find(key)).toEqual([]);
    await leak(key, view);
    expect(await sweep.find(key)).toContain(sink);
  });

  if (engineDifferences.tellsObserversOfMarkup) {
    it('finds a key in what only an observer is told', async () => {
      const key = plantedKey();
      const swallow = (event: Event) => event.stopPropagation();
      view.document.addEventListener('securitypolicyviolation', swallow, true);
      const told = new Promise((resolve) => {
        new view.ReportingObserver(resolve).observe();
      });
      void forbid(view, `/nothing?${key}`);
      await told;
      expect(await sweep.find(key)).toContain('reports');
    });
  }

  it('has a leak for every place', () => {
    expect(new Set(leaks.map(([sink]) => sink))).toEqual(new Set(sinks));
  });

  it.each<[string, (key: string) => string]>([
    ['all of it', (key) => key],
    ['its first eight characters', (key) => /[^_]{8}(?=[^_]*$)/.exec(key)![0]],
    ['its last eight characters', (key) => key.slice(-8)],
    ['a part of it', (key) => key.slice(-30, -10)],
    ['base64', basic],
    ['base64 of a text around it', (key) => btoa(`{"apiKey":"${key}"}`)],
    ['JSON inside JSON', (key) => JSON.stringify(JSON.stringify({ key: `"${key}"` }))],
    ['part of a URL', (key) => encodeURIComponent(`netrc password ${key}`)],
  ])('recognizes %s', async (_, form) => {
    const key = plantedKey();
    view.document.title = form(key);
    expect(await sweep.find(key)).toContain('title');
  });

  it.each<[string, (key: string, view: View) => unknown]>([
    ['the hint of an account', (key, { document }) => (document.title = `•••• ${key.slice(-4)}`)],
    ['the start of every test key', (key, { document }) => (document.title = key.slice(0, 28))],
    [
      'the request that carries it',
      (key, view) => view.fetch('/token', { method: 'POST', body: key }),
    ],
    [
      'the field',
      (key, { document }) => {
        const input = document.createElement('input');
        document.body.append(input);
        input.value = key;
      },
    ],
  ])('does not report %s', async (_, leak) => {
    const key = plantedKey();
    await leak(key, view);
    expect(await sweep.find(key)).toEqual([]);
  });

  it('also searches the page of the tests', async () => {
    const key = plantedKey();
    document.title = key;
    document.dispatchEvent(Object.assign(new Event('wandb-error'), { key }));
    expect((await findKey(key)).sort()).toEqual(['events', 'html', 'title']);
    document.title = '';
  });

  it('gets a unique key each time', () => {
    expect(newKey()).not.toBe(newKey());
  });
});
