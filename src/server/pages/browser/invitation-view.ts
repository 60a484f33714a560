import type { InvitationDetails } from '../../invitations/invitation-details.js';
import type { InvitationContent, InvitationPageEnd } from '../page-content.js';
import type { TemplateValues } from '../page-template.js';
import { invitationEnds } from './invitation-ends.js';
import { PageView } from './page-view.js';
import { findToken } from './pasted-link.js';

/** The parts of the page that an invitation opens. Texts from outside are never markup. */
export class InvitationView {
  /** The person who made the invitation, as far as the endpoint has said so. */
  requestedBy: string | undefined;
  readonly #page: PageView;
  readonly #content: InvitationContent;
  readonly #details: HTMLElement;
  readonly #warning: HTMLElement;
  /** Takes a pasted link. */
  readonly #form: HTMLElement;
  readonly #field: HTMLInputElement;
  readonly #fieldError: HTMLElement;
  /** Where the element goes. */
  readonly #place: HTMLElement;
  #described: InvitationDetails | undefined;

  constructor(main: HTMLElement, content: InvitationContent) {
    this.#page = new PageView(main);
    this.#content = content;
    this.#details = this.#page.part('dl');
    this.#warning = this.#page.part('#warning');
    this.#form = this.#page.part('form');
    this.#field = this.#page.part('#link') as HTMLInputElement;
    this.#fieldError = this.#page.part('#link-error');
    this.#place = this.#page.part('#connect');
    // After a user has declined, the element is still there, with the key that W&B shows only once.
    this.#page.onWay('again', () => {
      this.#offer();
      this.#page.focus();
    });
  }

  onRetry(listener: () => void): void {
    this.#page.onWay('retry', listener);
  }

  /** Calls a function with the token of each whole link that the user pastes. */
  onPaste(listener: (token: string) => void): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      const token = this.#readPasted();
      if (token !== undefined) listener(token);
    });
  }

  /** Shows that an invitation is being looked up. */
  wait(): void {
    this.#form.hidden = true;
    this.#show('busy', this.#content.texts.preparing);
  }

  /** Shows the element, and if the endpoint has said so, who asks, for what and until when. */
  offer(element: HTMLElement, described?: InvitationDetails): void {
    this.#described = described;
    this.#place.replaceChildren(element);
    this.#offer();
  }

  /** Shows how it ended. */
  end(end: InvitationPageEnd, values: TemplateValues = {}): void {
    const state = invitationEnds[end];
    this.#details.hidden = true;
    this.#warning.hidden = true;
    this.#form.hidden = !state.takesLink;
    this.#place.hidden = true;
    if (end !== 'declined') this.#place.replaceChildren();
    this.#page.show(this.#content.texts.ends[end], state, { ...this.#values, ...values });
    this.#page.focus();
  }

  #offer(): void {
    this.#form.hidden = true;
    this.#place.hidden = false;
    this.#show('offer', '');
    if (this.#described) this.#describe(this.#described);
  }

  #describe({ requestedBy, purpose, displayName, expiresAt }: InvitationDetails): void {
    const { texts, language, purpose: usualPurpose } = this.#content;
    const expiry = new Date(expiresAt);
    this.#fillDetail('#requested-by', requestedBy);
    this.#fillDetail('#purpose', purpose ?? usualPurpose);
    this.#fillDetail(
      '#expiry',
      expiry.toLocaleString(language, { dateStyle: 'long', timeStyle: 'short' }),
    );
    this.#details.hidden = false;
    const warning = displayName === undefined ? texts.ownedByInvited : texts.ownedBy;
    this.#page.fill(this.#warning, warning, { ...this.#values, owner: displayName });
    this.#warning.hidden = false;
  }

  #show(tone: 'busy' | 'offer', sentence: string): void {
    const { title, reconnectTitle } = this.#content.texts;
    const isReconnect = this.#described?.accountId !== undefined;
    const text = { title: isReconnect ? reconnectTitle : title, sentence };
    this.#page.show(text, { tone, ways: [] }, this.#values);
  }

  get #values(): TemplateValues {
    const { product } = this.#content;
    return { product, contact: this.requestedBy ?? product };
  }

  /** Reads the token in the field. If there is none, says so and returns `undefined`. */
  #readPasted(): string | undefined {
    const { texts, endpoint } = this.#content;
    const token = findToken(this.#field.value);
    const isWhole = token !== undefined;
    this.#field.ariaInvalid = String(!isWhole);
    const start = `${endpoint}/invitation`;
    this.#page.fill(this.#fieldError, isWhole ? '' : texts.paste.incomplete, { start });
    if (!isWhole) this.#field.focus();
    return token;
  }

  #fillDetail(selector: string, text = ''): void {
    const value = this.#page.part(selector);
    value.textContent = text;
    const row = value.closest<HTMLElement>('dl > div');
    if (row) row.hidden = !text;
  }
}
