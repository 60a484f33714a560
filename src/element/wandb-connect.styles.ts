import { css } from 'lit';
import { controls } from './controls.styles.js';
import { shared } from './shared.styles.js';
import * as token from './tokens.js';

// A dialog, a float or any other place that takes its width from the card is given between 280px
// and 520px, or 880px if there are two columns, as far as the window has room, whatever the card says. This line of two dots makes it
// so: it may wrap at its one space, which is as wide as the difference. The 0cqi keeps WebKit from
// caching the rule: in a shadow tree it would go on with the vw of a window as it was before.
const room = css`
  .room::before {
    content: '. .';
    display: block;
    block-size: 0;
    max-inline-size: max(280px, 100vw - 4rem + 0cqi);
    overflow: hidden;
    visibility: hidden;
    font-size: 0;
    letter-spacing: normal;
    white-space: normal;
    text-indent: 280px;
    word-spacing: calc(520px - 280px);
  }
  :host(:state(wide)) .room::before {
    word-spacing: calc(880px - 280px);
  }
`;

// Lengths follow an 8 px grid; type is in em, so it grows with the page's own. Comments are here
// because those in the text would be shipped. Two lines are always kept for messages, so most of them
// move nothing; an empty alert takes no room. What covers the form is in the same cell of a grid, which
// keeps its size. Forced colors remove the background of a step's number, and show its outline.
export const styles = css`
  :host {
    display: block;
    max-inline-size: min(520px, 100%);
  }
  :host(:state(wide)) {
    max-inline-size: min(880px, 100%);
  }
  :host(:state(dialog)) {
    display: inline-block;
  }
  dialog {
    inline-size: min(520px, ${token.dialogWidth}, 100% - 16px);
    padding: 0;
    border: 0;
    border-radius: ${token.radius};
    background: none;
    pointer-events: auto;
    visibility: visible;
  }
  :host(:state(wide)) dialog {
    inline-size: min(${token.dialogWidth}, 100% - 16px);
  }
  [hidden] {
    display: none !important;
  }

  ${room}
  .base {
    container-type: inline-size;
    padding: clamp(16px, 5%, 32px);
    overflow-wrap: break-word;
    hyphens: auto;
    hyphenate-limit-chars: 12;
  }
  .base :is(h2, p, li, label, button, summary, span) {
    unicode-bidi: plaintext;
  }
  :host(:state(bare):not(:state(dialog))) .base {
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
  }

  .head {
    display: flex;
    align-items: start;
    justify-content: space-between;
    margin-block-end: ${token.space};
  }
  .icons {
    display: flex;
    align-items: center;
    gap: 8px;
    color: ${token.muted};
  }
  .badge {
    display: grid;
    grid-template: 100% / 100%;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    overflow: hidden;
    border: 1px solid ${token.border};
    border-radius: ${token.controlRadius};
    font-size: 1.25rem;
  }
  .badge slot::slotted(*) {
    max-inline-size: 100%;
    max-block-size: 100%;
    object-fit: contain;
  }
  h2 {
    margin: 0 0 ${token.space};
  }
  [name='purpose']::slotted(*) {
    margin-block: 0 8px;
  }

  .stack {
    display: grid;
    margin-block-start: calc(${token.space} * 2);
  }
  .stack > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
  }
  .covered {
    visibility: hidden;
  }
  .layout {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(${token.space} * 2);
  }
  .guide {
    padding-block-start: calc(${token.space} * 2);
    border-block-start: 1px solid ${token.border};
  }
  @container (min-width: 36em) {
    .layout:has(#steps:not([hidden])) {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0;
      .form {
        padding-inline-end: calc(${token.space} * 4);
      }
      .guide {
        padding-block-start: 0;
        padding-inline-start: calc(${token.space} * 4);
        border-block-start: 0;
        border-inline-start: 1px solid ${token.border};
      }
    }
  }

  .toggle {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: ${token.strong};
    text-align: inherit;
  }
  .toggle .icon {
    color: ${token.muted};
  }
  .toggle[aria-expanded='true'] .icon {
    rotate: 180deg;
  }

  .steps {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(${token.space} * 1.5);
    margin: calc(${token.space} * 1.5) 0 0;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }
  .steps li {
    position: relative;
    padding-inline-start: calc(1.5em + 12px);
    counter-increment: step;
  }
  .steps li::before {
    content: counter(step);
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    inline-size: 1.5em;
    block-size: 1.5em;
    border-radius: 50%;
    outline: 1px solid transparent;
    background: color-mix(in srgb, ${token.text} 9%, transparent);
    font-size: 0.875em;
    font-weight: ${token.strong};
    line-height: 1.5em;
    text-align: center;
  }
  .steps.last {
    counter-reset: step 3;
  }
  .steps.last li:not(:last-child) {
    display: none;
  }
  .team {
    margin-block-start: calc(${token.space} * 1.5);
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    margin: calc(${token.space} * 2) 0 0;
    padding: calc(${token.space} * 2) 0 0;
    border-block-start: 1px solid ${token.border};
    list-style: none;
  }
  .links,
  dl div {
    display: flex;
    flex-wrap: wrap;
    column-gap: 16px;
  }
  .messages {
    min-block-size: calc(3em + 8px);
    padding-block: 8px 12px;
    font-size: 0.875em;
  }
  .message {
    display: flex;
    gap: 8px;
    color: ${token.warning};
  }
  .message span,
  #result {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .message > .icon {
    margin-block-start: 0.15em;
  }
  .message .spinner {
    margin-block-start: 0.25em;
  }
  #error:not(:empty) + #note > p {
    margin-block-start: 8px;
  }
  .message.error {
    color: ${token.danger};
  }
  .request-id {
    display: block;
    font-family: ${token.mono};
    user-select: all;
  }
  .facts,
  .team,
  .hint {
    color: ${token.muted};
    font-size: 0.875em;
  }
  .messages .hint {
    font-size: inherit;
  }

  .instead {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  @keyframes appear {
    from {
      translate: 0 -4px;
    }
  }

  .outcome {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 1.125em;
    font-weight: ${token.strong};
  }
  #result {
    outline: 0;
  }
  .outcome .icon {
    inline-size: 1.5em;
    block-size: 1.5em;
    color: ${token.success};
  }
  dl {
    display: grid;
    gap: 8px;
    margin: 16px 0;
  }
  dt {
    flex: 0 0 8em;
    color: ${token.muted};
  }
  dd {
    flex: 1 1 8em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .result .actions {
    margin-block-start: calc(${token.space} * 2);
  }

  ${controls}
  ${shared}
  @media (prefers-reduced-motion: no-preference) {
    .instead,
    .used ~ #steps {
      animation: appear ${token.duration};
    }
    .toggle .icon {
      transition: rotate ${token.duration};
    }
  }
`;
