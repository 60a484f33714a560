import type { Account, ConnectReply } from '../../src/contract/contract.js';

/** An account with only the members that the contract requires. */
export const linkedAccount: Account = {
  id: 'acc_1',
  provider: 'wandb',
  host: 'cloud',
  username: 'ada',
  keyHint: 'wxyz',
  status: 'active',
  connectedAt: '2026-11-23T10:00:00.000Z',
};

/** The reply of an endpoint that has linked it. */
export const linkedReply: ConnectReply = { status: 'connected', account: linkedAccount };
