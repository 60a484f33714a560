import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';
import type { Plugin } from 'vite';

const litPage = fileURLToPath(new URL('./lit-page.ts', import.meta.url));

/** Makes the script-tag file: small, ASCII, and at home on a page of any charset and content. */
export function scriptTag(): Plugin[] {
  return [shrink(), shieldLit(), loadOnce(), addCompanions()];
}

function shrink(): Plugin {
  return {
    name: 'script-tag:shrink',
    config: () => ({
      resolve: {
        alias: { 'zod/mini': fileURLToPath(new URL('./zod-mini.ts', import.meta.url)) },
      },
    }),
    transform: {
      filter: { id: /\.styles\.ts$/ },
      handler: (code) => code.replace(/css`([^`]*)`/g, (_, css: string) => `css\`${minify(css)}\``),
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk') chunk.code = toAscii(squeeze(chunk.code));
        }
      },
    },
  };
}

/** Shows lit a page without the host's own names on it. */
function shieldLit(): Plugin {
  return {
    name: 'script-tag:shield-lit',
    transform: {
      filter: {
        id: /\/node_modules\/(?:@lit|lit-html|lit-element)\/.+\.js$/,
        code: /\bglobalThis\b/,
      },
      handler: (code) =>
        [
          `import { litPage } from ${JSON.stringify(litPage)};`,
          code
            .replace(/\bglobalThis\b/g, 'litPage')
            .replace(/(?<!\.)\blitPropertyMetadata\b/g, 'litPage.litPropertyMetadata'),
        ].join('\n'),
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

/** What goes along with the file: the type of its global, and the license of what it holds. */
function addCompanions(): Plugin {
  return {
    name: 'script-tag:add-companions',
    async generateBundle() {
      const license = fileURLToPath(new URL('LICENSE', import.meta.resolve('lit')));
      this.emitFile({
        type: 'asset',
        fileName: 'wandb-connect.global.js.LICENSE.txt',
        source: `wandb-connect.global.js holds lit (https://lit.dev), under this license:\n\n${await readFile(license, 'utf8')}`,
      });
      this.emitFile({
        type: 'asset',
        fileName: 'wandb-connect.global.d.ts',
        source: `declare global {\n  const WandbConnect: typeof import('./index.js');\n}\nexport {};\n`,
      });
    },
  };
}

function minify(css: string): string {
  return transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    minify: true,
  }).code.toString();
}

/** In minified code every line break is in a template, where one space stands for it, or none. */
function squeeze(code: string): string {
  const squeezed = code.replace(/>\n\s*</g, '><').replace(/\n\s*/g, ' ');
  return `${squeezed.trim()}\n`;
}

function toAscii(code: string): string {
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
