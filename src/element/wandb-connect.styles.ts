import { css } from 'lit';

// Written out at each use. A custom property of our own would be inherited by what the page slots, and
// take the place of one that the page has under the same name.
const accent = css`var(--wandb-connect-accent, light-dark(#1c1e21, #f2f3f5))`;
const onAccent = css`var(--wandb-connect-on-accent, light-dark(#ffffff, #16181b))`;
const background = css`var(--wandb-connect-background, light-dark(#ffffff, #1b1d21))`;
const text = css`var(--wandb-connect-text, light-dark(#1c1e21, #eceef1))`;
const muted = css`var(--wandb-connect-muted, light-dark(#5c626b, #a5acb6))`;
const border = css`var(--wandb-connect-border, light-dark(#dcdfe4, #383c43))`;
const control = css`light-dark(#868d97, #767d88)`;
const danger = css`var(--wandb-connect-danger, light-dark(#b3261e, #ff9b92))`;
const success = css`var(--wandb-connect-success, light-dark(#1a7040, #6fd79a))`;
const radius = css`var(--wandb-connect-radius, 12px)`;

// A dialog, a float or any other place that takes its width from the card is given between 280px
// and 880px, as far as the window has room, whatever the card says. This line of two dots makes it
// so: it may wrap at its one space, which is as wide as the difference. The 0cqi keeps WebKit from
// caching the rule: in a shadow tree it would go on with the vw of a window as it was before.
const room = css`
  .room::before {
    content: '. .';
    display: block;
    block-size: 0;
    max-inline-size: calc(100vw - 4rem + 0cqi);
    overflow: hidden;
    visibility: hidden;
    font-size: 0;
    letter-spacing: normal;
    white-space: normal;
    text-indent: 280px;
    word-spacing: calc(880px - 280px);
  }
`;

// Lengths follow an 8 px grid; type is in em, so that it grows with the page's own. Comments are here
// because those in the text would be shipped. English on a right-to-left page keeps the page's side
// and its own order. Two lines are always kept for messages, so most of them move nothing; an empty
// alert takes no room. A spinner's gap would be forced to the color of its ring: a system color stays.
export const styles = css`
  :host {
    display: block;
    max-inline-size: min(880px, 100%);
  }
  :host(:state(dialog)) {
    display: inline-block;
  }
  :host([hidden]) {
    display: none;
  }
  dialog {
    inline-size: min(880px, 100% - 16px);
    max-inline-size: none;
    max-block-size: calc(100% - 16px);
    padding: 0;
    border: 0;
    border-radius: ${radius};
    background: none;
    overscroll-behavior: contain;
    pointer-events: auto;
    visibility: visible;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 50%);
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }

  ${room}
  .base {
    container-type: inline-size;
    padding: clamp(16px, 5%, 32px);
    border: 1px solid ${border};
    border-radius: ${radius};
    background: ${background};
    color: ${text};
    font-family: var(--wandb-connect-font, inherit);
    font-weight: 400;
    font-style: normal;
    line-height: 1.5;
    letter-spacing: normal;
    text-align: left;
    text-transform: none;
    text-indent: 0;
    white-space: normal;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .base:dir(rtl) {
    text-align: right;
  }
  .base :is(h2, p, li, label, button, span) {
    unicode-bidi: plaintext;
  }
  .head {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 8px;
    margin-block-end: 16px;
  }
  h2 {
    margin: 0;
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  p,
  dl,
  dd {
    margin: 0;
  }

  .icon {
    inline-size: 1em;
    block-size: 1em;
  }
  .layout {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
  }
  @container (min-width: 36em) {
    .layout:has([aria-expanded='true']) {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 40px;
    }
  }

  .toggle {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: inherit;
    cursor: pointer;
  }
  .toggle .icon {
    color: ${muted};
  }
  .toggle[aria-expanded='true'] .icon {
    rotate: 180deg;
  }

  .steps,
  .facts {
    display: grid;
    gap: 16px;
    margin: 16px 0 0;
    padding: 0;
    list-style: none;
  }
  .steps {
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
    background: color-mix(in srgb, ${text} 9%, transparent);
    font-weight: 600;
    line-height: 1.5em;
    text-align: center;
  }
  .facts {
    gap: 8px;
    padding-block-start: 16px;
    border-block-start: 1px solid ${border};
    color: ${muted};
    font-size: 0.875em;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    column-gap: 16px;
  }
  .link {
    display: inline-block;
    min-block-size: 24px;
    border-radius: 4px;
    color: inherit;
    font-weight: 500;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, currentColor 40%, transparent);
    text-underline-offset: 3px;
  }
  .link .icon {
    inline-size: 0.75em;
    block-size: 0.75em;
    margin-inline-start: 4px;
  }

  .form {
    display: flex;
    flex-direction: column;
    max-inline-size: 30em;
  }
  label {
    margin-block-end: 8px;
    font-weight: 600;
  }
  .control {
    inline-size: 100%;
    min-block-size: 40px;
    border: 1px solid ${control};
    border-radius: calc(${radius} * 2 / 3);
    background: transparent;
    color: inherit;
    font: inherit;
  }
  select.control {
    margin-block-end: 16px;
    padding-inline: 8px;
    background: ${background};
  }
  .field {
    display: flex;
    align-items: center;
  }
  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 38px;
    padding: 0 12px;
    scroll-margin-block: 8px;
    border: 0;
    border-radius: inherit;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-family: ui-monospace, 'Cascadia Code', 'Roboto Mono', Menlo, Consolas, monospace;
  }
  .field:has([aria-invalid]) {
    border-color: ${danger};
  }
  .icon-button {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2em;
    block-size: 2em;
    margin-inline-end: 4px;
    padding: 0;
    border: 0;
    border-radius: calc(${radius} / 2);
    background: none;
    color: ${muted};
    font-size: inherit;
    cursor: pointer;
  }
  .icon-button:hover {
    color: ${text};
  }

  .messages {
    min-block-size: calc(3em + 8px);
    padding-block: 8px 16px;
    font-size: 0.875em;
  }
  .message {
    display: flex;
    gap: 8px;
  }
  .message .icon {
    flex: none;
    margin-block-start: 0.15em;
  }
  .message .spinner {
    margin-block-start: 0.25em;
  }
  [role='alert']:has(p) + [role='status'] > p {
    margin-block-start: 8px;
  }
  .message.error {
    color: ${danger};
  }
  .hint {
    color: ${muted};
  }

  .instead {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .instead > [role='alert']:not(:has(p)) {
    margin-block-start: -16px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-inline-size: min(11em, 100%);
    min-block-size: 40px;
    padding: 7px 12px;
    border: 1px solid transparent;
    border-radius: calc(${radius} * 2 / 3);
    background: ${accent};
    color: ${onAccent};
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .button:hover {
    background: color-mix(in srgb, ${accent} 88%, ${background});
  }
  .button[aria-disabled] {
    background: color-mix(in srgb, ${accent} 72%, ${background});
    cursor: default;
  }
  .button.secondary {
    min-inline-size: 0;
    border-color: ${control};
    background: transparent;
    color: inherit;
  }
  .button.secondary:hover {
    background: color-mix(in srgb, ${text} 6%, transparent);
  }
  :disabled {
    cursor: not-allowed;
  }
  .control:disabled,
  .control:has(:disabled),
  .button:disabled,
  .secondary[aria-disabled] {
    opacity: 0.6;
  }

  .spinner {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentColor;
    border-inline-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 360deg;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }

  .outcome {
    display: flex;
    align-items: center;
    gap: 8px;
    border-radius: 4px;
    font-size: 1.125em;
    font-weight: 600;
  }
  .outcome .icon {
    flex: none;
    inline-size: 1.5em;
    block-size: 1.5em;
    color: ${success};
  }
  dl {
    display: grid;
    gap: 8px;
    margin-block: 16px 24px;
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    column-gap: 16px;
  }
  dt {
    flex: 0 0 5em;
    color: ${muted};
  }
  dd {
    flex: 1 1 8em;
  }

  :focus-visible,
  .field:has(input:focus-visible) {
    outline: 2px solid ${accent};
    outline-offset: 2px;
  }
  :host(:focus-visible),
  input:focus-visible {
    outline: 0;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
    .button[aria-disabled] {
      border-color: GrayText;
      color: GrayText;
    }
    .steps li::before {
      outline: 1px solid;
    }
    .spinner {
      border-inline-start-color: ButtonFace;
    }
  }
`;
