import type { SimulatedWandb } from '../recording-wandb.js';
import type { CheckResult } from './result.js';

/** Which endpoint to check, and as whom. */
export interface CheckEndpointOptions {
  /** The token endpoint. */
  readonly url: string | URL;
  /** The session of a user, and whatever else your page sends, such as a CSRF token. */
  readonly headers?: HeadersInit;
  /** The session of another user. Without it, what one user sees of another isn't checked. */
  readonly otherHeaders?: HeadersInit;
  /** The origin of your page; default: the endpoint's own. */
  readonly origin?: string;
  /** The id of the W&B server to link accounts of; default: `cloud`. */
  readonly host?: string;
  /** The simulated W&B that the endpoint asks. Without it, give an `apiKey`. */
  readonly wandb?: SimulatedWandb;
  /** A key of your own, for an endpoint that asks the real W&B. It appears in no result. */
  readonly apiKey?: string;
  /** The address of an invitation that hasn't been used. It isn't used up. */
  readonly invitation?: string;
  /** How many attempts of a user the endpoint allows. One more is then refused, last of all. */
  readonly rateLimit?: number;
  /** Links accounts even if the endpoint can't list and unlink them. They stay behind. */
  readonly allowLeftovers?: boolean;
  /** The ids of the checks to run. What they need runs as well. */
  readonly only?: readonly string[];
  /** The ids of checks to leave out, with those that need them. */
  readonly except?: readonly string[];
  /** Sends the requests; default: the global `fetch`. A handler itself works, too. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Milliseconds for an answer; default: 15,000, which is the element's own limit. */
  readonly timeout?: number;
  /** Ends the run. The accounts that it linked are removed nevertheless. */
  readonly signal?: AbortSignal;
  /** Called with every result, as soon as it's there. */
  readonly onResult?: (result: CheckResult) => void;
  /** Called when the endpoint's rate limit makes the run wait. */
  readonly onWait?: (seconds: number) => void;
}
