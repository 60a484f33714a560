import { css } from 'lit';
import * as token from './tokens.js';

// Fields, buttons and what turns. On a touch screen, everything that can be pressed is 44 px tall. A
// spinner's gap would be forced to the color of its ring: a system color stays.
export const controls = css`
  .form {
    display: flex;
    flex-direction: column;
  }
  label {
    margin-block-end: ${token.space};
    font-weight: ${token.strong};
  }
  .control {
    inline-size: 100%;
    min-block-size: ${token.controlHeight};
    border: 1px solid ${token.controlBorder};
    border-radius: ${token.controlRadius};
    background: ${token.controlBackground};
    color: inherit;
    font: inherit;
  }
  select.control {
    margin-block-end: 16px;
    padding-inline: 8px;
  }
  .field {
    display: flex;
    align-items: center;
  }
  input {
    flex: 1;
    align-self: stretch;
    min-inline-size: 0;
    padding: 0 12px;
    scroll-margin-block: 8px;
    border: 0;
    border-radius: inherit;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-family: ${token.mono};
  }
  input::placeholder {
    color: ${token.muted};
    opacity: 1;
  }
  .field:has([aria-invalid]) {
    border-color: ${token.danger};
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
    border-radius: calc(${token.controlRadius} * 3 / 4);
    background: none;
    color: ${token.muted};
    font-size: inherit;
    cursor: pointer;
  }
  .icon-button:hover {
    color: ${token.text};
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
    min-inline-size: 0;
    border: 1px solid ${token.controlBorder};
    background: transparent;
    color: inherit;
  }
  .button.secondary:hover {
    background: color-mix(in srgb, ${token.text} 6%, transparent);
    box-shadow: none;
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
      align-content: center;
    }
    .icon-button {
      min-inline-size: 44px;
    }
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
