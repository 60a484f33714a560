import type { FaultOrigins, FaultPlan, FaultReply, FaultRequest } from './fault-server.js';
import { account } from './token-endpoint.js';
import type { Problem } from '../../src/contract/contract.js';

const json = { 'Content-Type': 'application/json' };

/** A reply by the contract: linked. */
export const linked = {
  headers: json,
  body: JSON.stringify({ status: 'connected', account }),
} satisfies FaultReply;

/** A reply of some status with a body in JSON, whatever it says. */
export function jsonReply(body: string, status = 200): FaultReply {
  return { status, headers: json, body };
}

/** A refusal by the contract. */
export function refusal(status: number, problem: Partial<Problem>): FaultReply {
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', title: 'No', status, ...problem }),
  };
}

/** Where the page sends its key: its own origin, that of its API, or where nobody can answer. */
export type FaultAddress = 'page' | keyof FaultOrigins;

export interface FaultOptions {
  /** `page` unless given. */
  readonly at?: FaultAddress;
  /** Whether the API lets other origins read it; true unless given. */
  readonly cors?: boolean;
}

/** A token endpoint on a real connection, for one test: see `fault-server.ts`. */
export class FaultEndpoint {
  /** Absolute. */
  readonly url: string;
  readonly #control: string;

  private constructor(url: string, control: string) {
    this.url = url;
    this.#control = control;
  }

  /** Answers with the given replies in turn, the last of them from then on. */
  static async open(
    replies: readonly FaultReply[],
    { at = 'page', cors = true }: FaultOptions = {},
  ): Promise<FaultEndpoint> {
    const id = crypto.randomUUID();
    const control = `/fault-control/${id}`;
    const plan: FaultPlan = { replies, cors };
    const opened = await fetch(control, { method: 'PUT', body: JSON.stringify(plan) });
    const origins = (await opened.json()) as FaultOrigins;
    const origin = at === 'page' ? location.origin : origins[at];
    return new FaultEndpoint(`${origin}/fault/${id}`, control);
  }

  /** Everything that came in so far, at whichever origin. */
  log(): Promise<FaultRequest[]> {
    return this.#ask('');
  }

  /** Resolves with the log once so many keys have come in. */
  reached(posts = 1): Promise<FaultRequest[]> {
    return this.#ask(`?posts=${posts}`);
  }

  /** Resolves with the log once the page has let go of so many replies. */
  dropped(requests = 1): Promise<FaultRequest[]> {
    return this.#ask(`?dropped=${requests}`);
  }

  /** Ends the silence, and answers like that from now on. */
  async release(reply: FaultReply = linked): Promise<void> {
    await fetch(this.#control, { method: 'POST', body: JSON.stringify(reply) });
  }

  async #ask(query: string): Promise<FaultRequest[]> {
    return (await (await fetch(this.#control + query)).json()) as FaultRequest[];
  }
}
