import { html } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { keyed } from 'lit/directives/keyed.js';

/** What names a place, as in `wandb.ai/authorize`, `localhost:8080` or `ada@corp.example`. */
const address = /(\b[\w+@-]+[.:][\w.~%:@/-]*\w)/;

/**
 * A text that may change while the nodes around it stay. A translator puts elements of its own in the
 * place of text nodes. Lit would write the next text into the node that has gone, and the user would
 * read the old one. So each text gets a node of its own. What a user has to recognize, an address, is
 * left as it is.
 */
export function fresh(text: string): DirectiveResult {
  const parts = text.split(address);
  return keyed(text, parts[1] ? html`<span>${parts.map(renderPart)}</span>` : text);
}

function renderPart(part: string, index: number): unknown {
  return index % 2 ? html`<bdi translate="no">${part}</bdi>` : part;
}
