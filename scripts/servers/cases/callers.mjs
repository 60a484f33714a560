import { strict as assert } from 'node:assert';
import { as, expectProblem, link } from '../ask.mjs';
import { linkBody, newUser, send } from '../send.mjs';

/** @type {readonly { name: string, headers: Record<string, string | null>, reason: string }[]} */
const refused = [
  {
    name: 'a page of another site',
    headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    reason: 'origin',
  },
  { name: 'a page without an origin', headers: { Origin: 'null' }, reason: 'origin' },
  {
    name: 'a page of which nothing is said',
    headers: { 'Sec-Fetch-Site': null },
    reason: 'origin',
  },
  {
    name: 'a form',
    headers: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
    reason: 'csrf',
  },
  { name: 'what needs no preflight', headers: { 'X-Wandb-Connect': null }, reason: 'csrf' },
];

/** @type {readonly import('../ask.mjs').Case[]} */
export const callers = [
  {
    name: 'asks for a session',
    async run(site) {
      const answer = await send(site, { headers: { 'X-Test-User': null }, body: linkBody() });
      expectProblem(answer, 401, 'session_required');
    },
  },
  {
    name: "passes on the product's own answer, with each of its cookies",
    async run(site) {
      const { status, text, headers } = await send(site, { body: linkBody(), ...as('unpaid') });
      assert.deepEqual([status, text], [402, 'Pay first']);
      assert.deepEqual(headers['set-cookie'], [
        'plan=none; Path=/',
        'seen=1; Expires=Wed, 09 Jun 2038 10:18:14 GMT',
      ]);
    },
  },
  {
    name: 'shows authenticate the whole path',
    async run(site) {
      const answer = await send(site, { method: 'GET', path: '/accounts', ...as('unpaid') });
      assert.equal(answer.headers['x-asked-at'], `${new URL(site.url).pathname}/accounts`);
    },
  },
  ...refused.map(({ name, headers, reason }) => ({
    name: `refuses ${name}`,
    async run(/** @type {import('../send.mjs').Site} */ site) {
      const answer = await send(site, { headers, body: linkBody() });
      expectProblem(answer, 403, 'forbidden', reason);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
    },
  })),
  {
    name: 'lets a listed origin read the answer',
    needs: 'origins',
    async run(site) {
      const headers = { Origin: 'https://app.example', 'Sec-Fetch-Site': 'cross-site' };
      const answer = await send(site, { headers, body: linkBody() });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers['access-control-allow-origin'], 'https://app.example');
      assert.equal(answer.headers['access-control-allow-credentials'], 'true');
      assert.match(answer.headers.vary ?? '', /Origin/);
    },
  },
  {
    name: 'answers the preflight of a listed origin',
    needs: 'origins',
    async run(site) {
      const { status, headers } = await send(site, {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://app.example',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type,x-wandb-connect',
        },
      });
      assert.equal(status, 204);
      assert.equal(headers['access-control-allow-origin'], 'https://app.example');
      assert.match(headers['access-control-allow-headers'] ?? '', /X-Wandb-Connect/);
      assert.match(headers['access-control-allow-methods'] ?? '', /POST/);
    },
  },
  {
    name: 'does not answer the preflight of another origin',
    async run(site) {
      const { status, headers } = await send(site, {
        method: 'OPTIONS',
        headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
      });
      assert.deepEqual([status, headers['access-control-allow-origin']], [204, undefined]);
    },
  },
  {
    name: 'refuses the sixth attempt, and says when to come back',
    async run(site) {
      const user = newUser();
      for (let attempt = 1; attempt <= 5; attempt += 1) await link(site, user);
      const answer = await send(site, { body: linkBody(), ...as(user) });
      expectProblem(answer, 429, 'rate_limited', 'host');
      const wait = Number(answer.headers['retry-after']);
      assert.ok(wait > 0 && wait <= 60, `Retry-After is ${wait}`);
    },
  },
];
