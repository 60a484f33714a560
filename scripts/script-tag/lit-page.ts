// What lit sees as `globalThis` and `document`, for the script-tag file alone. A page may have anything under the names
// that lit looks up there: `<a id=litHtmlVersions>` alone keeps lit from loading
// (https://owasp.org/www-community/attacks/DOM_Clobbering), and a second copy of lit takes the name of
// its Trusted Types policy.

/** As https://www.w3.org/TR/trusted-types/ has it, as far as lit does. */
interface PolicyRules {
  readonly createHTML: (html: string) => string;
}
interface Policy {
  readonly createHTML: (html: string) => unknown;
}
declare const trustedTypes: { createPolicy(name: string, rules: PolicyRules): Policy };

/** A policy of a name that the page allows; undefined where it allows none, or has no need of any. */
function createPolicy(litsName: string, rules: PolicyRules): Policy | undefined {
  for (const name of ['wandb-connect', litsName]) {
    try {
      return trustedTypes.createPolicy(name, rules);
    } catch {
      // Not allowed, taken already, or an engine without Trusted Types.
    }
  }
  return undefined;
}

export const litPage = {
  trustedTypes: { createPolicy },
  /** Its methods by the prototype: `<img name=createElement>` hides the document's own. */
  document: new Proxy(document, {
    get: (page, name: 'importNode'): unknown => Document.prototype[name].bind(page),
  }),
};
