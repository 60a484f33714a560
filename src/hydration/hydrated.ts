import { hydrate } from '@lit-labs/ssr-client';
import type { PropertyValues } from 'lit';
import type { EmbeddableElement } from '../element/embeddable.js';
import { saysTheSame } from '../element/locales/merge-messages.js';
import { languageOf, messagesFor } from '../element/locales/registry.js';

/** With it, an element waits: https://github.com/webcomponents-cg/community-protocols */
export const attribute = 'defer-hydration';

/** What a user may have done to the field before the script has run. */
interface Draft {
  readonly value: string;
  readonly selection: Parameters<HTMLInputElement['setSelectionRange']>;
  readonly hasFocus: boolean;
}

/**
 * Whether all of Lit's comments are there. Something may have removed them, or the parser is yet to come
 * to the last. Lit would add a second card.
 */
function isWhole(root: ShadowRoot | null): boolean {
  const comments = [...(root?.childNodes ?? [])].filter((node) => node instanceof Comment);
  const ends = comments.filter(({ data }) => data === '/lit-part');
  const starts = comments.filter(({ data }) => data.startsWith('lit-part'));
  return ends.length > 0 && ends.length === starts.length;
}

/** Firefox lists a file that it has refused, or not found, as a sheet without rules. */
function hasArrived(sheet: CSSStyleSheet): boolean {
  try {
    return sheet.cssRules.length > 0;
  } catch {
    // Another origin keeps its rules to itself.
    return true;
  }
}

/** An `async` script may run while the page is still coming. */
function awaitParser(element: Element): void {
  element.setAttribute(attribute, '');
  window.addEventListener('DOMContentLoaded', () => element.removeAttribute(attribute), {
    once: true,
  });
}

/**
 * An element that takes over the shadow root that the server has rendered. If it has
 * another language or other parts, it renders anew, and keeps the text, the selection and the focus of
 * the field.
 */
export function hydrated(base: typeof EmbeddableElement): typeof EmbeddableElement {
  return class extends base {
    static override get observedAttributes(): string[] {
      return [...super.observedAttributes, attribute];
    }

    #isServed = false;
    #isWaiting = true;
    /**
     * What the properties were when the element began: what the server knew, or what the page set before
     * it removed `defer-hydration`. If they differ by the first update, a script has set them.
     */
    #known: ReadonlyMap<PropertyKey, unknown> | undefined;

    /** The parser is in the middle of it, or the page or the element around it has properties to set. */
    override connectedCallback(): void {
      if (this.#isWaiting && !this.hasAttribute(attribute)) {
        this.#known ??= new Map(
          [...base.elementProperties.keys()].map((name) => [name, Reflect.get(this, name)]),
        );
        if (document.readyState === 'loading' && !isWhole(this.shadowRoot)) awaitParser(this);
      }
      // Later on, a morph may bring the attribute back.
      this.#isWaiting &&= this.hasAttribute(attribute);
      if (!this.#isWaiting) super.connectedCallback();
    }

    override attributeChangedCallback(
      name: string,
      old: string | null,
      value: string | null,
    ): void {
      if (name !== attribute) super.attributeChangedCallback(name, old, value);
      else if (value === null && this.#isWaiting && this.isConnected) this.connectedCallback();
    }

    protected override createRenderRoot(): HTMLElement | DocumentFragment {
      const served = this.shadowRoot;
      // WebKit lists ours, too, once they are there.
      const isStyled = [...(served?.styleSheets ?? [])].some(hasArrived);
      const root = super.createRenderRoot();
      if (!served) return root;
      this.#isServed = true;
      // Lit would render in front of what is there.
      this.renderOptions.renderBefore = null;
      // The same rules once more would start the animations anew.
      if (isStyled) served.adoptedStyleSheets = [];
      return root;
    }

    protected override update(changed: PropertyValues): void {
      if (!this.#isServed) {
        super.update(changed);
        return;
      }
      this.#isServed = false;
      const picked = this.renderRoot.querySelector('select')?.value;
      const root = this.renderRoot as ShadowRoot;
      // The server can't have known what a script has set before this one. It doesn't see the headers.
      const isKnown = [...(this.#known ?? [])].every(
        ([name, value]) => name === 'headers' || saysTheSame(value, Reflect.get(this, name)),
      );
      const draft = takeOver(root, languageOf(this), isKnown, () => {
        asServed(this, () => hydrate(this.render(), root, this.renderOptions));
      });
      super.update(changed);
      const field = draft && this.shadowRoot?.querySelector('input');
      if (field) restore(field, draft);
      if (picked !== undefined) pick(this.renderRoot.querySelector('select'), picked);
    }
  };
}

/** Returns the draft if the shadow root has to be rendered anew. */
function takeOver(
  root: ShadowRoot,
  language: string,
  isKnown: boolean,
  adopt: () => void,
): Draft | undefined {
  try {
    const { lang } = messagesFor(language);
    const isSame = root.querySelector('[part=base]')?.getAttribute('lang') === lang;
    if (!isKnown || !isSame || !isWhole(root)) throw new Error();
    adopt();
    makeReady(root);
    return undefined;
  } catch {
    return clear(root);
  }
}

/**
 * Lit takes the attributes for what the first render says, and looks at none. So it says what the
 * server said, which knew nothing around the element. The next render makes the difference.
 */
function asServed(element: HTMLElement, run: () => void): void {
  const hadIcon = element.shadowRoot?.querySelector('.dots[hidden]') === null;
  const seen = { matches: () => false, querySelector: () => (hadIcon ? element : null) };
  Object.assign(element, seen);
  try {
    run();
  } finally {
    for (const name of Object.keys(seen)) Reflect.deleteProperty(element, name);
  }
}

function makeReady(root: ShadowRoot): void {
  const buttons = '[part~=primary], [part~=connect], [part=trigger]';
  for (const button of root.querySelectorAll(buttons)) button.removeAttribute('aria-disabled');
}

/** Leaves only the styles. */
function clear(root: ShadowRoot): Draft | undefined {
  const field = root.querySelector('input');
  const draft = field ? draftOf(field, root) : undefined;
  // The node may be left over somewhere, but not the key.
  if (field) field.value = '';
  for (const node of [...root.childNodes]) {
    if (!['LINK', 'STYLE'].includes(node.nodeName)) node.remove();
  }
  return draft;
}

/** Picks the server that the user has picked before the script has run, if it is on offer. */
function pick(picker: HTMLSelectElement | null, id: string): void {
  if (!picker || picker.value === id) return;
  const shown = picker.value;
  picker.value = id;
  if (picker.value === id) picker.dispatchEvent(new Event('change', { bubbles: true }));
  else picker.value = shown;
}

function draftOf(field: HTMLInputElement, root: ShadowRoot): Draft {
  const { value, selectionStart, selectionEnd, selectionDirection } = field;
  return {
    value,
    selection: [selectionStart, selectionEnd, selectionDirection ?? undefined],
    hasFocus: root.activeElement === field,
  };
}

function restore(field: HTMLInputElement, { value, selection, hasFocus }: Draft): void {
  field.value = value;
  if (hasFocus) field.focus({ preventScroll: true });
  field.setSelectionRange(...selection);
}
