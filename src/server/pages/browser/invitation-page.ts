import { AUTHORIZATION_CHANNEL, INVITATION_HEADER } from '../../../contract/names.js';
import type { InvitationDetails } from '../../invitations/invitation-details.js';
import type { InvitationContent, InvitationPageEnd } from '../page-content.js';
import type { TemplateValues } from '../page-template.js';
import { askDetails } from './ask-details.js';
import { invitationEnds, readInvitationReason } from './invitation-ends.js';
import { InvitationView } from './invitation-view.js';
import { readContent } from './page-view.js';
import { findToken } from './pasted-link.js';
import { clearTab, readTab, writeTab } from './tab-storage.js';

/** Where the tab keeps the token of its invitation. */
const tokenKey = 'wandb-connect-invitation';

/** What the page works on. */
export interface InvitationPage {
  readonly main: HTMLElement;
  /** The token of the invitation; `''` if there is none. */
  readonly token: string;
  /** Resolves when the script of the element has run, or could not be loaded. */
  readonly loaded: Promise<void>;
  readonly reload: () => void;
}

/**
 * Takes the invitation's token from the address bar, without what a chat or a mail program has taken
 * for a part of the link. A phone may drop the tab while its user is at W&B: the tab keeps the token,
 * and no other tab can read it.
 */
export function takeToken(): string {
  const { hash } = location;
  const token = findToken(hash) || hash.slice(1) || readTab(tokenKey) || '';
  if (token) writeTab(tokenKey, token);
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}

/** Says what the invitation is for, and offers the element. */
export async function startInvitationPage({
  main,
  token,
  loaded,
  reload,
}: InvitationPage): Promise<void> {
  const content = readContent(main) as InvitationContent;
  const view = new InvitationView(main, content);
  view.onRetry(reload);
  view.onPaste((pasted) => {
    writeTab(tokenKey, pasted);
    view.wait();
    void openInvitation(view, content, pasted, loaded);
  });
  if (token) await openInvitation(view, content, token, loaded);
  else endPage(view, 'lost');
}

async function openInvitation(
  view: InvitationView,
  content: InvitationContent,
  token: string,
  loaded: Promise<void>,
): Promise<void> {
  const answer = await askDetails(content.endpoint, token);
  await loaded;
  const { details, reason, requestedBy = details?.requestedBy } = answer;
  view.requestedBy = typeof requestedBy === 'string' ? requestedBy : undefined;
  const end: InvitationPageEnd | undefined = answer.isSessionMissing
    ? 'sign_in'
    : readInvitationReason(reason);
  // The user of a used invitation may be back from an approval in this tab. The element then says
  // what came of it.
  if (end === 'invitation_used' && readTab(AUTHORIZATION_CHANNEL) !== undefined) {
    offer(view, content, token);
  } else if (end) {
    endPage(view, end);
  } else if (details && customElements.get('wandb-connect')) {
    offer(view, content, token, details);
  } else {
    endPage(view, answer.isUnreachable ? 'trouble' : 'fault');
  }
}

/** Puts the element on the page, for what the invitation allows. */
function offer(
  view: InvitationView,
  { endpoint, product, signInUrl, language, isElementTranslated, texts }: InvitationContent,
  token: string,
  details?: InvitationDetails,
): void {
  const { hosts, host, accountId }: Partial<InvitationDetails> = details ?? {};
  const element = document.createElement('wandb-connect');
  const heading = document.createElement('span');
  heading.slot = 'heading';
  heading.textContent = texts.keyHeading;
  element.append(heading);
  if (!isElementTranslated) {
    Object.assign(element, { lang: 'en', dir: 'ltr' });
    Object.assign(heading, { lang: language, dir: 'auto' });
  }
  element.setAttribute('token-endpoint', endpoint);
  element.setAttribute('product', product);
  element.headers = { [INVITATION_HEADER]: token };
  // The element never asks W&B's API: only the endpoint knows its address.
  if (hosts) element.wandbHosts = hosts.map((shown) => ({ ...shown, apiUrl: '' }));
  if (host !== undefined) element.setAttribute('wandb-host', host);
  if (accountId !== undefined) element.setAttribute('account-id', accountId);
  if (signInUrl !== undefined) element.setAttribute('sign-in-url', signInUrl);
  element.addEventListener('wandb-success', ({ account }) => {
    endPage(view, 'connected', { name: account.name || account.username });
  });
  element.addEventListener('wandb-error', ({ reason }) => {
    const end = reason === 'declined' ? reason : readInvitationReason(reason);
    if (end) endPage(view, end);
  });
  view.offer(element, details);
}

/** Shows how it ended, and forgets the token of an invitation that cannot be used any more. */
function endPage(view: InvitationView, end: InvitationPageEnd, values?: TemplateValues): void {
  if (!invitationEnds[end].isOpen) clearTab(tokenKey);
  view.end(end, values);
}
