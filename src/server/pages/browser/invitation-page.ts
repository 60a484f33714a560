import {
  AUTHORIZATION_CHANNEL,
  CONNECT_HEADER,
  INVITATION_HEADER,
} from '../../../contract/names.js';
import type { InvitationDetails } from '../../invitations/invitation-details.js';
import { lostText, refusalText, troubleText } from './invitation-texts.js';
import type { PageText } from './invitation-texts.js';
import { clearTab, readTab, writeTab } from './tab-storage.js';

/** Where the tab keeps the token of its invitation. */
const tokenKey = 'wandb-connect-invitation';

/** What the page works on. */
export interface InvitationPage {
  /** Names the endpoint and the product in its `data-` attributes. */
  readonly main: HTMLElement;
  /** The token of the invitation; `''` if there is none. */
  readonly token: string;
  /** Resolves when the script of the element has run, or could not be loaded. */
  readonly loaded: Promise<void>;
  readonly reload: () => void;
}

/**
 * Takes the invitation's token from the address bar. A phone may drop the tab while its user is at
 * W&B: the tab keeps the token, and no other tab can read it.
 */
export function takeToken(): string {
  const token = location.hash.slice(1) || readTab(tokenKey) || '';
  if (token) writeTab(tokenKey, token);
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** Says what the invitation is for, and offers the element. Texts from outside are never markup. */
export async function startInvitationPage(page: InvitationPage): Promise<void> {
  const view = new InvitationView(page.main);
  view.button.addEventListener('click', page.reload);
  if (!page.token) {
    view.end(lostText);
    return;
  }
  const answer = await askDetails(view.endpoint, page.token);
  await page.loaded;
  const refusal = refusalText(answer.reason, view.product);
  if (refusal) {
    // Its own user may be back from an approval in this tab. The element then says what came of it.
    const isReturn =
      answer.reason === 'invitation_used' && readTab(AUTHORIZATION_CHANNEL) !== undefined;
    if (isReturn) offer(view, page.token, {});
    else view.end(refusal);
  } else if (answer.details && customElements.get('wandb-connect')) {
    view.describe(answer.details);
    offer(view, page.token, answer.details);
  } else {
    view.show(troubleText);
    view.button.hidden = false;
  }
}

/** What the endpoint says of an invitation: its details, or the reason why it is not good. */
interface DetailsAnswer {
  readonly details?: InvitationDetails;
  readonly reason?: unknown;
}

async function askDetails(endpoint: string, token: string): Promise<DetailsAnswer> {
  try {
    const response = await fetch(`${endpoint}/invitation/details`, {
      headers: { Accept: 'application/json', [CONNECT_HEADER]: '1', [INVITATION_HEADER]: token },
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
    });
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null) return {};
    if (response.ok) return { details: body as InvitationDetails };
    return { reason: 'reason' in body ? body.reason : undefined };
  } catch {
    return {};
  }
}

/** Puts the element on the page, for what the invitation allows. */
function offer(
  view: InvitationView,
  token: string,
  { hosts, host, accountId }: Partial<InvitationDetails>,
): void {
  const element = document.createElement('wandb-connect');
  element.lang = 'en';
  const heading = document.createElement('span');
  heading.slot = 'heading';
  heading.textContent = 'Your W&B API key';
  element.append(heading);
  element.setAttribute('token-endpoint', view.endpoint);
  element.headers = { [INVITATION_HEADER]: token };
  // The element never asks W&B's API: only the endpoint knows its address.
  if (hosts) element.wandbHosts = hosts.map((shown) => ({ ...shown, apiUrl: '' }));
  if (host !== undefined) element.setAttribute('wandb-host', host);
  if (accountId !== undefined) element.setAttribute('account-id', accountId);
  element.addEventListener('wandb-success', ({ account }) => {
    const name = account.name || account.username;
    const sentence = `${name} is connected to ${view.product}. You can close this page.`;
    view.end({ title: 'Connected', sentence });
  });
  element.addEventListener('wandb-error', ({ reason }) => {
    const refusal = refusalText(reason, view.product);
    if (refusal) view.end(refusal);
  });
  view.place.replaceChildren(element);
}

/** The parts of the page. */
class InvitationView {
  readonly endpoint: string;
  readonly product: string;
  readonly button: HTMLElement;
  /** Where the element goes. */
  readonly place: HTMLElement;
  readonly #main: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #message: HTMLElement;
  readonly #details: HTMLElement;
  readonly #warning: HTMLElement;

  constructor(main: HTMLElement) {
    this.endpoint = main.dataset.endpoint ?? '';
    this.product = main.dataset.product ?? '';
    this.#main = main;
    this.button = this.#part('button');
    this.place = this.#part('#connect');
    this.#heading = this.#part('h1');
    this.#message = this.#part('#message');
    this.#details = this.#part('dl');
    this.#warning = this.#part('#warning');
  }

  show({ title, sentence }: PageText): void {
    document.title = title;
    this.#heading.textContent = title;
    this.#message.textContent = sentence;
    this.#message.hidden = !sentence;
  }

  /** Shows what came of the invitation, and forgets its token. */
  end(text: PageText): void {
    clearTab(tokenKey);
    this.#details.hidden = true;
    this.#warning.hidden = true;
    this.place.replaceChildren();
    this.show(text);
    this.#heading.focus();
  }

  /** Says who asks, for what, and until when. */
  describe({ requestedBy, purpose, expiresAt }: InvitationDetails): void {
    this.show({ title: `Connect your W&B account to ${this.product}`, sentence: '' });
    this.#fill('#requested-by', requestedBy);
    this.#fill('#purpose', purpose);
    const expiry = new Date(expiresAt);
    this.#fill('#expiry', expiry.toLocaleString('en', { dateStyle: 'long', timeStyle: 'short' }));
    this.#details.hidden = false;
    this.#warning.hidden = false;
    this.button.hidden = true;
  }

  #fill(selector: string, text = ''): void {
    const value = this.#part(selector);
    value.textContent = text;
    if (value.parentElement) value.parentElement.hidden = !text;
  }

  #part(selector: string): HTMLElement {
    const part = this.#main.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`The page has no ${selector}.`);
    return part;
  }
}
