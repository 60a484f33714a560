import { bodies } from './cases/bodies.mjs';
import { callers } from './cases/callers.mjs';
import { connections } from './cases/connections.mjs';
import { invitations } from './cases/invitations.mjs';
import { routes } from './cases/routes.mjs';

/** @type {readonly import('./ask.mjs').Case[]} */
const cases = [...routes, ...callers, ...bodies, ...connections, ...invitations];

/**
 * The cases that a site can answer, by what it lacks.
 * @param {readonly import('./ask.mjs').Case['needs'][]} [lacks]
 */
export function casesFor(lacks = []) {
  return cases.filter(({ needs }) => needs === undefined || !lacks.includes(needs));
}
