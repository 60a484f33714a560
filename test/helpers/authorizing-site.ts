import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type HttpBindings, serve } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { AUTHORIZATION_CHANNEL } from '../../src/contract/contract.js';
import { createInvitations, createMemoryTicketStore, generateVaultKey } from '../../src/server.js';
import type { AccountStore, ConnectEvent, Invitations } from '../../src/server.js';
import { createTestEndpoint } from './connect-endpoint.js';
import { deferred } from './deferred.js';
import type { DrivenWindow } from './driven-browser.js';
import { mirrored } from './mirrored-locale.js';
import { patience, until } from './until.js';

const root = join(import.meta.dirname, '../..');
const html = { 'Content-Type': 'text/html; charset=utf-8' };
const svg = { 'Content-Type': 'image/svg+xml' };
/** Gives the element a text in the mirrored language. */
const registerMirrored = `WandbConnect.registerMessages({
  ...WandbConnect.en, lang: '${mirrored.lang}', label: '‹W&B API key›',
});`;
const logo = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>';

/** How a page isolates itself with `Cross-Origin-Opener-Policy`. */
export const openerPolicies = [
  'unsafe-none',
  'same-origin-allow-popups',
  'same-origin',
  'noopener-allow-popups',
] as const;
type OpenerPolicy = (typeof openerPolicies)[number];

/** A page of the product, made by `createHostPage`. */
export interface HostPage {
  readonly user?: string;
  readonly policy?: OpenerPolicy;
  /** Whether the page has another origin than the endpoint. */
  readonly isElsewhere?: boolean;
}

/** A user at the consent page, who stays there until told to leave. */
export interface ConsentVisit {
  readonly authorizationId: string;
  readonly returnUrl: string;
  readonly hasOpener: boolean;
  readonly referrer: string;
  readonly leave: () => void;
}

/** What a page records about itself with `page-notes.js`. */
export interface PageNotes {
  readonly errors: readonly string[];
  readonly violations: readonly string[];
  readonly complaints: readonly string[];
}

/** A request to the endpoint's server. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly referrer: string | null;
}

/** What a test can change about a site. */
interface SiteSettings {
  /** The policy of the consent page; undefined if users aren't sent to one. */
  consentPolicy: OpenerPolicy | undefined;
  /** How the product decides about a user who has come back. */
  finish: () => Promise<boolean>;
  /** Whether to keep `Secure` cookies over http, for an engine that doesn't. */
  keepsSecureCookies: boolean;
  /** Replaces the answer to a request. */
  answerInstead: (
    request: Request,
    bindings: HttpBindings,
  ) => Response | Promise<Response> | undefined;
}

const usual: SiteSettings = {
  consentPolicy: 'unsafe-none',
  finish: async () => true,
  keepsSecureCookies: true,
  answerInstead: () => undefined,
};

async function listen(
  answer: (request: Request, bindings: HttpBindings) => Response | Promise<Response>,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = serve(
      { fetch: answer as never, port: 0, hostname: '127.0.0.1' },
      ({ port }: AddressInfo) => {
        resolve({ server: server as Server, port });
      },
    );
  });
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

const securePrefix = '__Host-';

/** Restores the original names of the cookies that `stripSecureCookie` renamed. */
function withSecureCookies(request: Request): Request {
  const headers = new Headers(request.headers);
  const cookies = headers.get('Cookie')?.replace('wandb-connect-', `${securePrefix}$&`);
  if (cookies !== undefined) headers.set('Cookie', cookies);
  return new Request(request, { headers });
}

function stripSecureCookie({ headers }: Response): void {
  const cookie = headers.get('Set-Cookie');
  if (cookie?.startsWith(securePrefix)) {
    headers.set('Set-Cookie', cookie.slice(securePrefix.length).replace('; Secure', ''));
  }
}

/**
 * Makes one of the handler's pages record what goes wrong on it, and allows that script in its
 * policy.
 */
async function withNotes(page: Response, notes: string): Promise<Response> {
  const headers = new Headers(page.headers);
  const policy = headers.get('Content-Security-Policy') ?? '';
  headers.set(
    'Content-Security-Policy',
    policy.replace('script-src ', `script-src ${hashOf(notes)} `),
  );
  const text = (await page.text()).replace('<head>', `<head><script>${notes}</script>`);
  return new Response(text, { status: page.status, headers });
}

/**
 * A product over real HTTP with its handler, and a consent page on another site. The session is a
 * cookie with the user's name.
 */
export class AuthorizingSite {
  readonly origin: string;
  readonly endpoint: string;
  readonly invitations: Invitations;
  readonly accounts: AccountStore;
  readonly events: readonly ConnectEvent[];
  /** What a test can change. Every test starts with the defaults. */
  readonly settings: SiteSettings = { ...usual };
  readonly requests: SeenRequest[] = [];
  /** The users who have come to the consent page. */
  readonly #visits: ConsentVisit[] = [];
  readonly #elsewhere: string;
  readonly consentOrigin: string;
  readonly #servers: readonly Server[];
  readonly #handle: (request: Request) => Promise<Response>;
  readonly #notes: string;
  readonly #element: string;

  static async start(): Promise<AuthorizingSite> {
    const [notes = '', element = ''] = await Promise.all(
      ['test/helpers/page-notes.js', 'dist/wandb-connect.global.js'].map((path) =>
        readFile(join(root, path), 'utf8'),
      ),
    );
    const site: { started?: AuthorizingSite } = {};
    const own = await listen(
      (request, bindings) => site.started?.answer(request, bindings) ?? Response.error(),
    );
    const other = await listen(
      (request) => site.started?.answerElsewhere(request) ?? Response.error(),
    );
    return (site.started = new AuthorizingSite(own, other, notes, element));
  }

  private constructor(
    own: { server: Server; port: number },
    other: { server: Server; port: number },
    notes: string,
    element: string,
  ) {
    this.#servers = [own.server, other.server];
    this.#notes = notes;
    this.#element = element;
    this.origin = `http://127.0.0.1:${own.port}`;
    this.endpoint = `${this.origin}/api/wandb`;
    this.#elsewhere = `http://127.0.0.1:${other.port}`;
    // Another host name is another site: its pages don't get the product's cookies.
    this.consentOrigin = `http://localhost:${other.port}`;
    const tickets = createMemoryTicketStore();
    this.invitations = createInvitations({
      publicUrl: this.endpoint,
      keys: { current: 'l1', keys: { l1: generateVaultKey() } },
      tickets,
    });
    const { handle, accounts, events } = createTestEndpoint({
      publicUrl: this.endpoint,
      tickets,
      invitations: this.invitations,
      pages: {
        product: 'Acme',
        purpose: 'Showing your runs beside your builds',
        logoUrl: '/logo.svg',
        backUrl: '/page',
        locales: [{ ...mirrored, script: registerMirrored }],
        script: element,
      },
      allowedOrigins: [this.#elsewhere],
      allowCredentials: true,
      authenticate: ({ headers }) => {
        const [, userId] = /(?:^|; )user=(\w+)/.exec(headers.get('Cookie') ?? '') ?? [];
        return userId === undefined ? null : { userId };
      },
      authorize: {
        start: ({ returnUrl }) => {
          const { consentPolicy } = this.settings;
          if (consentPolicy === undefined) return undefined;
          const params = new URLSearchParams({ policy: consentPolicy, returnUrl });
          return `${this.consentOrigin}/consent?${params}`;
        },
        finish: () => this.settings.finish(),
      },
    });
    this.#handle = handle;
    this.accounts = accounts;
    this.events = events;
  }

  /** The address of a page of the product. */
  pageUrl({ user = 'ada', policy = 'unsafe-none', isElsewhere = false }: HostPage = {}): string {
    const params = new URLSearchParams({ user, policy });
    return `${isElsewhere ? this.#elsewhere : this.origin}/page?${params}`;
  }

  /** Waits for the next user at the consent page. */
  async nextVisit(): Promise<ConsentVisit> {
    return vi.waitUntil(() => this.#visits.shift(), { timeout: patience });
  }

  /** How often the endpoint was asked about an authorization. */
  asksFor(authorizationId: string): number {
    return this.events.filter(
      (event) => event.action === 'authorization' && event.authorizationId === authorizationId,
    ).length;
  }

  reset(): void {
    Object.assign(this.settings, usual);
    this.#visits.splice(0);
    this.requests.splice(0);
  }

  stop(): void {
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  async answer(request: Request, bindings: HttpBindings): Promise<Response> {
    const { method, url, headers } = request;
    const { pathname } = new URL(url);
    this.requests.push({ method, url, referrer: headers.get('Referer') });
    if (pathname === '/page') return this.#servePage(request);
    if (pathname === '/element.js') return this.#serveElement();
    if (pathname === '/blank') return new Response('<!doctype html>', { headers: html });
    if (pathname === '/logo.svg') return new Response(logo, { headers: svg });
    const instead = this.settings.answerInstead(request, bindings);
    const answer = await (instead ??
      this.#handle(this.settings.keepsSecureCookies ? request : withSecureCookies(request)));
    if (!this.settings.keepsSecureCookies) stripSecureCookie(answer);
    const isPage = answer.headers.get('Content-Type')?.startsWith('text/html');
    return isPage ? withNotes(answer, this.#notes) : answer;
  }

  async answerElsewhere(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/page') return this.#servePage(request);
    if (pathname === '/element.js') return this.#serveElement();
    if (pathname === '/leave') return this.#stay(searchParams);
    if (pathname !== '/consent') return new Response(null, { status: 404 });
    const script = `
      const params = new URLSearchParams(location.search);
      params.set('hasOpener', String(opener !== null));
      params.set('referrer', document.referrer);
      fetch('/leave?' + params).then(async (response) => {
        location.href = await response.text();
      });`;
    return new Response(
      `<!doctype html><title>Consent</title><h1>Consent</h1><script>${script}</script>`,
      {
        headers: { ...html, 'Cross-Origin-Opener-Policy': searchParams.get('policy') ?? '' },
      },
    );
  }

  /** Keeps a user at the consent page until the test sends them on. */
  async #stay(params: URLSearchParams): Promise<Response> {
    const returnUrl = params.get('returnUrl') ?? '';
    const leaving = deferred();
    const [authorizationId = ''] = new URL(returnUrl).searchParams.get('state')?.split('.') ?? [];
    this.#visits.push({
      authorizationId,
      returnUrl,
      hasOpener: params.get('hasOpener') === 'true',
      referrer: params.get('referrer') ?? '',
      leave: leaving.resolve,
    });
    await leaving.promise;
    return new Response(`${returnUrl}&code=consented`);
  }

  #serveElement(): Response {
    return new Response(this.#element, { headers: { 'Content-Type': 'text/javascript' } });
  }

  #servePage(request: Request): Response {
    const { searchParams, origin } = new URL(request.url);
    const credentials = origin === this.origin ? 'same-origin' : 'include';
    const script = `
      window.heard = [];
      for (const type of ['wandb-success', 'wandb-error']) {
        addEventListener(type, ({ code }) => heard.push(code ? type + ' ' + code : type));
      }
      window.channel = new BroadcastChannel('${AUTHORIZATION_CHANNEL}');
      channel.onmessage = ({ data }) => heard.push(data.type);
      addEventListener('message', () => heard.push('message'));`;
    const page = `<!doctype html><meta charset="utf-8"><title>Product</title>
      <script>${this.#notes}</script><script>${script}</script>
      <script src="/element.js"></script>
      <wandb-connect token-endpoint="${this.endpoint}" credentials="${credentials}"></wandb-connect>`;
    return new Response(page, {
      headers: {
        ...html,
        'Cross-Origin-Opener-Policy': searchParams.get('policy') ?? '',
        'Set-Cookie': `user=${searchParams.get('user') ?? ''}; Path=/; SameSite=Lax`,
      },
    });
  }
}

/** A site for the tests of a file. */
export function useAuthorizingSite(): () => AuthorizingSite {
  let site: AuthorizingSite | undefined;
  beforeAll(async () => {
    site = await AuthorizingSite.start();
  });
  beforeEach(() => site?.reset());
  afterAll(() => site?.stop());
  return () => {
    if (!site) throw new Error('The site has not started.');
    return site;
  };
}

declare global {
  /** On a page of the product: the events that it received, in order. */
  var heard: string[];
  var channel: BroadcastChannel;
}

/** The element on a page of the product, driven from outside. */
export class DrivenElement {
  readonly window: DrivenWindow;

  constructor(window: DrivenWindow) {
    this.window = window;
  }

  /** Puts a key into the field. */
  async type(key: string): Promise<void> {
    await this.window.run((text) => {
      const input = document.querySelector('wandb-connect')?.shadowRoot?.querySelector('input');
      if (!input) throw new Error('There is no field.');
      input.focus();
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }, key);
  }

  /** Puts a key into the field and submits it. */
  async submit(key: string): Promise<void> {
    await this.type(key);
    // Not a click: playwright thinks a page that Firefox has restored is still loading.
    await this.window.hit('Enter');
  }

  /** Posts a key; resolves when its user is about to be sent on. */
  async post(key: string): Promise<void> {
    await this.type(key);
    await this.window.press('Connect');
    await this.reaches('authorizing');
  }

  /** The value of the field, if there is one. */
  field(): Promise<string | undefined> {
    return this.window.run(
      () => document.querySelector('wandb-connect')?.shadowRoot?.querySelector('input')?.value,
    );
  }

  phase(): Promise<string> {
    return this.window.run(() => document.querySelector('wandb-connect')?.state.phase ?? 'none');
  }

  async reaches(phase: string): Promise<void> {
    await until(async () => (await this.phase()) === phase);
  }

  /** The events that its page received, in order. */
  heard(): Promise<string[]> {
    return this.window.run(() => heard);
  }

  /** The events that ended an attempt. */
  async ended(): Promise<string[]> {
    return (await this.heard()).filter((name) => name.startsWith('wandb-'));
  }

  text(): Promise<string> {
    return this.window.run(
      () => document.querySelector('wandb-connect')?.shadowRoot?.textContent ?? '',
    );
  }
}

/** Whether a page of the handler with this heading is reached. */
export async function reachesHeading(window: DrivenWindow, heading: string): Promise<void> {
  await until(() =>
    window
      .run((wanted) => document.querySelector('h1')?.textContent === wanted, heading)
      // The page may still be loading.
      .catch(() => false),
  );
}

/** What a page of the handler has recorded about itself. */
export function notesOf(window: DrivenWindow): Promise<PageNotes> {
  return window.run(() => ({ ...(Reflect.get(globalThis, Symbol.for('notes')) as PageNotes) }));
}
