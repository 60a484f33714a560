import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the demo keeps its accounts and its secrets, from one start to the next. */
export interface DataFolder {
  /** The folder that PGlite writes to. */
  readonly databaseFolder: string;
  readonly secrets: DemoSecrets;
  /** Lets another process open the folder. */
  readonly release: () => Promise<void>;
}

/** 32 random bytes each, as base64; made on the first run. */
export interface DemoSecrets {
  readonly sealingKey: string;
  /** Signs the invitations that users are sent. */
  readonly invitationKey: string;
}

/**
 * Opens the folder, for one process at a time, and lets only its owner read it: PGlite makes its
 * files readable to all users and relies on the permissions of the folder.
 *
 * @throws Error if another process has it open: PGlite would damage its files.
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const ownerFile = join(folder, 'owner.pid');
  await claim(ownerFile, folder);
  return {
    databaseFolder: join(folder, 'accounts'),
    secrets: {
      sealingKey: await readSecret(join(folder, 'sealing-key')),
      invitationKey: await readSecret(join(folder, 'invitation-key')),
    },
    release: async () => {
      if ((await readIfThere(ownerFile)) === String(process.pid)) await rm(ownerFile);
    },
  };
}

async function claim(ownerFile: string, folder: string): Promise<void> {
  const owner = Number(await readIfThere(ownerFile));
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new Error(
      `Process ${owner} keeps its accounts in ${folder}. Stop it, or set DEMO_DATA to another folder.`,
    );
  }
  await writeFile(ownerFile, String(process.pid), { mode: 0o600 });
}

/** Reads a secret, or makes one. Only its owner may read it. */
async function readSecret(file: string): Promise<string> {
  const known = await readIfThere(file);
  if (known !== undefined) return known.trim();
  const secret = randomBytes(32).toString('base64');
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Signal 0 only checks that the process exists. */
function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
