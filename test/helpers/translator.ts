import { expect, onTestFinished } from 'vitest';

/** What Chrome does to a text: the node is replaced, and what comes later is translated, too. */
export function translate(root: ShadowRoot): void {
  const observer = new MutationObserver(run);
  function run() {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode()) found.push(texts.currentNode as Text);
    for (const text of found) {
      if (!text.data.trim() || text.parentElement?.closest('font, [translate=no]')) continue;
      const outer = document.createRange().createContextualFragment('<font><font></font></font>');
      const inner = outer.querySelector('font font')!;
      inner.textContent = `«${text.data}»`;
      text.replaceWith(outer);
    }
    observer.takeRecords();
  }
  run();
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  onTestFinished(() => {
    observer.disconnect();
  });
}

/** What becomes of a text in which an address has to stay as it is. */
export function translated(text: string, address: string): string {
  return text
    .split(address)
    .map((part) => part && `«${part}»`)
    .join(address);
}

/** The translated text of a node, once it is this one. */
export async function untilReads(
  read: () => string | null | undefined,
  text: string,
): Promise<void> {
  await expect.poll(() => read()?.replace(/\s+/g, ' ').trim()).toBe(text);
}
