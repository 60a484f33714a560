import { hydrate } from '@lit-labs/ssr-client';
import type { PropertyValues } from 'lit';
import type { EmbeddableElement } from '../element/embeddable.js';
import { languageOf, messagesFor } from '../element/locales/registry.js';

/** What a user may have done to the field before the script has run. */
interface Draft {
  readonly value: string;
  readonly selection: readonly [number | null, number | null];
  readonly hasFocus: boolean;
}

/**
 * An element that takes over the shadow root that the server has rendered. If it would not render the
 * same, because it has another language or other properties, it renders anew, and keeps the text, the
 * selection and the focus of the field.
 */
export function hydrated(base: typeof EmbeddableElement): typeof EmbeddableElement {
  return class extends base {
    static override get observedAttributes(): string[] {
      return [...super.observedAttributes, 'defer-hydration'];
    }

    #isServed = false;

    /** The page, or the element around this one, has properties to set first. */
    override connectedCallback(): void {
      if (!this.hasAttribute('defer-hydration')) super.connectedCallback();
    }

    override attributeChangedCallback(
      name: string,
      old: string | null,
      value: string | null,
    ): void {
      if (name !== 'defer-hydration') super.attributeChangedCallback(name, old, value);
      else if (value === null && this.isConnected) super.connectedCallback();
    }

    protected override createRenderRoot(): HTMLElement | DocumentFragment {
      const served = this.shadowRoot;
      const root = super.createRenderRoot();
      if (!served) return root;
      this.#isServed = true;
      // Lit would render in front of what is there.
      this.renderOptions.renderBefore = null;
      // The same rules once more would start the animations anew.
      if (served.styleSheets.length > 0) served.adoptedStyleSheets = [];
      return root;
    }

    protected override update(changed: PropertyValues): void {
      const draft = this.#isServed ? this.#takeOver() : undefined;
      this.#isServed = false;
      super.update(changed);
      const field = draft && this.shadowRoot?.querySelector('input');
      if (field) restore(field, draft);
    }

    /** Returns the draft if the shadow root has to be rendered anew. */
    #takeOver(): Draft | undefined {
      const root = this.renderRoot as ShadowRoot;
      try {
        const { lang } = messagesFor(languageOf(this));
        if (root.querySelector('[part=base]')?.getAttribute('lang') !== lang) throw new Error();
        asServed(this, () => {
          hydrate(this.render(), root, this.renderOptions);
        });
        for (const button of root.querySelectorAll(
          '[part~=primary], [part~=connect], [part=trigger]',
        )) {
          button.removeAttribute('aria-disabled');
        }
        return undefined;
      } catch {
        const field = root.querySelector('input');
        const draft = field ? draftOf(field, root) : undefined;
        for (const node of [...root.childNodes]) {
          if (!['LINK', 'STYLE'].includes(node.nodeName)) node.remove();
        }
        return draft;
      }
    }
  };
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

function draftOf(field: HTMLInputElement, root: ShadowRoot): Draft {
  const { value, selectionStart, selectionEnd } = field;
  return {
    value,
    selection: [selectionStart, selectionEnd],
    hasFocus: root.activeElement === field,
  };
}

function restore(field: HTMLInputElement, { value, selection, hasFocus }: Draft): void {
  field.value = value;
  if (hasFocus) field.focus({ preventScroll: true });
  field.setSelectionRange(...selection);
}
