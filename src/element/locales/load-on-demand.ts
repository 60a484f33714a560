import { loadMissingFrom } from './registry.js';

/** The files in the package's `locales/`. */
export const loadableTags: readonly string[] = [
  'ar',
  'de',
  'es',
  'fr',
  'he',
  'hi',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt-BR',
  'tr',
  'uk',
  'zh-Hans',
  'zh-Hant',
];

/**
 * Loads each language when an element first needs it: from `locales/` beside the script, or from the
 * folder that its `data-locales` names, relative to the page. With `data-locales=""`, nothing is
 * loaded. If a file can't be loaded, the console says what to do.
 *
 * @param script the element that has loaded the running script, if it is known
 */
export function loadOnDemand(script: HTMLScriptElement | undefined): void {
  const folder = script?.getAttribute('data-locales');
  if (folder === '') return;
  const asked = new Set<string>();
  loadMissingFrom({
    tags: loadableTags,
    load: (tag) => {
      if (asked.has(tag)) return;
      asked.add(tag);
      void loadFile(`${tag}.js`, script, folder).catch(() => {
        console.warn(
          `<wandb-connect> The texts for "${tag}" weren't loaded, so you see English. Serve dist/locales/ beside the script, name its folder in data-locales, or import 'wandb-connect/locales/${tag}'.`,
        );
      });
    },
  });
}

async function loadFile(
  name: string,
  script: HTMLScriptElement | undefined,
  folder: string | null | undefined,
): Promise<void> {
  const base = folder
    ? new URL(folder.replace(/\/*$/, '/'), location.href)
    : // A page that pins the script by its hash doesn't want unpinned code from the same place.
      new URL('locales/', script?.integrity ? undefined : script?.src);
  await import(/* @vite-ignore */ new URL(name, base).href);
}
