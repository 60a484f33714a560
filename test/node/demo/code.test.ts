import { compile } from 'svelte/compiler';
import { transformWithOxc } from 'vite';
import { parse } from 'vue/compiler-sfc';
import { describe, expect, test } from 'vitest';
import { frameworks, writeCode } from '../../../demo/page/code.js';
import type { Framework, Markup } from '../../../demo/page/code.js';

const markup: Markup = {
  attributes: { 'token-endpoint': '/api/wandb', product: 'Tom & "Co"', disabled: '' },
  tokens: { '--wandb-connect-font': "'Open Sans'" },
  lang: 'de',
};

describe('the code to copy', () => {
  test.each(frameworks)('sets everything in %s', (framework) => {
    const code = writeCode(framework, markup);
    expect(code).toContain('/api/wandb');
    expect(code).toContain('Tom &amp; &quot;Co&quot;');
    expect(code).toContain('disabled');
    expect(code).toContain('--wandb-connect-font');
    expect(code).toContain("import 'wandb-connect/locales/de';");
  });

  test.each(frameworks)('has no more than the endpoint in %s, as a start', (framework) => {
    const attributes = { 'token-endpoint': '/api/wandb' };
    const code = writeCode(framework, { attributes, tokens: {}, lang: '' });
    expect(code).not.toMatch(/style=|locales|--wandb/);
  });

  test('takes texts for texts, whatever they look like', () => {
    const attributes = { product: '{42}', 'account-id': '007', 'heading-level': '3' };
    const code = (framework: Framework) =>
      writeCode(framework, { attributes, tokens: {}, lang: '' });
    expect(code('React')).toMatch(/product="\{42\}"\s+accountId="007"\s+headingLevel=\{3\}/);
    const { js } = compile(code('Svelte'), { generate: 'server' });
    expect(js.code).toContain('product="{42}"');
  });

  test('compiles in React, Vue and Svelte', async () => {
    await transformWithOxc(writeCode('React', markup), 'integrations.tsx');
    expect(parse(writeCode('Vue', markup)).errors).toEqual([]);
    compile(writeCode('Svelte', markup), {});
  });
});
