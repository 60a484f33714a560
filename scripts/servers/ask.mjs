import { strict as assert } from 'node:assert';
import { linkBody, send } from './send.mjs';

/** @typedef {import('./send.mjs').Site} Site */
/** @typedef {import('./send.mjs').Answer} Answer */

/**
 * What every server must answer, however the handler is mounted in it.
 * @typedef {object} Case
 * @property {string} name
 * @property {(site: Site) => Promise<unknown>} run
 * @property {'origins' | 'invitations' | 'stream' | 'methods'} [needs] what not every site has: listed
 *   origins, invitations, a body that nothing has read before, every method
 */

/**
 * @param {Answer} answer
 * @param {number} status
 * @param {string} [code]
 * @param {string} [reason]
 */
export function expectProblem(
  answer,
  status,
  code = answer.json?.code,
  reason = answer.json?.reason,
) {
  const { headers, json } = answer;
  assert.deepEqual(
    [answer.status, headers['content-type'], json?.status, json?.code, json?.reason],
    [status, 'application/problem+json', status, code, reason],
  );
}

/**
 * @param {Site} site
 * @param {string} user
 * @param {Readonly<Record<string, unknown>>} [members]
 */
export async function link(site, user, members) {
  const { status, json } = await send(site, {
    headers: { 'X-Test-User': user },
    body: linkBody(members),
  });
  assert.equal(status, 200);
  assert.equal(json.status, 'connected');
  return json.account;
}

/**
 * @param {Site} site
 * @param {string} user
 */
export async function list(site, user) {
  const headers = { 'X-Test-User': user };
  const { status, json } = await send(site, { method: 'GET', path: '/accounts', headers });
  assert.equal(status, 200);
  return json.accounts;
}

/** @param {string} user */
export const as = (user) => ({ headers: { 'X-Test-User': user } });
