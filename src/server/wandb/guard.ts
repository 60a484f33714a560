import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel';
import { DeadlineError, withDeadline } from '../http/deadline.js';
import type { FailureCause } from '../http/problem.js';
import { clampPause } from '../http/retry-after.js';
import type { WandbHost } from '../../contract/wandb-hosts.js';
import type { GuardStore } from './guard-store.js';
import type { KeyVerdict, VerifyKey } from './key-verifier.js';
import { SharedPauses } from './shared-pauses.js';
import type { ReportFailure } from './shared-pauses.js';
import { Slots } from './slots.js';

/** Questions that wait until another one is answered, if as many as allowed are in flight. */
const queueLength = 16;
/** Milliseconds, at most, that a question waits. The answer must come while its request has time. */
const queueTime = 3000;
/** Failures in a row after which W&B counts as down. */
const failureLimit = 5;
/** Milliseconds after which one question tries again whether W&B is back. */
const pause = 1000;

/** How many W&B servers are kept in mind. The one that was asked longest ago is forgotten first. */
const serverLimit = 256;

/** How a guard treats a W&B server. */
export interface GuardOptions {
  /** How many questions may be in flight at once. */
  readonly limit: number;
  /** Milliseconds for a question. */
  readonly timeout: number;
  /** Where processes share W&B's waits and outages. Left out, each learns of them by itself. */
  readonly store?: GuardStore;
}

/** A verifier behind a guard. `report` is told what the guard's store has thrown. */
export type GuardedVerifyKey = (
  apiKey: string,
  host: WandbHost,
  options: { readonly signal: AbortSignal; readonly report: ReportFailure },
) => Promise<KeyVerdict>;

/**
 * Puts a guard in front of a verifier, one for each address of a W&B server: W&B limits calls by IP
 * address, and all of the product's users share one. Owners who call a server by different ids share
 * its guard.
 *
 * - At most `limit` questions are in flight, and a few more wait a few seconds. The next ones are
 *   refused at once.
 * - After W&B's 429, nothing is asked until its time is over, and every caller hears how long (a day at
 *   most).
 * - After five failures in a row, nothing is asked, except one question a second, until one is
 *   answered. That `verifyKey` throws is a failure, too.
 * - With a store, other processes keep to these pauses, too, and take turns with that question.
 * - The same key asked about twice at once is one question. It is aborted once every caller has left.
 */
export function guardVerifier(verifyKey: VerifyKey, options: GuardOptions): GuardedVerifyKey {
  const guards = new Map<string, WandbGuard>();
  const pauses = new SharedPauses(options.store);
  return (apiKey, host, { signal, report }) => {
    const { href: address } = new URL(host.apiUrl);
    const guard = guards.get(address) ?? new WandbGuard(address, pauses, options);
    // A map keeps the order in which its entries were set.
    guards.delete(address);
    guards.set(address, guard);
    forgetOldest(guards);
    const ask = (shared: AbortSignal) => verifyKey(apiKey, host, { signal: shared });
    return guard.ask(apiKey, signal, { ask, report });
  };
}

function forgetOldest(guards: Map<string, WandbGuard>): void {
  for (const [address, guard] of guards) {
    if (guards.size <= serverLimit) return;
    if (!guard.isNeeded()) guards.delete(address);
  }
}

/** How to ask W&B, and whom to tell if the store fails. */
interface Asking {
  readonly ask: (signal: AbortSignal) => Promise<KeyVerdict>;
  readonly report: ReportFailure;
}

/** A question in flight or in the queue, and how many callers wait for its answer. */
interface Question {
  readonly verdict: Promise<KeyVerdict>;
  readonly abort: AbortController;
  waiting: number;
}

class WandbGuard {
  readonly #address: string;
  readonly #pauses: SharedPauses;
  readonly #timeout: number;
  readonly #breaker = circuitBreaker(
    handleWhen((thrown) => !(thrown instanceof CallersLeft)).orWhenResult(isFailure),
    { halfOpenAfter: pause, breaker: new ConsecutiveBreaker(failureLimit) },
  );
  readonly #slots: Slots;
  /** By key. */
  readonly #questions = new Map<string, Question>();
  /** When W&B takes questions again, in milliseconds of `performance.now()`. */
  #closedUntil = 0;

  constructor(address: string, pauses: SharedPauses, { limit, timeout }: GuardOptions) {
    this.#address = address;
    this.#pauses = pauses;
    this.#timeout = timeout;
    this.#slots = new Slots(limit, queueLength);
  }

  /** Whether a question is in flight, or W&B has asked for a pause. */
  isNeeded(): boolean {
    return this.#questions.size > 0 || this.#limited() !== undefined;
  }

  ask(apiKey: string, caller: AbortSignal, asking: Asking): Promise<KeyVerdict> {
    if (caller.aborted) {
      return Promise.reject(caller.reason as Error);
    }
    const question = this.#questions.get(apiKey) ?? this.#begin(apiKey, asking);
    question.waiting++;
    caller.addEventListener('abort', () => {
      if (--question.waiting > 0) return;
      this.#forget(apiKey, question);
      // That a request ran out of time may be W&B's fault.
      const isLate = caller.reason instanceof DeadlineError;
      question.abort.abort(isLate ? caller.reason : new CallersLeft());
    });
    return question.verdict;
  }

  #begin(apiKey: string, asking: Asking): Question {
    const abort = new AbortController();
    const verdict = Promise.resolve().then(() => this.#ask(asking, abort.signal));
    const question = { verdict, abort, waiting: 0 };
    this.#questions.set(apiKey, question);
    const forget = () => {
      this.#forget(apiKey, question);
    };
    question.verdict.then(forget, forget);
    return question;
  }

  #forget(apiKey: string, question: Question): void {
    if (this.#questions.get(apiKey) === question) this.#questions.delete(apiKey);
  }

  async #ask(asking: Asking, signal: AbortSignal): Promise<KeyVerdict> {
    const limited = this.#limited();
    if (limited) return limited;
    if (this.#isProbing()) return down('circuit_open');
    const { limitedFor, isDown } = await this.#pauses.read(this.#address, asking.report);
    if (limitedFor > 0) {
      this.#close(limitedFor);
      return this.#limited() ?? down('circuit_open');
    }
    if (!(await this.#enter(signal))) return down('overload');
    try {
      // The breaker is asked after the queue, since W&B may have failed meanwhile.
      if (this.#isProbing()) return down('circuit_open');
      const verdict = await this.#breaker.execute(
        () => this.#askOpen(asking, signal, isDown),
        signal,
      );
      signal.throwIfAborted();
      if (verdict !== notOurTurn) await this.#note(isFailure(verdict), isDown, asking);
      return verdict;
    } catch (thrown) {
      if (isBrokenCircuitError(thrown)) return down('circuit_open');
      if (!(thrown instanceof CallersLeft)) await this.#note(true, isDown, asking);
      throw thrown;
    } finally {
      this.#slots.leave();
    }
  }

  /** Waits for a place in front of W&B, and returns whether there is one. */
  async #enter(signal: AbortSignal): Promise<boolean> {
    const entering = withDeadline(queueTime, (queue) => this.#slots.enter(queue.signal), signal);
    return entering.catch((thrown: unknown) => {
      if (thrown instanceof DeadlineError) return false;
      throw thrown;
    });
  }

  /** Tells other processes what an answer of W&B says about it. */
  async #note(hasFailed: boolean, isDown: boolean, { report }: Asking): Promise<void> {
    const isOpen = this.#breaker.state === CircuitState.Open;
    if (hasFailed && (isDown || isOpen)) {
      await this.#pauses.noteDown(this.#address, pause, report);
    }
    if (!hasFailed && isDown) await this.#pauses.noteUp(this.#address, report);
  }

  /** Whether one question is on its way to find out if W&B is back. The others need not wait for it. */
  #isProbing(): boolean {
    return this.#breaker.state === CircuitState.HalfOpen;
  }

  async #askOpen(
    { ask, report }: Asking,
    signal: AbortSignal,
    isDown: boolean,
  ): Promise<KeyVerdict> {
    // W&B may have said so since this was queued.
    const limited = this.#limited();
    if (limited) return limited;
    if (isDown && !(await this.#pauses.takeTurn(this.#address, pause, report))) return notOurTurn;
    const answer = withDeadline(this.#timeout, (deadline) => ask(deadline.signal), signal);
    await answer.catch(() => {});
    // All of its callers have left: that W&B gave no answer says nothing about W&B. The next one has to
    // find out if it is back.
    if (signal.aborted && this.#isProbing()) return notOurTurn;
    signal.throwIfAborted();
    const verdict = await answer;
    if (verdict.kind === 'rate_limited') {
      const milliseconds = clampPause(verdict.retryAfter) * 1000;
      this.#close(milliseconds);
      await this.#pauses.noteLimit(this.#address, milliseconds, report);
      return this.#limited() ?? verdict;
    }
    return verdict;
  }

  /** Several questions may get a 429. The longest time counts. */
  #close(milliseconds: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, performance.now() + milliseconds);
  }

  /** How long W&B takes no questions; `undefined` if it does. */
  #limited(): KeyVerdict | undefined {
    const wait = this.#closedUntil - performance.now();
    return wait > 0 ? { kind: 'rate_limited', retryAfter: clampPause(wait / 1000) } : undefined;
  }
}

/** Why a question is given up: no caller waits for its answer any more. */
class CallersLeft extends Error {
  override readonly name = 'AbortError';
}

/** Another process has just asked whether W&B is back. This counts as a failure, so we wait, too. */
const notOurTurn: KeyVerdict = down('circuit_open');

function isFailure(verdict: unknown): boolean {
  const { kind, reason } = verdict as { readonly kind: unknown; readonly reason?: unknown };
  return kind === 'unavailable' && reason === 'down';
}

function down(cause: FailureCause): KeyVerdict {
  return { kind: 'unavailable', reason: 'down', cause };
}
