import { createServer } from 'node:http';

/**
 * Listens on a free port, tells the benchmark which, and answers its questions until it ends.
 * @param {import('node:http').RequestListener} listener
 * @param {Readonly<Record<string, () => void>>} [commands] more that the benchmark can tell it
 */
export function serve(listener, commands) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    listener(request, response);
  });
  // Longer than any pause of the benchmark: no request may find its connection closed.
  server.keepAliveTimeout = 600_000;

  /** Microseconds of CPU time in all threads, and requests so far. */
  const usage = () => {
    const { user, system } = process.cpuUsage();
    return { cpu: user + system, requests };
  };
  const memory = () => {
    globalThis.gc?.();
    return process.memoryUsage();
  };
  /** @type {Readonly<Record<string, () => unknown>>} */
  const answers = { ...commands, usage, memory };
  process.on('message', (command) => process.send?.(answers[String(command)]?.() ?? {}));
  process.on('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
}
