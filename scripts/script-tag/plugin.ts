import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { squeezeStyles, squeezeTemplates, styleModules, templateModules } from '../squeeze.mjs';

const page = fileURLToPath(new URL('./page.ts', import.meta.url));

/** A script-tag file: what it is made of, and what of it is missing if it isn't loaded yet. */
interface ScriptTagFile {
  readonly name: string;
  /** The module in `src` that it is built from. */
  readonly source: string;
  /** The entry of the package whose exports are the members of the global. */
  readonly entry: string;
  /** The member that no other file has. */
  readonly member: string;
}

export const scriptTagFiles = {
  index: {
    name: 'wandb-connect.global.js',
    source: 'script-tag',
    entry: 'index',
    member: 'WandbConnect',
  },
  accounts: {
    name: 'wandb-accounts.global.js',
    source: 'accounts-script-tag',
    entry: 'accounts',
    member: 'WandbAccounts',
  },
  hydrate: {
    name: 'wandb-connect.hydrate.global.js',
    source: 'hydrate-script-tag',
    entry: 'hydrate',
    member: 'WandbConnect',
  },
  'accounts-hydrate': {
    name: 'wandb-accounts.hydrate.global.js',
    source: 'accounts-hydrate-script-tag',
    entry: 'accounts-hydrate',
    member: 'WandbAccounts',
  },
} as const satisfies Record<string, ScriptTagFile>;

/** Makes a script-tag file safe from the page that loads it, whatever its charset and content. */
export function scriptTag(file: ScriptTagFile): Plugin[] {
  return [
    keepSideEffects(),
    shieldDependencies(),
    squeeze(),
    loadOnce(file),
    toAscii(),
    addCompanions(file),
  ];
}

/** Keeps what defines the elements: `sideEffects` in package.json names what is built from it. */
function keepSideEffects(): Plugin {
  return {
    name: 'script-tag:keep-side-effects',
    transform: {
      filter: { id: /\/src\/(?:accounts|index|script-tag(?:-languages)?)\.ts$/ },
      handler: (code) => ({ code, moduleSideEffects: true }),
    },
  };
}

/**
 * Gives Lit a `globalThis` and a `document` that the host's markup cannot reach. Their text
 * stays as published: an import in front of it takes the place of the globals of the same names.
 *
 * Without it, `<a id=litHtmlVersions>` keeps Lit from loading
 * (https://owasp.org/www-community/attacks/DOM_Clobbering), a second Lit takes the name of our Trusted
 * Types policy.
 */
function shieldDependencies(): Plugin {
  return {
    name: 'script-tag:shield-dependencies',
    transform: {
      filter: { id: /\/node_modules\/.+\.js$/ },
      handler: (code) =>
        `import { document, globalThis, litPropertyMetadata } from ${JSON.stringify(page)};\n${code}`,
    },
  };
}

/** Squeezes our templates. */
function squeeze(): Plugin {
  return {
    name: 'script-tag:squeeze',
    transform: {
      filter: { id: templateModules },
      handler(code, id) {
        const squeezed = squeezeTemplates(code);
        return styleModules.test(id) ? squeezeStyles(squeezed) : squeezed;
      },
    },
  };
}

/** A second copy leaves the global to the first, whose element is the one that is defined. */
function loadOnce({ member }: ScriptTagFile): Plugin {
  return {
    name: 'script-tag:load-once',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          const [, made] = /^var WandbConnect=(function.*\})\(\{\}\);\s*$/s.exec(chunk.code) ?? [];
          if (made === undefined) this.error('The global has another shape.');
          // In parentheses, a function is compiled at once, while the file still arrives.
          chunk.code = `var WandbConnect=WandbConnect?.${member}?WandbConnect:(${made})({});\n`;
        }
      },
    },
  };
}

/** Writes plain ASCII, so no host's charset can garble the texts. */
function toAscii(): Plugin {
  return {
    name: 'script-tag:to-ascii',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          chunk.code = chunk.code.replace(
            /[^\0-\x7f]/g,
            (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
          );
        }
      },
    },
  };
}

/** Adds the type of the file's global, and the licenses of what the file holds. */
function addCompanions({ name, entry }: ScriptTagFile): Plugin {
  return {
    name: 'script-tag:add-companions',
    async generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: `${name}.LICENSE.txt`,
        source: [
          `${name} holds Lit (https://lit.dev), under this license:`,
          await readLicense('lit'),
        ].join('\n\n'),
      });
      this.emitFile({
        type: 'asset',
        fileName: name.replace(/js$/, 'd.ts'),
        source: `declare global {\n  const WandbConnect: typeof import('./${entry}.js');\n}\nexport {};\n`,
      });
    },
  };
}

function readLicense(name: string): Promise<string> {
  return readFile(fileURLToPath(new URL('LICENSE', import.meta.resolve(name))), 'utf8');
}
