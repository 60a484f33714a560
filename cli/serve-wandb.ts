import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

type AnswerRequest = (request: Request) => Promise<Response>;

/**
 * Serves a simulated W&B on this machine, and returns what stops it.
 *
 * @throws Error if the port is taken.
 */
export function serveWandb(answer: AnswerRequest, port: number): Promise<() => void> {
  const server = createServer((incoming, outgoing) => {
    // A request that was aborted gets no answer.
    respond(answer, incoming, outgoing, port).catch(() => outgoing.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const message = `The simulated W&B can't use port ${port}: ${error.code ?? ''}. Choose another with --wandb-port.`;
      reject(Object.assign(new Error(message), { code: 'EADDRINUSE' }));
    });
    server.listen(port, '127.0.0.1', () => {
      resolve(() => {
        server.close();
        server.closeAllConnections();
      });
    });
  });
}

async function respond(
  answer: AnswerRequest,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  const leaving = new AbortController();
  outgoing.once('close', () => {
    leaving.abort();
  });
  const body = await buffer(incoming);
  const request = new Request(`http://127.0.0.1:${port}${url}`, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
    body: body.length > 0 ? new Uint8Array(body) : null,
    signal: leaving.signal,
  });
  const response = await answer(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}
