import { isLoopback } from '../../contract/loopback.js';

/**
 * Reads the endpoint's address as browsers have it, without a slash at its end. It is told and never
 * guessed: `Host` is for a proxy, and for whoever sends the request, to write.
 *
 * @throws TypeError when it is not https (or http on this machine), or has anything but a plain path
 * after the origin.
 */
export function readPublicUrl(publicUrl: string): string {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  const isConfidential =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  // The address stands in a Content-Security-Policy, where `;`, `,` and quotes mean something.
  const isPlain = url && /^[\w.~/-]*$/.test(url.pathname) && !/[@?#\s\\]/.test(publicUrl);
  if (!isConfidential || !isPlain) {
    throw new TypeError(
      'publicUrl is not the address of the endpoint: write https://app.example/api/wandb.',
    );
  }
  return url.href.replace(/\/+$/, '');
}
