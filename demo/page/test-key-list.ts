import { legacyTestApiKey, localTestApiKey, testApiKey } from 'wandb-connect/testing';
import type { ErrorCode } from 'wandb-connect';

export interface TestKey {
  readonly label: string;
  /** What the key leads to, for the person who copies it. */
  readonly outcome: string;
  /** Built on demand: a key in a source file looks like a leak. */
  readonly build: () => string;
  /** How an attempt ends, at once or after the user has approved it. */
  readonly end: ErrorCode | 'linked' | 'approval';
}

/** A key for each answer of the simulated W&B, and for each way to paste one. */
export const testKeys: readonly TestKey[] = [
  {
    label: 'Valid',
    outcome: 'It links the account of ada.',
    build: () => testApiKey('valid'),
    end: 'linked',
  },
  {
    label: 'Revoked',
    outcome: 'W&B does not know it.',
    build: () => testApiKey('revoked'),
    end: 'invalid_key',
  },
  {
    label: 'Other server',
    outcome: 'W&B answers 401.',
    build: () => testApiKey('other_server'),
    end: 'invalid_key',
  },
  {
    label: 'Rate limited',
    outcome: 'W&B answers 429, and everyone waits 5 seconds.',
    build: () => testApiKey('rate_limited'),
    end: 'rate_limited',
  },
  {
    label: 'Slow',
    outcome: 'W&B takes 3 seconds, then links the account of ada.',
    build: () => testApiKey('slow'),
    end: 'linked',
  },
  {
    label: 'W&B down',
    outcome: 'W&B answers 503.',
    build: () => testApiKey('down'),
    end: 'wandb_unavailable',
  },
  {
    label: 'Proxy page',
    outcome: 'A proxy answers in the place of W&B.',
    build: () => testApiKey('html'),
    end: 'wandb_unavailable',
  },
  {
    label: 'Valid, of grace',
    outcome: 'It links the account of grace.',
    build: () => testApiKey('valid', { user: 'grace' }),
    end: 'linked',
  },
  {
    label: 'Asks for sign-in',
    outcome: 'Its organization has to approve first, on a page of its own.',
    build: () => testApiKey('valid', { user: 'sso' }),
    end: 'approval',
  },
  {
    label: 'In a shell line',
    outcome: 'The element takes the key out of it, and links the account of ada.',
    build: () => `export WANDB_API_KEY="${testApiKey()}"`,
    end: 'linked',
  },
  {
    label: 'Cut off',
    outcome: 'The element refuses it, and sends nothing.',
    build: () => testApiKey().slice(0, 30),
    end: 'invalid_format',
  },
  {
    label: 'Older form',
    outcome: 'W&B does not know it.',
    build: () => legacyTestApiKey(),
    end: 'invalid_key',
  },
  {
    label: 'local-',
    outcome: 'W&B does not know it.',
    build: () => localTestApiKey(),
    end: 'invalid_key',
  },
];
