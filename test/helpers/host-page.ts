import { expect, onTestFinished } from 'vitest';
import type { WandbConnect, WandbErrorEvent, WandbSuccessEvent } from '../../src/index.js';
import { expectNoKeyIn, newKey } from './canary.js';
import { placesWith } from './key-traces.js';
import type { PageReport, PageTraffic, ServedPage } from './host-page-server.js';

type View = Window & typeof globalThis;

/** Where the page server has this project's files. */
export const files = '/host-pages/files';
/**
 * The script with which a page records errors, and the built file. The nonce is for pages with a
 * policy that needs one.
 */
export const notesTag = `<script src="${files}/test/helpers/page-notes.js" nonce="once"></script>`;
export const scriptTag = `<script src="${files}/dist/wandb-connect.global.js" nonce="once"></script>`;
export const elementTag = '<wandb-connect token-endpoint="token"></wandb-connect>';
/** A page as in the README. */
export const plainPage = `<!doctype html>${notesTag}${scriptTag}${elementTag}`;

/** What a page records about itself with `page-notes.js`. */
export interface PageNotes {
  readonly errors: readonly string[];
  readonly violations: readonly string[];
  readonly complaints: readonly string[];
}
export const nothingNoted: PageNotes = { errors: [], violations: [], complaints: [] };

/** What is on a product's page, and how it's served and framed. */
export interface HostPageOptions {
  /** `{{elsewhere}}` stands for the origin of the other server, here and in the headers. */
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The script of a service worker that an earlier visit has installed. */
  readonly worker?: string;
  /** The value of the frame's attribute. */
  readonly sandbox?: string;
  /** CSS pixels. */
  readonly size?: readonly [width: number, height: number];
}

/** A product's page in its own frame, driven from outside. */
export class HostPage {
  readonly frame: HTMLIFrameElement;
  /** The page's address. Its token endpoint is `token`, relative to it. */
  readonly url: string;

  constructor(frame: HTMLIFrameElement, url: string) {
    this.frame = frame;
    this.url = url;
  }

  /** The page's own globals. */
  get view(): View {
    return this.frame.contentWindow as View;
  }

  /**
   * The element. Found with the prototype's method, because the page may have its own
   * `querySelector`.
   */
  get element(): WandbConnect {
    const element: unknown = Reflect.apply(
      Reflect.get(this.view.Document.prototype, 'querySelector') as () => unknown,
      this.frame.contentDocument,
      ['wandb-connect'],
    );
    if (!element) throw new Error('There is no <wandb-connect> on the page.');
    return element as WandbConnect;
  }

  get<Found extends HTMLElement>(selector: string): Found {
    const found = this.element.shadowRoot?.querySelector<Found>(selector);
    if (!found) throw new Error(`nothing matches ${selector}: ${this.notes.errors.join()}`);
    return found;
  }

  get input(): HTMLInputElement {
    return this.get<HTMLInputElement>('input');
  }

  get button(): HTMLButtonElement {
    return this.get<HTMLButtonElement>('[part~=actions] button');
  }

  /** Types a key and presses Connect; resolves with the event that ends the attempt. */
  async link(key: string): Promise<WandbSuccessEvent | WandbErrorEvent> {
    const { element, input } = this;
    const ended = new Promise<WandbSuccessEvent | WandbErrorEvent>((resolve) => {
      element.addEventListener('wandb-success', resolve, { once: true });
      element.addEventListener('wandb-error', resolve, { once: true });
    });
    input.focus();
    input.value = key;
    input.dispatchEvent(new this.view.InputEvent('input', { bubbles: true, composed: true }));
    this.button.click();
    return ended;
  }

  /** What the page has recorded about itself so far. */
  get notes(): PageNotes {
    return Reflect.get(this.view, Symbol.for('notes')) as PageNotes;
  }

  /** What the server received from this page. */
  async traffic(): Promise<PageTraffic> {
    return (await (await fetch(`${this.url}traffic`)).json()) as PageTraffic;
  }
}

/**
 * Links an account on a page: a key is typed, posted exactly once as the contract says, and the
 * account is shown. Afterwards, the key is gone, and there were no uncaught errors and no policy
 * violations.
 */
export async function expectToLink(page: HostPage): Promise<void> {
  const key = newKey();
  expect((await page.link(key)).type).toBe('wandb-success');
  expect(page.element.shadowRoot?.textContent).toContain('Connected as ada');
  const { posts, hitsElsewhere } = await page.traffic();
  expect(posts.map(({ method, body }): unknown[] => [method, JSON.parse(body)])).toEqual([
    ['POST', { provider: 'wandb', apiKey: key, host: 'cloud' }],
  ]);
  expect(hitsElsewhere).toBe(0);
  expect(page.notes).toEqual(nothingNoted);
}

/** Creates a page on the server, and returns its address. */
async function servePage({
  html = plainPage,
  headers = {},
  worker,
}: HostPageOptions): Promise<string> {
  const response = await fetch('/host-pages/', {
    method: 'POST',
    body: JSON.stringify({ html, headers, worker } satisfies ServedPage),
  });
  return new URL(await response.text(), location.href).href;
}

/**
 * Opens a page in a frame; resolves when it has loaded. After the test, the frame is removed and
 * must not contain a key.
 */
export async function openHostPage(options: HostPageOptions = {}): Promise<HostPage> {
  const { worker, sandbox, size: [width, height] = [1024, 768] } = options;
  const url = await servePage(options);
  const frame = document.createElement('iframe');
  frame.width = String(width);
  frame.height = String(height);
  frame.style.border = '0';
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  frame.src = url;
  const loaded = () => new Promise((resolve) => (frame.onload = resolve));
  const first = loaded();
  document.body.append(frame);
  onTestFinished(async () => {
    try {
      expectNoKeyIn(frame.contentWindow as View);
    } finally {
      frame.remove();
    }
    if (worker !== undefined) await dismissWorker(url);
  });
  await first;
  const page = new HostPage(frame, url);
  if (worker === undefined) return page;
  await page.view.navigator.serviceWorker.register('worker');
  await page.view.navigator.serviceWorker.ready;
  const second = loaded();
  page.view.location.reload();
  await second;
  return page;
}

async function dismissWorker(scope: string): Promise<void> {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await registrations.find((registration) => registration.scope === scope)?.unregister();
}

/**
 * Opens a page that drives itself with `show`, and returns its report. Fails if the report contains
 * the page's key.
 */
export async function reportOf(
  options: HostPageOptions,
  show: (url: string) => unknown,
): Promise<PageReport & PageTraffic> {
  const driver = `<script src="${files}/test/helpers/self-driving-page.js"></script>`;
  const { html = plainPage } = options;
  const url = await servePage({ ...options, html: html + driver });
  await show(url);
  const report = (await (await fetch(`${url}report`)).json()) as PageReport;
  const traffic = (await (await fetch(`${url}traffic`)).json()) as PageTraffic;
  const key = await (await fetch(`${url}key`)).text();
  expect(placesWith(key, new Map([['report', Object.values(report).flat().map(String)]]))).toEqual(
    [],
  );
  return { ...report, ...traffic };
}
