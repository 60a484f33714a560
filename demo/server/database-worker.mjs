// PGlite blocks its thread, for seconds when it creates a database. In a thread of its own, it
// leaves the server free to answer.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/**
 * @typedef {{ id: number, text: string, params: unknown[] }} Query
 * @typedef {{ id: number, rows: unknown[] } | { id: number, error: string, code?: string }} Answer
 */

/** @type {{ folder: string }} */
const { folder } = workerData;
const opened = PGlite.create(folder);
// Each query awaits this promise, and reports its failure.
opened.catch(() => undefined);

/**
 * @param {Query} query
 * @returns {Promise<Answer>}
 */
async function run({ id, text, params }) {
  try {
    const { rows } = await (await opened).query(text, params);
    return { id, rows };
  } catch (error) {
    // An error that is posted keeps only its message, but the store needs the SQLSTATE, too.
    const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string';
    const code = isCoded ? { code: String(error.code) } : {};
    return { id, error: error instanceof Error ? error.message : String(error), ...code };
  }
}

async function close() {
  await opened.then(
    (database) => database.close(),
    () => undefined,
  );
  parentPort?.close();
}

parentPort?.on('message', (/** @type {Query | 'close'} */ message) => {
  if (message === 'close') void close();
  else void run(message).then((answer) => parentPort?.postMessage(answer));
});
