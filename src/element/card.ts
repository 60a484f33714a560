import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { fresh } from './fresh.js';
import { closeIcon } from './icons.js';
import type { Messages } from './locales/messages.js';

/** What the card shows around its content. */
export interface CardView {
  readonly messages: Messages;
  readonly heading: string;
  /** What the live region announces. */
  readonly progress: string;
  /** Closes the dialog around the card; undefined if the card is part of the page. */
  readonly handleClose: (() => void) | undefined;
}

/** The card: heading, content, footer. */
export function renderCard(
  { messages, heading, progress, handleClose }: CardView,
  content: TemplateResult,
): TemplateResult {
  return html`
    <div class="room">
      <section part="base" class="base" lang=${messages.lang} aria-labelledby="heading">
        <div class="head">
          <h2 part="heading" id="heading"><slot name="heading">${fresh(heading)}</slot></h2>
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
        ${content}
        <div role="status" class="visually-hidden">${fresh(progress)}</div>
        <slot name="footer"></slot>
      </section>
    </div>
  `;
}

/** The modal dialog around a card, and the button that opens it. */
export function renderDialog(
  card: unknown,
  heading: string,
  handleTrigger: () => void,
  handleClosed: (event: Event) => void,
): TemplateResult {
  /* eslint-disable lit-a11y/click-events-have-key-events -- a button is slotted, which has them. */
  return html`
    <slot name="trigger" @click=${handleTrigger}>
      <button part="trigger" class="button" type="button" aria-haspopup="dialog">
        ${fresh(heading)}
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
