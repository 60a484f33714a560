import * as z from 'zod/mini';

/** What the Controls say. A value that makes no sense is as good as none. */
export const Settings = z.object({
  host: z.catch(z.enum(['simulated', 'cloud', 'any']), 'simulated'),
  accountId: z.catch(z.string(), ''),
  endpoint: z.catch(z.string(), '/api/wandb'),
  timeout: z.catch(z.string().check(z.regex(/^\d+$/)), '15000'),
  guide: z.catch(z.enum(['open', 'closed', 'none']), 'open'),
  dialog: z.catch(z.enum(['none', 'closed', 'open']), 'none'),
  theme: z.catch(z.enum(['system', 'light', 'dark']), 'system'),
  direction: z.catch(z.enum(['ltr', 'rtl']), 'ltr'),
  width: z.catch(z.enum(['full', '480', '320']), 'full'),
  text: z.catch(z.enum(['100', '200']), '100'),
  disabled: z.catch(z.enum(['yes', 'no']), 'no'),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = Settings.parse({});

/** A link must not choose where a key is sent to, nor which account it replaces. */
const unlinked: readonly string[] = ['endpoint', 'accountId'];

/** Reads what a link to this page asks for: `?theme=dark&width=320`. */
export function readSettings(search: string): Settings {
  const params = [...new URLSearchParams(search)].filter(([name]) => !unlinked.includes(name));
  return Settings.parse(Object.fromEntries(params));
}

/** Writes the settings that differ from the default as a link's query, empty where none does. */
export function writeSettings(settings: Settings): string {
  const changed = Object.entries(settings).filter(
    ([name, value]) =>
      !unlinked.includes(name) &&
      !Object.entries(defaultSettings).some(([known, usual]) => known === name && usual === value),
  );
  return changed.length === 0 ? '' : `?${new URLSearchParams(changed)}`;
}
