import { css } from 'lit';

// Written out at each use. A custom property of our own would be inherited by what the page slots, and
// take the place of one that the page has under the same name.
const accent = css`var(--wandb-connect-accent, light-dark(#1c1e21, #f2f3f5))`;
export const background = css`var(--wandb-connect-background, light-dark(#ffffff, #1b1d21))`;
export const text = css`var(--wandb-connect-text, light-dark(#1c1e21, #eceef1))`;
export const muted = css`var(--wandb-connect-muted, light-dark(#5c626b, #a5acb6))`;
export const border = css`var(--wandb-connect-border, light-dark(#dcdfe4, #383c43))`;
export const danger = css`var(--wandb-connect-danger, light-dark(#b3261e, #ff9b92))`;
export const warning = css`var(--wandb-connect-warning, ${text})`;
export const success = css`var(--wandb-connect-success, light-dark(#1a7040, #6fd79a))`;
export const link = css`var(--wandb-connect-link, inherit)`;
export const radius = css`var(--wandb-connect-radius, 12px)`;
export const space = css`var(--wandb-connect-space, 8px)`;
export const strong = css`var(--wandb-connect-font-weight-strong, 600)`;
export const mono = css`var(--wandb-connect-font-mono, ui-monospace, Menlo, Consolas, monospace)`;
export const duration = css`var(--wandb-connect-duration, 160ms)`;

export const focus = css`var(--wandb-connect-focus, ${text})`;
export const focusWidth = css`var(--wandb-connect-focus-width, 2px)`;
export const focusOffset = css`var(--wandb-connect-focus-offset, 2px)`;

export const controlBackground = css`var(--wandb-connect-control-background, ${background})`;
export const controlBorder = css`var(--wandb-connect-control-border, light-dark(#868d97, #767d88))`;
/** As tall as the page's text asks for, within what can be pressed and what looks right. */
export const controlHeight = css`var(--wandb-connect-control-height, clamp(32px, 2.5em, 44px))`;
export const controlRadius = css`var(--wandb-connect-control-radius, calc(${radius} * 2 / 3))`;

export const button = css`var(--wandb-connect-button, ${accent})`;
/** 1 on a dark button, 0 on a light one: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const isDark = css`clamp(0, (0.179 - 0.2126 * r - 0.7152 * g - 0.0722 * b) * 9999, 1)`;
/** White or black, whichever has more contrast. */
const readable = css`color(from ${button} srgb-linear ${isDark} ${isDark} ${isDark})`;
export const onAccent = css`var(--wandb-connect-on-accent, ${readable})`;
/** For browsers that can't derive it: Firefox before 128. */
export const plainOnAccent = css`var(--wandb-connect-on-accent, light-dark(#ffffff, #16181b))`;
export const buttonHover = css`var(--wandb-connect-button-hover, ${button})`;
export const buttonDisabled = css`var(--wandb-connect-button-disabled, color-mix(in srgb, ${text} 12%, ${background}))`;

export const dialogWidth = css`var(--wandb-connect-dialog-width, 880px)`;
export const dialogShadow = css`var(--wandb-connect-dialog-shadow, 0 16px 48px rgb(0 0 0 / 24%))`;
export const dialogBackdrop = css`var(--wandb-connect-dialog-backdrop, rgb(0 0 0 / 50%))`;
