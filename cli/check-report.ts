import { styleText } from 'node:util';
import type { CheckResult, CheckStatus } from 'wandb-connect/testing';

const signs = {
  passed: ['green', '✓'],
  failed: ['red', '✗'],
  warning: ['yellow', '!'],
  skipped: ['dim', '–'],
} as const satisfies Record<CheckStatus, unknown>;

let group = '';

/** Writes a result as soon as it is there, under the title of its group. */
export function writeResult({ group: title, ...result }: CheckResult): void {
  if (title !== group) write(`\n${paint('bold', title)}`);
  group = title;
  const [color, sign] = signs[result.status];
  write(`  ${paint(color, sign)} ${result.id.padEnd(22)} ${plain(result.title)}`);
  if (result.detail === undefined) return;
  if (result.status === 'skipped') write(paint('dim', `      ${result.detail}`));
  else writeFinding(result);
}

/** Writes what came of it all, and what failed once more. */
export function writeSummary(results: readonly CheckResult[]): void {
  const count = (status: CheckStatus) =>
    results.filter((result) => result.status === status).length;
  const failed = results.filter(({ status }) => status === 'failed');
  write(
    `\n${count('passed')} passed, ${failed.length} failed, ${count('warning')} warnings, ${count('skipped')} skipped`,
  );
  if (failed.length > 0) write(paint('red', `Failed: ${failed.map(({ id }) => id).join(', ')}`));
}

function writeFinding({ detail, why, fix, docs }: Omit<CheckResult, 'group'>): void {
  write(`      ${detail ?? ''}`);
  write(`      Why it matters: ${plain(why)}`);
  write(`      What to do: ${plain(fix)}`);
  write(paint('dim', `      ${docs}`));
}

/** Texts mark code as Markdown does. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}

/** A text in a color, if a terminal shows it. */
export function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
