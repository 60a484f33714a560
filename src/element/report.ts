/** Reports an error in the page's own code as an uncaught one. jsdom and happy-dom can't. */
export function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  else console.error(error);
}
