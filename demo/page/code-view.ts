import { html, render } from 'lit';
import { frameworks, writeCode } from './code.js';
import type { Framework, Markup } from './code.js';

/** Shows the code for a markup, in the framework that the user picks. */
export class CodeView {
  readonly #target: HTMLElement;
  #framework: Framework = 'HTML';
  #markup: Markup = { attributes: {}, tokens: {}, lang: '' };
  #note = '';

  constructor(target: HTMLElement) {
    this.#target = target;
  }

  show(markup: Markup): void {
    this.#markup = markup;
    this.#note = '';
    this.#draw();
  }

  #draw(): void {
    const code = writeCode(this.#framework, this.#markup);
    const pick = (framework: Framework) => {
      this.#framework = framework;
      this.#note = '';
      this.#draw();
    };
    const copy = async () => {
      this.#note = await navigator.clipboard.writeText(code).then(
        () => 'Copied.',
        () => 'Select the code to copy it.',
      );
      this.#draw();
    };
    render(
      html`
        <div class="code-head">
          <fieldset class="segments">
            <legend class="visually-hidden">Framework</legend>
            ${frameworks.map(
              (framework) => html`
                <label>
                  <input
                    type="radio"
                    name="framework"
                    ?checked=${framework === this.#framework}
                    @change=${() => {
                      pick(framework);
                    }}
                  />
                  <span>${framework}</span>
                </label>
              `,
            )}
          </fieldset>
          <span role="status">${this.#note}</span>
          <button class="button quiet" type="button" @click=${copy}>Copy</button>
        </div>
        <pre class="code" tabindex="0" role="region" aria-label="Code"><code>${code}</code></pre>
      `,
      this.#target,
    );
  }
}
