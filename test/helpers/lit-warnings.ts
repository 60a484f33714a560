declare global {
  var litIssuedWarnings: Set<string> | undefined;
}

// The tests run Lit's development build for its warnings about misuse. That it is one is no news.
(globalThis.litIssuedWarnings ??= new Set()).add('dev-mode');

export {};
