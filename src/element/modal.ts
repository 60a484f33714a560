// jsdom and happy-dom lack some of this. Pages run their unit tests in them.

/** Whether a dialog is open, and modal if it can be. */
export function isModal(dialog: HTMLDialogElement): boolean {
  return canBeModal(dialog) ? dialog.matches(':modal') : dialog.open;
}

/** Opens a dialog that isn't modal, or no longer after a move. */
export function openModal(dialog: HTMLDialogElement): void {
  dialog.open = !canBeModal(dialog);
  if (!dialog.open) dialog.showModal();
}

/** Closes a dialog, if there is one. */
export function closeModal(dialog: HTMLDialogElement | null): void {
  if (!dialog || canBeModal(dialog)) dialog?.close();
  else dialog.open = false;
}

/** Calls back if an element may have become hidden or visible. */
export function watchVisibility(
  element: Element,
  callback: () => void,
): IntersectionObserver | undefined {
  if (typeof IntersectionObserver === 'undefined') return undefined;
  const observer = new IntersectionObserver(callback);
  observer.observe(element);
  return observer;
}

function canBeModal(dialog: Partial<HTMLDialogElement>): boolean {
  return dialog.showModal !== undefined;
}
