import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { expectEnding, openFaulty } from '../../../helpers/fault-table.js';

/** A box that was told to wait, with the clock stopped. */
async function openWaitingFor(seconds: number) {
  const faulty = await openFaulty([{ status: 429, headers: { 'Retry-After': String(seconds) } }]);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] });
  onTestFinished(() => void vi.useRealTimers());
  faulty.box.button.focus();
  faulty.box.button.click();
  await faulty.box.element.connect();
  await expectEnding(faulty, {
    code: 'rate_limited',
    reason: 'host',
    retryAfter: seconds,
  });
  return faulty;
}

describe('<wandb-connect>, waiting', () => {
  it('shows every second, and announces the first, the end, and when the user presses', async () => {
    const { box, witness, endpoint } = await openWaitingFor(60);
    const spoken = [...witness.alerts];
    for (let left = 59; left > 0; left--) {
      vi.advanceTimersByTime(1000);
      await box.element.updateComplete;
      expect(box.button.textContent?.trim()).toBe(`Try again in ${left} sec`);
      // Its name stays what it was, or a screen reader would say each of them.
      expect(box.button.ariaLabel).toBe('Try again in 60 sec');
      if (left === 42) box.button.click();
    }
    expect(box.button.getAttribute('aria-disabled')).toBe('true');
    vi.advanceTimersByTime(1000);
    await box.element.updateComplete;
    expect(box.button.textContent?.trim()).toBe('Connect');
    expect(box.button.hasAttribute('aria-disabled')).toBe(false);
    expect(box.error).toBe('');
    expect(box.focused).toBe(box.button);
    expect(vi.getTimerCount()).toBe(0);
    expect(witness.alerts).toEqual(spoken);
    expect(witness.progress).toEqual([
      'Connecting…',
      'Try again in 42 sec',
      'You can try again now.',
    ]);
    expect(await endpoint.log()).toHaveLength(1);
  });

  it.each([-86_400_000, 86_400_000])('ignores a system clock that changes by %i ms', async (ms) => {
    const { box } = await openWaitingFor(60);
    vi.setSystemTime(Date.now() + ms);
    vi.advanceTimersByTime(1000);
    await box.element.updateComplete;
    expect(box.button.textContent?.trim()).toBe('Try again in 59 sec');
  });

  it('includes the time that a page slept without timers', async () => {
    const { box } = await openWaitingFor(60);
    const sleep = async (ms: number) => {
      const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + ms);
      vi.advanceTimersToNextTimer();
      clock.mockRestore();
      await box.element.updateComplete;
    };
    await sleep(40_500);
    expect(box.button.textContent?.trim()).toBe('Try again in 20 sec');
    await sleep(3_600_000);
    expect(box.button.textContent?.trim()).toBe('Connect');
    expect(vi.getTimerCount()).toBe(0);
  });
});
