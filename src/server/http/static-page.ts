import { encodeBase64 } from '../bytes/base64url.js';

/** A page that is the same for everyone who reads its language: it contains nothing from a request. */
export interface PageParts {
  /** As returned by `readPublicUrl`. */
  readonly publicUrl: string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** A text. The style, the body and the script are served as they are. */
  readonly title: string;
  readonly style: string;
  readonly body: string;
  readonly script: string;
  /** Sources that the page may use in addition to its own style and script, by directive. */
  readonly sources: Readonly<Record<string, string>>;
  /** `Cross-Origin-Opener-Policy`. */
  readonly openerPolicy: string;
}

/** A text that is served unchanged. Its headers replace those that every answer has. */
export class StaticFile {
  readonly status = 200;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(text: string, headers: Readonly<Record<string, string>>) {
    this.text = text;
    this.headers = headers;
  }
}

/**
 * Makes a page with a content security policy that allows its own style and script by their hashes,
 * and nothing that someone could inject (https://www.w3.org/TR/CSP3/#external-hash).
 */
export async function createPage({
  publicUrl,
  language,
  direction,
  title,
  style,
  body,
  script,
  sources,
  openerPolicy,
}: PageParts): Promise<StaticFile> {
  const { 'script-src': scriptSource = '', 'img-src': imageSource = '', ...others } = sources;
  const directives: Readonly<Record<string, string>> = {
    'default-src': "'none'",
    'script-src': `${await hashSource(script)} ${scriptSource}`.trim(),
    'style-src': await hashSource(style),
    // Browsers request it on their own, and would report a violation.
    'img-src': `${new URL(publicUrl).origin}/favicon.ico ${imageSource}`.trim(),
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
    ...others,
  };
  const policy = Object.entries(directives).map((directive) => directive.join(' '));
  const html = `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
<script>${script}</script>
</body>
</html>
`;
  return new StaticFile(html, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': openerPolicy,
  });
}

/** Writes a text so that it stands for itself in a page, between tags or in an attribute's quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

/** Makes something when it is first asked for. If that fails, the next call tries again. */
export function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

async function hashSource(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `'sha256-${encodeBase64(new Uint8Array(digest))}'`;
}
