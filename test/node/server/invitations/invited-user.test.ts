import { describe, expect, it } from 'vitest';
import type { Caller, InvitationsOptions, InvitedUse } from '../../../../src/server.js';
import { createAuthorizingEndpoint } from '../../../helpers/authorizing-endpoint.js';
import {
  accountOf,
  createTestEndpoint,
  endpointUrl,
  owner,
  pageRequest,
  problemOf,
  requiredOf,
} from '../../../helpers/connect-endpoint.js';
import {
  createInvitedEndpoint,
  createTestInvitations,
  tokenOf,
} from '../../../helpers/invited-endpoint.js';

describe('an invitation that requires a session', () => {
  const invitations = () => createTestInvitations({ requireSession: true });

  it('links an account for its user, signed in', async () => {
    const { createToken, send, askDetails, accounts } = createInvitedEndpoint({
      invitations: invitations(),
      authenticate: () => ({ userId: 'user-1', tenantId: 'acme' }),
    });
    const token = await createToken({ tenantId: 'acme' });
    expect((await askDetails(token)).status).toBe(200);
    const { id } = await accountOf(await send(token));
    expect(await accounts.list({ ...owner, tenantId: 'acme' })).toMatchObject([{ id }]);
  });

  it.each<[string, Caller | null, object]>([
    ['nobody', null, { status: 401, code: 'session_required' }],
    ['another user', { userId: 'user-2' }, { status: 403, reason: 'invitation_mismatch' }],
    [
      'another tenant’s user',
      { userId: 'user-1', tenantId: 'acme' },
      { status: 403, reason: 'invitation_mismatch' },
    ],
  ])('links nothing for %s', async (_, caller, refusal) => {
    const { createToken, send, askDetails, accounts } = createInvitedEndpoint({
      invitations: invitations(),
      authenticate: () => caller,
      verifyKey: () => expect.unreachable(),
    });
    const token = await createToken();
    const follow = { method: 'GET', path: `/authorizations/${'a'.repeat(32)}` };
    for (const response of [
      await send(token),
      await askDetails(token),
      await send(token, follow),
    ]) {
      expect(await problemOf(response)).toMatchObject(refusal);
    }
    expect(await accounts.list(owner)).toEqual([]);
  });

  it('passes on the product’s own answer', async () => {
    const { createToken, askDetails } = createInvitedEndpoint({
      invitations: invitations(),
      authenticate: () => new Response('pay', { status: 402 }),
    });
    expect((await askDetails(await createToken())).status).toBe(402);
  });
});

describe('an invitation whose user the product is asked about', () => {
  it('links if it says yes, and is asked at every use', async () => {
    const uses: InvitedUse[] = [];
    const invitations = createTestInvitations({
      isUserAllowed: (use) => Boolean(uses.push(use)),
    });
    const { send, askDetails } = createInvitedEndpoint({ invitations });
    const invitation = await invitations.create({ userId: 'ada', tenantId: 'acme' });
    expect((await askDetails(tokenOf(invitation))).status).toBe(200);
    await accountOf(await send(tokenOf(invitation)));
    const use = { owner: { userId: 'ada', tenantId: 'acme' }, invitationId: invitation.id };
    expect(uses.map(({ signal: _, ...rest }) => rest)).toStrictEqual([use, use]);
  });

  it.each<[string, () => unknown, object]>([
    ['says no', () => false, { status: 403, reason: 'invitation_not_entitled' }],
    ['throws', () => Promise.reject(new Error('down')), { status: 503, code: 'server_error' }],
    ['does not answer', () => new Promise(() => {}), { status: 503, code: 'server_error' }],
    ['says neither', () => undefined, { status: 503, code: 'server_error' }],
    ['says something else', () => 'no', { status: 503, code: 'server_error' }],
  ])('links nothing if it %s', async (_, answer, refusal) => {
    const isUserAllowed = answer as NonNullable<InvitationsOptions['isUserAllowed']>;
    const { createToken, send, askDetails, accounts, events } = createInvitedEndpoint({
      invitations: createTestInvitations({ isUserAllowed }),
      verifyKey: () => expect.unreachable(),
      stepTimeout: 20,
    });
    const token = await createToken();
    for (const response of [await send(token), await askDetails(token)]) {
      expect(await problemOf(response)).toMatchObject(refusal);
    }
    expect(await accounts.list(owner)).toEqual([]);
    const stages = events.map(({ stage }) => stage).filter((stage) => stage !== undefined);
    expect(stages).toEqual('code' in refusal ? ['invitation', 'invitation'] : []);
  });

  it.each<[string, () => boolean, number, object]>([
    ['is gone', () => false, 403, { status: 403, reason: 'invitation_not_entitled' }],
    [
      'cannot be looked up',
      () => {
        throw new Error('down');
      },
      503,
      { status: 202 },
    ],
  ])('links nothing when its user comes back and %s', async (_, later, status, outcome) => {
    let answer = () => true;
    const invitations = createTestInvitations({ isUserAllowed: () => answer() });
    let search = '';
    const { createToken, send, handle, accounts } = createInvitedEndpoint({
      invitations,
      tickets: invitations.tickets,
      publicUrl: endpointUrl,
      authorize: {
        start: ({ returnUrl }) => {
          ({ search } = new URL(returnUrl));
          return 'https://idp.example/';
        },
        finish: () => true,
      },
    });
    const token = await createToken();
    const started = await send(token);
    const [Cookie = ''] = (started.headers.get('Set-Cookie') ?? '').split(';');
    const { authorizationId } = await requiredOf(started);
    const comeBack = () =>
      handle(
        pageRequest({
          path: '/authorizations/return',
          body: JSON.stringify({ search }),
          headers: { Cookie },
        }),
      );
    answer = later;
    expect((await comeBack()).status).toBe(status);
    const path = `/authorizations/${authorizationId}`;
    const response = await send(token, { method: 'GET', path });
    expect({ ...(await response.json()), status: response.status }).toMatchObject(outcome);
    expect(await accounts.list(owner)).toEqual([]);
    answer = () => true;
    expect((await comeBack()).status).toBe(status === 503 ? 200 : 409);
  });
});

describe('requestLimit', () => {
  /** Limits nothing, and notes each key. */
  function createLimited() {
    const keys: string[] = [];
    const endpoint = createInvitedEndpoint({
      requestLimit: { consume: async (key) => void keys.push(key) },
      clientAddress: ({ headers }) => headers.get('X-Address') ?? '192.0.2.1',
      publicUrl: endpointUrl,
    });
    return { ...endpoint, keys };
  }
  const address = '{"address":"192.0.2.1"}';

  it('counts a request with an invitation for its address, and then for its user', async () => {
    const { createToken, send, askDetails, keys } = createLimited();
    await askDetails(await createToken());
    expect(keys).toEqual([address, '["","user-1"]']);
    keys.length = 0;
    for (const token of ['', 'wci1.l1.e30.AAAA', 'wci1.other.e30.AAAA']) await send(token);
    expect(keys).toEqual([address, address, address]);
  });

  it('counts a return for its address before the store is asked', async () => {
    const { handle, keys } = createLimited();
    const path = '/authorizations/return';
    await handle(
      pageRequest({
        path,
        body: JSON.stringify({ search: `?state=${'a'.repeat(32)}.b` }),
        headers: { Cookie: `__Host-wandb-connect-${'a'.repeat(32)}=c` },
      }),
    );
    expect(keys).toEqual([address]);
  });

  it.each(['a session', 'an invitation'])(
    'counts a return once for its user, too: with %s',
    async (access) => {
      const keys: string[] = [];
      const invitations = createTestInvitations();
      const { handle, starts, comeBack } = createAuthorizingEndpoint({
        requestLimit: { consume: async (key) => void keys.push(key) },
        clientAddress: () => '192.0.2.1',
        tickets: invitations.tickets,
        invitations,
      });
      const token = tokenOf(await invitations.create({ userId: 'user-1' }));
      const started = await handle(
        pageRequest({
          headers: { 'X-Wandb-Connect-Invitation': access === 'a session' ? null : token },
        }),
      );
      const [Cookie = ''] = (started.headers.get('Set-Cookie') ?? '').split(';');
      keys.length = 0;
      const { search } = new URL(starts[0]?.returnUrl ?? '');
      expect((await comeBack(search, { Cookie })).status).toBe(200);
      expect(keys).toEqual([address, '["","user-1"]']);
    },
  );

  it('counts only the user of a session, and of an invitation without an address', async () => {
    const keys: string[] = [];
    const requestLimit = { consume: async (key: string) => void keys.push(key) };
    const session = createTestEndpoint({ requestLimit, clientAddress: () => '192.0.2.1' });
    await session.handle(pageRequest({ method: 'GET', path: '/accounts' }));
    const invited = createInvitedEndpoint({ requestLimit });
    await invited.askDetails(await invited.createToken());
    expect(keys).toEqual(['["","user-1"]', '["","user-1"]']);
  });

  it('refuses before it reads the invitation', async () => {
    const { send } = createInvitedEndpoint({
      requestLimit: {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as rate-limiter-flexible does
        consume: () => Promise.reject({ msBeforeNext: 5000 }),
      },
      clientAddress: () => '192.0.2.1',
    });
    expect(await problemOf(await send('wci1.l1.e30.AAAA'))).toMatchObject({
      status: 429,
      retryAfter: 5,
    });
  });
});
