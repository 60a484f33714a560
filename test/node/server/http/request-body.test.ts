import { afterEach, describe, expect, it, vi } from 'vitest';
import { testApiKey } from '../../../../src/testing.js';
import {
  createTestEndpoint,
  linkBody,
  pageRequest,
  problemOf,
} from '../../../helpers/connect-endpoint.js';

const kilobyte = 1024;
const encoder = new TextEncoder();

afterEach(() => vi.useRealTimers());

/** A body in pieces, of no announced length. */
function streamOf(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

describe('the body of a request', () => {
  it.each<[string, BodyInit | null, number, string]>([
    ['nothing', null, 400, 'bad_json'],
    ['an empty text', '', 400, 'bad_json'],
    ['a word', 'undefined', 400, 'bad_json'],
    ['JSON that breaks off', linkBody().slice(0, -1), 400, 'bad_json'],
    ['JSON and more', `${linkBody()}{}`, 400, 'bad_json'],
    ['a form', 'apiKey=x', 400, 'bad_json'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'bad_json'],
    ['UTF-16', new Uint8Array(Buffer.from(linkBody(), 'utf16le')), 400, 'bad_json'],
    ['null', 'null', 422, 'bad_schema'],
    ['a list', `[${linkBody()}]`, 422, 'bad_schema'],
    ['a text', '"x"', 422, 'bad_schema'],
    ['a number', '1', 422, 'bad_schema'],
    ['nothing in it', '{}', 422, 'bad_schema'],
    ['very deep JSON', '['.repeat(8000) + ']'.repeat(8000), 422, 'bad_schema'],
    ['a member too many', linkBody({ userId: 'victim' }), 422, 'bad_schema'],
    ['an own __proto__', linkBody().replace('{', '{"__proto__":{"a":1},'), 422, 'bad_schema'],
    ['a constructor', linkBody().replace('{', '{"constructor":"x",'), 422, 'bad_schema'],
    ['another provider', linkBody({ provider: 'github' }), 422, 'bad_schema'],
    ['a key that is a number', linkBody({ apiKey: 1 }), 422, 'bad_schema'],
    ['a key that is a list', linkBody({ apiKey: [testApiKey()] }), 422, 'bad_schema'],
    ['a key that is null', linkBody({ apiKey: null }), 422, 'bad_schema'],
    ['an empty host', linkBody({ host: '' }), 422, 'bad_schema'],
    ['a host that is an object', linkBody({ host: { id: 'cloud' } }), 422, 'bad_schema'],
    ['an account id that is null', linkBody({ accountId: null }), 422, 'bad_schema'],
    ['an account id too long', linkBody({ accountId: 'x'.repeat(201) }), 422, 'bad_schema'],
    ['a host given twice', linkBody().replace('{', '{"host":"cloud",'), 422, 'bad_schema'],
    ['a key given twice', linkBody().replace('{', '{"apiKey":"x",'), 422, 'bad_schema'],
    [
      'a key given twice, once escaped',
      linkBody().replace('{', '{"\\u0061piKey":{},'),
      422,
      'bad_schema',
    ],
    [
      'a key too long and a host too',
      linkBody({ apiKey: 'x'.repeat(4097), host: '' }),
      422,
      'bad_schema',
    ],
  ])('is refused as %s', async (_, body, status, reason) => {
    const { handle } = createTestEndpoint({ authenticate: () => expect.unreachable() });
    const problem = await problemOf(await handle(pageRequest({ body })));
    expect(problem).toMatchObject({ status, code: 'server_error', reason });
  });

  it('is refused as invalid_format if only the key is too long', async () => {
    const { handle } = createTestEndpoint({ authenticate: () => expect.unreachable() });
    const body = linkBody({ apiKey: 'x'.repeat(4097) });
    expect(await problemOf(await handle(pageRequest({ body })))).toMatchObject({
      status: 422,
      code: 'invalid_format',
      reason: 'too_long',
    });
  });

  it.each([
    ['with spaces', ` ${linkBody().replaceAll('":"', '" : "')}\n`],
    ['with a byte order mark', `\ufeff${linkBody()}`],
    ['with escapes', linkBody().replace('cloud', '\\u0063loud')],
    ['with quotes in a text', linkBody({ apiKey: `"${testApiKey()}"` })],
    ['in the largest size', linkBody().padEnd(16 * kilobyte)],
  ])('is taken %s', async (_, body) => {
    const response = await createTestEndpoint().handle(pageRequest({ body }));
    expect(response.status).toBe(200);
  });

  it('is taken byte by byte', async () => {
    const chunks = Array.from(encoder.encode(linkBody()), (byte) => new Uint8Array([byte]));
    const response = await createTestEndpoint().handle(pageRequest({ body: streamOf(...chunks) }));
    expect(response.status).toBe(200);
  });

  it.each([
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json; charset="UTF-8"',
  ])('is taken as %s', async (contentType) => {
    const headers = { 'Content-Type': contentType };
    const response = await createTestEndpoint().handle(pageRequest({ headers }));
    expect(response.status).toBe(200);
  });

  it.each([
    'application/json; charset=utf-16',
    'application/json; charset=utf-8; x=1',
    'application/jsonp',
    'application/problem+json',
    'text/json',
    'application/json,text/plain',
  ])('is not taken as %s', async (contentType) => {
    const { handle } = createTestEndpoint({ authenticate: () => expect.unreachable() });
    const response = await handle(pageRequest({ headers: { 'Content-Type': contentType } }));
    expect(await problemOf(response)).toMatchObject({ status: 415, code: 'server_error' });
  });
});

describe('a body beyond 16 KiB', () => {
  const tooLarge = { status: 413, code: 'server_error', reason: 'too_large' };

  it('is refused unread if it announces its length', async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>(
      { pull: () => void (pulled += 1) },
      { highWaterMark: 0 },
    );
    const { handle } = createTestEndpoint();
    const headers = { 'Content-Length': String(16 * kilobyte + 1) };
    expect(await problemOf(await handle(pageRequest({ body, headers })))).toMatchObject(tooLarge);
    expect(pulled).toBe(0);
  });

  it.each(['10', '0', '-1', 'x', null])(
    'is refused while it arrives if it announces %j',
    async (contentLength) => {
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1;
          controller.enqueue(new Uint8Array(kilobyte).fill(0x20));
        },
      });
      const { handle } = createTestEndpoint();
      const headers = { 'Content-Length': contentLength };
      expect(await problemOf(await handle(pageRequest({ body, headers })))).toMatchObject(tooLarge);
      expect(sent).toBeLessThan(20);
    },
  );

  it('is refused if it is one byte too long', async () => {
    const body = streamOf(encoder.encode(linkBody().padEnd(16 * kilobyte)), new Uint8Array([0x20]));
    expect(await problemOf(await createTestEndpoint().handle(pageRequest({ body })))).toMatchObject(
      tooLarge,
    );
  });
});

describe('a body that something else has read', () => {
  it.each<[string, () => Promise<Request>]>([
    [
      'as a text',
      async () => {
        const request = pageRequest();
        await request.text();
        return request;
      },
    ],
    [
      'and still locks',
      async () => {
        const request = pageRequest();
        request.body?.getReader();
        return request;
      },
    ],
    [
      'in the server below',
      async () => pageRequest({ body: '', headers: { 'Content-Length': '182' } }),
    ],
  ])('%s is a configuration error', async (_, makeRequest) => {
    const errors: Error[] = [];
    const { handle, events } = createTestEndpoint({ onError: (error) => void errors.push(error) });
    const response = await handle(await makeRequest());
    expect(await response.clone().json()).toMatchObject({
      detail: expect.stringContaining('before any body parser') as unknown,
    });
    const problem = { status: 500, code: 'config_error', reason: 'body_consumed' };
    expect(await problemOf(response)).toMatchObject(problem);
    expect(events).toMatchObject([problem]);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('toNodeHandler') as unknown },
    ]);
  });

  it('does not matter if the request needs no body', async () => {
    const request = pageRequest({ method: 'DELETE', path: '/accounts/1', body: '{}' });
    await request.text();
    expect((await createTestEndpoint().handle(request)).status).toBe(404);
  });
});

describe('waiting for a body', () => {
  it.each<[string, () => ReadableStream<Uint8Array>]>([
    ['never arrives', () => new ReadableStream()],
    [
      'never ends',
      () =>
        new ReadableStream({
          async pull(controller) {
            await new Promise((resolve) => setTimeout(resolve, 400));
            controller.enqueue(new Uint8Array([0x20]));
          },
        }),
    ],
  ])('stops after 5 seconds if it %s', async (_, body) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { handle } = createTestEndpoint({ authenticate: () => expect.unreachable() });
    const answered = vi.fn();
    const answering = handle(pageRequest({ body: body() })).then(async (response) => {
      answered(await problemOf(response));
    });
    await vi.advanceTimersByTimeAsync(4999);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await answering;
    expect(answered).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ status: 408, code: 'timeout', reason: 'request' }),
    );
  });

  it('does not end in a server error if the page leaves', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(new Error('aborted')),
    });
    const { handle, events } = createTestEndpoint();
    await handle(pageRequest({ body }));
    expect(events).toMatchObject([{ code: 'cancelled', reason: 'aborted' }]);
  });

  it('leaves no timer behind when the body has arrived', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await createTestEndpoint().handle(pageRequest());
    expect(vi.getTimerCount()).toBe(0);
  });
});
