import { html, nothing, render } from 'lit';
import { live } from 'lit/directives/live.js';
import { tokens } from 'virtual:manifest';
import { brands } from './brands.js';

const prefix = '--wandb-connect-';

/** Values of tokens, by their full names. */
export type TokenValues = Readonly<Record<string, string>>;

/** The tokens of a brand; empty if there is no such brand. */
export function tokensOf(brand: string): TokenValues {
  const known = brands.find(({ id }) => id === brand)?.tokens ?? {};
  return Object.fromEntries(Object.entries(known).map(([name, value]) => [prefix + name, value]));
}

/** Sets these tokens on an element, and removes all others. */
export function setTokens(element: HTMLElement, values: TokenValues): void {
  for (const { name } of tokens) {
    const value = values[name];
    if (value) element.style.setProperty(name, value);
    else element.style.removeProperty(name);
  }
}

/** Draws a field for each token that the element has. */
export function renderTokens(
  target: HTMLElement,
  values: TokenValues,
  onChange: (values: TokenValues) => void,
): void {
  render(
    tokens.map(
      ({ name, default: usual, description }) => html`
        <label title=${description ?? nothing}>
          <span class="code">${name.replace(prefix, '')}</span>
          <input
            autocomplete="off"
            spellcheck="false"
            placeholder=${usual ?? nothing}
            .value=${live(values[name] ?? '')}
            @change=${({ currentTarget }: Event) => {
              if (!(currentTarget instanceof HTMLInputElement)) return;
              const { [name]: _, ...others } = values;
              const value = currentTarget.value.trim();
              onChange(value ? { ...others, [name]: value } : others);
            }}
          />
        </label>
      `,
    ),
    target,
  );
}
