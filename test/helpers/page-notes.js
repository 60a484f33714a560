// What a host page notes of itself, from before any other script on it.

Object.defineProperty(window, Symbol.for('notes'), {
  value: {
    /** @type {string[]} what nobody caught */
    errors: [],
    /** @type {string[]} what the page's policy forbade, with the directive first */
    violations: [],
    /** @type {string[]} what was said to the developer */
    complaints: [],
  },
});
{
  const notes = Reflect.get(window, Symbol.for('notes'));
  addEventListener('error', ({ message }) => notes.errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => notes.errors.push(String(reason)));
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    notes.violations.push(`${effectiveDirective} ${blockedURI}`);
  });
  console.error = (/** @type {unknown[]} */ ...values) => notes.complaints.push(values.join(' '));
  console.warn = console.error;
}
