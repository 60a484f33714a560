import { html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { attributes, languages } from 'virtual:manifest';
import type { Account } from 'wandb-connect/contract';
import { defaultOf, isBoolean, optionsOf } from './attribute-options.js';
import type { KnownAttribute } from './attribute-options.js';
import { brands } from './brands.js';
import { defaultSettings } from './settings.js';
import type { PageSettings, Settings } from './settings.js';

type Choice = readonly [value: string, label: string];

export interface ControlsView {
  readonly settings: Settings;
  /** The accounts that can be reconnected. */
  readonly accounts: readonly Account[];
  readonly onChange: (settings: Settings) => void;
}

/** Draws a control for each setting of the page, and for each attribute that the element has. */
export function renderControls(target: HTMLElement, view: ControlsView): void {
  const { settings, onChange } = view;
  const setPage = (name: keyof PageSettings) => (value: string) => {
    onChange({ ...settings, page: { ...settings.page, [name]: value } });
  };
  const setAttribute = (name: string) => (value: string) => {
    onChange({ ...settings, attributes: { ...settings.attributes, [name]: value } });
  };
  render(
    html`
      ${pageControls.map(([name, label, choices]) =>
        choices.length > 1
          ? renderSelect(label, settings.page[name], choices, setPage(name))
          : nothing,
      )}
      ${attributes.map((attribute) =>
        renderAttribute(
          attribute,
          settings.attributes[attribute.name] ?? '',
          view.accounts,
          setAttribute(attribute.name),
        ),
      )}
      <button
        class="button quiet"
        type="button"
        @click=${() => {
          onChange(defaultSettings);
        }}
      >
        Reset
      </button>
    `,
    target,
  );
}

const same = (value: string): Choice => [value, value];
const pixels = (value: string): Choice => [value, `${value} px`];
const languageNames = new Intl.DisplayNames('en', { type: 'language' });

const pageControls: readonly (readonly [keyof PageSettings, string, readonly Choice[]])[] = [
  ['brand', 'Brand', [['', 'none'], ...brands.map(({ id, name }): Choice => [id, name])]],
  ['theme', 'Theme', ['system', 'light', 'dark'].map(same)],
  [
    'lang',
    'Language',
    ['en', ...Object.keys(languages)].map((tag) => [tag, languageNames.of(tag) ?? tag]),
  ],
  ['dir', 'Direction', ['auto', 'ltr', 'rtl'].map(same)],
  ['width', 'Width', [same('full'), ...['768', '480', '375', '320', '280'].map(pixels)]],
  [
    'text',
    'Text size',
    [
      ['100', '100 %'],
      ['200', '200 %'],
    ],
  ],
];

function renderAttribute(
  attribute: KnownAttribute,
  value: string,
  accounts: readonly Account[],
  onChange: (value: string) => void,
): TemplateResult {
  const { name, description } = attribute;
  const choices = choicesOf(attribute, accounts);
  if (choices) {
    return renderSelect(name, value || defaultOf(attribute), choices, onChange, description);
  }
  if (isBoolean(attribute)) {
    return html`
      <label class="check" title=${description ?? nothing}>
        <input
          type="checkbox"
          .checked=${live(value !== '')}
          @change=${({ currentTarget }: Event) => {
            onChange(
              currentTarget instanceof HTMLInputElement && currentTarget.checked ? 'yes' : '',
            );
          }}
        />
        <span class="code">${name}</span>
      </label>
    `;
  }
  const isNumber = attribute.type?.text === 'number';
  return html`
    <label title=${description ?? nothing}>
      <span class="code">${name}</span>
      <input
        type=${isNumber ? 'number' : 'text'}
        min=${isNumber ? 0 : nothing}
        step=${isNumber ? 500 : nothing}
        autocomplete="off"
        spellcheck="false"
        .value=${live(value || defaultOf(attribute))}
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) onChange(currentTarget.value);
        }}
      />
    </label>
  `;
}

/** The values to choose from; undefined if any text is allowed. */
function choicesOf(
  attribute: KnownAttribute,
  accounts: readonly Account[],
): readonly Choice[] | undefined {
  if (attribute.name === 'wandb-host') {
    return [
      ['simulated', 'simulated'],
      ['cloud', 'cloud (real)'],
      ['', 'the user picks'],
    ];
  }
  if (attribute.name === 'account-id') {
    const known = accounts.map(({ id, username, host }): Choice => [id, `${username}, ${host}`]);
    return [['', 'none: a new one'], ...known];
  }
  const options = optionsOf(attribute);
  if (options.length === 0) return undefined;
  return defaultOf(attribute) ? options.map(same) : [['', 'not set'], ...options.map(same)];
}

function renderSelect(
  label: string,
  value: string,
  choices: readonly Choice[],
  onChange: (value: string) => void,
  description?: string,
): TemplateResult {
  return html`
    <label title=${description ?? nothing}>
      <span class=${description === undefined ? nothing : 'code'}>${label}</span>
      <select
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLSelectElement) onChange(currentTarget.value);
        }}
      >
        ${choices.map(
          ([choice, text]) =>
            html`<option value=${choice} .selected=${live(choice === value)}>${text}</option>`,
        )}
      </select>
    </label>
  `;
}
