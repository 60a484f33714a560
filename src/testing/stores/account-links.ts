import type { AccountLink, AccountOwner, CheckVerdict } from '../../server/store/account-store.js';

export const ada: AccountOwner = { tenantId: 'acme', userId: 'ada' };
export const bob: AccountOwner = { tenantId: 'acme', userId: 'bob' };
/** Owners who are not Ada, though almost. */
export const strangers: readonly AccountOwner[] = [
  bob,
  { ...ada, tenantId: '' },
  // Some databases compare texts without the spaces at their ends, or without case.
  { ...ada, userId: 'ada ' },
  { ...ada, userId: 'Ada' },
];
export const grace = { id: 'V9', username: 'grace', teams: [] };
export const rejected: CheckVerdict = { kind: 'rejected' };
/** Quotes, patterns, an emoji and a mark that reverses the direction. */
export const oddText = `"; DROP TABLE 'x' -- \\ {a,b} $1 \u{1F600} \u202e`;

/** A link whose sealed key is called after its version. */
export function linkOf(members: Partial<AccountLink> = {}): AccountLink {
  const [, version = '1'] = /^sealed-(\d+)$/.exec(members.sealedKey ?? '') ?? [];
  return {
    owner: ada,
    host: 'cloud',
    viewer: {
      id: 'V1',
      username: 'ada',
      name: 'Ada',
      entity: 'engines',
      teams: ['ada', 'engines'],
    },
    sealedKey: 'sealed-1',
    keyVersion: Number(version),
    keyHint: 'aaaa',
    ...members,
  };
}

/** Links that differ from Ada's in one part of the identity. */
export const otherLinks: readonly (readonly [part: string, members: Partial<AccountLink>])[] = [
  ['tenant', { owner: { ...ada, tenantId: 'other' } }],
  ['user', { owner: bob }],
  ['host', { host: 'dedicated' }],
  ['W&B user', { viewer: { id: 'V2', teams: [] } }],
];

/** Lets the clock move on, which a memory's writes are too fast for. */
export async function nextMillisecond(): Promise<void> {
  const now = Date.now();
  while (Date.now() === now) await new Promise((resolve) => setTimeout(resolve, 1));
}
