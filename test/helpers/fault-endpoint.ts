import type { FaultOrigins, FaultPlan, FaultReply, FaultRequest } from './fault-server.js';
import { account } from './token-endpoint.js';
import type { Problem } from '../../src/contract/contract.js';

const json = { 'Content-Type': 'application/json' };

/** A valid reply: the account is linked. */
export const linked = {
  headers: json,
  body: JSON.stringify({ status: 'connected', account }),
} satisfies FaultReply;

/** A reply with this JSON body, valid or not. */
export function jsonReply(body: string, status = 200): FaultReply {
  return { status, headers: json, body };
}

/** A valid refusal. */
export function refusal(status: number, problem: Partial<Problem>): FaultReply {
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', title: 'No', status, ...problem }),
  };
}

/**
 * Where the page sends its key: its own origin, its API's, or an address where no server can
 * answer.
 */
export type FaultAddress = 'page' | keyof FaultOrigins;

export interface FaultOptions {
  /** Default: `page`. */
  readonly at?: FaultAddress;
  /** Whether the API lets other origins read its replies; default: true. */
  readonly cors?: boolean;
}

/** A token endpoint on a real connection, for one test: see `fault-server.ts`. */
export class FaultEndpoint {
  /** An absolute URL. */
  readonly url: string;
  readonly #control: string;

  private constructor(url: string, control: string) {
    this.url = url;
    this.#control = control;
  }

  /** Gives the replies in turn, and then repeats the last one. */
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

  /** All requests so far, at any origin. */
  log(): Promise<FaultRequest[]> {
    return this.#ask('');
  }

  /** Resolves with the log when this many keys have arrived. */
  reached(posts = 1): Promise<FaultRequest[]> {
    return this.#ask(`?posts=${posts}`);
  }

  /** Resolves with the log when the page has dropped this many requests. */
  dropped(requests = 1): Promise<FaultRequest[]> {
    return this.#ask(`?dropped=${requests}`);
  }

  /** Ends the silence with this reply, and repeats it from now on. */
  async release(reply: FaultReply = linked): Promise<void> {
    await fetch(this.#control, { method: 'POST', body: JSON.stringify(reply) });
  }

  async #ask(query: string): Promise<FaultRequest[]> {
    return (await (await fetch(this.#control + query)).json()) as FaultRequest[];
  }
}
