/** What the endpoint did wrong. It never quotes an answer, which could contain a key. */
export class Fault extends Error {
  override readonly name: string = 'Fault';
}

/** Why there was no answer. */
export class NoAnswer extends Fault {
  override readonly name = 'NoAnswer';
}

/** Why a check can't tell, and what would let it. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}

/** Finds a fault unless something holds. */
export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Fault(otherwise);
}

/** Skips a check unless something is there. */
export function require(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new NotRun(otherwise);
}
