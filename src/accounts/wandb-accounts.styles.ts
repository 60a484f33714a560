import { css } from 'lit';
import { shared } from '../element/shared.styles.js';
import * as token from '../element/tokens.js';

export const styles = css`
  :host {
    display: block;
  }
  .base {
    overflow-wrap: anywhere;
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
  }
  h3 {
    font-size: 1em;
    font-weight: ${token.strong};
    line-height: 1.3;
  }
  #new-account {
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
    margin: 0;
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
    align-items: center;
  }
  .button.danger {
    background: ${token.danger};
    color: ${token.background};
  }
  .button.danger:hover {
    background: color-mix(in srgb, ${token.danger} 88%, ${token.background});
    box-shadow: none;
  }
  .account .button {
    min-block-size: 32px;
    padding: 3px 12px;
    font-size: 0.875em;
    font-weight: 500;
  }

  dialog {
    inline-size: min(30em, 100% - 16px);
    padding: 24px;
  }
  dialog[open] {
    display: grid;
    gap: 16px;
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

  ${shared}
  @media (pointer: coarse) {
    .account .button {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .status::before {
      background: CanvasText;
    }
  }
`;
