import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { engineDifferences } from '../../../helpers/engine-differences.js';
import { linked, type FaultAddress } from '../../../helpers/fault-endpoint.js';
import type { FaultReply } from '../../../helpers/fault-server.js';
import {
  expectEnding,
  expectFault,
  openFaulty,
  type Faulty,
} from '../../../helpers/fault-table.js';
import { until } from '../../../helpers/until.js';

const half = linked.body.slice(0, 40);
const announced = { ...linked.headers, 'Content-Length': '500' };
const oneMore = { ...linked.headers, 'Content-Length': `${linked.body.length + 1}` };

describe('<wandb-connect>, over a broken connection', () => {
  it.each<[string, FaultReply]>([
    ['in the middle', { headers: announced, body: half, then: 'reset' }],
    ['one byte early', { headers: oneMore, body: linked.body, then: 'reset' }],
  ])('treats a reply that is cut off %s as no reply, and asks once', async (_, reply) => {
    await expectFault({ replies: [reply, linked], code: 'network_error', reason: 'unreachable' });
  });

  it('does not succeed with half of a reply without a length', async () => {
    await expectFault({
      replies: [{ ...linked, body: half, then: 'reset' }, linked],
      ...(engineDifferences.noticesBrokenChunks
        ? { code: 'network_error', reason: 'unreachable' }
        : { code: 'server_error', reason: 'bad_json' }),
    });
  });

  it('tries twice more if no reply begins', async () => {
    await expectFault({
      at: 'api',
      replies: ['reset'],
      code: 'network_error',
      reason: 'unreachable',
      requests: 3,
    });
  });

  it.each([1, 2])('hides %i broken connections before one that works', async (count) => {
    await expectFault({
      at: 'api',
      replies: [...Array.from({ length: count }, () => 'reset' as const), linked],
      code: 'connected',
      requests: count + 1,
    });
  });

  it.each<[string, FaultAddress]>([
    ['nothing listens', 'refused'],
    ['the server does not speak TLS', 'plaintext'],
    ['the host does not exist', 'unknown'],
  ])('gives up if %s', async (_, at) => {
    await expectFault({
      at,
      replies: [],
      code: 'network_error',
      reason: 'unreachable',
      requests: 0,
      tries: 3,
    });
  });

  it("gives up if the endpoint does not allow the page's origin", async () => {
    await expectFault({
      at: 'api',
      cors: false,
      replies: [linked],
      code: 'network_error',
      reason: 'unreachable',
      requests: 0,
      tries: 3,
    });
  });

  it("links if the endpoint allows the page's origin", async () => {
    await expectFault({ at: 'api', replies: [linked], code: 'connected' });
  });
});

describe('<wandb-connect>, behind a gateway', () => {
  it.each([408, 425, 502, 503, 504])('hides one bare %i', async (status) => {
    await expectFault({
      at: 'api',
      replies: [{ status }, linked],
      code: 'connected',
      requests: 2,
    });
  });

  it.each([408, 425, 502, 503, 504])('gives up after three bare %i', async (status) => {
    await expectFault({
      at: 'api',
      replies: [{ status }],
      code: 'server_error',
      reason: 'http',
      requests: 3,
    });
  });

  it('ends with the result of the last try', async () => {
    await expectFault({
      at: 'api',
      replies: [{ status: 502 }, 'reset', { status: 401 }],
      code: 'session_required',
      requests: 3,
    });
  });
});

/** Presses Connect while the clock is stopped. */
async function pressAndStopClock({ box, endpoint }: Faulty): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  box.button.focus();
  box.button.click();
  await endpoint.reached();
}

/** An end would be visible by now, because a request to the server has been answered. */
async function expectUnderWay({ box, endpoint }: Faulty): Promise<void> {
  expect(await endpoint.log()).toMatchObject([{ dropped: false }]);
  expect(box.element.state.phase).toBe('connecting');
}

describe('<wandb-connect>, at the deadline', () => {
  it.each<[string, FaultReply]>([
    ['a reply that never begins', 'silence'],
    ['a reply that stops', { ...linked, body: half, then: 'silence' }],
    ['a reply that arrives byte by byte', { headers: linked.headers, then: 'trickle' }],
    ['a page that arrives byte by byte', { status: 503, then: 'trickle' }],
  ])('aborts %s', async (_, reply) => {
    const faulty = await openFaulty([reply]);
    await pressAndStopClock(faulty);
    vi.advanceTimersByTime(14_999);
    await expectUnderWay(faulty);
    vi.advanceTimersByTime(1);
    await faulty.box.settled();
    expect(await faulty.endpoint.dropped()).toMatchObject([{ dropped: true }]);
    await expectEnding(faulty, { code: 'timeout', reason: 'request' });
  });

  it('checks the time when the page becomes visible again', async () => {
    const faulty = await openFaulty(['silence']);
    await pressAndStopClock(faulty);
    const wakeAfter = (ms: number) => {
      const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + ms);
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
      clock.mockRestore();
    };
    wakeAfter(14_000);
    await expectUnderWay(faulty);
    wakeAfter(15_000);
    await faulty.box.settled();
    await expectEnding(faulty, { code: 'timeout', reason: 'request' });
  });

  it("measures the page's timeout without the system clock", async () => {
    const faulty = await openFaulty(['silence']);
    faulty.box.element.requestTimeout = 300;
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    faulty.box.button.focus();
    faulty.box.button.click();
    vi.setSystemTime(Date.now() - 86_400_000);
    await faulty.box.element.connect();
    const { length } = await faulty.endpoint.log();
    await expectEnding(faulty, { code: 'timeout', reason: 'request', requests: length });
  });
});

describe('<wandb-connect>, offline', () => {
  const goOnline = (isOnline: boolean) => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
    window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
    onTestFinished(() => void vi.restoreAllMocks());
  };

  it('says so at once, and links on the next press without a press of its own', async () => {
    const faulty = await openFaulty(['reset', linked], { at: 'api' });
    const { box, endpoint } = faulty;
    goOnline(false);
    await box.press();
    await box.settled();
    await expectEnding(faulty, {
      code: 'network_error',
      reason: 'offline',
      at: 'api',
    });
    expect(box.error).toMatch(/You are offline/);
    goOnline(true);
    await box.element.updateComplete;
    expect(box.element.state.phase).toBe('idle');
    expect(box.error).toBe('');
    expect(box.focused).toBe(box.button);
    await box.press();
    await box.settled();
    expect(box.element.state.phase).toBe('connected');
    const log = await endpoint.reached(2);
    expect(log.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('keeps any other failure when the connection is back', async () => {
    const faulty = await openFaulty([{ status: 500 }]);
    await faulty.box.press();
    await faulty.box.settled();
    goOnline(true);
    await faulty.box.element.updateComplete;
    await expectEnding(faulty, { code: 'server_error', reason: 'http' });
  });

  it('tries again when the connection is back', async () => {
    const faulty = await openFaulty(['silence'], { at: 'api' });
    await faulty.box.press();
    await faulty.endpoint.reached();
    goOnline(false);
    await faulty.endpoint.release('reset');
    await until(faulty.hasFailed);
    await faulty.endpoint.release(linked);
    const log = await faulty.endpoint.log();
    expect(log.filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(faulty.box.element.state.phase).toBe('connecting');
    goOnline(true);
    await faulty.box.settled();
    await expectEnding(faulty, { code: 'connected', requests: 2, at: 'api' });
  });

  it('says that it is offline if the connection does not come back', async () => {
    const faulty = await openFaulty(['silence'], { at: 'api' });
    await pressAndStopClock(faulty);
    goOnline(false);
    await faulty.endpoint.release('reset');
    vi.advanceTimersByTime(15_000);
    await faulty.box.settled();
    await expectEnding(faulty, { code: 'network_error', reason: 'offline', at: 'api' });
  });
});

describe('<wandb-connect>, under a policy that only reports', () => {
  it('does not mistake a report for the cause', async () => {
    const faulty = await openFaulty(['silence']);
    await faulty.box.press();
    await faulty.endpoint.reached();
    document.dispatchEvent(
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        bubbles: true,
        blockedURI: faulty.endpoint.url,
        disposition: 'report',
        documentURI: location.href,
        effectiveDirective: 'connect-src',
        originalPolicy: "connect-src 'none'",
        statusCode: 200,
        violatedDirective: 'connect-src',
      }),
    );
    await faulty.endpoint.release({ status: 503 });
    await faulty.box.settled();
    await expectEnding(faulty, { code: 'server_error', reason: 'http', requests: 3 });
  });
});
