import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { en, registerMessages, wandbCloud, wandbServer } from '../../../../src/index.js';
import {
  authorizationRequired,
  useAuthorizations,
} from '../../../helpers/authorization-endpoint.js';
import { newKey } from '../../../helpers/canary.js';
import { ConnectBox } from '../../../helpers/connect-box.js';
import { problem, useTokenEndpoint } from '../../../helpers/token-endpoint.js';
import { until } from '../../../helpers/until.js';
import { Witness } from '../../../helpers/witness.js';

const endpoint = useTokenEndpoint();
useAuthorizations(endpoint.worker, authorizationRequired('https://sso.example/'));

/** What Chrome does to a text: the node is replaced, and what comes later is translated, too. */
function translate(root: ShadowRoot): void {
  const observer = new MutationObserver(run);
  function run() {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode()) found.push(texts.currentNode as Text);
    for (const text of found) {
      if (!text.data.trim() || text.parentElement?.closest('font, [translate=no]')) continue;
      const outer = document.createRange().createContextualFragment('<font><font></font></font>');
      const inner = outer.querySelector('font font')!;
      inner.textContent = `«${text.data}»`;
      text.replaceWith(outer);
    }
    observer.takeRecords();
  }
  run();
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  onTestFinished(() => {
    observer.disconnect();
  });
}

async function openTranslated(set?: (element: ConnectBox['element']) => void) {
  const box = await ConnectBox.open(set);
  translate(box.element.shadowRoot!);
  const witness = new Witness(box);
  onTestFinished(() => {
    expect([...witness.console, ...witness.unhandled]).toEqual([]);
  });
  return box;
}

/** The translated text of a node, once it is this one. */
async function untilReads(read: () => string | null | undefined, text: string): Promise<void> {
  await expect.poll(() => read()?.replace(/\s+/g, ' ').trim()).toBe(text);
}
const label = (box: ConnectBox) => () => box.button.textContent;
const announced = (box: ConnectBox) => () => box.find('section > [role=status]')?.textContent;

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
    const box = await openTranslated();
    const opened = { closed: false, opener: window as unknown, location: {}, close: () => {} };
    const open = vi.spyOn(window, 'open').mockReturnValue(opened as unknown as Window);
    onTestFinished(() => open.mockRestore());
    endpoint.answer(authorizationRequired('https://sso.example/'));
    await box.type(newKey());
    await box.press();
    await until(() => box.element.state.phase === 'authorizing');
    const panel = () => box.find('.instead p')?.textContent;
    const { ask, wait, continue: go, openAgain } = en.authorization;
    await untilReads(panel, `«${ask('sso.example')}»`);
    await untilReads(announced(box), `«${ask('sso.example')}»`);
    await untilReads(label(box), `«${go}»`);
    await userEvent.click(box.button);
    await untilReads(panel, `«${wait('sso.example')}»`);
    await untilReads(announced(box), `«${wait('sso.example')}»`);
    await untilReads(label(box), `«${openAgain}»`);
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
        `«${en.keyFacts.handling({ host: 'acme.wandb.io', product: undefined })}»`,
      ],
      [
        'a link',
        (element) => (element.wandbHost = 'acme'),
        (box) => box.get('.steps a').textContent?.replace('\u2060', ''),
        `«${en.guide.signIn('acme.wandb.io')}»`,
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
