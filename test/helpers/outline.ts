import {
  computeAccessibleDescription,
  computeAccessibleName,
  getRole,
} from 'dom-accessibility-api';

/** The elements at which a screen reader stops, and its live regions. */
const stops =
  'section, h2, a, button, input, select, dialog, [tabindex], [role=alert], [aria-live]';

/**
 * What a screen reader finds below a root, in order, one line each: role, name, states and
 * description. For a live region, it's the text, if there is any.
 */
export function outlineOf(root: ParentNode): string[] {
  return [...root.querySelectorAll<HTMLElement>(stops)]
    .filter((stop) => stop.checkVisibility({ visibilityProperty: true }))
    .flatMap((stop) => {
      const role = roleOf(stop);
      if (role === 'alert' || role === 'status') {
        const said = wordsOf(stop);
        return said ? [`${role}: ${said}`] : [];
      }
      if (role === 'none') return [];
      const name = computeAccessibleName(stop) || wordsOf(stop);
      const description = computeAccessibleDescription(stop).replace(/\s+/g, ' ').trim();
      const line = [`${role} "${name}"`, ...statesOf(stop)].join(' ');
      // A title that is already the name isn't a description.
      const isNamedByTitle = stop.title === name && !stop.hasAttribute('aria-label');
      return [description && !isNamedByTitle ? `${line}: ${description}` : line];
    });
}

function roleOf(stop: HTMLElement): string {
  if (stop.ariaLive) return 'status';
  return stop.matches('[type=password]') ? 'password' : (getRole(stop) ?? 'text');
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
    is('required') && 'required',
  ].filter((state) => state !== false);
}

/** A text as it's read out: in one line, with a pause between paragraphs. */
export function wordsOf(node: HTMLElement): string {
  return node.innerText.replace(/\s+/g, ' ').trim();
}
