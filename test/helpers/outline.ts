import {
  computeAccessibleDescription,
  computeAccessibleName,
  getRole,
} from 'dom-accessibility-api';

/** What a reader of the screen stops at, and the regions that speak by themselves. */
const stops =
  'section, h2, a, button, input, select, dialog, [tabindex], [role=alert], [role=status]';

/**
 * What a reader of the screen finds beneath a root, in order, a line each: the role, the name, what is
 * so of it, and what more is said of it. Of a region that speaks there is what it says, if anything.
 */
export function outlineOf(root: ParentNode): string[] {
  return [...root.querySelectorAll<HTMLElement>(stops)]
    .filter((stop) => stop.checkVisibility({ visibilityProperty: true }))
    .flatMap((stop) => {
      const role = stop.matches('[type=password]') ? 'password' : (getRole(stop) ?? 'text');
      if (role === 'alert' || role === 'status') {
        const said = wordsOf(stop);
        return said ? [`${role}: ${said}`] : [];
      }
      const name = computeAccessibleName(stop) || wordsOf(stop);
      const description = computeAccessibleDescription(stop).replace(/\s+/g, ' ').trim();
      const line = [`${role} "${name}"`, ...statesOf(stop)].join(' ');
      // A title that is the name already describes nothing.
      const isNamedByTitle = stop.title === name && !stop.hasAttribute('aria-label');
      return [description && !isNamedByTitle ? `${line}: ${description}` : line];
    });
}

function statesOf(stop: HTMLElement): string[] {
  const is = (name: string) => stop.getAttribute(`aria-${name}`) === 'true';
  return [
    is('busy') && 'busy',
    stop.ariaExpanded === 'true' && 'unfolded',
    stop.ariaExpanded === 'false' && 'folded',
    (is('disabled') || stop.matches(':disabled')) && 'disabled',
    is('invalid') && 'invalid',
    stop.matches('input:read-only:enabled') && 'read-only',
    stop.matches(':required') && 'required',
  ].filter((state) => state !== false);
}

/** A text as it is heard: in one line, and with a pause between its paragraphs. */
export function wordsOf(node: HTMLElement): string {
  return node.innerText.replace(/\s+/g, ' ').trim();
}
