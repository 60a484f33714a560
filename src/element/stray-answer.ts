import { isOk, isRedirect, typeOf } from './answer.js';

/** What has been said already. */
const said = new Set<string>();

/** Whether the answer is a page for people. */
export function isPage(response: Response): boolean {
  return /^[\w/]+html\b/.test(typeOf(response));
}

/**
 * Tells the developer, once, if an answer without a code is none of a token endpoint: a redirect, a
 * page, nothing, or that there is no such route. The user can only be told what is likely. A page with
 * a status of 502 or above comes from a gateway. With a 500, it may be Django's about a missing slash.
 */
export function warnOfStray(response: Response, method: string, address: string): void {
  const { status } = response;
  const type = typeOf(response);
  const isStray =
    isRedirect(response) ||
    [404, 405, 501].includes(status) ||
    (isPage(response) ? status < 502 : isOk(response) && !/\bjson$/.test(type));
  if (!isStray) return;
  // The query may hold a token of the page, and the type could be anything that the server makes of a
  // request with a key in it: a key has digits.
  const { origin, pathname } = new URL(address);
  const place = origin + pathname.replace(/(\/authorizations\/)[^/]+$/, '$1{id}');
  const shownType = /^[a-z]+\/[a-z.+-]+$/.test(type) ? type : 'no content type';
  const answer = isRedirect(response) ? 'a redirect' : `${status}, ${shownType}`;
  const line = `<wandb-connect> ${method} ${place} got ${answer}. Usual causes: an ended session, a missing slash at the end of token-endpoint, no such route.`;
  if (!said.has(line)) console.warn(line);
  said.add(line);
}
