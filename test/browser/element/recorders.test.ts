import { record } from 'rrweb';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox, copy } from '../../helpers/connect-box.js';
import { placesWith } from '../../helpers/key-traces.js';
import { connected, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

type Options = NonNullable<Parameters<typeof record>[0]>;

/** How products configure a session recorder, from careful to careless. */
const modes: [name: string, options: Options, masksTexts?: boolean][] = [
  ['with its defaults', {}],
  ['masking every input', { maskAllInputs: true }, true],
  ['masking no input', { maskAllInputs: false }],
  ['not masking passwords', { maskInputOptions: { password: false } }],
  ['masking nothing', { maskAllInputs: false, maskInputOptions: { password: false, text: false } }],
  ['with a masking function that masks nothing', { maskInputFn: (text) => text }],
  [
    'masking every input with a function that masks nothing',
    { maskAllInputs: true, maskInputFn: (text) => text },
  ],
  ['recording what the user triggers', { userTriggeredOnInput: true }],
  ['recording the last state of each input', { sampling: { input: 'last' } }],
  ['with a new snapshot every other event', { checkoutEveryNth: 2 }],
  ['with everything inlined', { inlineStylesheet: true, inlineImages: true, recordCanvas: false }],
  ['with nothing inlined', { inlineStylesheet: false, recordCanvas: true }],
  ['with a slim page', { slimDOMOptions: 'all' }],
  ['with fonts and another ignored class', { collectFonts: true, ignoreClass: 'none' }],
];

describe('a session recorder', () => {
  it.each(modes)('does not record any part of a key, %s', async (_, options, masksTexts) => {
    const [pasted, typed] = [newKey(), newKey()];
    const events: string[] = [];
    await copy(pasted);
    const stop = record({
      ...options,
      emit: (event) => {
        events.push(JSON.stringify(event));
      },
    });
    try {
      const box = await ConnectBox.open();
      const ordinary = document.createElement('input');
      box.element.after(ordinary);
      await userEvent.fill(ordinary, 'an ordinary text');

      endpoint.answer(problem('invalid_key', 422), connected);
      box.input.focus();
      await userEvent.paste();
      expect(box.input.value).toBe(pasted);
      await userEvent.click(box.reveal);
      await box.press();
      await box.settled();
      expect(box.error).not.toBe('');

      await userEvent.click(box.reveal);
      await box.element.updateComplete;
      expect(box.input.type).toBe('text');
      await box.link(typed);
      expect(box.element.state.phase).toBe('connected');
      // The last changes are recorded in the next task.
      await new Promise((resolve) => requestAnimationFrame(resolve));
    } finally {
      stop?.();
    }
    const recording = new Map([['recording', events]]);
    for (const key of [pasted, typed]) expect(placesWith(key, recording)).toEqual([]);
    // Check that it recorded something: the element's own tree, and another field next to it.
    expect(events.join()).toContain('Connected as ada');
    expect(events.join().includes('an ordinary text')).toBe(!masksTexts);
  });
});
