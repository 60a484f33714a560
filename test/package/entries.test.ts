import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { dist, readGraph } from './dist.js';

const root = resolve(import.meta.dirname, '../..');

/** Runs a module in Node that finds the package by its name. */
function runInNode(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

/** The exports of an entry in Node. */
function exportsOf(entry: string): unknown {
  return JSON.parse(
    runInNode(`console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(entry)}))))`),
  );
}

/** Whether the package has a file. A pattern stands for the languages. */
const exists = (file: string) => existsSync(join(root, file.replace('*', 'de')));

/** What the build makes of files that run in a browser. */
const pageTexts = [
  'server/pages/element-locales.js',
  'server/pages/page-texts.js',
  'server/pages/script-tag-file.js',
];

describe('the entries of the package', () => {
  it('exist, with types first', () => {
    for (const [entry, target] of Object.entries(manifest.exports)) {
      const files = typeof target === 'string' ? [target] : Object.values(target);
      for (const file of files) expect(exists(file), `${entry} ${file}`).toBe(true);
      if (typeof target === 'object') expect(Object.keys(target)).toEqual(['types', 'default']);
    }
    for (const field of ['unpkg', 'jsdelivr', 'customElements', 'web-types'] as const) {
      expect(existsSync(join(root, manifest[field])), field).toBe(true);
    }
  });

  it.each([
    ['wandb-connect', ['WandbConnect', 'WandbErrorEvent', 'registerMessages', 'wandbServer']],
    ['wandb-connect/accounts', ['WandbAccounts', 'WandbAccountChangeEvent', 'WandbConnect']],
    ['wandb-connect/contract', ['Account', 'ConnectReply', 'ConnectRequest', 'Problem']],
    ['wandb-connect/server', ['createConnectHandler', 'createKeyVault', 'openApiKey']],
    ['wandb-connect/server/locales', ['de', 'ptBR', 'zhHans']],
    ['wandb-connect/element-script', ['elementScript']],
    ['wandb-connect/node', ['toNodeHandler']],
    ['wandb-connect/testing', ['fillKey', 'submit', 'testApiKey', 'waitForSuccess']],
    ['wandb-connect/msw', ['connectEndpointHandlers', 'wandbHandlers']],
    ['wandb-connect/locales/de', ['de']],
    ['wandb-connect/react', ['WandbConnect']],
    ['wandb-connect/hydrate', ['registerMessages', 'WandbConnect']],
    ['wandb-connect/accounts/hydrate', ['WandbAccounts', 'WandbConnect']],
    ['wandb-connect/ssr', ['renderAccounts', 'renderConnect']],
    ['wandb-connect/jsx', []],
    ['wandb-connect/vue', []],
    ['wandb-connect/svelte', []],
  ])('include %s, which loads in Node', (entry, names) => {
    expect(exportsOf(entry)).toEqual(expect.arrayContaining(names));
  });

  // Frameworks with server components, such as Next.js, look for the directive on the first line.
  it('mark the React component as a client component', () => {
    expect(readFileSync(join(dist, 'react.js'), 'utf8')).toMatch(/^'use client';\n/);
  });

  it('are listed by their side effects', () => {
    for (const file of manifest.sideEffects) expect(exists(file), file).toBe(true);
  });
});

describe('what the entries import', () => {
  it.each([
    ['index', ['lit', 'lit/directives/keyed.js']],
    ['accounts', ['lit', 'lit/directives/keyed.js', 'lit/directives/repeat.js']],
    ['contract', ['zod/mini']],
    ['server', ['cockatiel', 'zod/mini']],
    ['element-script', []],
    ['locales/de', []],
    ['page-locales', []],
    ['node', ['node:stream/promises']],
    ['msw', ['msw', 'zod/mini']],
    ['testing', ['zod/mini']],
    ['react', ['lit', 'lit/directives/keyed.js', 'react']],
    ['jsx', []],
    ['vue', []],
    ['svelte', []],
  ])('is declared and not bundled: %s', (entry, packages) => {
    expect([...readGraph(`${entry}.js`).packages].sort()).toEqual(packages);
    const asked = { ...manifest.dependencies, ...manifest.peerDependencies };
    for (const name of packages.filter((name) => !name.startsWith('node:'))) {
      expect(asked).toHaveProperty(name.replace(/\/.*/, ''));
    }
  });

  it("includes no more packages for the types than for the code, except the types' own", () => {
    const packages = (entry: string) => [...readGraph(`${entry}.d.ts`).packages].sort();
    expect(packages('index')).toEqual(['lit', 'zod/mini']);
    expect(packages('accounts')).toEqual(['lit', 'zod/mini']);
    expect(packages('server')).toEqual(['zod/mini']);
    expect(packages('msw')).toEqual(['msw', 'zod/mini']);
    expect(packages('testing')).toEqual(['lit', 'zod/mini']);
    expect(packages('react')).toEqual(['lit', 'react', 'zod/mini']);
    expect(packages('jsx')).toEqual(['lit', 'zod/mini']);
    expect(packages('vue')).toEqual(['lit', 'vue', 'zod/mini']);
    expect(packages('svelte')).toEqual(['lit', 'svelte/elements', 'zod/mini']);
  });

  it('includes no element, DOM or Node-only code in the server half', () => {
    for (const [file, code] of readGraph('server.js').files) {
      expect(file).toMatch(/^(?:server(?:\.js$|\/)|contract\/)/);
      // The server's pages run these texts in a browser, or show them.
      if (pageTexts.includes(file) || file.startsWith('server/pages/locales/')) continue;
      expect(code, file).not.toMatch(/\b(?:document|window|HTMLElement|customElements)\./);
      // It looks whether there is a Node, and does without.
      if (file === 'server/store/pglite-lock.js') continue;
      expect(code, file).not.toMatch(/\b(?:Buffer|process|require|__dirname)\b[.(]/);
    }
  });

  it('never turns text into code, markup or styles', () => {
    for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.js') || file.endsWith('.global.js')) continue;
      if (pageTexts.includes(file)) continue;
      const code = readFileSync(join(dist, file), 'utf8');
      expect(code, file).not.toMatch(
        /\beval\(|\bFunction\(|(?:inner|outer)HTML\s*=[^=]|insertAdjacentHTML/,
      );
      expect(code, file).not.toMatch(/\bstyle=|styleMap|unsafe(?:HTML|CSS|SVG)/);
    }
  });
});

describe('on a server', () => {
  it('the testing half answers for an endpoint', () => {
    const output = runInNode(`
      import { setupServer } from 'msw/node';
      import { ConnectReply } from 'wandb-connect/contract';
      import { connectEndpointHandlers } from 'wandb-connect/msw';
      import { testApiKey } from 'wandb-connect/testing';
      const endpoint = 'https://app.example/api/wandb';
      const server = setupServer(...connectEndpointHandlers(endpoint));
      server.listen();
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Wandb-Connect': '1' },
        body: JSON.stringify({ provider: 'wandb', apiKey: testApiKey('valid'), host: 'cloud' }),
      });
      console.log(ConnectReply.parse(await response.json()).account.username);
      server.close();
    `);
    expect(output.trim()).toBe('ada');
  });

  describe('on the edge, for which a bundler takes Lit’s build for browsers', () => {
    async function runOnEdge(contents: string): Promise<string> {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir: root },
        bundle: true,
        conditions: ['workerd', 'worker'],
        // Ours leads to the source.
        tsconfigRaw: {},
        format: 'esm',
        write: false,
      });
      return execFileSync(process.execPath, ['--input-type=module', '-'], {
        input: outputFiles[0]!.text,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    }

    it('the elements are rendered', async () => {
      const html = await runOnEdge(
        `import { renderAccounts, renderConnect } from 'wandb-connect/ssr';
        import 'wandb-connect';
        console.log(renderConnect({ lang: 'de', disabled: true, dialog: 'closed' }), renderAccounts({ lang: 'ar' }));`,
      );
      expect(html).toMatch(/^<wandb-connect .*lang="de".*<wandb-accounts lang="ar">/s);
      expect(html).toMatch(/data-sentry-block\s+disabled/);
      // The script takes the place of each button that is not ready yet.
      expect(html.match(/ aria-disabled="true"/g)).toHaveLength(3);
    });

    it('an import that comes too late is refused', async () => {
      const running = runOnEdge(`import 'wandb-connect'; import 'wandb-connect/ssr';`);
      await expect(running).rejects.toThrow('Import wandb-connect/ssr before wandb-connect');
    });
  });

  it('the React component renders its attributes but not its handlers', () => {
    const markup = runInNode(`
      import { createElement } from 'react';
      import { renderToString } from 'react-dom/server';
      import { WandbConnect } from 'wandb-connect/react';
      console.log(renderToString(createElement(
        WandbConnect,
        {
          tokenEndpoint: '/api/wandb',
          wandbHost: 'acme',
          requestTimeout: 5000,
          disabled: true,
          className: 'card',
          headers: { 'X-CSRF': 'token' },
          onSuccess() {},
        },
        createElement('span', { slot: 'footer' }, 'Terms'),
      )));
    `);
    expect(markup.trim()).toBe(
      '<wandb-connect class="card" token-endpoint="/api/wandb" wandb-host="acme" ' +
        'request-timeout="5000" credentials="same-origin" guide="open" disabled="">' +
        '<span slot="footer">Terms</span></wandb-connect>',
    );
  });
});
