import { html, nothing, render } from 'lit';
import { testKeys } from './test-key-list.js';
import type { TestKey } from './test-key-list.js';

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
        <button class="chip" type="button" @click=${() => copy(testKey)}>${testKey.label}</button>
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

/** For a page without the clipboard, which needs a secure page and the user's permission. */
const renderManually = (label: string, outcome: string, text: string) => html`
  <label class="copied">
    <span><strong>Copy it by hand: ${label}.</strong> ${outcome}</span>
    <input readonly autocomplete="off" .value=${text} />
  </label>
`;
