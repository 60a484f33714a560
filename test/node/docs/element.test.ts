import { createElement } from 'react';
import type { FunctionComponent } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { createSSRApp } from 'vue';
import type { Component } from 'vue';
import { compileScript, parse } from 'vue/compiler-sfc';
import { renderToString as renderVue } from 'vue/server-renderer';
import { messagesFor } from '../../../src/element/locales/registry.js';
import { importSnippets, snippet } from '../../helpers/doc-pages.js';

const page = 'docs/element.md';
const frameworks = 'docs/frameworks.md';

describe.each(['README.md', frameworks])('the frameworks in %s', (file) => {
  it('render the element by React', async () => {
    const source = snippet(file, 'React', 'jsx');
    const { code } = await transformWithOxc(source, 'integrations.jsx', {
      jsx: { runtime: 'automatic' },
    });
    const { Integrations } = await importSnippets<{ Integrations: FunctionComponent }>({
      main: code,
    });
    expect(renderReact(createElement(Integrations))).toContain('token-endpoint="/api/wandb"');
  });

  it('render the element by Vue', async () => {
    const compilerOptions = { isCustomElement: (tag: string) => tag.startsWith('wandb-') };
    const { descriptor } = parse(snippet(file, 'Vue', 'vue'), {
      templateParseOptions: compilerOptions,
    });
    const { content } = compileScript(descriptor, {
      id: 'integrations',
      inlineTemplate: true,
      templateOptions: {
        ssr: true,
        ssrCssVars: [],
        compilerOptions,
      },
    });
    const { default: integrations } = await importSnippets<{ default: Component }>({
      main: content,
    });
    expect(await renderVue(createSSRApp(integrations))).toContain('token-endpoint="/api/wandb"');
  });
});

describe('the script in docs/frameworks.md', () => {
  it('configures Vue', async () => {
    const { default: config } = await importSnippets<{ default: { plugins: unknown[] } }>({
      main: snippet(frameworks, 'Vue'),
    });
    expect(config.plugins).toEqual([expect.objectContaining({ name: 'vite:vue' })]);
  });
});

describe('the scripts in docs/element.md', () => {
  it('register a language', async () => {
    const swedish = await importSnippets<{ speaks(lang: string): string }>({
      main: `
        import { messagesFor } from '/src/element/locales/registry.ts';
        ${snippet(page, 'Languages', 'js', 1)}
        export const speaks = (lang) => messagesFor(lang).lang;`,
      './wandb-connect.sv.js': `
        import { en } from 'wandb-connect';
        export const sv = { ...en, lang: 'sv' };`,
    });
    expect(swedish.speaks('sv-FI')).toBe('sv');
    // The snippet has a copy of the package to itself, and this one speaks the language, too.
    expect(messagesFor('sv-FI').lang).toBe('sv');
  });

  it('import a language of the package', async () => {
    await importSnippets({
      main: snippet(page, 'Languages'),
      'wandb-connect/locales/de': `export * from '/src/locales/de.ts';`,
    });
    expect(messagesFor('de-AT').lang).toBe('de');
  });

  it('offer two servers', async () => {
    const { element } = await importSnippets<{ element: { wandbHosts: { id: string }[] } }>({
      main: `
        export const element = {};
        const document = { querySelector: () => element };
        ${snippet(page, 'Other W&B servers')}`,
    });
    expect(element.wandbHosts.map(({ id }) => id)).toEqual(['cloud', 'acme']);
  });
});
