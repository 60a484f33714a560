import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { constants, createSecureServer } from 'node:http2';
import type { Http2Session, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { getCertificate } from '@vitejs/plugin-basic-ssl';
import { scriptTagFile } from './dist.js';
import { linkedReply } from '../helpers/linked-account.js';

/** How a stream ends before any byte of a reply. */
export type StreamFault =
  /** The server is shutting down, and hasn't processed this stream: RFC 9113, 6.8. */
  | 'going'
  /** Nothing was processed, so the request can be repeated: RFC 9113, 8.7. */
  | 'refused'
  /** It's unknown what was processed. */
  | 'cancelled'
  /** The connection breaks without notice. */
  | 'broken';

/** A POST that arrived. */
interface StreamedPost {
  /** Which connection it arrived on, from 0. */
  readonly connection: number;
  readonly idempotencyKey: string | undefined;
  readonly body: string;
}

/** A product that speaks only HTTP/2: its page, the script-tag file and the token endpoint. */
export interface Http2Product {
  readonly url: string;
  readonly posts: readonly StreamedPost[];
  stop(): Promise<void>;
}

/** Ends the first tries with these faults in turn, and then links. */
export async function startHttp2Product(
  html: string,
  faults: readonly StreamFault[],
): Promise<Http2Product> {
  const pem = await makeCertificate();
  const script = await readFile(scriptTagFile);
  const sockets: Socket[] = [];
  const sessions: Http2Session[] = [];
  const posts: StreamedPost[] = [];
  const server = createSecureServer({ cert: pem, key: pem });
  server.on('secureConnection', (socket: Socket) => sockets.push(socket));
  server.on('session', (session) => sessions.push(session));
  server.on('stream', (stream, headers) => {
    // The test checks in the browser how the stream ended.
    stream.on('error', () => undefined);
    void answer(stream, headers);
  });

  function hangUp(): void {
    for (const socket of sockets) socket.destroy();
  }

  async function answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    const send = (type: string, body: string | Buffer) => {
      stream.respond({ ':status': 200, 'content-type': type });
      stream.end(body);
    };
    switch (headers[':path'] ?? '') {
      case '/':
        send('text/html', html);
        return;
      case '/wandb-connect.global.js':
        send('text/javascript', script);
        return;
      case '/api/wandb': {
        const body = await text(stream);
        const connection = stream.session ? sessions.indexOf(stream.session) : -1;
        posts.push({ connection, idempotencyKey: headers['idempotency-key']?.toString(), body });
        const fault = faults[posts.length - 1];
        if (fault === 'broken') hangUp();
        else if (fault) end(stream, fault);
        else send('application/json', JSON.stringify(linkedReply));
        return;
      }
      default:
        stream.respond({ ':status': 404 }, { endStream: true });
    }
  }

  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}/`,
    posts,
    async stop() {
      hangUp();
      server.close();
      await once(server, 'close');
    },
  };
}

function end(stream: ServerHttp2Stream, fault: Exclude<StreamFault, 'broken'>): void {
  switch (fault) {
    case 'going':
      // The page and its script used earlier streams.
      stream.session?.goaway(constants.NGHTTP2_NO_ERROR, (stream.id ?? 0) - 2);
      stream.session?.close();
      return;
    case 'refused':
      stream.close(constants.NGHTTP2_REFUSED_STREAM);
      return;
    case 'cancelled':
      stream.close(constants.NGHTTP2_CANCEL);
  }
}

/** A self-signed certificate with its key. */
async function makeCertificate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wandb-connect-'));
  try {
    return await getCertificate(folder, 'product', ['localhost']);
  } finally {
    await rm(folder, { recursive: true });
  }
}
