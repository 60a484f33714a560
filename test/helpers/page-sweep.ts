import { readDocumentSinks } from './document-sinks.js';
import { placesWith } from './key-traces.js';
import { textsOf } from './text-of.js';

type View = Window & typeof globalThis;

/** Every place that is searched. */
export const sinks = [
  'clipboard',
  'console',
  'cookies',
  'databases',
  'errors',
  'events',
  'html',
  'local storage',
  'location',
  'messages',
  'performance entries',
  'properties',
  'regular expressions',
  'rejections',
  'reports',
  'request URL',
  'request body',
  'request header',
  'session storage',
  'title',
  'window name',
] as const;
export type Sink = (typeof sinks)[number];

/** Listens to a page from its start, and searches the page and everything that was heard. */
export interface PageSweep {
  /**
   * Looks for a key everywhere except in the body of the request that carries it, and in the field,
   * which keeps it after a failure.
   *
   * @returns the names of the places that contain any part of it
   */
  find(key: string): Promise<Sink[]>;
  /** The same for any of several keys, for little more than the cost of one. */
  findAny(keys: readonly string[]): Promise<Sink[]>;
}

/** The URL at which vitest asks its own server to press keys. */
const testRunner = '__vitest_browser_api__';

/** @param isTokenEndpoint whether a key may be posted to this absolute URL */
export function sweepPage(view: View, isTokenEndpoint: (url: string) => boolean): PageSweep {
  // Sets, because most texts are heard many times.
  const heard = new Map(sinks.map((sink) => [sink, new Set<string>()]));
  const pending = new Set<Promise<unknown>>();

  function hear(sink: Sink, ...values: unknown[]): void {
    for (const text of textsOf(values)) heard.get(sink)?.add(text);
  }

  /** Listens to the calls of a method, if the engine has it. */
  function intercept(
    owner: object | undefined,
    method: string,
    listen: (self: unknown, values: unknown[]) => void,
  ): void {
    const original: unknown = owner && Reflect.get(owner, method);
    if (!owner || typeof original !== 'function') return;
    const call = function (this: unknown, ...values: unknown[]): unknown {
      listen(this, values);
      return Reflect.apply(original, this, values);
    };
    Object.defineProperty(owner, method, { value: call, writable: true, configurable: true });
  }

  function hearCalls(sink: Sink, owner: object | undefined, ...methods: string[]): void {
    for (const method of methods) {
      intercept(owner, method, (_self, values) => {
        hear(sink, values);
      });
    }
  }

  /** Listens to the constructor's arguments: the address of a connection. */
  function hearConstructions(sink: Sink, name: 'WebSocket' | 'EventSource' | 'Worker'): void {
    const type = new Proxy(view[name] as new () => object, {
      construct(original, values: unknown[], target: () => unknown) {
        hear(sink, values);
        return Reflect.construct(original, values, target) as object;
      },
    });
    Object.defineProperty(view, name, { value: type, writable: true, configurable: true });
  }

  /** Makes a search wait until this has been heard. */
  function hearLater(hearing: Promise<void>): void {
    const wait = hearing.finally(() => pending.delete(wait));
    pending.add(wait);
  }

  async function hearRequest(request: Request): Promise<void> {
    hear('request URL', request.url);
    hear('request header', [...request.headers]);
    if (!isTokenEndpoint(request.url)) hear('request body', await request.text());
  }

  hearCalls('console', view.console, ...Object.keys(view.console));
  hearCalls('location', view.history, 'pushState', 'replaceState');
  hearCalls('messages', view, 'postMessage');
  for (const channel of [
    view.BroadcastChannel,
    view.MessagePort,
    view.Worker,
    view.ServiceWorker,
  ]) {
    hearCalls('messages', channel.prototype, 'postMessage');
  }
  hearCalls('databases', view.IDBObjectStore.prototype, 'add', 'put');
  hearCalls('databases', view.Cache.prototype, 'add', 'addAll', 'put');
  intercept(view.Cache.prototype, 'put', (_self, [, response]) => {
    const body = (response as Response).clone().text();
    hearLater(
      body.then((text) => {
        hear('databases', text);
      }),
    );
  });
  hearCalls('clipboard', view.Clipboard.prototype, 'writeText');
  const addresses = new WeakMap<object, string>();
  intercept(view.XMLHttpRequest.prototype, 'open', (request, values) => {
    hear('request URL', values);
    addresses.set(request as object, new URL(String(values[1]), view.location.href).href);
  });
  hearCalls('request header', view.XMLHttpRequest.prototype, 'setRequestHeader');
  // A polyfill of `fetch` posts the key in this way.
  intercept(view.XMLHttpRequest.prototype, 'send', (request, values) => {
    const address = addresses.get(request as object);
    if (address === undefined || !isTokenEndpoint(address)) hear('request body', values);
  });
  hearCalls('request body', view.navigator, 'sendBeacon');
  hearCalls('request URL', view, 'open');
  hearConstructions('request URL', 'WebSocket');
  hearConstructions('request URL', 'EventSource');
  hearConstructions('request URL', 'Worker');
  intercept(view.WebSocket.prototype, 'send', (socket, values) => {
    if (!(socket as WebSocket).url.includes(testRunner)) hear('request body', values);
  });
  intercept(view, 'fetch', (_self, [target, init]) => {
    // A request that can't be constructed isn't sent either.
    try {
      const request = new view.Request(
        target instanceof view.Request ? target.clone() : (target as string),
        init as RequestInit,
      );
      hearLater(hearRequest(request));
    } catch (error) {
      hear('errors', error);
    }
  });

  // Not with a listener: events of an element that was removed reach no listener above it.
  intercept(view.EventTarget.prototype, 'dispatchEvent', (target, [event]) => {
    if (!(event as Event).type.startsWith('wandb-')) return;
    hear('events', event);
    // The element's next steps would overwrite this.
    hear('regular expressions', Reflect.get(view.RegExp, 'input'));
    if ('getHTML' in (target as object)) hearElement(target as Element);
  });
  view.addEventListener('error', ({ error, message }) => {
    hear('errors', error, message);
  });
  view.addEventListener('unhandledrejection', ({ reason }) => {
    hear('rejections', reason);
  });
  view.addEventListener('message', ({ data }) => {
    hear('messages', data);
  });
  view.addEventListener('securitypolicyviolation', (violation) => {
    hear('reports', violation);
  });
  if ('ReportingObserver' in view) {
    new view.ReportingObserver((reports) => {
      hear('reports', reports);
    }).observe();
  }

  /** What an element exposes to scripts: properties, Lit's own, and its shadow tree. */
  function hearElement(element: Element): void {
    hear('properties', element);
    for (
      let type: unknown = Object.getPrototypeOf(element);
      type instanceof view.HTMLElement;
      type = Object.getPrototypeOf(type)
    ) {
      for (const name of Object.getOwnPropertyNames(type)) {
        if (name !== 'constructor') hear('properties', Reflect.get(element, name));
      }
    }
    hear('html', element.outerHTML, element.shadowRoot?.innerHTML);
    hear('html', element.getHTML({ serializableShadowRoots: true }));
  }

  async function findAny(keys: readonly string[]): Promise<Sink[]> {
    await Promise.all(pending);
    view.document.querySelectorAll('wandb-connect').forEach(hearElement);
    const now: Partial<Record<Sink, string[]>> = readDocumentSinks(view);
    const places = new Map(
      sinks.map((sink) => [sink, [...(heard.get(sink) ?? []), ...(now[sink] ?? [])]]),
    );
    return keys.flatMap((key) => placesWith(key, places));
  }

  return { find: (key) => findAny([key]), findAny };
}
