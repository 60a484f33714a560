import type { PGlite } from '@electric-sql/pglite';
import { openDataFolder } from './data-folder.js';

/** The demo's accounts on disk, and the key that seals them. */
export interface DemoDatabase {
  readonly database: PGlite;
  /** 32 random bytes, as base64. */
  readonly sealingKey: string;
  close(): Promise<void>;
}

/**
 * Opens the database in a folder, or makes both.
 *
 * @throws Error when another process has it open.
 */
export async function openDemoDatabase(folder: string): Promise<DemoDatabase> {
  const { databaseFolder, sealingKey, release } = await openDataFolder(folder);
  // Loaded here and not above: the build loads this file too, and has no use for a database.
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create(databaseFolder);
  return {
    database,
    sealingKey,
    async close() {
      await database.close();
      await release();
    },
  };
}
