import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { dist } from './dist.js';

const folder = mkdtempSync(join(tmpdir(), 'wandb-connect-rotate-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A module of a product with three accounts, sealed with the key before. Some of it may be spoilt. */
const product = `
  import {
    createKeyVault, createMemoryAccountStore, createMemoryTicketStore, generateVaultKey, keyBinding,
  } from '${pathToFileURL(join(dist, 'server.js')).href}';
  const keys = { k1: generateVaultKey(), k2: generateVaultKey() };
  const before = createKeyVault({ current: 'k1', keys });
  export const vault = createKeyVault({ current: 'k2', keys });
  export const accounts = createMemoryAccountStore();
  for (const id of ['V1', 'V2', 'V3']) {
    const owner = { tenantId: '', userId: 'ada' };
    const link = { owner, host: 'cloud', viewer: { id, teams: [] }, keyVersion: 1, keyHint: 'aaaa' };
    const sealedKey = id === SPOILT ? 'wc1.spoilt' : await before.seal('secret', keyBinding(link));
    await accounts.upsert({ ...link, sealedKey });
  }
  export const tickets = createMemoryTicketStore();
  if (SPOILT) await tickets.add({ id: 'authorization:A1', value: '{}', lifetime: 60_000 });
  setInterval(() => {}, 1000);`;

function writeModule(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function rotate(...args: readonly string[]) {
  const command = join(dist, 'cli/wandb-connect.js');
  return spawnSync(process.execPath, [command, 'rotate', ...args], { encoding: 'utf8' });
}

describe('npx wandb-connect rotate', () => {
  it('puts every key under the current one, and ends although a pool would go on', () => {
    const file = writeModule('sound.mjs', product.replaceAll('SPOILT', 'undefined'));
    const { status, stdout, stderr } = rotate(file, '--batch', '2');
    expect(stderr).toContain('3 rewrapped');
    expect([status, stdout]).toEqual([0, '']);
  });

  it('names keys that do not open, and ends with 1', () => {
    const file = writeModule('spoilt.mjs', product.replaceAll('SPOILT', "'V2'"));
    const { status, stdout } = rotate(file, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      rewrapped: 2,
      failed: [
        { kind: 'authorization', id: 'A1', code: 'malformed' },
        { kind: 'account', code: 'malformed' },
      ],
    });
    expect(status).toBe(1);
    expect(rotate(file).stdout).toMatch(
      /^authorization A1: malformed\naccount [0-9a-f-]+: malformed\n/,
    );
  });

  it('ends with 1 if the module fails, as it does while its database is away', () => {
    const { status, stderr } = rotate(writeModule('away.mjs', "throw new Error('refused');"));
    expect([status, stderr]).toEqual([1, 'It stopped, and can be run again: refused\n']);
  });

  it.each([
    ['no module', [], 'Name one module'],
    ['a module without accounts', [writeModule('empty.mjs', '')], 'exports no accounts'],
    ['a module that is not there', [join(folder, 'missing.mjs')], 'missing.mjs'],
    ['no number', [writeModule('other.mjs', ''), '--batch', 'many'], '--batch'],
  ])('explains itself for %s', (_, args, message) => {
    const { status, stderr } = rotate(...args);
    expect(stderr).toContain(message);
    expect(stderr).toContain('Usage:');
    expect(status).toBe(2);
  });
});
