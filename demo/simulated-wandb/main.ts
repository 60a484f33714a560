import { html, render } from 'lit';
import * as z from 'zod/mini';
import { testApiKey, testKeyScenarios } from 'wandb-connect/testing';
import { find } from '../page/find.js';
import { simulatedPath } from '../simulated-path.js';

const KeyWish = z.object({ user: z.string(), scenario: z.enum(testKeyScenarios) });

const form = find('new-key', HTMLFormElement);
const root = find('key', HTMLElement);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { user, scenario } = KeyWish.parse(Object.fromEntries(new FormData(form)));
  show(testApiKey(scenario, { user, filler: 'random' }));
});

// The static site has no server that could remember a deletion.
find('deletion', HTMLElement).hidden = import.meta.env.MODE === 'site';
const deletion = find('delete-key', HTMLFormElement);
const deleted = find('deleted', HTMLElement);

deletion.addEventListener('submit', (event) => {
  event.preventDefault();
  void deleteKey(Object.fromEntries(new FormData(deletion)));
});

/** From now on, the simulated W&B doesn't know any key that ends in these characters. */
async function deleteKey(named: Readonly<Record<string, FormDataEntryValue>>): Promise<void> {
  deleted.textContent = '';
  const response = await fetch(`${simulatedPath}/deleted-keys`, {
    method: 'POST',
    body: JSON.stringify(named),
  }).catch(() => undefined);
  deleted.textContent = response?.ok
    ? 'Deleted. Whoever uses the key is refused from now on.'
    : 'It could not be deleted. Try again.';
  if (response?.ok) deletion.reset();
}

/** As on W&B, a key is shown once: the next one replaces it, and a reload removes it. */
function show(key: string): void {
  const copy = async () => {
    root.querySelector('input')?.select();
    const isCopied = await navigator.clipboard.writeText(key).then(
      () => true,
      () => false,
    );
    draw(isCopied ? 'Copied. Go back and paste it.' : 'Selected. Copy it by hand.');
  };
  const draw = (note: string) => {
    render(
      html`
        <div class="key">
          <label for="new">Your new key. It is shown once.</label>
          <div>
            <input id="new" class="code" readonly autocomplete="off" .value=${key} />
            <button class="button" type="button" @click=${copy}>Copy</button>
          </div>
          <p class="muted" role="status">${note}</p>
        </div>
      `,
      root,
    );
  };
  draw('');
}

// A click before this script runs would reload the page.
for (const button of document.querySelectorAll<HTMLButtonElement>('form button')) {
  button.disabled = false;
}
