import { ElementRenderer, render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import type { LitElement } from 'lit';
import { isSet, servedAttributes } from './served-attributes.js';
import type { Declared, Given } from './served-attributes.js';
import { styleTag } from './served-styles.js';
import type { ServedStyles } from './served-styles.js';
import { withStandIns } from './stand-ins.js';
import type { ServedElement } from './tag.js';

/** What a page says of an element besides its properties. */
export interface ServedPage {
  /** BCP 47. It becomes the element's attribute, so the server and the browser agree. */
  readonly lang?: string | null | undefined;
  /** Other attributes: `id`, `class`. What is `false` or missing is left out. */
  readonly attributes?: Readonly<Record<string, Given>> | undefined;
  /** Trusted HTML for the element's slots. */
  readonly slotted?: string | null | undefined;
  readonly styles?: ServedStyles | undefined;
}

/** An element that can be rendered on a server. */
interface Servable extends Declared {
  readonly element: LitElement;
  /** What the page sets. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly sheet: string;
}

/** What the browser calls when an element is rendered. */
interface Rendered {
  willUpdate(changed: ReadonlyMap<string, unknown>): void;
  render(): unknown;
}

/** Names the shadow root, in which slots are not the page's. */
class ShadowHost extends ElementRenderer {}

/**
 * Renders an element as its script will. What the script can't read from attributes, the page has to
 * set as properties before it removes `defer-hydration`.
 */
export function serve(servable: Servable, page: ServedPage): ServedElement {
  const { name, element, properties, sheet } = servable;
  const slotted = page.slotted ?? '';
  const attributes = servedAttributes(servable, properties, {
    ...page.attributes,
    lang: page.lang ?? page.attributes?.lang,
  });
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, value);
  }
  // The element reads this one from its attribute.
  const { disabled: _, ...others } = Object.fromEntries(
    Object.entries(properties).filter(([, value]) => isSet(value)),
  );
  Object.assign(element, others, {
    closest: () => element,
    matches: () => false,
    querySelector: (selector: string) => {
      const slot = /\[slot=([\w-]+)\]/.exec(selector)?.[1];
      return new RegExp(`\\sslot\\s*=\\s*["']?${slot}["'\\s/>]`, 'i').test(slotted)
        ? element
        : null;
    },
  });
  const rendered = element as unknown as Rendered;
  const content = withStandIns(() => {
    rendered.willUpdate(new Map(Object.keys(others).map((key) => [key, undefined])));
    return collectResultSync(
      render(rendered.render(), {
        // An element inside shows what is slotted into it, until its own script has run.
        elementRenderers: [],
        customElementHostStack: [new ShadowHost(name)],
      }),
    );
  });
  const notReady = content
    // Lit writes a property as an attribute, which selects whatever its value is.
    .replaceAll(' selected="false"', '')
    // The script takes the place of what is not ready yet: see `hydrated`.
    .replace(
      /part=("?)(?:button primary|button connect|trigger)\1(?=[\s>])/g,
      '$& aria-disabled="true"',
    );
  const focus = Object.hasOwn(attributes, 'tabindex') ? ' shadowrootdelegatesfocus' : '';
  return {
    attributes,
    innerHTML: `<template shadowrootmode="open"${focus}>${styleTag(sheet, page.styles ?? {})}${notReady}</template>${slotted}`,
  };
}
