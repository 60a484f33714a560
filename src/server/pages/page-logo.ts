import { readPageUrl } from './page-url.js';

/** Characters: every page that is served contains it. */
const longestImage = 64 * 1024;

/** A logo, and the source that a Content-Security-Policy has to allow for it. */
export interface Logo {
  readonly logoUrl: string;
  readonly logoSource: string;
}

/** @throws TypeError when it is not an address that a page may load, or a `data:` image. */
export function readLogo(logoUrl: string, origin: string): Logo {
  const isImage = /^data:image\/[\w.+-]+[;,][\x20-\x7e]+$/i.test(logoUrl);
  // A policy can't name a single `data:` image. No image can run a script or ask another server.
  if (isImage && logoUrl.length <= longestImage) return { logoUrl, logoSource: 'data:' };
  const url = readPageUrl(logoUrl, origin);
  if (url === undefined) {
    throw new TypeError(
      'pages.logoUrl is not an image that the page can load: write https://app.example/logo.svg, /logo.svg or a data: image of at most 64 KiB.',
    );
  }
  return { logoUrl: url, logoSource: writeSource(new URL(url)) };
}

/** A source has no query, and `;` and `,` end it (https://www.w3.org/TR/CSP3/#framework-directive-source-list). */
function writeSource({ origin, pathname }: URL): string {
  return origin + pathname.replace(/[;,]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}
