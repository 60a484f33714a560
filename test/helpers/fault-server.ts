import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Plugin } from 'vite';

/** What the endpoint does with one request. */
export type FaultReply =
  /** Accepts the request, and answers only when told to. */
  | 'silence'
  /** Closes the connection before it sends anything. */
  | 'reset'
  | {
      /** Default: 200. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      /** Redirects to the same origin or to another. */
      readonly location?: 'page' | 'elsewhere';
      /** What happens to the connection next; by default, the reply is complete. */
      readonly then?: 'silence' | 'reset' | 'trickle' | 'flood';
    };

/** Where a request arrived: the page's own origin, its API's, or one that should get nothing. */
type FaultOrigin = 'page' | 'api' | 'elsewhere';

/** A request that arrived. */
export interface FaultRequest {
  readonly at: FaultOrigin;
  readonly method: string;
  /** Below the endpoint: `/moved` after a redirect. */
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  readonly body: string;
  /** The page gave up before the reply was complete. */
  readonly dropped: boolean;
}

/** How a test wants the server to behave. */
export interface FaultPlan {
  /** The replies in turn; the last one repeats. */
  readonly replies: readonly FaultReply[];
  /** Whether the API lets pages of other origins read its replies. */
  readonly cors: boolean;
}

/** Other origins to send requests to. */
export interface FaultOrigins {
  readonly api: string;
  /** No server listens here. */
  readonly refused: string;
  /** An https address whose server doesn't speak TLS. */
  readonly plaintext: string;
  /** A host name that doesn't exist. */
  readonly unknown: string;
}

// A label can have at most 63 letters. A resolver rejects a longer one itself. It would look up a
// shorter one, and could wait longer than an attempt lasts: RFC 1035, 2.3.4
const unknown = `https://${'x'.repeat(64)}.invalid`;

interface Scenario {
  readonly replies: FaultReply[];
  readonly cors: boolean;
  readonly requests: (Omit<FaultRequest, 'dropped'> & { dropped: boolean })[];
  readonly held: ServerResponse[];
  readonly watchers: Set<() => void>;
}

/**
 * A token endpoint that fails in ways that only a real connection can. The endpoint is
 * `/fault/{id}`, on the page's origin and two more. `/fault-control/{id}` sets the replies and
 * returns the log.
 */
export function faultServer(): Plugin {
  const scenarios = new Map<string, Scenario>();
  const names: Partial<Record<FaultOrigin | 'refused', string>> = {};
  let starting: Promise<void> | undefined;

  async function start(): Promise<void> {
    const refused = await listen(createServer());
    names.refused = originOf(refused);
    refused.close();
    for (const at of ['api', 'elsewhere'] as const) {
      const server = createServer((request, response) => {
        // Browsers repeat a request on their own if a reused connection breaks or answers 408:
        // https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
        response.shouldKeepAlive = false;
        void meet(at, request, response);
      });
      names[at] = originOf(await listen(server));
    }
  }

  async function meet(at: FaultOrigin, request: IncomingMessage, response: ServerResponse) {
    const [, id = '', path = ''] = /^\/(?:fault\/)?([\w-]+)(.*)/.exec(request.url ?? '') ?? [];
    const scenario = scenarios.get(id);
    if (!scenario) {
      response.writeHead(404).end();
      return;
    }
    const { origin, 'idempotency-key': idempotencyKey } = request.headers;
    if (at !== 'page' && origin && scenario.cors) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader(
        'Access-Control-Allow-Headers',
        request.headers['access-control-request-headers'] ?? '',
      );
      // Otherwise a browser caches this for 5 seconds, and skips the preflight of the next test.
      response.setHeader('Access-Control-Max-Age', '0');
    }
    const entry = {
      at,
      method: request.method ?? '',
      path,
      idempotencyKey: idempotencyKey?.toString(),
      body: await text(request),
      dropped: false,
    };
    scenario.requests.push(entry);
    response.on('close', () => {
      entry.dropped = !response.writableFinished;
      tell(scenario);
    });
    if (entry.method === 'OPTIONS') {
      response.writeHead(204).end();
    } else {
      const [reply = 'reset'] =
        scenario.replies.length > 1 ? scenario.replies.splice(0, 1) : scenario.replies;
      answer(reply, id, scenario, response);
    }
    tell(scenario);
  }

  function answer(reply: FaultReply, id: string, scenario: Scenario, response: ServerResponse) {
    if (reply === 'silence') {
      scenario.held.push(response);
      return;
    }
    if (reply === 'reset') {
      response.destroy();
      return;
    }
    const { status = 200, headers = {}, body = '', location, then } = reply;
    if (location) response.setHeader('Location', `${names[location] ?? ''}/fault/${id}/moved`);
    response.writeHead(status, headers);
    switch (then) {
      case undefined:
        response.end(body);
        return;
      case 'silence':
        response.write(body);
        return;
      case 'reset':
        response.write(body, () => response.destroy());
        return;
      case 'trickle':
        repeat(response, ' ', 50);
        return;
      case 'flood':
        repeat(response, ' '.repeat(16_384), 0);
    }
  }

  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await (starting ??= start());
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://control');
    const id = pathname.slice(1);
    const respond = (value: unknown) => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
    };
    if (request.method === 'PUT') {
      const { replies, cors } = JSON.parse(await text(request)) as FaultPlan;
      scenarios.set(id, {
        replies: [...replies],
        cors,
        requests: [],
        held: [],
        watchers: new Set(),
      });
      const { api = '', refused = '' } = names;
      const plaintext = api.replace('http:', 'https:');
      respond({ api, refused, plaintext, unknown } satisfies FaultOrigins);
      return;
    }
    const scenario = scenarios.get(id);
    if (!scenario) {
      response.writeHead(404).end();
    } else if (request.method === 'POST') {
      const reply = JSON.parse(await text(request)) as FaultReply;
      scenario.replies.splice(0, Infinity, reply);
      for (const held of scenario.held.splice(0)) answer(reply, id, scenario, held);
      respond(null);
    } else {
      await until(scenario, Number(searchParams.get('posts')), Number(searchParams.get('dropped')));
      respond(scenario.requests);
    }
  }

  return {
    name: 'fault-server',
    configureServer({ middlewares }) {
      middlewares.use('/fault-control', (request, response, next) => {
        control(request, response).catch(next);
      });
      middlewares.use('/fault', (request, response, next) => {
        meet('page', request, response).catch(next);
      });
    },
  };
}

/** Resolves when this many requests have arrived and this many were dropped. */
function until(scenario: Scenario, posts: number, dropped: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const posted = scenario.requests.filter(({ method }) => method === 'POST');
      if (posted.length < posts) return;
      if (posted.filter((entry) => entry.dropped).length < dropped) return;
      scenario.watchers.delete(look);
      resolve();
    };
    scenario.watchers.add(look);
    look();
  });
}

function tell({ watchers }: Scenario): void {
  for (const look of watchers) look();
}

/** Writes the same chunk repeatedly, as fast as it's read, until the client gives up. */
function repeat(response: ServerResponse, chunk: string, ms: number): void {
  let timer: NodeJS.Timeout;
  const write = () => {
    response.write(chunk, () => {
      timer = setTimeout(write, ms);
    });
  };
  response.on('close', () => {
    clearTimeout(timer);
  });
  write();
}

/** Listens on a free port, without keeping the process alive. */
async function listen(server: Server): Promise<Server> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server.unref();
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
