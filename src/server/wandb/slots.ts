/**
 * Limits how much runs at once. Whoever waits goes on by themselves when a place is free, and leaves the
 * queue when they are aborted. Nobody runs another one's work: on Workers, that would be in the context of
 * another request, and end with it.
 */
export class Slots {
  readonly #queueLength: number;
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(count: number, queueLength: number) {
    this.#free = count;
    this.#queueLength = queueLength;
  }

  /**
   * Waits for a place. Give it back with `leave`.
   *
   * @returns whether there is one; `false` if too many wait already.
   * @throws the signal's reason when it is aborted.
   */
  async enter(signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return true;
    }
    if (this.#waiting.size >= this.#queueLength) return false;
    await new Promise<void>((resolve, reject) => {
      const next = () => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      const abort = () => {
        this.#waiting.delete(next);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', abort);
      this.#waiting.add(next);
    });
    return true;
  }

  /** Gives a place back, to the one who has waited longest. */
  leave(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
