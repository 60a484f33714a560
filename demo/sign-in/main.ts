import { find } from '../page/find.js';
import { SignInRequest } from '../sign-in-request.js';
import type { SignInAnswer } from '../sign-in-request.js';

const request = new URLSearchParams(location.search).get('request') ?? '';
const endpoint = '/api/sign-in';
const account = find('account', HTMLElement);
const answers = find('answers', HTMLElement);
const remark = find('remark', HTMLElement);
const buttons = [...answers.querySelectorAll('button')];

/** Asks the organization. Gives undefined if it doesn't know the request, or no longer does. */
async function ask(init?: RequestInit): Promise<SignInRequest | undefined> {
  const query = init ? '' : `?${new URLSearchParams({ request })}`;
  const response = await fetch(endpoint + query, init);
  return response.ok ? SignInRequest.parse(await response.json()) : undefined;
}

async function start(): Promise<void> {
  const asked = await ask();
  if (!asked) {
    showOver();
    return;
  }
  const name = document.createElement('bdi');
  name.textContent = asked.username;
  account.replaceChildren('Fieldnote asks to keep a key of ', name, ' and to read with it.');
  for (const button of buttons) button.disabled = false;
}

async function answer(isApproved: boolean): Promise<void> {
  const said: SignInAnswer = { request, isApproved };
  const asked = await ask({ method: 'POST', body: JSON.stringify(said) });
  // `replace` takes this page out of the history, because a second answer would not count.
  if (asked?.next !== undefined) location.replace(asked.next);
  else showOver();
}

function showOver(): void {
  account.textContent = 'This request is over. Go back to Fieldnote and connect again.';
  answers.hidden = true;
  find('question', HTMLElement).focus();
}

async function attempt(act: () => Promise<void>): Promise<void> {
  remark.textContent = '';
  await act().catch(() => {
    remark.textContent = 'Northwind could not be reached. Reload this page.';
  });
}

for (const button of buttons) {
  button.addEventListener('click', () => void attempt(() => answer(button.value === 'approve')));
}
await attempt(start);
