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
  const observer = new MutationObserver((records) => {
    const changed = new Set(
      records.map(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>(regions),
      ),
    );
    for (const region of changed) {
      const said = region && wordsOf(region);
      if (said) heard.push(`${region.role ?? ''}: ${said}`);
    }
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  onTestFinished(() => {
    observer.disconnect();
  });
  return heard;
}
