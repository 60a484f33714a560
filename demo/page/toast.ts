import { find } from './find.js';

/** Milliseconds. What it says is never the only word on the matter: the element has its own. */
const duration = 8000;

const toast = find('toast', HTMLElement);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a line of the page's own for a while. */
export function showToast(text: string): void {
  hideToast();
  toast.textContent = text;
  timer = setTimeout(hideToast, duration);
}

export function hideToast(): void {
  clearTimeout(timer);
  toast.textContent = '';
}
