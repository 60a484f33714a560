import { html, render } from 'lit';
import type { LitElement, ReactiveController } from 'lit';
import type { CurrentState } from './current-state.js';
import { configHints, findConfigError } from './set-up.js';
import type { PageConditions, SetUp } from './set-up.js';
import { idle } from './state.js';

/** Checks the set-up before each render, unless an attempt is under way or has succeeded. */
export class SetUpCheck implements ReactiveController {
  readonly #host: LitElement;
  readonly #setUp: SetUp;
  readonly #current: CurrentState;

  constructor(host: LitElement & SetUp, current: CurrentState) {
    this.#host = this.#setUp = host;
    this.#current = current;
    host.addController(this);
  }

  hostUpdate(): void {
    const state = this.#current.value;
    if (state.phase !== 'idle' && state.phase !== 'unconfigured') return;
    const reason = findConfigError(this.#setUp, conditionsOf(this.#host));
    if (reason === undefined) {
      if (state.phase === 'unconfigured') this.#current.enter(idle());
    } else if (state.phase === 'idle' || state.reason !== reason) {
      console.error(`<wandb-connect> ${reason}: ${configHints[reason]}`);
      this.#current.enter({ phase: 'unconfigured', reason });
    }
  }
}

/**
 * What the set-up of an element depends on in the page.
 *
 * @param templates what the element's templates consist of
 */
export function conditionsOf(host: Element, templates = markup): PageConditions {
  return {
    // Frameworks write what they take for an attribute in one of these ways.
    hasHostsAttribute: host.hasAttribute('wandb-hosts') || host.hasAttribute('wandbhosts'),
    url: location.href,
    // jsdom and happy-dom have none.
    isSecure: (window as Partial<Window>).isSecureContext !== false,
    canMakeTemplates: canMakeTemplates(templates),
  };
}

/** The elements and attributes of our templates. Policies treat those of ARIA, and of data, alike. */
const tags =
  'a bdi button dd details dialog div dl dt form h2 label li ol option p section select slot span summary ul';
const attributes =
  'aria-hidden autocapitalize autocomplete autocorrect class d data-private dir enterkeyhint fill for id method name novalidate part placeholder rel role slot spellcheck stroke tabindex target translate type'.replace(
    /\S+/g,
    '$&="k"',
  );
/**
 * Each of the elements with all of the attributes, as a browser writes them. If a policy took one
 * away, the card would break without a word.
 */
export const markup = `${tags.replace(/(\S+) ?/g, `<$1 ${attributes}></$1>`)}<input><svg viewBox="0 0 1 1"><path d="M0 1z"></path></svg>`;
/** The bindings of our templates: attribute, boolean, property, event, child. */
const bindings = ['<p title=', ' ?hidden=', ' .lang=', ' @click=', '>', '</p>'];

/** The markup that has come out as written. */
const intact = new Set<string>();

/**
 * Whether Trusted Types let Lit parse a template, and whether it comes out as written: the page's
 * default policy may be a sanitizer, which takes Lit's markers for foreign. There is no other way to
 * know than to try. Without such a policy, one template tells it all.
 */
function canMakeTemplates(templates: string): boolean {
  const { trustedTypes } = window as { trustedTypes?: { readonly defaultPolicy: unknown } };
  // Simulated browsers write markup in their own ways.
  if (!trustedTypes) return true;
  const tried = trustedTypes.defaultPolicy ? templates : '';
  try {
    // Only until it's intact, because no policy can be replaced.
    if (!intact.has(tried)) {
      const [first = '', ...rest] = bindings;
      const strings = [tried + first, ...rest];
      // Markup with this name can hide the document's own method.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- only a form of it that this doesn't use is
      const root = Document.prototype.createElement.call(document, 'div');
      const template = html(
        Object.assign(strings, { raw: strings }),
        ...['k', true, 'l', () => undefined, 'm'],
      );
      render(template, root);
      if (
        root.innerHTML.replace(/<!--.*?-->/g, '') ===
        `${tried}<p title="k" hidden="" lang="l">m</p>`
      ) {
        intact.add(tried);
      }
    }
  } catch {
    // A policy has thrown, or Lit doesn't find its markers.
  }
  return intact.has(tried);
}
