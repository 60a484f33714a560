import { strict as assert } from 'node:assert';
import { send } from '../send.mjs';

/** @type {readonly import('../ask.mjs').Case[]} */
export const invitations = [
  {
    name: 'serves the page of an invitation',
    needs: 'invitations',
    async run(site) {
      const { status, headers, text } = await send(site, { method: 'GET', path: '/invitation' });
      assert.deepEqual([status, headers['content-type']], [200, 'text/html; charset=utf-8']);
      assert.match(text, /Fieldnote/);
    },
  },
  {
    name: 'serves the element to that page',
    needs: 'invitations',
    async run(site) {
      const path = '/invitation/element.js';
      const { status, headers, text } = await send(site, { method: 'GET', path });
      assert.deepEqual([status, headers['content-type']], [200, 'text/javascript']);
      assert.ok(text.length > 50_000, `The script has ${text.length} characters.`);
    },
  },
];
