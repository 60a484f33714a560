import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';
import type { Plugin } from 'vite';

/** Makes the script-tag file small, and ASCII, so that it means the same on a page of any charset. */
export function scriptTag(): Plugin {
  return {
    name: 'script-tag',
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

function minify(css: string): string {
  return transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    minify: true,
  }).code.toString();
}

/** In minified code every line break is in a template, where one space stands for it, or none. */
function squeeze(code: string): string {
  return (
    code
      .replace(/>\n\s*</g, '><')
      .replace(/\n\s*/g, ' ')
      .trim() + '\n'
  );
}

function toAscii(code: string): string {
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
