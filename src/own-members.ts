/**
 * The same members on an object without a prototype. One that a polluted `Object.prototype` has is
 * otherwise taken for an optional one of ours.
 */
export function ownMembers<Members extends object>(members: Members): Members {
  return { __proto__: null, ...members };
}
