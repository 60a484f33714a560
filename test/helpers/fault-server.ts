import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Plugin } from 'vite';

/** What the endpoint makes of one request. */
export type FaultReply =
  /** Takes it and says nothing, until it is told what to say. */
  | 'silence'
  /** Breaks the connection off before a byte of a reply. */
  | 'reset'
  | {
      /** 200 unless given. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      /** Redirects, to the same origin or to another. */
      readonly location?: 'page' | 'elsewhere';
      /** What becomes of the connection after that; unless given, the reply is complete. */
      readonly then?: 'silence' | 'reset' | 'trickle' | 'flood';
    };

/** Where a request came in: the page's own origin, that of its API, or one that is nobody's business. */
type FaultOrigin = 'page' | 'api' | 'elsewhere';

/** What came in. */
export interface FaultRequest {
  readonly at: FaultOrigin;
  readonly method: string;
  /** Beneath the endpoint: `/moved` where a redirect was followed. */
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  readonly body: string;
  /** The page let go before the reply was complete. */
  readonly dropped: boolean;
}

/** What a test asks of the server before it begins. */
export interface FaultPlan {
  /** The answers in turn, the last of them from then on. */
  readonly replies: readonly FaultReply[];
  /** Whether the API lets pages of other origins read it. */
  readonly cors: boolean;
}

/** Where else a test may send a request. */
export interface FaultOrigins {
  readonly api: string;
  /** Nobody listens there. */
  readonly refused: string;
  /** Over https, where nobody speaks TLS. */
  readonly plaintext: string;
  /** Of a name that nobody has. */
  readonly unknown: string;
}

// A label has 63 letters at most. A resolver sees that for itself, where it would ask for a shorter
// name, and could wait for the answer longer than an attempt lasts: RFC 1035, 2.3.4
const unknown = `https://${'x'.repeat(64)}.invalid`;

interface Scenario {
  readonly replies: FaultReply[];
  readonly cors: boolean;
  readonly requests: (Omit<FaultRequest, 'dropped'> & { dropped: boolean })[];
  readonly held: ServerResponse[];
  readonly watchers: Set<() => void>;
}

/**
 * A token endpoint that fails as only a real connection can. `/fault/{id}` is the endpoint, under
 * the page's origin and two more; `/fault-control/{id}` says what it answers and what came in.
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
        // Browsers repeat a request of their own accord where a connection that was used before
        // breaks, or answers 408: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
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
      // Else a browser remembers for 5 seconds, and another test at this address goes unasked.
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

/** Resolves once so many requests have come in, and so many of them were let go. */
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

/** Writes the same again and again, no faster than it is taken, until the other end lets go. */
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

/** On a free port, which does not keep the process from ending. */
async function listen(server: Server): Promise<Server> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server.unref();
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
