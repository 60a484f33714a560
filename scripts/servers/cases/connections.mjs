import { strict as assert } from 'node:assert';
import { Agent } from 'node:http';
import { list } from '../ask.mjs';
import { linkBody, newUser, send, sendRaw, startSending } from '../send.mjs';

/** @type {readonly import('../ask.mjs').Case[]} */
export const connections = [
  {
    name: 'answers on one connection, whatever it has refused there',
    async run(site) {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const user = newUser();
      try {
        for (const headers of [{}, { 'X-Wandb-Connect': null }, {}]) {
          const sent = { agent, headers: { 'X-Test-User': user, ...headers }, body: linkBody() };
          assert.equal((await send(site, sent)).status, 'X-Wandb-Connect' in headers ? 403 : 200);
        }
      } finally {
        agent.destroy();
      }
    },
  },
  {
    name: 'outlives clients that leave at any time',
    async run(site) {
      const left = Array.from({ length: 20 }, (_, index) => {
        const body = linkBody();
        const headers = { 'Content-Length': String(body.length) };
        const request = startSending(site, { headers });
        return new Promise((resolve) => {
          request.on('error', () => {}).on('close', () => resolve(undefined));
          // From nothing to everything.
          request.write(body.slice(0, Math.round((body.length * index) / 19)) || ' ', () => {
            request.destroy();
          });
        });
      });
      await Promise.all(left);
      assert.deepEqual(await list(site, newUser()), []);
    },
  },
  {
    name: 'outlives what is no HTTP',
    async run(site) {
      const text = await sendRaw(site, 'NO\r\n\r\n');
      assert.doesNotMatch(text, /^HTTP\/1\.1 [25]/);
      assert.deepEqual(await list(site, newUser()), []);
    },
  },
  {
    name: 'answers 30 requests at once',
    async run(site) {
      const answers = Array.from({ length: 30 }, () => send(site, { body: linkBody() }));
      const statuses = (await Promise.all(answers)).map(({ status }) => status);
      assert.deepEqual(new Set(statuses), new Set([200]));
    },
  },
  ...[
    { name: 'a refusal', sent: { body: '' }, type: 'application/problem+json' },
    { name: 'a list', sent: { method: 'GET', path: '/accounts' }, type: 'application/json' },
  ].map(({ name, sent, type }) => ({
    name: `protects ${name} with headers`,
    async run(/** @type {import('../send.mjs').Site} */ site) {
      const { headers } = await send(site, sent);
      // Bun adds the charset.
      assert.equal(headers['content-type']?.split(';')[0], type);
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(
        headers['content-security-policy'],
        "default-src 'none'; frame-ancestors 'none'",
      );
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    },
  })),
];
