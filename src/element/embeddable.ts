import { LitElement } from 'lit';
import type { ComplexAttributeConverter } from 'lit';
import { ownMembers } from '../contract/own-members.js';

/** The value of a property whose attribute has been removed. */
export function orElse(fallback?: string): ComplexAttributeConverter<string | undefined> {
  return { fromAttribute: (value: string | null) => value ?? fallback };
}

/**
 * An element for pages that it doesn't know: what libraries around it expect of a native control,
 * and can't see because its controls are in a shadow root.
 */
export class EmbeddableElement extends LitElement {
  /** A `<fieldset disabled>` around it disables it. It has no value, so a form sends nothing of it. */
  static readonly formAssociated = true;

  static override shadowRootOptions = ownMembers<ShadowRootInit>({ mode: 'open' });

  /** @internal Focus traps ask for it, because they can't see what has focus inside. */
  override get tabIndex(): number {
    return this.hasAttribute('tabindex') ? super.tabIndex : 0;
  }

  override set tabIndex(value: number) {
    super.tabIndex = value;
  }

  /** @internal */
  override setPointerCapture(): void {
    // Drawers capture the pointer for what is pressed, and they see the element instead of the button
    // inside, which would get no click.
  }

  /** The attribute has changed, or that of a `<fieldset>` around the element. */
  formDisabledCallback(): void {
    this.requestUpdate();
  }

  /** A morph may set what is there already. The user may have done something else since. */
  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (value !== old) super.attributeChangedCallback(name, old, value);
  }

  /** If the page makes the element a tab stop, its parts take the focus, and there is no extra stop. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // Lit reads the options right away.
    EmbeddableElement.shadowRootOptions.delegatesFocus = this.hasAttribute('tabindex');
    return super.createRenderRoot();
  }
}
