import { chaiA11yAxe } from 'chai-a11y-axe';
import { chai } from 'vitest';

declare global {
  var litIssuedWarnings: Set<string> | undefined;
}

// `await expect(element).to.be.accessible()`, for vitest's expect as for open-wc's.
chai.use(chaiA11yAxe);

// The tests run Lit's development build for its warnings about misuse. That it is one is no news.
(globalThis.litIssuedWarnings ??= new Set()).add('dev-mode');
