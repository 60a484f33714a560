import { strict as assert } from 'node:assert';
import { as, expectProblem, link, list } from '../ask.mjs';
import { linkBody, newKey, newUser, send } from '../send.mjs';

/** @type {readonly import('../ask.mjs').Case[]} */
export const routes = [
  {
    name: 'links an account',
    async run(site) {
      const apiKey = newKey();
      const account = await link(site, newUser(), { apiKey });
      assert.equal(account.username, 'ada');
      assert.equal(account.keyHint, apiKey.slice(-4));
    },
  },
  {
    name: 'lists an account to its user only',
    async run(site) {
      const user = newUser();
      const account = await link(site, user);
      assert.deepEqual(await list(site, user), [account]);
      assert.deepEqual(await list(site, newUser()), []);
    },
  },
  {
    name: 'lists with a query in the address',
    async run(site) {
      const { status } = await send(site, { method: 'GET', path: '/accounts?page=1' });
      assert.equal(status, 200);
    },
  },
  {
    name: 'unlinks an account, once',
    async run(site) {
      const user = newUser();
      const { id } = await link(site, user);
      const removal = { method: 'DELETE', path: `/accounts/${id}`, ...as(user) };
      const { status, text, headers } = await send(site, removal);
      assert.deepEqual([status, text, headers['content-type']], [204, '', undefined]);
      expectProblem(await send(site, removal), 404, 'forbidden', 'not_entitled');
      assert.deepEqual(await list(site, user), []);
    },
  },
  {
    name: "does not unlink another user's account",
    async run(site) {
      const user = newUser();
      const { id } = await link(site, user);
      expectProblem(await send(site, { method: 'DELETE', path: `/accounts/${id}` }), 404);
      assert.equal((await list(site, user)).length, 1);
    },
  },
  {
    name: 'decodes the id in the path',
    async run(site) {
      const user = newUser();
      const { id } = await link(site, user);
      const path = `/accounts/${id.replace(/^./, (/** @type {string} */ first) => `%${first.charCodeAt(0).toString(16)}`)}`;
      assert.equal((await send(site, { method: 'DELETE', path, ...as(user) })).status, 204);
    },
  },
  ...[
    ['check', 'active'],
    ['suspend', 'suspended'],
    ['resume', 'active'],
  ].map(([verb, status]) => ({
    name: `answers ${verb} without a body`,
    async run(/** @type {import('../send.mjs').Site} */ site) {
      const user = newUser();
      const { id } = await link(site, user);
      const path = `/accounts/${id}/${verb}`;
      const answer = await send(site, {
        path,
        headers: { 'X-Test-User': user, 'Content-Type': null },
      });
      assert.deepEqual([answer.status, answer.json?.account?.status], [200, status]);
    },
  })),
  {
    name: 'gives an account a new key',
    async run(site) {
      const user = newUser();
      const { id } = await link(site, user);
      const apiKey = newKey();
      const account = await link(site, user, { apiKey, accountId: id });
      assert.deepEqual([account.id, account.keyHint], [id, apiKey.slice(-4)]);
    },
  },
  {
    name: 'does not give an unknown account a key',
    async run(site) {
      expectProblem(await send(site, { body: linkBody({ accountId: 'none' }) }), 404);
    },
  },
  {
    name: 'links at a path beneath it',
    async run(site) {
      assert.equal((await send(site, { path: '/link', body: linkBody() })).status, 200);
    },
  },
  {
    name: 'refuses a GET of the endpoint',
    async run(site) {
      const answer = await send(site, { method: 'GET' });
      expectProblem(answer, 405, 'server_error', 'http');
      assert.equal(answer.headers.allow, 'POST, OPTIONS');
    },
  },
  ...['PUT', 'PATCH', 'TRACE'].map((method) => ({
    name: `refuses ${method}`,
    needs: /** @type {const} */ ('methods'),
    async run(/** @type {import('../send.mjs').Site} */ site) {
      expectProblem(await send(site, { method }), 405, 'server_error', 'http');
    },
  })),
  {
    name: 'answers HEAD without a body',
    needs: 'methods',
    async run(site) {
      const { status, text } = await send(site, { method: 'HEAD', path: '/accounts' });
      assert.deepEqual([status, text], [405, '']);
    },
  },
  {
    name: 'says which methods there are',
    async run(site) {
      const { status, headers } = await send(site, { method: 'OPTIONS', path: '/accounts' });
      assert.deepEqual([status, headers.allow], [204, 'GET, OPTIONS']);
    },
  },
];
