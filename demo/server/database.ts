import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';
import type { PostgresClient } from 'wandb-connect/server';
import { openDataFolder } from './data-folder.js';
import type { DemoSecrets } from './data-folder.js';

/** The demo's accounts on disk, and the secrets beside them. */
export interface DemoDatabase {
  readonly database: PostgresClient;
  readonly secrets: DemoSecrets;
  close(): Promise<void>;
}

const Answer = z.union([
  z.object({ id: z.number(), rows: z.array(z.unknown()) }),
  z.object({ id: z.number(), error: z.string(), code: z.optional(z.string()) }),
]);
type Answer = z.infer<typeof Answer>;

/**
 * Opens the database in a folder, and creates what is missing. An early query waits.
 *
 * @throws Error if another process has it open.
 */
export async function openDemoDatabase(folder: string): Promise<DemoDatabase> {
  const { databaseFolder, secrets, release } = await openDataFolder(folder);
  const worker = new Worker(new URL('./database-worker.mjs', import.meta.url), {
    workerData: { folder: databaseFolder },
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  worker.on('message', (message) => {
    const answer = Answer.parse(message);
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let count = 0;

  return {
    database: {
      async query(text, params) {
        const id = (count += 1);
        const answer = await new Promise<Answer>((resolve) => {
          waiting.set(id, resolve);
          worker.postMessage({ id, text, params });
        });
        if ('error' in answer) {
          throw Object.assign(new Error(answer.error), { code: answer.code });
        }
        return answer;
      },
    },
    secrets,
    async close() {
      worker.postMessage('close');
      await once(worker, 'exit');
      await release();
    },
  };
}
