import type { DirectiveResult } from 'lit/directive.js';
import { keyed } from 'lit/directives/keyed.js';

/**
 * A text that may change while the nodes around it stay. A translator puts elements of its own in the
 * place of text nodes. Lit would write the next text into the node that has gone, and the user would
 * read the old one. So each text gets a node of its own.
 */
export function fresh(text: string): DirectiveResult {
  return keyed(text, text);
}
