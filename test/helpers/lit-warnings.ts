declare global {
  var litIssuedWarnings: Set<string> | undefined;
}

// The tests run Lit's development build for its warnings about misuse. Hide the warning about the
// build itself.
(globalThis.litIssuedWarnings ??= new Set()).add('dev-mode');

export {};
