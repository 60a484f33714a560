import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const page = fileURLToPath(new URL('./page.ts', import.meta.url));

/** Makes the script-tag file safe from the page that loads it, whatever its charset and content. */
export function scriptTag(): Plugin[] {
  return [
    keepSideEffects(),
    shieldDependencies(),
    squeezeTemplates(),
    loadOnce(),
    toAscii(),
    addCompanions(),
  ];
}

/** Keeps what defines the element: `sideEffects` in package.json names what is built from it. */
function keepSideEffects(): Plugin {
  return {
    name: 'script-tag:keep-side-effects',
    transform: {
      filter: { id: /\/src\/index\.ts$/ },
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

/**
 * Drops the indentation of our markup and styles, and the lines of comments in the styles: no
 * minifier looks into template literals. Line breaks stay: they separate words.
 */
function squeezeTemplates(): Plugin {
  return {
    name: 'script-tag:squeeze-templates',
    transform: {
      filter: { id: /\/src\/element\/.+\.ts$/ },
      handler: (code) => code.replace(/\n\s*\/\*.*?\*\//gs, '').replace(/\n\s+/g, '\n'),
    },
  };
}

/** A second copy leaves the global to the first, whose element is the one that is defined. */
function loadOnce(): Plugin {
  return {
    name: 'script-tag:load-once',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          if (!chunk.code.startsWith('var WandbConnect=')) this.error('The global has moved.');
          chunk.code = chunk.code.replace('=', '=WandbConnect?.WandbConnect?WandbConnect:');
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
function addCompanions(): Plugin {
  return {
    name: 'script-tag:add-companions',
    async generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: 'wandb-connect.global.js.LICENSE.txt',
        source: [
          'wandb-connect.global.js holds Lit (https://lit.dev), under this license:',
          await readLicense('lit'),
        ].join('\n\n'),
      });
      this.emitFile({
        type: 'asset',
        fileName: 'wandb-connect.global.d.ts',
        source: `declare global {\n  const WandbConnect: typeof import('./index.js');\n}\nexport {};\n`,
      });
    },
  };
}

function readLicense(name: string): Promise<string> {
  return readFile(fileURLToPath(new URL('LICENSE', import.meta.resolve(name))), 'utf8');
}
