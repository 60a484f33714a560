/** The text nodes under a root, slots and shadow roots of its own included, that a language owns. */
function* textNodes(root: Node): Generator<Text> {
  for (const node of root.childNodes) {
    if (node instanceof Text) yield node;
    else if (node instanceof Element && node.localName !== 'style' && !node.matches(foreign)) {
      yield* textNodes(node);
      if (node.shadowRoot) yield* textNodes(node.shadowRoot);
    }
  }
}

/** Names and addresses may break anywhere. */
const foreign = '[translate=no], .visually-hidden, select';

/** The words that the layout breaks into two lines. They have letters only. */
export function brokenWords(root: Node): string[] {
  return [...textNodes(root)].flatMap((node) =>
    [...node.data.matchAll(/[\p{Letter}\p{Mark}’]+/gu)]
      .filter(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        // Firefox also has an empty one where the line before the word ends.
        const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
        return new Set(boxes.map(({ top }) => Math.round(top))).size > 1;
      })
      .map(([word]) => word),
  );
}

/** What sticks out of the window at its sides. */
export function overflowing(root: ParentNode): string[] {
  return [...root.querySelectorAll('a, button, h2, h3, p, li, dt, dd, label')]
    .filter((part) => {
      const { left, right } = part.getBoundingClientRect();
      return left < 0 || right > window.innerWidth || part.scrollWidth > part.clientWidth + 1;
    })
    .map(({ outerHTML }) => outerHTML.slice(0, 80));
}
