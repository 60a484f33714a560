// Writes the steps of the Postgres schema as files, for teams that migrate with a tool of their own.
// Runs after the compiler.

import { mkdirSync, writeFileSync } from 'node:fs';

const built = new URL('../dist/server/store/postgres-migrations.js', import.meta.url);
const { migrationFile, postgresMigrations } =
  /** @type {typeof import('../src/server/store/postgres-migrations.js')} */ (
    await import(built.href)
  );
const folder = new URL('../dist/migrations/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const migration of postgresMigrations) {
  writeFileSync(new URL(`${migration.version}.sql`, folder), migrationFile(migration));
}
