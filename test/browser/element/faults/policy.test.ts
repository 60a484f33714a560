import { expect, it } from 'vitest';
import { linked } from '../../../helpers/fault-endpoint.js';
import { expectFault } from '../../../helpers/fault-table.js';

// A policy applies as long as its page exists, so this test has its own file.
it("<wandb-connect> reports that the page's own policy blocks it, and tries once", async () => {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "connect-src 'self'";
  document.head.append(policy);
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    violations.push(new URL(blockedURI).pathname.split('/')[1] ?? '');
  });
  await expectFault({
    at: 'api',
    replies: [linked],
    code: 'network_error',
    reason: 'csp',
    requests: 0,
    tries: 1,
  });
  expect(violations).toEqual(['fault']);
});
