import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { ConnectReply } from '../../src/contract/contract.js';
import { deferred } from './deferred.js';
import type { Deferred } from './deferred.js';
import { linkedAccount } from './linked-account.js';

const root = join(import.meta.dirname, '../..');

/** An address of this machine that isn't loopback, if there is one. http is insecure there. */
export const outerAddress = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** What the page records in addition to `page-notes.js`. */
const notes = `
  window.heard = [];
  for (const type of ['wandb-success', 'wandb-error']) {
    addEventListener(type, ({ account, code, reason }) => {
      heard.push([type, account?.username ?? code, ...(reason ? [reason] : [])].join(' '));
    });
  }
  window.passages = [];
  addEventListener('pageshow', ({ persisted }) => passages.push(persisted ? 'restored' : 'loaded'));
  addEventListener('pagehide', () => passages.push('left'));`;

/** What the page sees of the element as soon as it exists. */
const firstSight = `
  const element = document.querySelector('wandb-connect');
  window.firstSight = {
    phase: element.state.phase,
    hasField: element.shadowRoot.querySelector('input').checkVisibility(),
  };`;

declare global {
  /** How the page was shown and left, in order. */
  var passages: ('loaded' | 'left' | 'restored')[];
  var firstSight: { readonly phase: string; readonly hasField: boolean };
}

/** A page of the product, for `pageUrl`. */
export interface PlainPage {
  /** The host in its address. */
  readonly host?: string;
  /** The host of its token endpoint; default: its own. */
  readonly endpointHost?: string;
  /** Whether it has `Cache-Control: no-store`. */
  readonly isUnstorable?: boolean;
}

/** A product over plain HTTP. */
export class PlainSite {
  /**
   * The posted bodies, one per attempt. Firefox drops a request before it tells the page that it's
   * being left, so the element may have sent the request again by then.
   */
  readonly posts: string[] = [];
  readonly #attempts: (string | undefined)[] = [];
  readonly #server: Server;
  readonly #files: Readonly<Record<string, string>>;
  #held: Deferred<void> | undefined;

  /** @param address one of this machine's addresses, or `0.0.0.0` for all */
  static async start(address: string): Promise<PlainSite> {
    const [pageNotes = '', element = ''] = await Promise.all(
      ['test/helpers/page-notes.js', 'dist/wandb-connect.global.js'].map((path) =>
        readFile(join(root, path), 'utf8'),
      ),
    );
    const site = new PlainSite({
      '/notes.js': pageNotes + notes,
      '/element.js': element,
      '/first-sight.js': firstSight,
    });
    await new Promise<void>((resolve) => site.#server.listen(0, address, resolve));
    return site;
  }

  private constructor(files: Readonly<Record<string, string>>) {
    this.#files = files;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  originAt(host: string): string {
    return `http://${host}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The address of a page with the element. */
  pageUrl({
    host = '127.0.0.1',
    endpointHost = host,
    isUnstorable = false,
  }: PlainPage = {}): string {
    const params = new URLSearchParams({ endpoint: `${this.originAt(endpointHost)}/token` });
    if (isUnstorable) params.set('cache', 'no-store');
    return `${this.originAt(host)}/page?${params}`;
  }

  /** Holds back the next answer of the token endpoint until it's released. */
  hold(): Deferred<void> {
    return (this.#held = deferred());
  }

  reset(): void {
    this.posts.splice(0);
    this.#attempts.splice(0);
    this.#held = undefined;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const file = this.#files[pathname];
    if (pathname === '/token') {
      await this.#link(request, response);
    } else if (file !== undefined) {
      response.setHeader('Content-Type', 'text/javascript').end(file);
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      const cache = searchParams.get('cache');
      if (cache !== null) response.setHeader('Cache-Control', cache);
      response.end(
        pathname === '/page'
          ? pageOf(searchParams.get('endpoint') ?? '')
          : '<!doctype html><h1>Elsewhere</h1>',
      );
    }
  }

  /** Each attempt links another user's account, to tell the answers apart. */
  async #link(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    const body = await text(request);
    const attempt = request.headers['idempotency-key']?.toString();
    if (!this.#attempts.includes(attempt)) {
      this.#attempts.push(attempt);
      this.posts.push(body);
    }
    const username = `user${this.#attempts.indexOf(attempt) + 1}`;
    await held?.promise;
    const reply: ConnectReply = { status: 'connected', account: { ...linkedAccount, username } };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(reply));
  }
}

function pageOf(endpoint: string): string {
  return `<!doctype html><title>Product</title>
    <script src="/notes.js"></script><script src="/element.js"></script>
    <wandb-connect token-endpoint="${endpoint}"></wandb-connect>
    <script src="/first-sight.js"></script>`;
}

/**
 * A site for the tests of a block, at one of this machine's addresses, or at all of them with
 * `0.0.0.0`.
 */
export function usePlainSite(address = '127.0.0.1'): () => PlainSite {
  let site: PlainSite | undefined;
  beforeAll(async () => {
    site = await PlainSite.start(address);
  });
  beforeEach(() => site?.reset());
  afterAll(() => site?.stop());
  return () => {
    if (!site) throw new Error('The site has not started.');
    return site;
  };
}
