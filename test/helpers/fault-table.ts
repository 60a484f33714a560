import { expect, onTestFinished, vi } from 'vitest';
import { newKey } from './canary.js';
import { ConnectBox } from './connect-box.js';
import { FaultEndpoint, type FaultOptions } from './fault-endpoint.js';
import type { FaultReply } from './fault-server.js';
import { account } from './token-endpoint.js';
import { Witness } from './witness.js';
import type { ErrorCode, ErrorReason } from '../../src/contract/contract.js';
import { isFieldFailure } from '../../src/element/outcome.js';

/** A row of a table: what happens to a request, and what the page is told. */
export interface Fault extends FaultOptions {
  /** In turn; the last one repeats. */
  readonly replies: readonly FaultReply[];
  readonly code: ErrorCode | 'connected';
  readonly reason?: ErrorReason;
  /** How often the key was sent; default: once. */
  readonly requests?: number;
  /** How often the browser tried to send it, if nothing can arrive. */
  readonly tries?: number;
  /** How many seconds the user has to wait. */
  readonly retryAfter?: number;
  /**
   * What had the focus, and keeps it unless the failure is about the field; default: the button.
   */
  readonly focus?: 'input';
  /** What the developer reads on the console, once; default: nothing. */
  readonly warning?: RegExp;
}

/** The events that end an attempt. There should be exactly one. */
function endings(box: ConnectBox): Event[] {
  return [...box.heard('wandb-success'), ...box.heard('wandb-error')];
}

/** A box with a key in it, ready for Connect, and recorders for everything around it. */
export async function openFaulty(replies: readonly FaultReply[], options?: FaultOptions) {
  // No pause before another try, because the tables are long.
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  onTestFinished(() => {
    random.mockRestore();
  });
  const endpoint = await FaultEndpoint.open(replies, options);
  const fetch = vi.spyOn(window, 'fetch');
  onTestFinished(() => {
    fetch.mockRestore();
  });
  const box = await ConnectBox.open((element) => (element.tokenEndpoint = endpoint.url));
  const witness = new Witness(box);
  const key = newKey();
  await box.type(key);
  const tries = () => fetch.mock.calls.filter(([url]) => url === endpoint.url).length;
  /** Whether the page has seen a request fail. */
  const hasFailed = () => fetch.mock.settledResults.some(({ type }) => type === 'rejected');
  return { endpoint, box, witness, key, tries, hasFailed };
}

export type Faulty = Awaited<ReturnType<typeof openFaulty>>;

/** Presses Connect, and compares everything that follows with the row. */
export async function expectFault(fault: Fault): Promise<void> {
  const faulty = await openFaulty(fault.replies, fault);
  await faulty.box.press();
  await faulty.box.settled();
  await expectEnding(faulty, fault);
}

/** Compares the state after an attempt with the row. */
export async function expectEnding(
  { endpoint, box, witness, key, tries }: Faulty,
  {
    code,
    reason,
    requests = 1,
    tries: wanted,
    retryAfter,
    focus,
    warning,
    at = 'page',
  }: Omit<Fault, 'replies'>,
): Promise<void> {
  expect(endings(box)).toHaveLength(1);
  if (code === 'connected') {
    expect(box.heard('wandb-success')[0]?.account).toEqual(account);
    expect(box.element.state).toEqual({ phase: 'connected', account });
    expect(box.element.renderRoot.textContent).not.toContain(key);
    expect(box.find('input')).toBe(null);
    expect(box.focused).toBe(box.get('#result'));
    expect(witness.alerts).toEqual([]);
    // The account has the focus, so it is not announced as well.
    expect(witness.progress).toEqual(['Connecting…']);
  } else {
    const [event] = box.heard('wandb-error');
    expect([event?.code, event?.reason, event?.retryAfter]).toEqual([code, reason, retryAfter]);
    const { state } = box.element;
    expect(state).toMatchObject({ phase: 'idle', failure: { code } });
    expect(box.input.value).toBe(key);
    expect(box.input.readOnly).toBe(false);
    const isOfField = state.phase === 'idle' && state.failure && isFieldFailure(state.failure);
    expect(box.focused).toBe(isOfField || focus ? box.input : box.button);
    const wait = retryAfter === undefined ? '' : ` Try again in ${retryAfter} sec`;
    const remedy = code === 'invalid_key' ? ' Create another key\u2060' : '';
    expect(witness.alerts).toEqual([`${event?.message ?? ''}${remedy}${wait}`]);
    expect(witness.progress).toEqual(['Connecting…']);
  }
  const log = await endpoint.log();
  const posts = log.filter(({ method }) => method === 'POST');
  expect(posts).toHaveLength(requests);
  // All requests of an attempt have the same idempotency key, and go only to the given endpoint.
  expect(new Set(posts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(
    Math.min(requests, 1),
  );
  expect(log.filter((request) => request.at !== at || request.path !== '')).toEqual([]);
  if (wanted !== undefined) expect(tries()).toBe(wanted);
  expect(witness.console).toEqual(warning ? [[expect.stringMatching(warning)]] : []);
  expect(witness.unhandled).toEqual([]);
  // Nothing else has happened since.
  expect(endings(box)).toHaveLength(1);
}
