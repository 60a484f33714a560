#!/usr/bin/env node
// `npx wandb-connect <command>`: one file for each command.

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: () => import('./check.js'),
  markup: () => import('./markup.js'),
  rotate: () => import('./rotate.js'),
};

/** A file of this folder. */
interface Command {
  /** Runs the command and returns the exit code: 2 if it was called wrongly. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

const help = `Usage: npx wandb-connect <command>

Commands:
  check <url>      Check whether a token endpoint follows the contract
  markup           Print the element as a server renders it
  rotate <module>  Put every sealed key under the current vault key

npx wandb-connect <command> --help explains a command.
`;

const [command = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(commands, command) ? commands[command] : undefined;
if (load) {
  const { run } = await load();
  process.exitCode = await run(args);
  // A database's pool would keep the process.
  if (command === 'rotate') process.exit();
} else if (['', 'help', '--help', '-h'].includes(command)) {
  process.stdout.write(help);
  process.exitCode = command === '' ? 2 : 0;
} else {
  process.stderr.write(`There is no command ${command}.\n\n${help}`);
  process.exitCode = 2;
}

export {};
