// Reads what `fetch` resolves with. Pages replace `fetch` by polyfills, wrappers and mocks, and what
// these return may lack some of the members that a `Response` has.

import { ownMembers } from '../contract/own-members.js';

/** A header; null if the answer has none. Stand-ins keep their headers in a Map or a plain object. */
export function headerOf({ headers }: Partial<Response>, name: string): string | null {
  try {
    return typeof headers?.get === 'function'
      ? (headers.get(name) ?? headers.get(name.toLowerCase()) ?? null)
      : new Headers(headers).get(name);
  } catch {
    return null;
  }
}

/** The media type; empty if the answer names none. A mock that names none means JSON. */
export function typeOf(response: Response): string {
  const type =
    headerOf(response, 'Content-Type') ?? (response instanceof Response ? '' : 'application/json');
  return /^[^;\s]*/.exec(type)?.[0].toLowerCase() ?? '';
}

export function isOk({ ok, status }: Partial<Response>): boolean {
  return ok ?? String(status).startsWith('2');
}

/** Browsers hide what is in a redirect that they don't follow. Others show it. */
export function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || /^30[12378]$/.test(String(status));
}

/** The body as text; undefined if there is more of it than a genuine endpoint sends. */
export async function readText(response: Response, maxBytes = 65_536): Promise<string | undefined> {
  // A wrapper has read it. The status is all that is left.
  if (response.bodyUsed) return '';
  if (!(response.body instanceof ReadableStream)) {
    const text =
      typeof response.text === 'function'
        ? await response.text()
        : JSON.stringify(await response.json());
    return new Blob([text]).size > maxBytes ? undefined : text;
  }
  // Without options, WebKit takes them from a polluted `Object.prototype`.
  const reader = response.body.getReader(ownMembers({})) as ReadableStreamDefaultReader<Uint8Array>;
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > maxBytes) {
      reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
