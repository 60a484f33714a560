import { html } from 'lit';
import type { TemplateResult } from 'lit';

// Drawn for this element on a 16 px grid. They are decoration, so assistive technology skips them.
function icon(path: string): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${path} />
  </svg>`;
}

const eye =
  'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM6 8a2 2 0 0 0 4 0 2 2 0 0 0-4 0';
const circle = 'M1.5 8a6.5 6.5 0 0 0 13 0 6.5 6.5 0 0 0-13 0';

export const showIcon = icon(eye);
export const hideIcon = icon(`${eye}M2.5 13.5l11-11`);
export const externalIcon = icon('M6 3.5H3.5v9h9V10M9 2.5h4.5V7M13 3L7.5 8.5');
export const closeIcon = icon('M4 4l8 8M12 4l-8 8');
/** Stands for the connection, unless the page slots an icon. W&B's own mark is W&B's. */
export const plugIcon = icon('M6 2v3M10 2v3M4.5 5h7v2.5a3.5 3.5 0 0 1-7 0zM8 11v3');
export const chevronIcon = icon('M4 6l4 4 4-4');
export const checkIcon = icon(`${circle}M5 8.2l2.2 2.2L11 6.2`);
export const alertIcon = icon(`${circle}M8 4.8v3.6M8 11.2v0`);
