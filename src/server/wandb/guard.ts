import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleType,
  isBrokenCircuitError,
} from 'cockatiel';
import { DeadlineError, withDeadline } from '../http/deadline.js';
import type { FailureCause } from '../http/problem.js';
import { clampWait } from '../http/retry-after.js';
import type { KeyVerdict, VerifyKey } from './key-verifier.js';
import { Slots } from './slots.js';

/** Questions that wait until another one is answered, if as many as allowed are in flight. */
const queueLength = 16;
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
}

/**
 * Puts a guard in front of a verifier, one for each address of a W&B server: W&B limits calls by IP
 * address, and all of the product's users share one. Owners who call a server by different ids share
 * its guard.
 *
 * - At most `limit` questions are in flight, and a few more wait. The next ones are refused at once.
 * - After W&B's 429, nothing is asked until its time is over, and every caller hears how long.
 * - After five failures in a row, nothing is asked, except one question a second, until one is
 *   answered.
 * - The same key asked about twice at once is one question. It is aborted once every caller has left.
 */
export function guardVerifier(verifyKey: VerifyKey, options: GuardOptions): VerifyKey {
  const guards = new Map<string, WandbGuard>();
  return (apiKey, host, { signal = new AbortController().signal } = {}) => {
    const { href: address } = new URL(host.apiUrl);
    const guard = guards.get(address) ?? new WandbGuard(options);
    // A map keeps the order in which its entries were set.
    guards.delete(address);
    guards.set(address, guard);
    if (guards.size > serverLimit) forgetOldest(guards);
    return guard.ask(apiKey, signal, (shared) => verifyKey(apiKey, host, { signal: shared }));
  };
}

function forgetOldest(guards: Map<string, WandbGuard>): void {
  for (const [address, guard] of guards) {
    if (guards.size <= serverLimit) return;
    if (!guard.isNeeded()) guards.delete(address);
  }
}

type Ask = (signal: AbortSignal) => Promise<KeyVerdict>;

/** A question in flight or in the queue, and how many callers wait for its answer. */
interface Question {
  readonly verdict: Promise<KeyVerdict>;
  readonly abort: AbortController;
  waiting: number;
}

class WandbGuard {
  readonly #timeout: number;
  readonly #breaker = circuitBreaker(handleType(DeadlineError).orWhenResult(isFailure), {
    halfOpenAfter: pause,
    breaker: new ConsecutiveBreaker(failureLimit),
  });
  readonly #slots: Slots;
  /** By key. */
  readonly #questions = new Map<string, Question>();
  /** When W&B takes questions again, in milliseconds of `performance.now()`. */
  #closedUntil = 0;

  constructor({ limit, timeout }: GuardOptions) {
    this.#timeout = timeout;
    this.#slots = new Slots(limit, queueLength);
  }

  /** Whether a question is in flight, or W&B has asked for a pause. */
  isNeeded(): boolean {
    return this.#questions.size > 0 || this.#limited() !== undefined;
  }

  ask(apiKey: string, caller: AbortSignal, ask: Ask): Promise<KeyVerdict> {
    if (caller.aborted) {
      return Promise.reject(new DOMException('The caller has left.', 'AbortError'));
    }
    const question = this.#questions.get(apiKey) ?? this.#begin(apiKey, ask);
    question.waiting++;
    caller.addEventListener('abort', () => {
      if (--question.waiting > 0) return;
      this.#forget(apiKey, question);
      question.abort.abort();
    });
    return question.verdict;
  }

  #begin(apiKey: string, ask: Ask): Question {
    const abort = new AbortController();
    const verdict = Promise.resolve().then(() => this.#ask(ask, abort.signal));
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

  async #ask(ask: Ask, signal: AbortSignal): Promise<KeyVerdict> {
    const limited = this.#limited();
    if (limited) return limited;
    if (this.#isProbing()) return down('circuit_open');
    if (!(await this.#slots.enter(signal))) return down('overload');
    try {
      // The breaker is asked after the queue, since W&B may have failed meanwhile.
      if (this.#isProbing()) return down('circuit_open');
      return await this.#breaker.execute(() => this.#askOpen(ask, signal), signal);
    } catch (thrown) {
      if (isBrokenCircuitError(thrown)) return down('circuit_open');
      throw thrown;
    } finally {
      this.#slots.leave();
    }
  }

  /** Whether one question is on its way to find out if W&B is back. The others need not wait for it. */
  #isProbing(): boolean {
    return this.#breaker.state === CircuitState.HalfOpen;
  }

  async #askOpen(ask: Ask, signal: AbortSignal): Promise<KeyVerdict> {
    // W&B may have said so since this was queued.
    const limited = this.#limited();
    if (limited) return limited;
    const verdict = await withDeadline(this.#timeout, (deadline) =>
      ask(AbortSignal.any([signal, deadline])),
    );
    // All of its callers have left: that W&B gave no answer says nothing about W&B.
    signal.throwIfAborted();
    if (verdict.kind === 'rate_limited') {
      this.#closedUntil = performance.now() + clampWait(verdict.retryAfter) * 1000;
    }
    return verdict;
  }

  /** How long W&B takes no questions; `undefined` if it does. */
  #limited(): KeyVerdict | undefined {
    const wait = this.#closedUntil - performance.now();
    return wait > 0 ? { kind: 'rate_limited', retryAfter: clampWait(wait / 1000) } : undefined;
  }
}

function isFailure(verdict: unknown): boolean {
  const { kind, reason } = verdict as { readonly kind: unknown; readonly reason?: unknown };
  return kind === 'unavailable' && reason === 'down';
}

function down(cause: FailureCause): KeyVerdict {
  return { kind: 'unavailable', reason: 'down', cause };
}
