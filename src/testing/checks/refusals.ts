import type { ErrorCode } from '../../contract/contract.js';
import type { Answer } from './answer.js';
import type { Bench } from './bench.js';
import { expect, Fault, NotRun } from './findings.js';
import type { Sending } from './page.js';

/** The statuses that fit each code. An endpoint sends the first, unless it knows better. */
export const codeStatuses: Readonly<Record<ErrorCode, readonly number[]>> = {
  invalid_format: [422],
  invalid_key: [422],
  session_required: [401],
  forbidden: [403, 404, 410],
  conflict: [409],
  rate_limited: [429],
  timeout: [408, 410, 504],
  wandb_unavailable: [503, 502, 504],
  server_error: [500, 400, 404, 405, 408, 411, 413, 414, 415, 422, 431, 501, 502, 503, 504],
  config_error: [422, 400],
  cancelled: [400, 409, 410],
  // Only the page detects these.
  network_error: [],
  popup_blocked: [],
};

/** Seconds that a user can wait for. A larger number may be milliseconds, or a time. */
export function isWait(seconds: number | undefined): seconds is number {
  return seconds !== undefined && seconds >= 1 && seconds <= 3600;
}

/**
 * Expects a refusal for one of these reasons. What else is wrong with the answer is for the checks of
 * all answers to say.
 */
export function expectRefusal(answer: Answer, ...codes: readonly ErrorCode[]): void {
  const wanted = codes.join(' or ');
  expect(!answer.isAccepted, `The endpoint accepted it. Expected: ${wanted}.`);
  const { code, status } = answer;
  // A refusal with a status of success is a check of its own.
  if (code === undefined && answer.isSuccess) return;
  const fits =
    code === undefined
      ? codes.some((each) => codeStatuses[each].includes(status))
      : codes.includes(code);
  expect(fits, `The answer is ${answer.summary}. Expected: ${wanted}.`);
}

/** Expects that the endpoint refuses without failing. */
export function expectClientError(answer: Answer): void {
  expect(!answer.isAccepted, 'The endpoint accepted it.');
  expect(answer.status < 500, `The endpoint failed: ${answer.summary}.`);
  expect(answer.status >= 400 || answer.code !== undefined, `The answer is ${answer.summary}.`);
}

/**
 * Sends a key that W&B rejects in a way that the endpoint has to refuse, and expects that it didn't
 * come as far as asking W&B.
 */
export async function expectStopped(
  bench: Bench,
  write: (apiKey: string) => Sending,
  what: string,
): Promise<Answer> {
  const apiKey = bench.newKey('revoked');
  const answer = await bench.post(apiKey, { ...write(apiKey), accepts: 'disconnect' });
  if (answer.isAccepted || wasTaken(bench, apiKey, answer)) {
    const told = bench.wandb ? 'and asked W&B about the key' : 'and answered as for a rejected key';
    throw new Fault(`The endpoint accepted ${what} ${told}.`);
  }
  expect(answer.status < 500, `The endpoint failed: ${answer.summary}.`);
  return answer;
}

/** Whether the key of a request was looked at. */
function wasTaken(bench: Bench, apiKey: string, answer: Answer): boolean {
  if (bench.wandb) return bench.wandb.wasAskedAbout(apiKey);
  if (answer.code === 'invalid_key') return true;
  if (answer.code !== undefined) return false;
  const { baseline } = bench;
  if (baseline?.code === undefined && baseline?.status === answer.status) {
    throw new NotRun('Without codes, only the simulated W&B can tell whether this was refused.');
  }
  return false;
}
