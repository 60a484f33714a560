/**
 * Whether a page of this very origin asks: the cookie of a session comes along with what any site
 * asks for.
 */
export function isFromOwnPage(request: Request): boolean {
  return request.headers.get('Sec-Fetch-Site') === 'same-origin';
}
