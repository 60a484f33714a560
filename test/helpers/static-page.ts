import { createHash } from 'node:crypto';
import { expect } from 'vitest';

/** The directives of a page's policy, by name. */
export function policyOf(response: Response): ReadonlyMap<string, string> {
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

/** The source expression that allows an inline text, computed like in a browser. */
export function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The text of the only inline element with this name. */
export function inlineText(html: string, name: 'script' | 'style'): string {
  const found = [...html.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'))];
  expect(found).toHaveLength(1);
  return found[0]?.[1] ?? '';
}
