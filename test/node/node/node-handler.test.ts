import { once } from 'node:events';
import { createServer, request as startRequest } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, RequestOptions, Server } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { buffer, text as readText } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { toNodeHandler } from '../../../src/node.js';
import type { NodeRequest } from '../../../src/node.js';
import { createTestEndpoint, linkBody, pageHeaders } from '../../helpers/connect-endpoint.js';
import { deferred } from '../../helpers/deferred.js';

type Handler = (request: Request) => Response | Promise<Response>;

/** What stands before the handler, as in Express. */
type Middleware = (request: NodeRequest & { body?: unknown; rawBody?: unknown }) => unknown;

async function listen(handler: Handler, before?: Middleware): Promise<number> {
  const answer = toNodeHandler(handler);
  const server: Server = createServer((request, response) => {
    void (async () => {
      await before?.(request);
      await answer(request, response);
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

async function send(port: number, options: RequestOptions = {}, body = ''): Promise<Answer> {
  const sent = startRequest({ host: '127.0.0.1', port, agent: false, ...options }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    headers: response.headers,
    text: await readText(response),
  };
}

const post = (headers: OutgoingHttpHeaders = {}) => ({
  method: 'POST',
  path: '/api/wandb',
  headers: { ...pageHeaders, ...headers },
});

describe('the address of a request', () => {
  const addressOf: Handler = ({ url }) => new Response(url);

  it.each([
    ['/api/wandb/accounts?x=1', 'http://app.example/api/wandb/accounts?x=1'],
    ['//evil.example/accounts', 'http://app.example//evil.example/accounts'],
    ['http://evil.example/accounts?x=1', 'http://app.example/accounts?x=1'],
  ])('%s comes from Host, and from no other header', async (path, address) => {
    const port = await listen(addressOf);
    const headers = {
      Host: 'app.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.example;proto=https',
    };
    expect(await send(port, { path, headers })).toMatchObject({ status: 200, text: address });
  });

  it('is whole, even if a router has cut off the path that it is mounted at', async () => {
    const port = await listen(addressOf, (request) => {
      Object.assign(request, { originalUrl: request.url, url: '/accounts' });
    });
    const { text } = await send(port, { path: '/api/wandb/accounts', headers: { Host: 'a' } });
    expect(text).toBe('http://a/api/wandb/accounts');
  });

  it.each(['evil/path', 'a?b', 'a#b', 'user@a', 'a b', 'a\\b'])(
    'is refused if Host is %s',
    async (host) => {
      const port = await listen(() => expect.unreachable());
      const socket = connect(port, '127.0.0.1');
      socket.end(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(await readText(socket)).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  it('is refused with a method that has no standard request', async () => {
    const port = await listen(() => expect.unreachable());
    expect(await send(port, { method: 'TRACE' })).toMatchObject({ status: 405 });
  });
});

describe('a body that a parser has read', () => {
  const body = linkBody();
  const read = (request: NodeRequest) => buffer(request);

  it.each<[string, Middleware]>([
    [
      'an object',
      async (request) => (request.body = JSON.parse(String(await read(request))) as unknown),
    ],
    ['a text', async (request) => (request.body = String(await read(request)))],
    ['bytes', async (request) => (request.body = await read(request))],
    [
      'raw bytes',
      async (request) => Object.assign(request, { rawBody: await read(request), body: {} }),
    ],
  ])('is taken as %s', async (_, before) => {
    const port = await listen(createTestEndpoint().handle, before);
    expect(await send(port, post({ 'Content-Encoding': 'gzip' }), body)).toMatchObject({
      status: 200,
    });
  });

  it.each<[string, Middleware]>([
    ['nothing', read],
    ['null', async (request) => (await read(request), (request.body = null))],
  ])('is no body if %s is left of it', async (_, before) => {
    const port = await listen(createTestEndpoint().handle, before);
    const { status, text } = await send(port, post({ 'Transfer-Encoding': 'chunked' }), body);
    expect(status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'config_error', reason: 'body_consumed' });
  });

  it('is not asked for if it is still there', async () => {
    const port = await listen(createTestEndpoint().handle, (request) => (request.body = {}));
    expect(await send(port, post(), body)).toMatchObject({ status: 200 });
  });

  it('may have been given as text', async () => {
    const port = await listen(createTestEndpoint().handle, (request) =>
      request.setEncoding('utf8'),
    );
    expect(await send(port, post(), body)).toMatchObject({ status: 200 });
  });
});

describe('an answer', () => {
  it('is sent as it comes', async () => {
    const more = deferred();
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('one'));
        await more.promise;
        controller.enqueue(new TextEncoder().encode('two'));
        controller.close();
      },
    });
    const port = await listen(() => new Response(body));
    const sent = startRequest({ host: '127.0.0.1', port, agent: false }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const [first] = (await once(response, 'data')) as [Buffer];
    expect(String(first)).toBe('one');
    more.resolve();
    expect(await readText(response)).toBe('two');
  });

  it('breaks off if its stream does', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(10));
        controller.error(new Error('broken'));
      },
    });
    const port = await listen(() => new Response(body));
    await expect(send(port)).rejects.toThrow(/aborted|hang up/);
    expect(await send(await listen(() => new Response('still here')))).toMatchObject({
      status: 200,
    });
  });

  it('keeps the cookies that the product has set, and adds its own', async () => {
    const headers = new Headers([
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Vary', 'Origin'],
    ]);
    const answer = toNodeHandler(() => new Response(null, { headers }));
    const server = createServer((request, response) => {
      response.setHeader('Set-Cookie', 'session=0');
      response.setHeader('Vary', 'Cookie');
      void answer(request, response);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const answered = await send((server.address() as AddressInfo).port);
    expect(answered.headers).toMatchObject({
      'set-cookie': ['session=0', 'a=1', 'b=2'],
      vary: 'Origin',
    });
  });

  it.each<[string, Handler]>([
    ['rejects, and nothing of the error is shown', () => Promise.reject(new Error('secret'))],
    ['returns nothing', () => undefined as unknown as Response],
  ])('is a 500 if the handler %s', async (_, handler) => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    onTestFinished(() => log.mockRestore());
    const port = await listen(handler);
    const { status, text } = await send(port);
    expect(status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'server_error', reason: 'http' });
    expect(log).toHaveBeenCalledOnce();
    expect(JSON.stringify([text, log.mock.calls])).not.toContain('secret');
  });
});

it('a listener needs a handler', () => {
  expect(() => toNodeHandler(undefined as unknown as Handler)).toThrow(/needs a handler/);
});

describe('a client that leaves', () => {
  it.each([
    ['before it has sent everything', { 'Content-Length': '500' }],
    ['before it is answered', {}],
  ])('%s aborts the signal', async (_, headers) => {
    const arrived = deferred<Request>();
    const answered = deferred<Response>();
    const port = await listen((request) => {
      arrived.resolve(request);
      return answered.promise;
    });
    const sent = startRequest({ host: '127.0.0.1', port, agent: false, ...post(headers) });
    sent.on('error', () => {}).write('{');
    const { signal } = await arrived.promise;
    expect(signal.aborted).toBe(false);
    const aborted = once(signal, 'abort');
    sent.destroy();
    await aborted;
    // The answer comes too late, and does no harm.
    answered.resolve(new Response('late'));
  });

  it('before the handler is asked finds the signal aborted', async () => {
    const asked = deferred<boolean>();
    const port = await listen(
      ({ signal }) => {
        asked.resolve(signal.aborted);
        return new Response();
      },
      async (request) => {
        client.destroy();
        await new Promise<void>((resolve) => request.once('close', () => resolve()));
      },
    );
    const client = startRequest({ host: '127.0.0.1', port, agent: false, ...post() });
    client.on('error', () => {}).end(linkBody());
    expect(await asked.promise).toBe(true);
  });

  it('after its answer aborts nothing', async () => {
    const requests: Request[] = [];
    const port = await listen((request) => {
      requests.push(request);
      return new Response('done');
    });
    await send(port);
    await send(port);
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  });
});

describe('HTTP/2', () => {
  it('is answered through the compatibility API', async () => {
    const { handle } = createTestEndpoint();
    const answer = toNodeHandler(handle);
    const server = createHttp2Server((request, response) => void answer(request, response));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    onTestFinished(() => {
      client.destroy();
      server.close();
    });
    const stream = client.request({ ...pageHeaders, ':method': 'POST', ':path': '/api/wandb' });
    stream.end(linkBody());
    const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
    expect(headers[':status']).toBe(200);
    expect(JSON.parse(await readText(stream))).toMatchObject({ status: 'connected' });
  });
});
