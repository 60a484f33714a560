import { isLoopback } from '../../contract/loopback.js';

/**
 * Reads the endpoint's address as browsers see it, and returns it without a slash at its end. It has
 * to be configured: a proxy or the sender of a request can write anything into `Host`.
 *
 * @throws TypeError when it is not https (or http on this machine), or has more than a plain path
 * after the origin.
 */
export function readPublicUrl(publicUrl: string): string {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  const isConfidential =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  // The address becomes part of a Content-Security-Policy, where `;`, `,` and quotes have a meaning.
  const isPlain = url && /^[\w.~/-]*$/.test(url.pathname) && !/[@?#\s\\]/.test(publicUrl);
  if (!isConfidential || !isPlain) {
    throw new TypeError(
      'publicUrl is not the address of the endpoint: write https://app.example/api/wandb.',
    );
  }
  return url.href.replace(/\/+$/, '');
}
