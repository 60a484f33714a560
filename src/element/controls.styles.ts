import { css } from 'lit';
import * as token from './tokens.js';

// The fields and buttons of the form.
export const controls = css`
  .form {
    display: flex;
    flex-direction: column;
  }
  .form,
  input {
    scroll-margin: 5em;
  }
  label {
    min-block-size: 24px;
    margin-block-end: ${token.space};
    align-content: center;
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
    border: 0;
    border-radius: inherit;
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
    inline-size: max(24px, 2em);
    block-size: max(24px, 2em);
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

  .button:not(.secondary) {
    min-inline-size: min(11em, 100%);
  }
`;
