import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { newKey, newLegacyKey, newLocalKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

/** Undoes or redoes like Ctrl+Z does. WebKitGTK doesn't have that key while it's automated. */
function edit(command: 'undo' | 'redo'): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no alternative
  document.execCommand(command);
}

describe('the field of <wandb-connect>', () => {
  it('has a label, a mask and a description', async () => {
    const box = await ConnectBox.open();
    expect(box.input.labels?.[0]?.textContent).toBe('W&B API key');
    expect(box.input.type).toBe('password');
    expect(box.input.ariaRequired).toBe('true');
    expect(box.get('#hint').textContent?.trim()).toBe(
      'W&B shows a key only once, when you create it. Lost yours? Create another.',
    );
  });

  it('is not invalid while it is empty, which Firefox would report to screen readers', async () => {
    const { input } = await ConnectBox.open();
    expect(input.matches(':invalid')).toBe(false);
  });

  it.each([
    ['autocomplete', 'one-time-code'],
    ['autocapitalize', 'none'],
    ['autocorrect', 'off'],
    ['spellcheck', 'false'],
    ['translate', 'no'],
    ['dir', 'ltr'],
    ['name', 'wandb-api-key'],
    ['data-1p-ignore', ''],
    ['data-bwignore', ''],
    ['data-lpignore', 'true'],
    ['data-form-type', 'other'],
    ['data-private', ''],
    ['data-dd-privacy', 'hidden'],
    ['data-clarity-mask', 'true'],
    ['data-hj-suppress', ''],
    ['data-sentry-block', ''],
  ])(
    'keeps password managers, recorders and spell checkers away with %s, masked or not',
    async (name, value) => {
      const box = await ConnectBox.open();
      expect(box.input.getAttribute(name)).toBe(value);
      await userEvent.click(box.reveal);
      expect(box.input.getAttribute(name)).toBe(value);
    },
  );

  it('has the class names that tell recorders to ignore a field', async () => {
    const box = await ConnectBox.open();
    for (const name of ['rr-block', 'rr-ignore', 'rr-mask', 'ph-no-capture', 'fs-exclude']) {
      expect(box.input.classList.contains(name)).toBe(true);
    }
    for (const limit of ['maxlength', 'minlength', 'pattern', 'value']) {
      expect(box.input.hasAttribute(limit)).toBe(false);
    }
  });

  it('shows and hides the key in the same node', async () => {
    const box = await ConnectBox.open();
    const { input } = box;
    const key = newKey();
    await box.type(key);
    expect(box.reveal.title).toBe('Show key');
    await userEvent.click(box.reveal);
    await box.element.updateComplete;
    expect(box.input).toBe(input);
    expect(input.type).toBe('text');
    expect(input.value).toBe(key);
    expect(box.reveal.title).toBe('Hide key');
    await userEvent.click(box.reveal);
    await box.element.updateComplete;
    expect(input.type).toBe('password');
    expect(input.value).toBe(key);
  });

  it('hides the key when the user moves to something else', async () => {
    const box = await ConnectBox.open();
    await box.type(newKey());
    await userEvent.click(box.reveal);
    box.input.focus();
    await box.element.updateComplete;
    expect(box.input.type).toBe('text');
    box.button.focus();
    await box.element.updateComplete;
    expect(box.input.type).toBe('password');
  });

  it('hides the key after half a minute', async () => {
    const box = await ConnectBox.open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      box.reveal.click();
      await box.element.updateComplete;
      expect(box.input.type).toBe('text');
      vi.advanceTimersByTime(30_000);
      await box.element.updateComplete;
      expect(box.input.type).toBe('password');
    } finally {
      vi.useRealTimers();
    }
  });

  it('hides the key while sending it', async () => {
    const box = await ConnectBox.open();
    const { release, reached } = endpoint.hold();
    await box.type(newKey());
    box.reveal.click();
    const outcome = box.element.connect();
    await reached;
    expect(box.input.type).toBe('password');
    release();
    await outcome;
  });

  it('accepts a pasted key without a note', async () => {
    const box = await ConnectBox.open();
    const pastes: boolean[] = [];
    box.input.addEventListener('paste', (event) => pastes.push(event.defaultPrevented));
    const key = newKey();
    await box.paste(key);
    expect(box.input.value).toBe(key);
    expect(pastes).toEqual([false]);
    expect(box.remark).toBe('');
    expect(box.error).toBe('');
  });

  it('removes spaces from a pasted key without a note', async () => {
    const box = await ConnectBox.open();
    const key = newKey();
    await box.paste(`  ${key}\u00a0\n`);
    expect(box.input.value).toBe(key);
    expect(box.remark).toBe('');
  });

  it.each([
    ['a command', (key: string) => `export WANDB_API_KEY="${key}"`],
    ['a netrc file', (key: string) => `machine api.wandb.ai\n  login user\n  password ${key}\n`],
    ['a key split across two lines', (key: string) => `${key.slice(0, 60)}\n${key.slice(60)}`],
  ])('finds the key in %s, and says so', async (_, wrap) => {
    const box = await ConnectBox.open();
    const key = newKey();
    await box.paste(wrap(key));
    expect(box.input.value).toBe(key);
    expect(box.remark).toBe('We found the key in what you pasted and kept only that.');
    expect(box.get('#note').getAttribute('aria-live')).toBe('polite');
    await box.press();
    await box.settled();
    expect(endpoint.requests.map(({ body }) => body)).toMatchObject([{ apiKey: key }]);
  });

  it('reads a paste into the middle of a text together with that text', async () => {
    const box = await ConnectBox.open();
    const key = newKey();
    await box.type(key.slice(0, 40));
    await box.paste(key.slice(40));
    expect(box.input.value).toBe(key);
    expect(box.error).toBe('');
  });

  it('warns about an unusual key, and connects anyway', async () => {
    const box = await ConnectBox.open();
    const key = `${newKey()}x`;
    await box.paste(key);
    expect(box.remark).toMatch(/unusual length/);
    await box.press();
    await box.settled();
    expect(endpoint.requests.map(({ body }) => body)).toMatchObject([{ apiKey: key }]);
  });

  it("warns about a self-managed server's key on the cloud", async () => {
    const box = await ConnectBox.open();
    await box.paste(newLocalKey());
    expect(box.remark).toMatch(/self-managed W&B server\. Create one at wandb\.ai/);
  });

  it('does not show or announce any part of a pasted key', async () => {
    const box = await ConnectBox.open();
    const key = newLegacyKey();
    for (const text of [`${key}-${key}`, `machine ${key} login user password x`]) {
      await box.type('');
      await box.paste(text);
      expect(JSON.stringify(box.element.state)).not.toContain(key);
      await box.press();
      await box.settled();
      expect(JSON.stringify([box.element.state, box.events, box.text])).not.toContain(key);
      box.element.reset();
      await box.element.updateComplete;
    }
  });

  it.each([
    ['', /Paste your W&B API key/],
    ['https://wandb.ai/authorize', /web address/],
    ['ada@example.com', /email address/],
    ['•'.repeat(40), /hidden key/],
    ['abc123', /40 characters or more; this has 6/],
    ['two words', /no spaces/],
    [`ghp_${'a1B2'.repeat(9)}`, /secret from GitHub.*not sent/],
    ['P@ssw0rd', /check character 2/],
    ['<script>alert(1)</script>', /W&B keys do not contain it/],
    [`${'a1b2'.repeat(10)} ${'c3d4'.repeat(10)}`, /two keys/],
    ['${WANDB_API_KEY}', /placeholder/],
    ['a1b2'.repeat(1025), /too long/],
  ])('refuses %j, explains why and sends nothing', async (text, why) => {
    const box = await ConnectBox.open();
    await box.type(text);
    await box.press();
    await box.settled();
    expect(box.error).toMatch(why);
    expect(box.input.value).toBe(text);
    expect(box.focused).toBe(box.input);
    expect(endpoint.requests).toEqual([]);
    expect(box.heard('wandb-before-connect')).toEqual([]);
    expect(box.heard('wandb-error')).toHaveLength(1);
    expect(box.heard('wandb-error')[0]).toMatchObject({ code: 'invalid_format', retryable: false });
    expect(box.heard('wandb-error')[0]?.message).toMatch(why);
  });

  it('stays responsive after a paste of one megabyte, and reads only what it has to', async () => {
    const box = await ConnectBox.open();
    await box.paste('a1b2'.repeat(262_144));
    expect(box.error).toMatch(/too long/);
    await box.type(newKey());
    expect(box.error).toBe('');
    await box.press();
    await box.settled();
    expect(box.element.state.phase).toBe('connected');
  });

  it('finds a key in dropped text', async () => {
    const box = await ConnectBox.open();
    const key = newKey();
    // What an engine does on a drop, after it has inserted the text.
    box.input.value = `export WANDB_API_KEY=${key}`;
    box.input.dispatchEvent(new InputEvent('input', { inputType: 'insertFromDrop' }));
    await box.element.updateComplete;
    expect(box.input.value).toBe(key);
    expect(box.remark).toMatch(/found the key/);
  });

  it.each<[string, (box: ConnectBox) => unknown]>([
    ['reset()', ({ element }) => element.reset()],
    ['pagehide', () => window.dispatchEvent(new PageTransitionEvent('pagehide'))],
    [
      'reset() twice',
      ({ element }) => {
        element.reset();
        element.reset();
      },
    ],
  ])('cannot restore the key with undo after %s', async (_, act) => {
    const box = await ConnectBox.open();
    const key = newKey();
    await box.paste(key);
    expect(box.input.value).toBe(key);
    act(box);
    await box.element.updateComplete;
    box.input.focus();
    for (const command of ['undo', 'redo'] as const) {
      edit(command);
      expect(box.input.value).toBe('');
    }
  });

  it('undoes a paste like any other field before that', async () => {
    const box = await ConnectBox.open();
    await box.paste('abc');
    edit('undo');
    expect(box.input.value).toBe('');
    edit('redo');
    expect(box.input.value).toBe('abc');
  });

  it('refuses a pasted text at once, before the user presses anything', async () => {
    const box = await ConnectBox.open();
    await box.paste('https://wandb.ai/authorize');
    expect(box.error).toMatch(/web address/);
    expect(box.input.getAttribute('aria-invalid')).toBe('true');
    expect(box.heard('wandb-error')).toEqual([]);
    await box.type('');
    expect(box.error).toBe('');
  });

  it('says nothing about a key that is still being typed', async () => {
    const box = await ConnectBox.open();
    await userEvent.type(box.input, 'abc');
    expect(box.error).toBe('');
    expect(box.input.hasAttribute('aria-invalid')).toBe(false);
  });

  it('does not submit a form of the page', async () => {
    const box = await ConnectBox.open();
    const form = document.createElement('form');
    const onSubmit = vi.fn((event: SubmitEvent) => {
      event.preventDefault();
    });
    form.addEventListener('submit', onSubmit);
    box.element.parentElement?.append(form);
    form.append(box.element);
    await box.type(newKey());
    await userEvent.keyboard('{Enter}');
    await box.settled();
    expect(endpoint.requests).toHaveLength(1);
    expect(onSubmit).not.toHaveBeenCalled();
    expect([...new FormData(form)]).toEqual([]);
  });
});
