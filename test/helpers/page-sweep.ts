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

/** Listens to a page from the moment it is begun, and searches the page and what it heard. */
export interface PageSweep {
  /**
   * Looks for a key everywhere but in the body of the request that carries it, and in the field,
   * which keeps it through a failure.
   *
   * @returns the names of the places where any part of it was found.
   */
  find(key: string): Promise<Sink[]>;
}

/** What vitest sends to its own server, to have keys pressed. */
const testRunner = '__vitest_browser_api__';

/** @param isTokenEndpoint whether a key may be posted to an absolute address. */
export function sweepPage(view: View, isTokenEndpoint: (url: string) => boolean): PageSweep {
  // Most of what is heard is heard again and again.
  const heard = new Map(sinks.map((sink) => [sink, new Set<string>()]));
  const pending = new Set<Promise<unknown>>();

  function hear(sink: Sink, ...values: unknown[]): void {
    for (const text of textsOf(values)) heard.get(sink)?.add(text);
  }

  /** Listens to the calls of a method, where the engine has it. */
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

  /** Listens to what a class is made with: the address of a connection. */
  function hearConstructions(sink: Sink, name: 'WebSocket' | 'EventSource' | 'Worker'): void {
    const type = new Proxy(view[name] as new () => object, {
      construct(original, values: unknown[], target: () => unknown) {
        hear(sink, values);
        return Reflect.construct(original, values, target) as object;
      },
    });
    Object.defineProperty(view, name, { value: type, writable: true, configurable: true });
  }

  /** Has a search wait for something to be heard. */
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
  hearCalls('request URL', view.XMLHttpRequest.prototype, 'open');
  hearCalls('request header', view.XMLHttpRequest.prototype, 'setRequestHeader');
  hearCalls('request body', view.XMLHttpRequest.prototype, 'send');
  hearCalls('request body', view.navigator, 'sendBeacon');
  hearCalls('request URL', view, 'open');
  hearConstructions('request URL', 'WebSocket');
  hearConstructions('request URL', 'EventSource');
  hearConstructions('request URL', 'Worker');
  intercept(view.WebSocket.prototype, 'send', (socket, values) => {
    if (!(socket as WebSocket).url.includes(testRunner)) hear('request body', values);
  });
  intercept(view, 'fetch', (_self, [target, init]) => {
    // A request that cannot be made is not sent either.
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

  // Not by a listener: an element that has left the page is heard by nobody above it.
  intercept(view.EventTarget.prototype, 'dispatchEvent', (target, [event]) => {
    if (!(event as Event).type.startsWith('wandb-')) return;
    hear('events', event);
    // What the element does next would hide it.
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

  /** What an element shows of itself to a script: properties, lit's own, and its shadow tree. */
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

  return {
    async find(key) {
      await Promise.all(pending);
      view.document.querySelectorAll('wandb-connect').forEach(hearElement);
      const now: Partial<Record<Sink, string[]>> = readDocumentSinks(view);
      return placesWith(
        key,
        new Map(sinks.map((sink) => [sink, [...(heard.get(sink) ?? []), ...(now[sink] ?? [])]])),
      );
    },
  };
}
