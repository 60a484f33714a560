// `npm run secrets`: no file in git holds what looks like a W&B key. Tests build theirs at run time.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));

// A key of 86 characters, and one of 40 hexadecimal digits in any quotes.
const keys = [/wandb_v1_\w{30}/, /(["'`])(?:[a-z]+-)?[0-9a-f]{40}\1/i];

const found = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  .toString()
  .split('\0')
  .filter((file) => file !== '' && existsSync(file))
  .flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        keys.some((key) => key.test(line)) ? [`${file}:${index + 1}`] : [],
      ),
  );

for (const place of found) console.error(`${place}: looks like a W&B API key`);
process.exitCode = found.length > 0 ? 1 : 0;
