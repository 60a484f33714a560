import { attributes as known, languages } from 'virtual:manifest';
import * as z from 'zod/mini';
import { defaultOf, isBoolean, optionsOf } from './attribute-options.js';
import type { KnownAttribute } from './attribute-options.js';

/** The settings of the page around the element. An invalid value counts as the default. */
export const PageSettings = z.object({
  theme: z.catch(z.enum(['system', 'light', 'dark']), 'system'),
  brand: z.catch(z.string(), ''),
  lang: z.catch(z.enum(['en', ...Object.keys(languages)]), 'en'),
  dir: z.catch(z.enum(['auto', 'ltr', 'rtl']), 'auto'),
  width: z.catch(z.enum(['full', '768', '480', '375', '320', '280']), 'full'),
  text: z.catch(z.enum(['100', '200']), '100'),
});
export type PageSettings = z.infer<typeof PageSettings>;

/** Everything that the playground can set. */
export interface Settings {
  readonly page: PageSettings;
  /** The element's attributes that are set, by name. */
  readonly attributes: Readonly<Record<string, string>>;
}

export const defaultSettings: Settings = {
  page: PageSettings.parse({}),
  attributes: { 'token-endpoint': '/api/wandb', 'wandb-host': 'simulated', product: 'Fieldnote' },
};

/** A link can't choose where a key is sent, where a user is led, or which account is replaced. */
const isLinkable = (name: string) => !/-(?:endpoint|url|id)$/.test(name);

/** An attribute with the same name as a page setting has another name in the address. */
const parameterOf = (name: string) => (name in defaultSettings.page ? `element-${name}` : name);

/** Whether an attribute can have a value. An empty one removes it. */
function takes(attribute: KnownAttribute, value: string): boolean {
  const options = optionsOf(attribute);
  return value === '' || options.length === 0 || options.includes(value);
}

/** Reads what a link to this page asks for: `?theme=dark&guide=none`. */
export function readSettings(search: string): Settings {
  const params = new URLSearchParams(search);
  const attributes: Record<string, string> = { ...defaultSettings.attributes };
  for (const attribute of known) {
    const { name } = attribute;
    const value = params.get(parameterOf(name));
    if (value !== null && isLinkable(name) && takes(attribute, value)) attributes[name] = value;
  }
  return { page: PageSettings.parse(Object.fromEntries(params)), attributes };
}

/** Writes the settings that differ from the default, and the scenario, as a link's query. */
export function writeSettings({ page, attributes }: Settings, scenario?: string): string {
  const params = new URLSearchParams();
  if (scenario) params.set('scenario', scenario);
  for (const [name, value] of Object.entries(page)) {
    if (value !== defaultSettings.page[name as keyof PageSettings]) params.set(name, value);
  }
  for (const { name } of known) {
    const value = attributes[name] ?? '';
    if (isLinkable(name) && value !== (defaultSettings.attributes[name] ?? '')) {
      params.set(parameterOf(name), value);
    }
  }
  return params.size > 0 ? `?${params}` : '';
}

/** The attributes that differ from the element's defaults, for a page that uses the real W&B. */
export function changedAttributes(
  attributes: Settings['attributes'],
): Readonly<Record<string, string>> {
  const changed = known.flatMap((attribute): [string, string][] => {
    const { name } = attribute;
    const value = attributes[name] ?? '';
    const isUsual = value === '' || value === defaultOf(attribute) || value === 'simulated';
    return isUsual ? [] : [[name, isBoolean(attribute) ? '' : value]];
  });
  return Object.fromEntries(changed);
}
