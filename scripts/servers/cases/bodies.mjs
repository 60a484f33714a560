import { strict as assert } from 'node:assert';
import { expectProblem } from '../ask.mjs';
import { linkBody, newKey, send, startSending } from '../send.mjs';

/** @type {readonly import('../ask.mjs').Case[]} */
export const bodies = [
  {
    name: 'says that W&B does not know the key',
    async run(site) {
      const answer = await send(site, { body: linkBody({ apiKey: newKey('revoked') }) });
      expectProblem(answer, 422, 'invalid_key', 'rejected');
    },
  },
  {
    name: 'says what is wrong with the form of a key',
    async run(site) {
      const answer = await send(site, { body: linkBody({ apiKey: 'https://wandb.ai' }) });
      expectProblem(answer, 422, 'invalid_format', 'looks_like_url');
    },
  },
  {
    name: 'says that it knows no such W&B server',
    async run(site) {
      const answer = await send(site, { body: linkBody({ host: 'other' }) });
      expectProblem(answer, 422, 'config_error', 'unknown_host');
    },
  },
  ...[
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['a form with files', 'multipart/form-data; boundary=x'],
    ['what has no type', null],
  ].map(([name, type = null]) => ({
    name: `refuses ${name}`,
    async run(/** @type {import('../send.mjs').Site} */ site) {
      const headers = { 'Content-Type': type };
      const answer = await send(site, { headers, body: linkBody() });
      expectProblem(answer, 415, 'server_error', 'headers');
    },
  })),
  {
    name: 'takes JSON with a charset, in pieces',
    async run(site) {
      const headers = { 'Content-Type': 'application/json; charset=utf-8' };
      const body = linkBody().split(/(?<=,)/);
      assert.equal((await send(site, { headers, body })).status, 200);
    },
  },
  {
    name: 'takes a body that is announced and waited for',
    async run(site) {
      const answer = await send(site, { headers: { Expect: '100-continue' }, body: linkBody() });
      assert.equal(answer.status, 200);
    },
  },
  {
    name: 'takes a body of 16 KiB',
    async run(site) {
      assert.equal((await send(site, { body: linkBody().padEnd(16 * 1024) })).status, 200);
    },
  },
  {
    name: 'refuses a member that it does not know',
    async run(site) {
      const answer = await send(site, { body: linkBody({ userId: 'victim' }) });
      expectProblem(answer, 422, 'server_error', 'bad_schema');
    },
  },
  {
    name: 'refuses nothing',
    async run(site) {
      expectProblem(await send(site, { body: '' }), 400, 'server_error', 'bad_json');
    },
  },
  {
    name: 'refuses JSON that breaks off',
    needs: 'stream',
    async run(site) {
      const answer = await send(site, { body: linkBody().slice(0, -1) });
      expectProblem(answer, 400, 'server_error', 'bad_json');
    },
  },
  {
    name: 'refuses a member that is there twice',
    needs: 'stream',
    async run(site) {
      const answer = await send(site, { body: linkBody().replace('{', '{"host":"cloud",') });
      expectProblem(answer, 422, 'server_error', 'bad_schema');
    },
  },
  ...[
    ['20 KB', 'x'.repeat(20_000)],
    ['20 KB of unknown length', Array.from({ length: 20 }, () => 'x'.repeat(1000))],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ].map(([name, body]) => ({
    name: `refuses ${String(name)}, and the answer arrives`,
    needs: /** @type {const} */ ('stream'),
    async run(/** @type {import('../send.mjs').Site} */ site) {
      expectProblem(await send(site, { body }), 413, 'server_error', 'too_large');
    },
  })),
  {
    name: 'waits 5 seconds for a body',
    needs: 'stream',
    run: (site) =>
      new Promise((resolve, reject) => {
        const headers = { 'Content-Length': '200' };
        const request = startSending(site, { headers });
        request.write('{');
        request.on('error', reject);
        request.on('response', ({ statusCode }) => {
          request
            .off('error', reject)
            .on('error', () => {})
            .destroy();
          if (statusCode === 408) resolve(undefined);
          else reject(new Error(`The status is ${statusCode}.`));
        });
      }),
  },
];
