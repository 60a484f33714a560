import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { failure } from '../../../../src/element/outcome.js';
import { en, registerMessages, wandbCloud, wandbServer } from '../../../../src/index.js';
import {
  authorizationRequired,
  useAuthorizations,
} from '../../../helpers/authorization-endpoint.js';
import { newKey } from '../../../helpers/canary.js';
import { ConnectBox } from '../../../helpers/connect-box.js';
import { account, problem, useTokenEndpoint } from '../../../helpers/token-endpoint.js';
import { translate, translated, untilReads } from '../../../helpers/translator.js';
import { until } from '../../../helpers/until.js';
import { Witness } from '../../../helpers/witness.js';

const endpoint = useTokenEndpoint();
useAuthorizations(endpoint.worker, authorizationRequired('https://sso.example/'));

async function openTranslated(set?: (element: ConnectBox['element']) => void) {
  const box = await ConnectBox.open(set);
  translate(box.element.shadowRoot!);
  const witness = new Witness(box);
  onTestFinished(() => {
    expect([...witness.console, ...witness.unhandled]).toEqual([]);
  });
  return box;
}

const label = (box: ConnectBox) => () => box.button.textContent;
const announced = (box: ConnectBox) => () => box.find('section > [aria-live]')?.textContent;

describe('<wandb-connect> on a page that is being translated', () => {
  it('says what it does until the account is linked', async () => {
    const box = await openTranslated();
    await untilReads(label(box), '«Connect»');
    const { release, reached } = endpoint.hold();
    await box.type(newKey());
    await box.press();
    await reached;
    await untilReads(label(box), '«Connecting…»');
    await untilReads(announced(box), '«Connecting…»');
    release();
    await box.settled();
    await untilReads(() => box.get('#result').textContent, '«Connected as ada»');
    for (const node of box.element.shadowRoot!.querySelectorAll('dd')) {
      expect(node.textContent).not.toContain('«');
    }
    await userEvent.click(box.button);
    await untilReads(label(box), '«Connect»');
    await untilReads(announced(box), '');
  });

  it('says what is wrong, each time, and counts down', async () => {
    const box = await openTranslated();
    for (const [text, error] of [
      [
        'this is a sentence',
        en.refusals.whitespace_inside({ kind: 'refused', reason: 'whitespace_inside' }),
      ],
      [
        'https://wandb.ai/authorize',
        en.refusals.looks_like_url({ kind: 'refused', reason: 'looks_like_url' }),
      ],
    ] as const) {
      box.input.select();
      await box.paste(text);
      await untilReads(() => box.error, `«${error}»`);
    }
    await box.type('');
    await untilReads(() => box.error, '');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    endpoint.answer(problem('rate_limited', 429, { retryAfter: 3 }));
    await box.link(newKey());
    for (const seconds of [3, 2, 1]) {
      await untilReads(label(box), `«Try again in ${seconds} sec»`);
      vi.advanceTimersByTime(1000);
    }
    await untilReads(label(box), '«Connect»');
    expect(box.error).toBe('');
  });

  it('says where to go, and what is being waited for', async () => {
    const box = await openTranslated((element) => {
      element.messages = {
        failures: { popup_blocked: (_, { product = 'this site' }) => `Blocked at ${product}` },
      };
    });
    const opened = { closed: false, opener: window as unknown, location: {}, close: () => {} };
    const open = vi.spyOn(window, 'open').mockReturnValue(opened as unknown as Window);
    onTestFinished(() => open.mockRestore());
    endpoint.answer(authorizationRequired('https://sso.example/'));
    await box.type(newKey());
    await box.press();
    await until(() => box.element.state.phase === 'authorizing');
    const panel = () => box.find('.instead p')?.textContent;
    const { ask, wait, continue: go, openAgain } = en.authorization;
    await untilReads(panel, translated(ask('sso.example'), 'sso.example'));
    await untilReads(announced(box), translated(ask('sso.example'), 'sso.example'));
    await untilReads(label(box), `«${go}»`);
    await userEvent.click(box.button);
    await untilReads(panel, translated(wait('sso.example'), 'sso.example'));
    await untilReads(announced(box), translated(wait('sso.example'), 'sso.example'));
    await untilReads(label(box), `«${openAgain}»`);
    open.mockReturnValue(null);
    await userEvent.click(box.button);
    const blocked = () => box.get('.instead [role=alert]').textContent;
    await untilReads(blocked, '«Blocked at this site»');
    box.element.product = 'Fieldnote';
    await untilReads(blocked, '«Blocked at Fieldnote»');
    await userEvent.click(box.get('[part~=cancel]'));
    await until(() => box.element.state.phase === 'idle');
    await untilReads(label(box), '«Connect»');
    await untilReads(() => box.remark, '«Cancelled. You can connect again.»');
  });

  it.each<[string, (element: ConnectBox['element']) => void, (box: ConnectBox) => unknown, string]>(
    [
      [
        'the heading',
        (element) => (element.accountId = 'acc_1'),
        (box) => box.get('h2').textContent,
        `«${en.reconnectHeading(undefined)}»`,
      ],
      [
        'what happens to the key',
        (element) => (element.wandbHost = 'acme'),
        (box) => box.get('.facts li').textContent.trim(),
        translated(
          en.keyFacts.handling({ host: 'acme.wandb.io', product: undefined }),
          'acme.wandb.io',
        ),
      ],
      [
        'a link',
        (element) => (element.wandbHost = 'acme'),
        (box) => box.get('.steps a').textContent?.replace('«\u2060»', ''),
        translated(en.guide.signIn('acme.wandb.io'), 'acme.wandb.io'),
      ],
      [
        'where a link leads',
        (element) =>
          (element.wandbHosts = [{ ...wandbCloud, opensAt: { host: 'w.example', owner: 'Acme' } }]),
        (box) => box.get('.steps .hint').textContent,
        '«Weights & Biases is part of Acme, so »wandb.ai« now opens at »w.example«.»',
      ],
      [
        'what to name the key',
        (element) => (element.product = 'Fieldnote'),
        (box) => box.get('.steps li:nth-child(3)').textContent,
        `«${en.guide.createKey('Fieldnote')}»`,
      ],
      [
        'the button of a dialog',
        (element) => {
          element.dialog = 'closed';
          element.accountId = 'acc_1';
        },
        (box) => box.get('[part~=trigger]').textContent,
        `«${en.reconnectHeading(undefined)}»`,
      ],
    ],
  )('changes %s', async (_, change, read, text) => {
    const box = await openTranslated((element) => {
      element.wandbHosts = [
        wandbCloud,
        wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' }),
      ];
      element.wandbHost = 'cloud';
    });
    const key = newKey();
    await box.type(key);
    change(box.element);
    await untilReads(() => read(box) as string, text);
    expect(box.input.value).toBe(key);
  });

  it.each<[string, (element: ConnectBox['element']) => void, string, string]>([
    [
      'who is connected',
      (element) => (element.account = { ...account, username: 'grace' }),
      '#result',
      `«${en.connectedAs('grace')}»`,
    ],
    [
      'what can use the account',
      (element) => (element.product = 'Fieldnote'),
      '.result p:not(.outcome)',
      `«${en.ready('Fieldnote')}»`,
    ],
  ])('changes %s', async (_, change, selector, text) => {
    const box = await ConnectBox.open((element) => (element.account = account));
    translate(box.element.shadowRoot!);
    change(box.element);
    await untilReads(() => box.get(selector).textContent, text);
  });

  it('names the product in what went wrong, and leaves the request id alone', async () => {
    const box = await openTranslated();
    endpoint.answer(problem('server_error', 422, { requestId: 'req-1' }));
    await box.link(newKey());
    const context = { host: 'wandb.ai', product: 'Fieldnote' };
    box.element.product = context.product;
    await untilReads(
      () => box.error,
      `«${en.failures.server_error(failure('server_error'), context)}» ${en.requestId('req-1')}`,
    );
  });

  it('names the product in why it is not set up', async () => {
    const box = new ConnectBox(document.createElement('wandb-connect'));
    vi.spyOn(console, 'error').mockReturnValueOnce();
    document.body.append(box.element);
    onTestFinished(() => {
      box.element.remove();
    });
    await box.element.updateComplete;
    translate(box.element.shadowRoot!);
    box.element.product = 'Fieldnote';
    const context = { host: 'wandb.ai', product: 'Fieldnote' };
    await untilReads(
      () => box.get('.instead').textContent,
      `«${en.failures.config_error(failure('config_error'), context)}»`,
    );
  });

  it('speaks another language, and keeps the key and the focus', async () => {
    registerMessages({ ...en, lang: 'x-two', label: 'Two', connect: 'Go', server: 'Place' });
    const box = await openTranslated();
    const key = newKey();
    await box.type(key);
    box.input.focus();
    box.element.lang = 'x-two';
    await untilReads(() => box.get('label').textContent, '«Two»');
    await untilReads(label(box), '«Go»');
    expect(box.input.value).toBe(key);
    expect(box.focused).toBe(box.input);
  });
});
