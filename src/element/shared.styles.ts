import { css } from 'lit';
import * as token from './tokens.js';

// What both elements look like. Each adds it after its own rules: how an element adapts to its user
// overrides the rest, and so does `hidden`. English on a right-to-left page keeps the page's side and
// its own order. On a touch screen, everything that can be pressed is 44 px tall. Forced colors remove
// the main button's background, so its border is thicker, and would give a spinner's gap the color of
// its ring, except that a system color stays.
export const shared = css`
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
    word-break: normal;
    text-shadow: none;
    text-wrap: pretty;
  }
  .base:dir(rtl) {
    text-align: right;
  }
  .base:lang(ko) {
    word-break: keep-all;
  }
  h2 {
    font-size: 1.25em;
    font-weight: ${token.strong};
    line-height: 1.3;
    text-wrap: balance;
  }
  p,
  dd {
    margin: 0;
  }
  .icon {
    flex: none;
    inline-size: 1em;
    block-size: 1em;
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
  .button[aria-disabled] {
    border: 1px dashed ${token.controlBorder};
    background: ${token.buttonDisabled};
    color: ${token.text};
    box-shadow: none;
    cursor: default;
  }
  .button.secondary {
    border: 1px solid ${token.controlBorder};
    background: transparent;
    color: inherit;
  }
  .button.secondary:hover {
    background: color-mix(in srgb, ${token.text} 6%, transparent);
    box-shadow: none;
  }
  :disabled,
  [aria-disabled] {
    opacity: 0.7;
  }
  :disabled {
    cursor: not-allowed;
  }
  .link {
    display: inline-block;
    color: ${token.link};
    overflow-wrap: anywhere;
    font-weight: 500;
    text-decoration: underline;
    text-decoration-color: ${token.controlBorder};
    text-underline-offset: 3px;
  }
  .link,
  .toggle,
  summary {
    min-block-size: 24px;
    border-radius: 4px;
    cursor: pointer;
  }
  .link .icon {
    inline-size: 0.75em;
    block-size: 0.75em;
    margin-inline-start: 4px;
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
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  dialog {
    max-inline-size: none;
    max-block-size: calc(100% - 16px);
    box-shadow: ${token.dialogShadow};
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: ${token.dialogBackdrop};
  }

  :focus-visible,
  .field:has(input:focus-visible) {
    outline: ${token.focusWidth} solid ${token.focus};
    outline-offset: ${token.focusOffset};
  }
  :host(:focus-visible),
  input:focus-visible {
    outline: 0;
  }
  @media (pointer: coarse) {
    .control,
    .button,
    .toggle,
    .link,
    summary,
    .icon-button {
      min-block-size: 44px;
      min-inline-size: 44px;
      align-content: center;
    }
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
    .button:not(.secondary) {
      border-width: 3px;
    }
    .button[aria-disabled] {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
    .spinner {
      border-inline-start-color: ButtonFace;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }
`;
