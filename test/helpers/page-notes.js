// Records what goes wrong on a host page. Include it before any other script.

Object.defineProperty(window, Symbol.for('notes'), {
  value: {
    /** @type {string[]} uncaught errors */
    errors: [],
    /** @type {string[]} policy violations, directive first */
    violations: [],
    /** @type {string[]} console errors and warnings */
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
