import { html, nothing, render } from 'lit';
import { localTestApiKey, legacyTestApiKey, testApiKey } from 'wandb-connect/testing';
import type { TestKeyScenario } from 'wandb-connect/testing';

interface TestKey {
  readonly label: string;
  /** What comes of it. */
  readonly outcome: string;
  readonly build: () => string;
}

const outcomes: Record<TestKeyScenario, readonly [label: string, outcome: string]> = {
  valid: ['Valid', 'It links the account of ada.'],
  revoked: ['Revoked', 'W&B does not know it.'],
  other_server: ['Other server', 'W&B answers 401.'],
  rate_limited: ['Rate limited', 'W&B asks for 30 seconds of patience.'],
  slow: ['Slow', 'W&B takes 3 seconds, then links the account of ada.'],
  down: ['W&B down', 'W&B answers 503.'],
  html: ['Proxy page', 'A proxy answers in the place of W&B.'],
};

const testKeys: readonly TestKey[] = [
  ...(['valid', 'revoked', 'other_server', 'rate_limited', 'slow', 'down', 'html'] as const).map(
    (scenario) => {
      const [label, outcome] = outcomes[scenario];
      return { label, outcome, build: () => testApiKey(scenario) };
    },
  ),
  {
    label: 'Valid, of grace',
    outcome: 'It links the account of grace.',
    build: () => testApiKey('valid', { user: 'grace' }),
  },
  {
    label: 'Asks for sign-in',
    outcome: 'Its organisation is asked first, on a page of its own.',
    build: () => testApiKey('valid', { user: 'sso' }),
  },
  {
    label: 'In a shell line',
    outcome: 'The element takes the key out of it, and links the account of ada.',
    build: () => `export WANDB_API_KEY="${testApiKey()}"`,
  },
  {
    label: 'Cut off',
    outcome: 'The element refuses it, and nothing is sent.',
    build: () => testApiKey().slice(0, 30),
  },
  { label: 'Older form', outcome: 'W&B does not know it.', build: () => legacyTestApiKey() },
  { label: 'local-', outcome: 'W&B does not know it.', build: () => localTestApiKey() },
];

/** Buttons that put a test key on the clipboard. Each key is built when its button is pressed. */
export function startTestKeys(buttons: HTMLElement, result: HTMLElement): void {
  const copy = async ({ label, outcome, build }: TestKey) => {
    const text = build();
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    render(isCopied ? renderCopied(label, outcome) : renderManually(label, outcome, text), result);
    if (!isCopied) result.querySelector<HTMLInputElement>('input')?.select();
  };

  render(
    testKeys.map(
      (testKey) => html`
        <button class="choice" type="button" @click=${() => copy(testKey)}>${testKey.label}</button>
      `,
    ),
    buttons,
  );
  render(renderCopied(undefined, ''), result);
}

const renderCopied = (label: string | undefined, outcome: string) => html`
  <p class="copied" role="status">
    ${label === undefined ? nothing : html`<strong>Copied: ${label}.</strong> ${outcome}`}
  </p>
`;

/** The clipboard is closed to pages that are not secure, and the user can close it. */
const renderManually = (label: string, outcome: string, text: string) => html`
  <label class="copied">
    <span><strong>Copy it by hand: ${label}.</strong> ${outcome}</span>
    <input readonly autocomplete="off" .value=${text} />
  </label>
`;
