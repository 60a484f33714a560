import type { ErrorReason } from '../contract/error-codes.js';
import { isLoopback } from '../contract/loopback.js';

/** What a page can get wrong. An endpoint can say more: that something has read its body. */
export type SetUpFault = Exclude<ErrorReason<'config_error'>, 'body_consumed'>;

/**
 * Resolves a token endpoint against the address of the page: not against `<base>`, which injected
 * markup can set. Another origin is allowed over https; which ones is for the page's CSP to say.
 *
 * @returns the absolute address, or why the key must not be sent there.
 */
export function resolveTokenEndpoint(value: string | undefined, pageUrl: string): URL | SetUpFault {
  if (!value?.trim()) return 'endpoint_missing';
  if (!URL.canParse(value, pageUrl)) return 'endpoint_not_allowed';
  const url = new URL(value, pageUrl);
  if (url.username || url.password) return 'endpoint_not_allowed';
  if (url.protocol === 'https:') return url;
  if (url.protocol !== 'http:') return 'endpoint_not_allowed';
  return isLoopback(url.hostname) ? url : 'insecure';
}
