// What Lit sees as the page's globals in the script-tag file. See `shieldDependencies`.

/** As https://www.w3.org/TR/trusted-types/ has it, as far as Lit does. */
interface PolicyRules {
  readonly createHTML: (html: string) => string;
}
interface Policy {
  readonly createHTML: (html: string) => unknown;
}
declare const trustedTypes: { createPolicy(name: string, rules: PolicyRules): Policy };

/**
 * Lit asks for a policy named `lit-html`. A Lit of the host's own may have taken that name already,
 * and a name of ours is what a host can allow on purpose. Returns undefined if the page allows
 * neither name, or if the engine has no Trusted Types.
 */
function createPolicy(litsName: string, rules: PolicyRules): Policy | undefined {
  for (const name of ['wandb-connect', litsName]) {
    try {
      return trustedTypes.createPolicy(name, rules);
    } catch {
      // Not allowed, already taken, or an engine without Trusted Types.
    }
  }
  return undefined;
}

/**
 * A document in which the host has no elements: `<img name=createComment>` hides that method of the
 * page's own document. Nodes made here move to the page when Lit inserts them.
 */
const emptyDocument = Node.prototype.cloneNode.call(document) as Document;

/** Lit reads this one as a plain variable, too. */
const litPropertyMetadata = new WeakMap();

/** None of it has a prototype that a polluted `Object.prototype` could add to. */
const emptyGlobal = {
  __proto__: null,
  ShadowRoot,
  litPropertyMetadata,
  trustedTypes: { createPolicy, emptyScript: '' },
};

export { emptyDocument as document, emptyGlobal as globalThis, litPropertyMetadata };
