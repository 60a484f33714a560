import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ErrorCode } from '../../../src/contract/contract.js';
import type { ErrorCode as Code } from '../../../src/contract/contract.js';
import { wandbCloud, wandbServer } from '../../../src/index.js';
import { hearRegion } from '../../helpers/announcements.js';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { account, problem, useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

/** What the message has to tell the user, however it's worded. */
const says: Record<Code, RegExp> = {
  invalid_format: /cannot be a W&B API key\. Nothing was sent/,
  invalid_key: /wandb\.ai did not accept this key\. .*deleted.*another W&B server/,
  session_required: /has signed you out\. Sign in again/,
  forbidden: /not allowed to connect/,
  conflict: /existing connection/,
  rate_limited: /Too many attempts\. Your key is still in the field/,
  timeout: /no answer in time\. Your key is still in the field/,
  network_error: /could not be reached\. Your key is still in the field/,
  wandb_unavailable: /wandb\.ai could not be reached, so your key was not checked or saved/,
  server_error: /Something went wrong at this site\. Your key is still in the field/,
  popup_blocked: /blocked the window/,
  cancelled: /You can connect again/,
  config_error: /not set up correctly/,
};

/** Texts that become markup or code, or change other texts, unless they're shown as text. */
const run = 'window.wasRun = true';
const hostileTexts = [
  `<img src=x onerror="${run}">`,
  `<script>${run}</script>`,
  `</dd></dl></section><script>${run}</script>`,
  `<svg onload="${run}">`,
  `<iframe srcdoc="<script>parent.wasRun = true</script>"></iframe>`,
  `<a href="javascript:${run}">ada</a>`,
  `"><input autofocus onfocus="${run}">`,
  `' onmouseover='${run}`,
  `<!--><img src=x onerror="${run}">-->`,
  `<style>@import 'x'</style><b style="color: red">ada</b>`,
  `<template shadowrootmode="open"></template>`,
  `<slot name="footer"></slot>`,
  `&lt;img src=x onerror="${run}"&gt;`,
  '${alert(1)}',
  '{{constructor.constructor("alert(1)")()}}',
  '<?lit$1$?>',
  'javascript:alert(1)',
  '__proto__',
  `<body onload="${run}">`,
  `<details open ontoggle="${run}"></details>`,
  `<video><source onerror="${run}"></video>`,
  `<marquee onstart="${run}">ada</marquee>`,
  `<math><mtext><script>${run}</script></mtext></math>`,
  `<object data="javascript:${run}"></object>`,
  `<form action="javascript:${run}"><button>ada</button></form>`,
  `<meta http-equiv="refresh" content="0; url=javascript:${run}">`,
  '<base href="https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<wandb-connect token-endpoint="https://evil.example/"></wandb-connect>',
  `</textarea></title><script>${run}</script>`,
  `<![CDATA[<script>${run}</script>]]>`,
  `<noscript><p title="</noscript><img src=x onerror='${run}'>">`,
  `"><svg/onload=${run.replaceAll(' ', '')}>`,
  '\\u003cscript\\u003ealert(1)\\u003c/script\\u003e',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '<%= 7 * 7 %>',
  '#{7 * 7}',
  '<!--?lit$1$-->',
  '<!---->',
  '`${alert(1)}`',
];

describe('<wandb-connect>, failing', () => {
  it.each(ErrorCode.options)('explains %s, and keeps the key', async (code) => {
    const box = await ConnectBox.open();
    const reason = code === 'cancelled' ? 'user' : undefined;
    endpoint.answer(
      problem(code, 400, {
        ...(code === 'rate_limited' && { retryAfter: 7 }),
        ...(reason && { reason }),
        requestId: 'r1',
      }),
    );
    const key = newKey();
    await box.link(key);
    expect(code === 'cancelled' ? box.remark : box.error).toMatch(says[code]);
    expect(code === 'cancelled' ? box.error : box.remark).toBe('');
    expect(box.input.value).toBe(key);
    expect(box.input.readOnly).toBe(false);
    expect(endpoint.requests).toHaveLength(1);
    expect(box.heard('wandb-success')).toEqual([]);
    const errors = box.heard('wandb-error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ code, reason, requestId: 'r1' });
    expect(errors[0]?.message).toMatch(says[code]);
    expect(box.element.matches(':state(failed)')).toBe(code !== 'cancelled');
    expect(box.focused).not.toBe(null);
  });

  it.each(['invalid_format', 'invalid_key'] as const)(
    'marks the field as invalid for %s, until the next edit',
    async (code) => {
      endpoint.answer(problem(code, 422));
      const box = await ConnectBox.open();
      await box.link(newKey('revoked'));
      expect(box.focused).toBe(box.input);
      expect(box.input.getAttribute('aria-invalid')).toBe('true');
      expect(box.input.getAttribute('aria-describedby')?.split(' ')).toContain('error');
      await box.type(newKey());
      expect(box.input.hasAttribute('aria-invalid')).toBe(false);
      expect(box.error).toBe('');
    },
  );

  it('does not mark the field as invalid if the failure is elsewhere', async () => {
    endpoint.answer(problem('wandb_unavailable', 503));
    const box = await ConnectBox.open();
    await box.link(newKey());
    expect(box.input.hasAttribute('aria-invalid')).toBe(false);
    expect(box.focused).toBe(box.button);
  });

  it('links on the next press once the problem is solved', async () => {
    endpoint.answer(problem('wandb_unavailable', 503));
    const box = await ConnectBox.open();
    const key = newKey();
    await box.link(key);
    endpoint.answer(() =>
      Response.json({
        status: 'connected',
        account: { ...account, username: 'grace' },
      }),
    );
    await box.press();
    await box.settled();
    expect(box.text).toContain('Connected as grace');
    expect(endpoint.requests.map(({ body }) => body)).toMatchObject([
      { apiKey: key },
      { apiKey: key },
    ]);
    const ids = endpoint.requests.map(({ headers }) => headers.get('Idempotency-Key'));
    expect(new Set(ids)).toHaveProperty('size', 2);
  });

  it('names another user as the reason if the key is theirs', async () => {
    endpoint.answer(problem('conflict', 409, { reason: 'account_mismatch' }));
    const box = await ConnectBox.open((element) => (element.accountId = 'acc_1'));
    await box.link(newKey());
    expect(box.error).toMatch(/different W&B user/);
  });

  it('counts down a wait on the button, and announces it once', async () => {
    endpoint.answer(problem('rate_limited', 429, { retryAfter: 3 }));
    const box = await ConnectBox.open();
    await box.type(newKey());
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      await box.element.connect();
      await box.element.updateComplete;
      const alert = box.get('#error');
      const spoken = box.error;
      expect(spoken).toMatch(/Try again in 3 sec/);
      expect(box.button.textContent).toContain('Try again in 3 sec');
      const changes: MutationRecord[] = [];
      const observer = new MutationObserver((records) => changes.push(...records));
      observer.observe(alert, { childList: true, characterData: true, subtree: true });
      vi.advanceTimersByTime(1000);
      await box.element.updateComplete;
      expect(box.button.textContent).toContain('Try again in 2 sec');
      expect(box.error).toBe(spoken);
      box.button.click();
      await box.element.updateComplete;
      expect(endpoint.requests).toHaveLength(1);
      expect([...changes, ...observer.takeRecords()]).toEqual([]);
      observer.disconnect();
      vi.advanceTimersByTime(2000);
      await box.element.updateComplete;
      expect(box.error).toBe('');
      expect(box.button.textContent?.trim()).toBe('Connect');
      expect(box.button.hasAttribute('aria-disabled')).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('announces a wait of minutes again when the user presses again', async () => {
    endpoint.answer(problem('rate_limited', 429, { retryAfter: 300 }));
    const box = await ConnectBox.open();
    await box.type(newKey());
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      await box.element.connect();
      const heard = hearRegion(box.get('[aria-live].visually-hidden'));
      for (let press = 0; press < 2; press++) {
        vi.advanceTimersByTime(1000);
        box.button.click();
        await box.element.updateComplete;
      }
      expect(heard).toEqual(['Try again in 5 min', 'Try again in 5 min']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('names W&B as the reason for a pause that it asks for', async () => {
    endpoint.answer(problem('rate_limited', 429, { reason: 'wandb', retryAfter: 3 }));
    const box = await ConnectBox.open();
    await box.link(newKey('rate_limited'));
    expect(box.error).toMatch(/^wandb\.ai is limiting requests/);
  });

  it("clears one W&B server's failure when another is selected", async () => {
    endpoint.answer(problem('invalid_key', 422));
    const box = await ConnectBox.open((element) => {
      element.wandbHosts = [
        wandbCloud,
        wandbServer({ id: 'acme', appUrl: 'https://acme.example' }),
      ];
    });
    const key = newKey('revoked');
    await box.link(key);
    expect(box.error).toMatch(/^wandb\.ai did not accept/);
    await userEvent.selectOptions(box.get('select'), 'acme');
    await box.element.updateComplete;
    expect(box.error).toBe('');
    expect(box.input.value).toBe(key);
  });

  it('shows texts from the endpoint as text', async () => {
    // But those around what looks like an address.
    const elementsOf = ({ element }: ConnectBox) =>
      [...element.renderRoot.querySelectorAll(':not(bdi, :has(> bdi[translate]))')].map(
        ({ localName }) => localName,
      );
    const box = await ConnectBox.open();
    const key = newKey();
    endpoint.answer(() =>
      Response.json({ status: 'connected', account: { ...account, host: 'elsewhere' } }),
    );
    await box.link(key);
    const usual = elementsOf(box);
    for (const text of hostileTexts) {
      const shown = { name: text, entity: text, host: text, keyHint: text, teams: [text] };
      const all = { ...shown, id: text, connectedAt: text, checkedAt: text };
      endpoint.answer(() =>
        Response.json({ status: 'connected', account: { ...account, ...all, username: text } }),
      );
      box.element.reset();
      await box.element.updateComplete;
      // Set the value directly, because typing through the driver is slow and tested elsewhere.
      box.input.value = key;
      await box.element.connect();
      expect(box.element.state.phase, text).toBe('connected');
      expect(box.get('#result').textContent).toContain(text);
      expect(elementsOf(box), text).toEqual(usual);
      expect(Reflect.get(window, 'wasRun'), text).toBe(undefined);
    }
  });

  it('shows only the code of a refusal', async () => {
    const box = await ConnectBox.open();
    await box.type(newKey());
    for (const text of hostileTexts) {
      const [code, more] = ['forbidden', { title: text, type: text, requestId: text }] as const;
      endpoint.answer(problem(code, 403, more));
      await box.element.connect();
      expect(box.error, text).toMatch(says[code]);
      expect(box.element.renderRoot.textContent).not.toContain(text);
    }
    expect(endpoint.requests).toHaveLength(hostileTexts.length);
  });
});
