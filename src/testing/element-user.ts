import type { Account } from '../contract/contract.js';
import type { ConnectFailure, ConnectOutcome } from '../element/outcome.js';
import type { WandbConnect } from '../element/wandb-connect.js';
import { testApiKey } from './test-keys.js';

/** The attempts that `submit` has begun. */
const attempts = new WeakMap<WandbConnect, Promise<ConnectOutcome>>();

/**
 * Enters a key as a user does, in a browser, jsdom or happy-dom. Without a key, it is
 * `testApiKey()`. What was in the field is replaced.
 *
 * @throws Error if the element isn't on a page, or shows no field.
 */
export async function fillKey(element: WandbConnect, key: string = testApiKey()): Promise<void> {
  const input = await find<HTMLInputElement>(element, 'input');
  input.value = key;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await element.updateComplete;
}

/**
 * Presses Connect. Resolves at once, not when the attempt has ended: see `waitForSuccess`.
 *
 * @throws Error if a user couldn't press it now.
 */
export async function submit(element: WandbConnect): Promise<void> {
  const button = await find<HTMLButtonElement>(element, 'button[type=submit]');
  const { state } = element;
  if (button.disabled || state.phase !== 'idle' || state.wait !== undefined) {
    throw new Error(`Connect can't be pressed: ${JSON.stringify(state)}`);
  }
  button.click();
  // Returns the attempt that has just begun.
  attempts.set(element, element.connect());
}

/**
 * Waits until an account is linked: at the end of the attempt that `submit` has begun, or of the
 * next one. Resolves at once if it has ended.
 *
 * @throws Error with the code and the reason if the attempt fails.
 */
export async function waitForSuccess(element: WandbConnect): Promise<Account> {
  const outcome = await outcomeOf(element);
  if (outcome.status === 'connected') return outcome.account;
  throw new Error(`The attempt failed: ${JSON.stringify(outcome.failure)}`);
}

/**
 * Waits until an attempt fails, as `waitForSuccess` waits for an account.
 *
 * @throws Error if the attempt succeeds.
 */
export async function waitForError(element: WandbConnect): Promise<ConnectFailure> {
  const outcome = await outcomeOf(element);
  if (outcome.status === 'failed') return outcome.failure;
  throw new Error(`The attempt succeeded: ${outcome.account.username} is linked.`);
}

async function outcomeOf(element: WandbConnect): Promise<ConnectOutcome> {
  const outcome = await (attempts.get(element) ?? nextOutcome(element));
  // The page has heard of it, and the user can see it.
  await element.updateComplete;
  return outcome;
}

function nextOutcome(element: WandbConnect): Promise<ConnectOutcome> {
  const { state } = element;
  if (state.phase === 'connected') return Promise.resolve({ status: 'connected', ...state });
  return new Promise((resolve) => {
    const handle = () => {
      element.removeEventListener('wandb-success', handle);
      element.removeEventListener('wandb-error', handle);
      // An attempt that is over returns its outcome until its last handler has run.
      resolve(element.connect());
    };
    element.addEventListener('wandb-success', handle);
    element.addEventListener('wandb-error', handle);
  });
}

async function find<Found extends Element>(
  element: WandbConnect,
  selector: string,
): Promise<Found> {
  await customElements.whenDefined('wandb-connect');
  await element.updateComplete;
  const found = element.shadowRoot?.querySelector<Found>(selector);
  if (found) return found;
  const { phase } = element.state;
  throw new Error(`<wandb-connect> shows no ${selector}: its phase is ${phase}.`);
}
