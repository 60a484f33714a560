import type { TestKeyScenario } from '../test-keys.js';
import type { Answer } from './answer.js';
import type { Bench } from './bench.js';
import { expect, require } from './findings.js';
import type { Check, CheckGroup } from './check.js';
import { pause } from './page.js';
import { expectRefusal, isWait } from './refusals.js';

const tellApart =
  'Only say `invalid_key` if W&B itself rejected the key. For everything else, say 503 `wandb_unavailable`.';
const blames = 'The user reads that a good key is wrong, and makes another one.';

export const wandbChecks: CheckGroup = {
  title: 'What W&B says',
  checks: [
    {
      id: 'wandb-sparse',
      title: 'A W&B user of whom only the id is known can be linked',
      why: 'Service accounts have no user name, and others no name, entity or team. Their keys work.',
      fix: 'Expect `null` for everything but the id. As `username`, take the entity, or the id.',
      needs: ['links-key'],
      after: ['relink'],
      run: async (bench) => {
        const wandb = bench.requireWandb();
        const apiKey = bench.newKey();
        const id = btoa(`User:${bench.wandbUsers[2]}`);
        const viewer = { id, username: null, name: null, entity: null, teams: { edges: [] } };
        wandb.answerFor(apiKey, async () => Response.json({ data: { viewer } }));
        const { accountId, code, summary } = await bench.link(apiKey);
        require(code !== 'conflict', 'A user can’t link another account.');
        expect(accountId !== undefined, `The answer is ${summary}.`);
      },
    },
    verdictCheck('other_server', {
      id: 'rejected-key-401',
      title: 'A key that W&B answers with 401 is `invalid_key`',
      why: 'Older servers, and keys of another server, are answered so. The user must read that the key is wrong.',
      fix: 'Treat W&B’s own 401 like a null viewer: 422 `invalid_key`.',
    }),
    verdictCheck('down', {
      id: 'wandb-down',
      title: 'If W&B is down, that is `wandb_unavailable`',
      why: blames,
      fix: tellApart,
    }),
    verdictCheck('html', {
      id: 'wandb-blocked',
      title: 'A page that a proxy sends instead of W&B is `wandb_unavailable`',
      why: blames,
      fix: tellApart,
    }),
    faultCheck(() => Response.json({ message: 'Unauthorized' }, { status: 401 }), {
      id: 'wandb-gateway',
      title: 'A 401 in JSON that isn’t W&B’s own is `wandb_unavailable`',
      why: blames,
      fix: 'Only take a 401 for W&B’s word if its `errors` have a `message`, or its `error` is `Malformed token`.',
      after: ['wandb-blocked'],
    }),
    faultCheck(() => new Response('{"data":{"viewer"', { headers: json }), {
      id: 'wandb-garbled',
      title: 'An answer of W&B that can’t be read is `wandb_unavailable`',
      why: blames,
      fix: tellApart,
    }),
    faultCheck(() => Response.json({ errors: [{ message: 'internal error' }], data: null }), {
      id: 'wandb-error',
      title: 'An error of W&B in a 200 is `wandb_unavailable`',
      why: 'GraphQL sends errors with status 200. Without a viewer in the answer, it says nothing about the key.',
      fix: 'Tell a null viewer, which is a rejected key, from no viewer at all.',
      after: ['wandb-garbled'],
    }),
    {
      id: 'wandb-viewer',
      title: 'A viewer without an id isn’t a user',
      why: 'Without W&B’s id, you can’t tell whether the account is linked already.',
      fix: 'Validate W&B’s answer. Only a viewer with an id means that the key works.',
      after: ['rejected-key', 'wandb-error'],
      run: async (bench) => {
        const wandb = bench.requireWandb();
        const apiKey = bench.newKey();
        const viewer = { username: bench.wandbUsers[2], entity: bench.wandbUsers[2] };
        wandb.answerFor(apiKey, async () => Response.json({ data: { viewer } }));
        expectRefusal(await bench.post(apiKey), 'invalid_key', 'wandb_unavailable');
      },
    },
    {
      id: 'wandb-redirect',
      title: 'A redirect of W&B isn’t followed',
      why: 'The key would go to wherever the redirect points.',
      fix: 'Switch off redirects in your HTTP client, and say 503 `wandb_unavailable`.',
      after: ['wandb-down'],
      run: async (bench) => {
        const wandb = bench.requireWandb();
        const apiKey = bench.newKey('valid');
        let requests = 0;
        wandb.answerFor(apiKey, async ({ url }) => {
          requests += 1;
          const location = new URL(`elsewhere/${requests}/graphql`, url).href;
          return new Response(null, { status: 307, headers: { Location: location } });
        });
        const answer = await bench.post(apiKey);
        expect(requests < 2, 'The endpoint sent the key to where a redirect pointed.');
        expect(!answer.isAccepted, 'The endpoint took a redirect for a yes.');
      },
    },
    {
      id: 'wandb-hangs',
      title: 'If W&B doesn’t answer, that is `wandb_unavailable`, in time',
      why: 'The element stops waiting after 15 seconds and says that your product didn’t answer.',
      fix: 'Give W&B less time than the element gives you, such as 8 seconds.',
      isSlow: true,
      needs: ['wandb-down'],
      run: async (bench) => {
        const wandb = bench.requireWandb();
        const apiKey = bench.newKey('valid');
        wandb.answerFor(apiKey, ({ signal }) => untilAborted(signal));
        expectRefusal(await bench.post(apiKey), 'wandb_unavailable');
      },
    },
    {
      id: 'wandb-recovers',
      title: 'After W&B was down, a key can be linked again',
      why: 'A short outage would become a long one.',
      fix: 'If you stop asking after failures, ask again after a second.',
      needs: ['rejected-key', 'wandb-down'],
      run: async (bench) => {
        bench.requireWandb();
        expectRefusal(await untilAsked(bench, bench.newKey('revoked')), 'invalid_key');
      },
    },
  ],
};

/** W&B's limit. It comes last: an endpoint may ask nothing until the time that W&B named is over. */
export const wandbLimitChecks: CheckGroup = {
  title: 'W&B’s rate limit',
  checks: [
    {
      id: 'wandb-rate-limit',
      title: 'W&B’s 429 is `rate_limited`, for as long as W&B says',
      why: 'W&B limits requests by IP address. Trying again at once makes it worse for all of your users.',
      fix: 'Answer 429 `rate_limited`, `wandb`, with `retryAfter` from W&B’s `RateLimit-Reset` header.',
      after: ['wandb-recovers'],
      run: async (bench) => {
        const wandb = bench.requireWandb();
        const apiKey = bench.newKey('valid');
        const headers = {
          'RateLimit-Limit': '100',
          'RateLimit-Remaining': '0',
          'RateLimit-Reset': '2',
        };
        let requests = 0;
        wandb.answerFor(apiKey, async () => {
          requests += 1;
          return Response.json({ error: 'Rate limit exceeded' }, { status: 429, headers });
        });
        const answer = await bench.post(apiKey, { accepts: 'limit' });
        expectRefusal(answer, 'rate_limited');
        expect(requests < 2, `The endpoint asked W&B ${requests} times.`);
        // Another check finds waits that make no sense.
        const { retryAfter } = answer.problem ?? {};
        const isOther = isWait(retryAfter) && (retryAfter < 2 || retryAfter > 10);
        expect(!isOther, `W&B said 2 seconds, and the answer says ${retryAfter ?? ''}.`);
      },
    },
  ],
};

const json = { 'Content-Type': 'application/json' };

type Told = Pick<Check, 'id' | 'title' | 'why' | 'fix'>;

/** What the endpoint makes of a test key. */
function verdictCheck(scenario: TestKeyScenario, told: Told): Check {
  return {
    ...told,
    ...(scenario === 'html' && { needs: ['wandb-down'] }),
    ...(scenario === 'other_server' && { after: ['rejected-key'] }),
    run: async (bench) => {
      bench.requireWandb();
      const answer = await bench.post(bench.newKey(scenario));
      expectRefusal(answer, scenario === 'other_server' ? 'invalid_key' : 'wandb_unavailable');
    },
  };
}

/** What the endpoint makes of an answer that tells nothing about the key. */
function faultCheck(answer: () => Response, told: Told & Pick<Check, 'after'>): Check {
  return {
    ...told,
    needs: ['wandb-down'],
    run: async (bench) => {
      const wandb = bench.requireWandb();
      const apiKey = bench.newKey('valid');
      wandb.answerFor(apiKey, async () => answer());
      expectRefusal(await bench.post(apiKey), 'wandb_unavailable');
    },
  };
}

/** Posts a key until W&B is asked again, for a few seconds. */
async function untilAsked(bench: Bench, apiKey: string): Promise<Answer> {
  for (let attempts = 1; ; attempts += 1) {
    const answer = await bench.post(apiKey);
    if (answer.code !== 'wandb_unavailable' || attempts === 5) return answer;
    await pause(1000, bench.options.signal);
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new DOMException('The request was aborted.', 'AbortError'));
    });
  });
}
