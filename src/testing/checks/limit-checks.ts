import { expect, require } from './findings.js';
import type { CheckGroup } from './check.js';
import { expectRefusal } from './refusals.js';

/** The endpoint's own limit: last, because the user has to wait afterwards. */
export const limitChecks: CheckGroup = {
  title: 'Limits',
  checks: [
    {
      id: 'rate-limit',
      title: 'A user’s attempts are limited',
      why: 'W&B limits wrong keys by IP address: one user could lock out all the others.',
      fix: 'Count the attempts of each user before you ask W&B. Answer 429 `rate_limited`, `host`, with `retryAfter`.',
      run: async (bench) => {
        const { rateLimit } = bench.options;
        require(rateLimit !==
          undefined, 'This takes the number of attempts that the endpoint allows.');
        const attempts = Array.from({ length: rateLimit + 1 }, () =>
          bench.post(bench.newKey('revoked'), { accepts: 'limit' }),
        );
        const limited = (await Promise.all(attempts)).find(({ status }) => status === 429);
        expect(limited !== undefined, `None of ${rateLimit + 1} attempts was refused with a 429.`);
        expectRefusal(limited, 'rate_limited');
      },
    },
  ],
};
