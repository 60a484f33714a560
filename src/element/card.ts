import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { fresh } from './fresh.js';
import { closeIcon, plugIcon } from './icons.js';
import type { Messages } from './locales/messages.js';

/** What the card shows around its content. */
export interface CardView {
  readonly messages: Messages;
  readonly heading: string;
  /** From 1 to 6; anything else is 2. */
  readonly headingLevel: number;
  /** What the live region announces, and how much of a wait was left when the user asked. */
  readonly progress: string;
  readonly askedWait: number | undefined;
  /** The page has slotted the icon of its product. */
  readonly hasProductIcon: boolean;
  /** Closes the dialog around the card; undefined if the card is part of the page. */
  readonly handleClose: (() => void) | undefined;
  readonly handleIconChange: () => void;
}

/** The card: icons, heading, what it is for, content, footer. */
export function renderCard(view: CardView, content: unknown): TemplateResult {
  const { messages, heading, headingLevel, progress, askedWait, handleClose } = view;
  // A dialog has the heading as its name, and would say it twice. What is announced has no role:
  // Orca leaves out some of what a status says, if more than that changes at once. A wait of minutes
  // is announced again each time that the user asks, although the words are the same.
  return html`
    <div class="room">
      <section
        part="base"
        class="base"
        lang=${messages.lang}
        role=${handleClose ? 'none' : nothing}
        aria-labelledby=${handleClose ? nothing : 'heading'}
      >
        <div part="head" class="head">
          <div class="icons" aria-hidden="true">
            <span class="badge"><slot name="icon">${plugIcon}</slot></span>
            <span class="dots" ?hidden=${!view.hasProductIcon}>···</span>
            <span class="badge" ?hidden=${!view.hasProductIcon}
              ><slot name="product-icon" @slotchange=${view.handleIconChange}></slot
            ></span>
          </div>
          ${
            handleClose
              ? html`<button
                  part="close"
                  class="icon-button"
                  type="button"
                  title=${messages.close}
                  @click=${handleClose}
                >
                  ${closeIcon}
                </button>`
              : nothing
          }
        </div>
        <h2
          part="heading"
          id="heading"
          aria-level=${/^[1-6]$/.test(String(headingLevel)) ? headingLevel : 2}
        >
          <slot name="heading">${fresh(heading)}</slot>
        </h2>
        <slot name="purpose"></slot>
        ${content}
        <div aria-live="polite" class="visually-hidden">${keyed(askedWait, fresh(progress))}</div>
        <slot name="footer"></slot>
      </section>
    </div>
  `;
}

/**
 * The modal dialog around a card, and the button that opens it.
 *
 * @param handleTrigger undefined if the button is disabled.
 */
export function renderDialog(
  card: unknown,
  trigger: string,
  handleTrigger: (() => void) | undefined,
  handleClosed: (event: Event) => void,
): TemplateResult {
  /* eslint-disable lit-a11y/click-events-have-key-events -- a button is slotted, which has them. */
  return html`
    <slot name="trigger" @click=${handleTrigger}>
      <button
        part="trigger"
        class="button"
        type="button"
        aria-haspopup="dialog"
        ?disabled=${!handleTrigger}
      >
        ${fresh(trigger)}
      </button>
    </slot>
    <dialog
      part="dialog"
      aria-labelledby="heading"
      @close=${handleClosed}
      @wheel=${keepFromPage}
      @touchmove=${keepFromPage}
    >
      ${card}
    </dialog>
  `;
  /* eslint-enable lit-a11y/click-events-have-key-events */
}

/** A page that locks its scrolling would see that the element itself has nothing to scroll. */
function keepFromPage(event: Event): void {
  event.stopPropagation();
}
