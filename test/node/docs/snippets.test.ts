import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { pages, snippetsOf } from '../../helpers/doc-pages.js';
import * as contract from '../../../src/contract/contract.js';
import * as element from '../../../src/index.js';
import * as msw from '../../../src/msw.js';
import * as node from '../../../src/node.js';
import * as react from '../../../src/react.js';
import * as server from '../../../src/server.js';
import * as ssr from '../../../src/ssr.js';
import * as pageLocales from '../../../src/page-locales.js';
import * as testing from '../../../src/testing.js';

const entries: Readonly<Record<string, object>> = {
  'wandb-connect': element,
  'wandb-connect/contract': contract,
  'wandb-connect/msw': msw,
  'wandb-connect/node': node,
  'wandb-connect/react': react,
  'wandb-connect/server': server,
  'wandb-connect/server/locales': pageLocales,
  'wandb-connect/ssr': ssr,
  'wandb-connect/testing': testing,
};

/** The script of a snippet that has one, whatever its language. */
function scriptOf(language: string, code: string): string | undefined {
  if (['js', 'jsx', 'ts'].includes(language)) return code;
  if (['html', 'svelte', 'vue'].includes(language)) {
    return /<script[^>]*>\n([^]*?)<\/script>/.exec(code)?.[1];
  }
  return undefined;
}

const scripts = pages.flatMap((page) =>
  snippetsOf(page).flatMap(({ heading, language, code }) => {
    const script = scriptOf(language, code);
    return script === undefined ? [] : [{ name: `${page}, ${heading}`, script }];
  }),
);

describe('the scripts in the documentation', () => {
  it('are found', () => {
    expect(scripts.length).toBeGreaterThan(20);
  });

  it.each(scripts)('are free of syntax errors: $name', ({ script }) => {
    const { diagnostics = [] } = ts.transpileModule(script, {
      fileName: 'snippet.tsx',
      reportDiagnostics: true,
      compilerOptions: {
        target: ts.ScriptTarget.ESNext,
        module: ts.ModuleKind.ESNext,
        jsx: ts.JsxEmit.ReactJSX,
        experimentalDecorators: true,
      },
    });
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  });

  it.each(scripts)('import what the package exports: $name', ({ script }) => {
    const imports = script.matchAll(/import \{([^}]*)\} from '(wandb-connect[\w/-]*)'/g);
    for (const [, names = '', entry = ''] of imports) {
      const exported = names.split(',').map((name) => name.trim());
      expect(Object.keys(entries[entry] ?? {})).toEqual(
        expect.arrayContaining(exported.filter((name) => name !== '')),
      );
    }
  });
});
