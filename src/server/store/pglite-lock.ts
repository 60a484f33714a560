import * as z from 'zod/mini';

/** Milliseconds between two signs of life in a lock. */
const heartbeat = 5000;
/**
 * Milliseconds after which a lock counts as left behind, if its owner can't be asked: it is on another
 * machine, or in a container that has this one's name.
 */
const patience = 4 * heartbeat;
/**
 * Milliseconds after which it counts as left behind even if its owner seems to be there: after a crash,
 * another process may have got its id. While PGlite starts, its owner gives no sign of life.
 */
const longestSilence = 60 * heartbeat;

const Pglite = z.object({ dataDir: z.string() });

/** The locks of this process: several stores and a module that is loaded again may share a folder. */
const held = new Set<string>();

/**
 * Locks the folder of a PGlite for this process until it exits. Two processes that open one folder lose
 * each other's rows, and neither sees an error. Does nothing for any other client, for a PGlite in
 * memory, and in a runtime without files.
 *
 * The lock is a file beside the folder, which need not be there yet. Containers often have only the
 * folder in common, so a second file is in it.
 *
 * @throws Error when another process has the folder.
 */
export function lockPgliteFolder(client: object): void {
  const pglite = Pglite.safeParse(client);
  if (!pglite.success || /^(?!file:)[a-z-]+:\/\//.test(pglite.data.dataDir)) return;
  const node = findNode();
  if (!node || pglite.data.dataDir === '') return;
  const { fs, os, path, process } = node;
  const given = path.resolve(pglite.data.dataDir.replace(/^file:\/\//, ''));
  const parent = path.dirname(given);
  fs.mkdirSync(parent, { recursive: true });
  const folder = fs.existsSync(given)
    ? fs.realpathSync(given)
    : path.join(fs.realpathSync(parent), path.basename(given));
  const file = `${folder}.lock`;
  const inside = path.join(folder, 'wandb-connect.lock');
  if (held.has(file)) return;

  // Two containers may have one name and one process id.
  const owner = `${os.hostname()} ${process.pid} ${crypto.randomUUID()}`;
  const known = readLock(node, file);
  const other = readLock(node, inside);
  const isElsewhere = other && other.owner !== known?.owner && other.age < patience;
  const holder = known && isHeld(known, node) ? known : isElsewhere ? other : undefined;
  if (holder) {
    throw new Error(
      `Another process (${holder.owner}) has ${folder} open. Two processes on one folder of PGlite lose rows: use Postgres, or only one process. If it is gone, try again in ${patience / 1000} seconds.`,
    );
  }
  if (known) fs.rmSync(file, { force: true });
  // Of two processes that find no lock at the same moment, one gets an error here.
  fs.writeFileSync(file, owner, { flag: 'wx', mode: 0o600 });
  held.add(file);
  const giveSign = () => {
    fs.utimes(file, new Date(), new Date(), () => {});
    // PGlite expects a folder that is empty, or that it has made.
    if (fs.existsSync(path.join(folder, 'PG_VERSION'))) fs.writeFile(inside, owner, () => {});
  };
  giveSign();
  setInterval(giveSign, heartbeat).unref();
  process.once('exit', () => {
    for (const own of [file, inside]) {
      if (readLock(node, own)?.owner === owner) fs.rmSync(own, { force: true });
    }
  });
}

type Node = NonNullable<ReturnType<typeof findNode>>;

interface Lock {
  /** The names of the machine and of the process, and a random one. */
  readonly owner: string;
  /** Milliseconds since the owner's last sign of life. */
  readonly age: number;
}

function readLock({ fs }: Node, file: string): Lock | undefined {
  if (!fs.existsSync(file)) return undefined;
  return {
    owner: fs.readFileSync(file, 'utf8'),
    age: Date.now() - fs.statSync(file).mtimeMs,
  };
}

function isHeld({ owner, age }: Lock, { os, process }: Node): boolean {
  if (age > longestSilence) return false;
  const [machine, processId] = owner.split(' ');
  if (machine !== os.hostname() || Number(processId) === process.pid) return age < patience;
  try {
    // Signal 0 only asks whether there is such a process.
    return process.kill(Number(processId), 0);
  } catch (error) {
    // It may belong to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What this needs of Node. `undefined` in a runtime that lacks it, where a static import would fail. */
function findNode() {
  const { process } = globalThis as { readonly process?: Partial<NodeJS.Process> };
  if (!process?.getBuiltinModule) return undefined;
  return {
    fs: process.getBuiltinModule('node:fs'),
    os: process.getBuiltinModule('node:os'),
    path: process.getBuiltinModule('node:path'),
    process: process.getBuiltinModule('node:process'),
  };
}
