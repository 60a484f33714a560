// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { describeElementInEmulatedDom } from '../../helpers/emulated-dom.js';

describe('the element in jsdom', () => {
  describeElementInEmulatedDom();

  it('ends quietly in a window that was closed', async () => {
    const element = document.createElement('wandb-connect');
    document.body.append(element);
    await element.updateComplete;
    element.remove();
    // What the end of a test file does to its window.
    const own = Object.getOwnPropertyDescriptor(window, 'removeEventListener');
    Reflect.deleteProperty(window, 'removeEventListener');
    await expect(element.connect()).resolves.toMatchObject({ status: 'failed' });
    if (own) Object.defineProperty(window, 'removeEventListener', own);
  });
});
