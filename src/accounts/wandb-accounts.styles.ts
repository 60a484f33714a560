import { css } from 'lit';
import * as token from '../element/tokens.js';

// As in the element's own sheet: an 8 px grid, type in em, and English on a right-to-left page keeps
// the page's side and its own order.
export const styles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  :host(:state(light)) {
    color-scheme: light;
  }
  :host(:state(dark)) {
    color-scheme: dark;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  .base {
    border: 1px solid ${token.border};
    border-radius: ${token.radius};
    background: ${token.background};
    color: ${token.text};
    font-family: var(--wandb-connect-font, inherit);
    font-size: var(--wandb-connect-font-size, inherit);
    font-weight: var(--wandb-connect-font-weight, 400);
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
  .base:lang(ko) {
    word-break: keep-all;
  }
  .base :is(h2, h3, p, dt, dd, button, .status) {
    unicode-bidi: plaintext;
  }
  .card {
    container-type: inline-size;
    padding: clamp(16px, 4%, 32px);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    margin-block-end: 16px;
  }
  h2,
  h3 {
    margin: 0;
    border-radius: 4px;
    font-weight: ${token.strong};
    line-height: 1.3;
    text-wrap: balance;
  }
  h2 {
    font-size: 1.25em;
  }
  h3 {
    font-size: 1em;
  }
  p,
  dl,
  dd {
    margin: 0;
  }
  .connect {
    max-inline-size: 100%;
  }

  .list {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .account {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding-block: 24px;
    border-block-start: 1px solid ${token.border};
  }
  .account:last-child {
    padding-block-end: 0;
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  .others {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    margin-block-start: -8px;
    color: ${token.muted};
    font-size: 0.875em;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 1px 10px;
    border: 1px solid currentColor;
    border-radius: 99px;
    color: ${token.muted};
    font-size: 0.8125em;
    font-weight: 500;
  }
  .status::before {
    content: '';
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    border-radius: 50%;
    background: currentColor;
  }
  .status.active {
    color: ${token.success};
  }
  .status.error {
    color: ${token.danger};
  }
  .status.suspended::before {
    border: 1px solid currentColor;
    background: none;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
    gap: 8px 16px;
    font-size: 0.875em;
  }
  dt {
    color: ${token.muted};
  }
  .key {
    unicode-bidi: isolate;
    font-family: ${token.mono};
  }
  .explanation,
  .remark {
    font-size: 0.875em;
  }
  .explanation {
    padding-inline-start: 12px;
    border-inline-start: 3px solid ${token.controlBorder};
  }
  .explanation.error {
    border-color: ${token.danger};
  }
  .remark {
    display: flex;
    align-items: center;
    gap: 8px;
    color: ${token.muted};
  }
  .remark.failed,
  .message.error {
    color: ${token.danger};
  }
  .muted,
  .empty {
    color: ${token.muted};
  }
  .empty,
  .message,
  .farewell {
    padding-block: 16px;
    border-block-start: 1px solid ${token.border};
  }
  .message {
    display: flex;
    gap: 8px;
  }
  .message > * {
    flex: none;
    margin-block-start: 0.25em;
  }
  .message > span:last-child {
    flex: 0 1 auto;
    margin: 0;
  }
  .icon {
    inline-size: 1em;
    block-size: 1em;
  }
  .message.error + .actions {
    gap: 16px;
  }
  .more {
    padding-block-start: 24px;
  }
  .more .message {
    padding-block-start: 0;
    border: 0;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: ${token.controlHeight};
    padding: 4px 12px;
    border: 1px solid transparent;
    border-radius: ${token.controlRadius};
    background: ${token.button};
    color: ${token.onAccent};
    font: inherit;
    font-weight: ${token.strong};
    cursor: pointer;
  }
  @supports not (color: color(from light-dark(#000, #fff) srgb-linear r g b)) {
    .button {
      color: ${token.plainOnAccent};
    }
  }
  .button:hover {
    background: ${token.buttonHover};
    box-shadow: 0 0 0 3px color-mix(in srgb, ${token.button} 24%, transparent);
  }
  .button.danger {
    background: ${token.danger};
    color: ${token.background};
  }
  .button.danger:hover {
    background: color-mix(in srgb, ${token.danger} 88%, ${token.background});
    box-shadow: none;
  }
  .button.secondary {
    border-color: ${token.controlBorder};
    background: transparent;
    color: inherit;
  }
  .button.secondary:hover {
    background: color-mix(in srgb, ${token.text} 6%, transparent);
    box-shadow: none;
  }
  .account .button {
    min-block-size: 32px;
    padding: 3px 12px;
    font-size: 0.875em;
    font-weight: 500;
  }
  .button[aria-disabled] {
    box-shadow: none;
    opacity: 0.6;
    cursor: default;
  }
  .link {
    display: inline-block;
    min-block-size: 24px;
    border-radius: 4px;
    color: ${token.link};
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
  @media (pointer: coarse) {
    .button,
    .account .button,
    .link {
      min-block-size: 44px;
    }
    .link {
      align-content: center;
    }
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

  dialog {
    inline-size: min(30em, 100% - 16px);
    max-inline-size: none;
    max-block-size: calc(100% - 16px);
    padding: 24px;
    box-shadow: ${token.dialogShadow};
    overscroll-behavior: contain;
  }
  dialog[open] {
    display: grid;
    gap: 16px;
  }
  dialog::backdrop {
    background: ${token.dialogBackdrop};
  }
  .text {
    display: grid;
    gap: 8px;
  }
  strong {
    font-weight: ${token.strong};
  }
  .answers {
    justify-content: end;
  }
  .key-in-use {
    margin-block-start: 16px;
    color: ${token.muted};
    font-size: 0.875em;
  }
  :state(connected) > .key-in-use {
    display: none;
  }

  :focus-visible {
    outline: ${token.focusWidth} solid ${token.focus};
    outline-offset: ${token.focusOffset};
  }
  :host(:focus-visible) {
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
      opacity: 1;
    }
    .status::before {
      background: CanvasText;
    }
    .spinner {
      border-inline-start-color: Canvas;
    }
  }
`;
