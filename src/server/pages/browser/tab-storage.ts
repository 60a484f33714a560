// `sessionStorage` throws in a browser that is set to store nothing. The pages then do without it.

/** Reads what this tab keeps under a name. */
export function readTab(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text in this tab: no other tab can read it, and it is gone when the tab is closed. */
export function writeTab(name: string, text: string): void {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // A reload then starts over.
  }
}

/** Removes what this tab keeps under a name. */
export function clearTab(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
