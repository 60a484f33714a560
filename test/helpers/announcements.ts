import { onTestFinished } from 'vitest';
import { wordsOf } from './outline.js';

const regions = '[role=alert], [role=status]';

/**
 * What is spoken without having the focus, from now until the test is over: what a live region says
 * each time that something in it changes. One that arrives with its text may stay unspoken, and is not
 * heard here either.
 */
export function hearAnnouncements(root: Node): readonly string[] {
  const heard: string[] = [];
  watch(root, (records) => {
    for (const region of new Set(records.map(({ target }) => regionOf(target)))) {
      const said = region && wordsOf(region);
      if (said) heard.push(`${region.role ?? ''}: ${said}`);
    }
  });
  return heard;
}

/** The same of one region, in its words alone. */
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

/** By its members and not its class: a node may be of a page in a frame. */
function regionOf(node: Node): HTMLElement | null | undefined {
  const element = 'closest' in node ? (node as Element) : node.parentElement;
  return element?.closest<HTMLElement>(regions);
}
