import {
  AUTHORIZATION_CHANNEL,
  CONNECT_HEADER,
  INVITATION_HEADER,
} from '../../../contract/names.js';
import type { InvitationDetails } from '../../invitations/invitation-details.js';
import { lostText, refusalText, signInText, troubleText } from './invitation-texts.js';
import type { PageText } from './invitation-texts.js';
import { findToken } from './pasted-link.js';
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
export async function startInvitationPage({
  main,
  token,
  loaded,
  reload,
}: InvitationPage): Promise<void> {
  const view = new InvitationView(main);
  view.retry.addEventListener('click', reload);
  view.form.addEventListener('submit', (event) => {
    event.preventDefault();
    const pasted = view.readPasted();
    if (pasted === undefined) return;
    writeTab(tokenKey, pasted);
    view.wait();
    void openInvitation(view, pasted, loaded);
  });
  if (token) await openInvitation(view, token, loaded);
  else view.end(lostText);
}

async function openInvitation(
  view: InvitationView,
  token: string,
  loaded: Promise<void>,
): Promise<void> {
  const answer = await askDetails(view.endpoint, token);
  await loaded;
  view.requestedBy = readText(answer.details?.requestedBy ?? answer.requestedBy);
  const refusal = answer.isSessionMissing ? signInText(view) : refusalText(answer.reason, view);
  if (refusal) {
    // Its own user may be back from an approval in this tab. The element then says what came of it.
    const isReturn =
      answer.reason === 'invitation_used' && readTab(AUTHORIZATION_CHANNEL) !== undefined;
    if (isReturn) offer(view, token, {});
    else view.end(refusal);
  } else if (answer.details && customElements.get('wandb-connect')) {
    view.describe(answer.details);
    offer(view, token, answer.details);
  } else {
    view.show(troubleText);
  }
}

/** What the endpoint says of an invitation: its details, or why it is not good. */
interface DetailsAnswer {
  readonly details?: InvitationDetails;
  readonly reason?: unknown;
  readonly requestedBy?: unknown;
  readonly isSessionMissing?: true;
}

async function askDetails(endpoint: string, token: string): Promise<DetailsAnswer> {
  try {
    const response = await fetch(`${endpoint}/invitation/details`, {
      headers: { Accept: 'application/json', [CONNECT_HEADER]: '1', [INVITATION_HEADER]: token },
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'manual',
    });
    // A product may redirect to its sign-in page.
    if (response.status === 401 || response.type === 'opaqueredirect') {
      return { isSessionMissing: true };
    }
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null) return {};
    return response.ok ? { details: body as InvitationDetails } : body;
  } catch {
    return {};
  }
}

function readText(text: unknown): string | undefined {
  return typeof text === 'string' ? text : undefined;
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
  if (view.signInUrl) element.setAttribute('sign-in-url', view.signInUrl);
  element.addEventListener('wandb-success', ({ account }) => {
    const name = account.name || account.username;
    const sentence = `${name} is connected to ${view.product}. You can close this page.`;
    view.end({ title: 'Connected', sentence });
  });
  element.addEventListener('wandb-error', ({ reason }) => {
    const refusal = refusalText(reason, view);
    if (refusal) view.end(refusal);
  });
  view.place.replaceChildren(element);
}

/** The parts of the page. */
class InvitationView {
  readonly endpoint: string;
  readonly product: string;
  readonly signInUrl: string;
  requestedBy: string | undefined;
  readonly retry: HTMLElement;
  /** Takes a pasted link. */
  readonly form: HTMLElement;
  /** Where the element goes. */
  readonly place: HTMLElement;
  readonly #main: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #message: HTMLElement;
  readonly #details: HTMLElement;
  readonly #warning: HTMLElement;
  readonly #field: HTMLInputElement;
  readonly #fieldError: HTMLElement;

  constructor(main: HTMLElement) {
    this.endpoint = main.dataset.endpoint ?? '';
    this.product = main.dataset.product ?? '';
    this.signInUrl = main.dataset.signIn ?? '';
    this.#main = main;
    this.retry = this.#part('#retry');
    this.form = this.#part('form');
    this.place = this.#part('#connect');
    this.#heading = this.#part('h1');
    this.#message = this.#part('#message');
    this.#details = this.#part('dl');
    this.#warning = this.#part('#warning');
    this.#field = this.#part('input') as HTMLInputElement;
    this.#fieldError = this.#part('#link-error');
  }

  show({ title, sentence, way }: PageText): void {
    document.title = title;
    this.#heading.textContent = title;
    this.#message.textContent = sentence;
    this.#message.hidden = !sentence;
    this.form.hidden = way !== 'paste';
    this.retry.hidden = way !== 'retry' && way !== 'sign_in';
    this.#showLink('#sign-in', way === 'sign_in');
    this.#showLink('#product', false);
  }

  /** Shows that an invitation is being looked up. */
  wait(): void {
    this.show({ title: this.#offerTitle, sentence: 'One moment…' });
  }

  /** Shows what came of the invitation, and forgets its token unless it can be tried again. */
  end(text: PageText): void {
    if (text.way !== 'sign_in') clearTab(tokenKey);
    this.#details.hidden = true;
    this.#warning.hidden = true;
    this.place.replaceChildren();
    this.show(text);
    this.#showLink('#product', text.way !== 'sign_in');
    this.#heading.focus();
  }

  /** Says who asks, for what, and until when. */
  describe({ requestedBy, purpose, expiresAt }: InvitationDetails): void {
    this.show({ title: this.#offerTitle, sentence: '' });
    this.#fill('#requested-by', requestedBy);
    this.#fill('#purpose', purpose);
    const expiry = new Date(expiresAt);
    this.#fill('#expiry', expiry.toLocaleString('en', { dateStyle: 'long', timeStyle: 'short' }));
    this.#details.hidden = false;
    this.#warning.hidden = false;
  }

  /** Reads the token in the field. If there is none, says so and returns `undefined`. */
  readPasted(): string | undefined {
    const token = findToken(this.#field.value);
    const isWhole = token !== undefined;
    this.#field.ariaInvalid = String(!isWhole);
    this.#fieldError.textContent = isWhole
      ? ''
      : `This is not the whole link. It begins with ${this.endpoint}/invitation#`;
    if (!isWhole) this.#field.focus();
    return token;
  }

  get #offerTitle(): string {
    return `Connect your W&B account to ${this.product}`;
  }

  /** The page has a link only if the product has set its address. */
  #showLink(selector: string, isShown: boolean): void {
    const link = this.#main.querySelector<HTMLElement>(selector);
    if (link) link.hidden = !isShown;
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
