import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { listMarkup } from '../../../src/accounts/list-markup.js';
import { markup } from '../../../src/element/set-up-check.js';

/** The text of each template in a file, with a NUL in place of each binding. */
function templatesIn(file: URL): string[] {
  const source = readFileSync(file, 'utf8');
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
  visit(ts.createSourceFile(file.href, source, ts.ScriptTarget.ES2022, true));
  return found;
}

/** The start tags of all templates of a folder: name and attributes. */
function startsIn(name: string): RegExpExecArray[] {
  const folder = new URL(`../../../src/${name}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => templatesIn(new URL(file, folder)))
    .flatMap((text) => [...text.matchAll(/<([a-z][\w-]*)([^>]*)/g)]);
}

/** A policy sees an attribute with a binding under another name. */
const attributesIn = (text: string) =>
  [...text.matchAll(/\s([a-z][\w-]*)(?:="([^"]*)")?(?=[\s/]|$)/gi)]
    .filter(([, , value]) => !value?.includes('\0'))
    .map(([, name = '']) => name);

// These are allowed or not by what they begin with.
const groupOf = (name: string) => name.replace(/^(aria|data|stroke)-.*/, '$1');

describe.each([
  ['element', markup],
  ['accounts', listMarkup],
])('the markup of src/%s that a policy must leave as it is', (folder, probe) => {
  const starts = startsIn(folder);

  it('has every element of the templates', () => {
    const names = new Set(starts.map(([, tag = '']) => tag));
    expect(names).toContain('section');
    expect([...names].filter((name) => !probe.includes(`<${name}`))).toEqual([]);
  });

  it('has every attribute of the templates', () => {
    const names = new Set(starts.flatMap(([, , text = '']) => attributesIn(text)).map(groupOf));
    expect(names).toContain('part');
    const probed = new Set(attributesIn(probe.replaceAll('>', ' ')).map(groupOf));
    expect([...names].filter((name) => !probed.has(name))).toEqual([]);
  });
});
