/** What the page has set on the element. */
export interface Markup {
  /** By attribute; empty for a boolean one. */
  readonly attributes: Readonly<Record<string, string>>;
  /** By custom property. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Empty for English, which is built in. */
  readonly lang: string;
}

export const frameworks = ['HTML', 'React', 'Vue', 'Svelte'] as const;
export type Framework = (typeof frameworks)[number];

/** Writes the code that puts the element on a page as it is set here. */
export function writeCode(framework: Framework, markup: Markup): string {
  return writers[framework](markup);
}

const writers: Readonly<Record<Framework, (markup: Markup) => string>> = {
  HTML: (markup) => `<script type="module">
  import 'wandb-connect';${localeImport(markup, '\n  ')}

  const element = document.querySelector('wandb-connect');
  element.addEventListener('wandb-success', ({ account }) => {
    console.log(\`\${account.username} is connected.\`);
  });
</script>

${writeTag('wandb-connect', [...attributesOf(markup), ...styleOf(markup)])}</wandb-connect>
`,

  React: (markup) => `import { WandbConnect } from 'wandb-connect/react';${localeImport(markup)}

export function Integrations() {
  return (
    ${writeTag(
      'WandbConnect',
      [
        ...Object.entries(markup.attributes).map(([name, value]) => propOf(name, value)),
        ...(markup.lang ? [`lang="${markup.lang}"`] : []),
        ...reactStyleOf(markup),
        'onSuccess={({ account }) => console.log(`${account.username} is connected.`)}',
      ],
      '    ',
      ' /',
    )}
  );
}
`,

  Vue: (markup) => `<script setup lang="ts">
import 'wandb-connect';${localeImport(markup)}
import type { WandbSuccessEvent } from 'wandb-connect';

function handleSuccess({ account }: WandbSuccessEvent) {
  console.log(\`\${account.username} is connected.\`);
}
</script>

<template>
  ${writeTag(
    'wandb-connect',
    [...attributesOf(markup), ...styleOf(markup), '@wandb-success="handleSuccess"'],
    '  ',
    ' /',
  )}
</template>
`,

  Svelte: (markup) => `<script lang="ts">
  import 'wandb-connect';${localeImport(markup, '\n  ')}
  import type { WandbSuccessEvent } from 'wandb-connect';

  function handleSuccess({ account }: WandbSuccessEvent) {
    console.log(\`\${account.username} is connected.\`);
  }
</script>

${writeTag('wandb-connect', [
  // In Svelte, braces hold an expression, also in quotes.
  ...[...attributesOf(markup), ...styleOf(markup)].map((text) => text.replaceAll('{', '&#123;')),
  'onwandb-success={handleSuccess}',
])}</wandb-connect>
`,
};

function localeImport({ lang }: Markup, separator = '\n'): string {
  return lang ? `${separator}import 'wandb-connect/locales/${lang}';` : '';
}

function attributesOf({ attributes, lang }: Markup): string[] {
  return Object.entries({ ...attributes, ...(lang && { lang }) }).map(([name, value]) =>
    value ? `${name}="${escapeText(value)}"` : name,
  );
}

function propOf(attribute: string, value: string): string {
  const name = attribute.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (!value) return name;
  const isNumber = /-(?:level|timeout)$/.test(attribute) && /^[1-9]\d*$/.test(value);
  return isNumber ? `${name}={${value}}` : `${name}="${escapeText(value)}"`;
}

function styleOf({ tokens }: Markup): string[] {
  const style = Object.entries(tokens).map(([name, value]) => `${name}: ${value}`);
  return style.length > 0 ? [`style="${escapeText(style.join('; '))}"`] : [];
}

function reactStyleOf({ tokens }: Markup): string[] {
  const style = Object.entries(tokens).map(([name, value]) => `'${name}': ${quote(value)}`);
  return style.length > 0 ? [`style={{ ${style.join(', ')} } as React.CSSProperties}`] : [];
}

function quote(value: string): string {
  return `'${value.replaceAll(/['\\]/g, '\\$&')}'`;
}

/** On several lines if one would be too long. */
function writeTag(
  tag: string,
  attributes: readonly string[],
  indent = '',
  end: '' | ' /' = '',
): string {
  const line = `<${[tag, ...attributes].join(' ')}${end}>`;
  if (line.length <= 72) return line;
  const lines = attributes.map((attribute) => `\n${indent}  ${attribute}`);
  return `<${tag}${lines.join('')}\n${indent}${end.trim()}>`;
}

function escapeText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
