import { fork } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts one of the programs beside this file, in a process of its own.
 * @param {'wandb' | 'bare' | 'ours'} name
 * @param {object} options what it finds in its first argument
 * @param {string[]} execArgv
 */
export async function start(name, options = {}, execArgv = []) {
  const file = new URL(`${name}.mjs`, import.meta.url);
  const child = fork(file, [JSON.stringify(options)], { execArgv });
  const answer = async () => (await once(child, 'message'))[0];
  const { port } = await Promise.race([
    answer(),
    once(child, 'exit').then(() => Promise.reject(new Error(`${name}.mjs has ended.`))),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    /**
     * @param {string} command
     * @returns {Promise<any>}
     */
    ask(command) {
      child.send(command);
      return answer();
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof start>>} Program */
