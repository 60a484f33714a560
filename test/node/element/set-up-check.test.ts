import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { markup } from '../../../src/element/set-up-check.js';

const folder = new URL('../../../src/element/', import.meta.url);

/** The text of each template in a file, with a NUL in place of each binding. */
function templatesIn(file: string): string[] {
  const source = readFileSync(new URL(file, folder), 'utf8');
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /^(?:html|svg)$/.test(node.tag.getText())) {
      const { template } = node;
      found.push(
        ts.isNoSubstitutionTemplateLiteral(template)
          ? template.text
          : [template.head, ...template.templateSpans.map(({ literal }) => literal)]
              .map(({ text }) => text)
              .join('\0'),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true));
  return found;
}

const starts = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .flatMap(templatesIn)
  .flatMap((text) => [...text.matchAll(/<([a-z]\w*)([^>]*)/g)]);

/** A policy sees an attribute with a binding under another name. */
const attributesIn = (text: string) =>
  [...text.matchAll(/\s([a-z][\w-]*)(?:="([^"]*)")?(?=[\s/]|$)/gi)]
    .filter(([, , value]) => !value?.includes('\0'))
    .map(([, name = '']) => name);

// These are allowed or not by what they begin with.
const groupOf = (name: string) => name.replace(/^(aria|data|stroke)-.*/, '$1');

describe('the markup that a policy must leave as it is', () => {
  it('has every element of the templates', () => {
    const names = new Set(starts.map(([, tag = '']) => tag));
    expect(names).toContain('section');
    expect([...names].filter((name) => !markup.includes(`<${name}`))).toEqual([]);
  });

  it('has every attribute of the templates', () => {
    const names = new Set(starts.flatMap(([, , text = '']) => attributesIn(text)).map(groupOf));
    expect(names).toContain('novalidate');
    const probed = new Set(attributesIn(markup.replaceAll('>', ' ')).map(groupOf));
    expect([...names].filter((name) => !probed.has(name))).toEqual([]);
  });
});
