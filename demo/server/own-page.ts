/**
 * Whether a page of this origin sent the request: a browser can send the session's cookie with
 * requests from other sites, too.
 */
export function isFromOwnPage(request: Request): boolean {
  return request.headers.get('Sec-Fetch-Site') === 'same-origin';
}
