import { fixture, html } from '@open-wc/testing';
import { css, LitElement, html as template } from 'lit';
import { http, HttpResponse } from 'msw';
import { setupWorker } from 'msw/browser';
import { page, userEvent } from 'vitest/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../helpers/until.js';

class SmokeField extends LitElement {
  static override styles = css`
    input {
      color: black;
      background: light-dark(rgb(255, 255, 255), rgb(0, 0, 0));
    }
  `;
  static override properties = { presses: { state: true } };
  declare presses: number;
  constructor() {
    super();
    this.presses = 0;
  }
  override render() {
    return template`
      <label>Key <input name="key" autocomplete="off" /></label>
      <button type="button" @click=${(event: MouseEvent) => {
        if (event.isTrusted) this.presses++;
      }}>Pressed ${this.presses}</button>
    `;
  }
}
customElements.define('smoke-field', SmokeField);

const worker = setupWorker(http.get('/who', () => HttpResponse.json({ name: 'msw' })));
beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }));
afterAll(() => worker.stop());

const parts = (element: SmokeField) => ({
  input: element.renderRoot.querySelector('input')!,
  button: element.renderRoot.querySelector('button')!,
});

describe('the browser set-up', () => {
  it('types and clicks inside a shadow root', async () => {
    const element = await fixture<SmokeField>(html`<smoke-field></smoke-field>`);
    const { input, button } = parts(element);
    await userEvent.click(button);
    await element.updateComplete;
    expect(button.textContent).toBe('Pressed 1');
    await userEvent.type(input, 'ab c');
    expect(input.value).toBe('ab c');
    await userEvent.keyboard('{Backspace}d');
    expect(input.value).toBe('ab d');
    await userEvent.fill(input, 'local-123');
    expect(input.value).toBe('local-123');
    await userEvent.clear(input);
    expect(input.value).toBe('');
    input.focus();
    await userEvent.tab();
    expect(element.shadowRoot?.activeElement).toBe(button);
    await userEvent.keyboard('{Enter}');
    await until(() => button.textContent === 'Pressed 2');
  });

  it('finds elements in a shadow root by role', async () => {
    await fixture(html`<smoke-field></smoke-field>`);
    await page.getByRole('button', { name: 'Pressed 0' }).click();
    await page.getByLabelText('Key').fill('x');
    expect(page.getByLabelText('Key').element()).toHaveProperty('value', 'x');
  });

  it('copies, cuts and pastes', async () => {
    const element = await fixture<SmokeField>(html`<smoke-field></smoke-field>`);
    const { input } = parts(element);
    await userEvent.type(input, 'secret');
    input.select();
    await userEvent.cut();
    expect(input.value).toBe('');
    let pasted = '';
    input.addEventListener(
      'paste',
      (event) => (pasted = event.clipboardData?.getData('text') ?? ''),
    );
    await userEvent.paste();
    expect(input.value).toBe('secret');
    expect(pasted).toBe('secret');
  });

  it('answers a request with msw', async () => {
    const reply = await fetch('/who');
    expect(await reply.json()).toEqual({ name: 'msw' });
  });

  it('checks accessibility with axe', async () => {
    const element = await fixture<SmokeField>(html`<smoke-field></smoke-field>`);
    await expect(element).to.be.accessible();
    const unnamed = await fixture(html`<button></button>`);
    await expect(unnamed).not.to.be.accessible();
  });

  it('shows the dark scheme if color-scheme says so', async () => {
    const element = await fixture<SmokeField>(
      html`<smoke-field style="color-scheme: dark"></smoke-field>`,
    );
    const { input } = parts(element);
    expect(getComputedStyle(input).backgroundColor).toBe('rgb(0, 0, 0)');
    element.style.colorScheme = 'light';
    expect(getComputedStyle(input).backgroundColor).toBe('rgb(255, 255, 255)');
  });

  it('resizes the viewport', async () => {
    await page.viewport(320, 640);
    expect([innerWidth, innerHeight]).toEqual([320, 640]);
    expect(matchMedia('(max-width: 320px)').matches).toBe(true);
    await page.viewport(1024, 768);
    expect(innerWidth).toBe(1024);
  });
});
