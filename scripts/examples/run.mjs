import { spawn, spawnSync } from 'node:child_process';

/** What npm tells its scripts would confuse an npm that runs elsewhere. */
const ownEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_ENV$)/i.test(name)),
);

const environment = {
  ...ownEnvironment,
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  NUXT_TELEMETRY_DISABLED: '1',
};

/**
 * @param {string} command
 * @param {string} cwd
 */
export function attempt(command, cwd) {
  const { status, stdout, stderr } = spawnSync(command, {
    cwd,
    env: environment,
    shell: true,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { ok: status === 0, stdout, output: `${stdout}${stderr}` };
}

/**
 * @param {string} command
 * @param {string} cwd
 * @returns {string} what it printed
 * @throws {Error} with what it printed if it fails
 */
export function run(command, cwd) {
  const { ok, stdout, output } = attempt(command, cwd);
  if (!ok) throw new Error(`${command} failed:\n${output}`);
  return stdout;
}

/**
 * Starts a server, and waits until it answers.
 * @param {string} command
 * @param {{ cwd: string, url: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<() => void>} stops it
 */
export async function start(command, { cwd, url, env }) {
  // A group of its own, because npm and the shell don't pass signals on.
  const child = spawn(command, {
    cwd,
    env: { ...environment, ...env },
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid);
  };
  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      stop();
      throw new Error(`${command} does not answer at ${url}:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return stop;
}

/** @param {string} url */
function answers(url) {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
