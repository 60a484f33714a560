import { expect, onTestFinished, vi } from 'vitest';
import { newKey } from './canary.js';
import { ConnectBox } from './connect-box.js';
import { FaultEndpoint, type FaultOptions } from './fault-endpoint.js';
import type { FaultReply } from './fault-server.js';
import { account } from './token-endpoint.js';
import { Witness } from './witness.js';
import type { ErrorCode, ErrorReason } from '../../src/contract/contract.js';
import { isFieldFailure } from '../../src/element/outcome.js';

/** A row of a table: what happens to a request, and what the page is told of it. */
export interface Fault extends FaultOptions {
  /** In turn, the last of them from then on. */
  readonly replies: readonly FaultReply[];
  readonly code: ErrorCode | 'connected';
  readonly reason?: ErrorReason;
  /** How often the key was sent; once unless given. */
  readonly requests?: number;
  /** How often the browser was told to, where nothing of it may arrive. */
  readonly tries?: number;
  /** Seconds that the user has to wait. */
  readonly retryAfter?: number;
  /** What had the focus, and keeps it through a failure that is not the field's; or the button. */
  readonly focus?: 'input';
}

/** One of the two events that an attempt ends in, or both if it were at fault. */
function endings(box: ConnectBox): Event[] {
  return [...box.heard('wandb-success'), ...box.heard('wandb-error')];
}

/** A box with a key in it, ready for Connect, and everything that can be seen of it. */
export async function openFaulty(replies: readonly FaultReply[], options?: FaultOptions) {
  // No pause before another try, however many follow: the tables are long.
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
  /** Whether the page has seen a request fail by now. */
  const hasFailed = () => fetch.mock.settledResults.some(({ type }) => type === 'rejected');
  return { endpoint, box, witness, key, tries, hasFailed };
}

export type Faulty = Awaited<ReturnType<typeof openFaulty>>;

/** Presses Connect, and holds all that follows against the row. */
export async function expectFault(fault: Fault): Promise<void> {
  const faulty = await openFaulty(fault.replies, fault);
  await faulty.box.press();
  await faulty.box.settled();
  await expectEnding(faulty, fault);
}

/** Holds what an attempt has left behind against what it should have. */
export async function expectEnding(
  { endpoint, box, witness, key, tries }: Faulty,
  {
    code,
    reason,
    requests = 1,
    tries: wanted,
    retryAfter,
    focus,
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
    expect(witness.progress).toEqual(['Connecting…', 'Connected as ada']);
  } else {
    const [event] = box.heard('wandb-error');
    expect([event?.code, event?.reason, event?.retryAfter]).toEqual([code, reason, retryAfter]);
    const { state } = box.element;
    expect(state).toMatchObject({ phase: 'idle', failure: { code } });
    expect(box.input.value).toBe(key);
    expect(box.input.readOnly).toBe(false);
    const isOfField = state.phase === 'idle' && state.failure && isFieldFailure(state.failure);
    expect(box.focused).toBe(isOfField || focus ? box.input : box.button);
    const wait = retryAfter === undefined ? '' : ` Connect in ${retryAfter} s`;
    expect(witness.alerts).toEqual([`${event?.message ?? ''}${wait}`]);
    expect(witness.progress).toEqual(['Connecting…']);
  }
  const log = await endpoint.log();
  const posts = log.filter(({ method }) => method === 'POST');
  expect(posts).toHaveLength(requests);
  // One attempt is one name on the wire, and goes nowhere but where the page said.
  expect(new Set(posts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(
    Math.min(requests, 1),
  );
  expect(log.filter((request) => request.at !== at || request.path !== '')).toEqual([]);
  if (wanted !== undefined) expect(tries()).toBe(wanted);
  expect(witness.console).toEqual([]);
  expect(witness.unhandled).toEqual([]);
  // Nor has anything else come by now.
  expect(endings(box)).toHaveLength(1);
}
