import { onTestFinished } from 'vitest';
import { wordsOf } from './outline.js';

/**
 * Collects what is announced from now until the test ends: the text of a live region each time
 * something in it changes, and that of an alert when it appears. A screen reader may not announce a
 * region that appears together with its text, so that isn't collected either.
 */
export function hearAnnouncements(root: Node): readonly string[] {
  const heard: string[] = [];
  watch(root, (records) => {
    for (const region of new Set(records.map(({ target }) => regionOf(target)))) {
      const said = region && wordsOf(region);
      if (said) heard.push(`status: ${said}`);
    }
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes] as HTMLElement[])) {
      if (node.role === 'alert') heard.push(`alert: ${wordsOf(node)}`);
    }
  });
  return heard;
}

/** The same for one region, as texts only. */
export function hearRegion(region: HTMLElement): readonly string[] {
  const heard: string[] = [];
  watch(region, () => {
    const said = wordsOf(region);
    if (said) heard.push(said);
  });
  return heard;
}

function watch(node: Node, onChange: MutationCallback): void {
  const observer = new MutationObserver(onChange);
  observer.observe(node, { childList: true, characterData: true, subtree: true });
  onTestFinished(() => {
    observer.disconnect();
  });
}

/** Checks for members instead of the class, because the node may belong to a page in a frame. */
function regionOf(node: Node): HTMLElement | null | undefined {
  const element = 'closest' in node ? (node as Element) : node.parentElement;
  return element?.closest<HTMLElement>('[aria-live]');
}
