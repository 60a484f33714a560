/** What an engine that is driven from outside does its own way, and why. The tests ask here. */
export function drivenDifferences(engine: string) {
  return {
    /** WebKit keeps no `Secure` cookie of a page over http, not even on the machine's own. */
    keepsSecureCookies: engine !== 'WebKit',
  };
}
