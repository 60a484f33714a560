import type { Account } from '../../contract/contract.js';

/** Whether a time is one of ISO 8601 and UTC. */
export function isUtc(time: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(time) && !isNaN(Date.parse(time));
}

/** The members of an account that the contract has. */
export const accountMembers = {
  id: 1,
  provider: 1,
  host: 1,
  username: 1,
  name: 1,
  entity: 1,
  teams: 1,
  keyHint: 1,
  status: 1,
  statusReason: 1,
  connectedAt: 1,
  checkedAt: 1,
} as const satisfies Record<keyof Account, 1>;
