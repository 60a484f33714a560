import { RateLimiterMemory } from 'rate-limiter-flexible';
import { describe, expect, it } from 'vitest';
import {
  createKeyVerifier,
  createMemoryAccountStore,
  createMemoryTicketStore,
} from '../../../src/server.js';
import { INVITATION_HEADER } from '../../../src/contract/names.js';
import { checkEndpoint, createSimulatedWandb } from '../../../src/testing.js';
import type { CheckResult, SimulatedWandb } from '../../../src/testing.js';
import {
  checkDirectly,
  checkServed,
  createCheckedHandler,
  faultsOf,
} from '../../helpers/checked-endpoint.js';
import type { Handler } from '../../helpers/checked-endpoint.js';
import { around, asked, changing, withHeader, write } from '../../helpers/changed-endpoint.js';
import type { Change } from '../../helpers/changed-endpoint.js';
import { linkBody, pageHeaders } from '../../helpers/connect-endpoint.js';
import { createTestInvitations, tokenOf } from '../../helpers/invited-endpoint.js';
import { placesWith } from '../../helpers/key-traces.js';
import { newKey } from '../../helpers/random-key.js';
import { wrongEndpoints } from '../../helpers/wrong-endpoints.js';

describe('checkEndpoint', () => {
  it('finds nothing wrong with the handler', async () => {
    const create = (wandb: SimulatedWandb) => {
      const verifyKey = createKeyVerifier({ fetch: wandb.answer, timeout: 3000 });
      return createCheckedHandler(wandb, { verifyKey }).handle;
    };
    const results = await checkServed(create);
    expect(results.filter(({ status }) => !['passed', 'skipped'].includes(status))).toEqual([]);
  });

  it('finds nothing wrong with the list of a user who has many accounts', async () => {
    const accounts = createMemoryAccountStore();
    const owner = { tenantId: '', userId: 'ada' };
    for (let index = 0; index < 101; index += 1) {
      // A time comes behind it, as in a stack trace.
      const viewer = { id: `V${index}`, teams: ['AI at Acme'] };
      const link = { owner, host: 'cloud', viewer, keyVersion: 1, keyHint: 'wxyz' };
      await accounts.upsert({ ...link, sealedKey: 'sealed' });
    }
    const results = await checkDirectly(
      (wandb) => createCheckedHandler(wandb, { accounts }).handle,
    );
    expect(faultsOf(results)).toEqual([]);
    expect(idsOf(results, 'passed')).toEqual(
      expect.arrayContaining(['list-pages', 'list-own', 'unlink', 'leftovers']),
    );
    expect(await accounts.list(owner)).toHaveLength(101);
  });

  it.each(Object.entries(wrongEndpoints))(
    'says what is wrong if an endpoint %s',
    async (_, [check, create, options]) => {
      expect(faultsOf(await checkDirectly(create, options))).toEqual([check]);
    },
  );
});

/** The checks that ran, by outcome. */
function idsOf(results: readonly CheckResult[], status: CheckResult['status']): readonly string[] {
  return results.filter((result) => result.status === status).map(({ id }) => id);
}

describe('checkEndpoint, for an endpoint that sends its users elsewhere', () => {
  const authorizing =
    (destination: string) =>
    (wandb: SimulatedWandb): Handler => {
      const { handle } = createCheckedHandler(wandb, {
        publicUrl: 'https://app.example/api/wandb',
        tickets: createMemoryTicketStore(),
        authorize: { start: () => destination, finish: async () => true },
      });
      return handle;
    };

  it('follows the authorization and cancels it', async () => {
    const results = await checkDirectly(authorizing('https://sso.example/consent'));
    expect(faultsOf(results)).toEqual([]);
    expect(idsOf(results, 'passed')).toEqual(
      expect.arrayContaining(['authorization-progress', 'other-cancel', 'authorization-cancel']),
    );
    expect(idsOf(results, 'skipped')).toContain('links-key');
  });

  it('finds an address that the element would not open', async () => {
    const create = (wandb: SimulatedWandb): Handler => {
      const handle = authorizing('https://sso.example/consent')(wandb);
      return async (request) => {
        const answer = await handle(request);
        if (answer.status !== 202) return answer;
        const body = (await answer.json()) as object;
        const unsafe = { ...body, authorizationUrl: 'https://user@sso.example/consent' };
        return Response.json(unsafe, { status: 202, headers: { 'Cache-Control': 'no-store' } });
      };
    };
    expect(faultsOf(await checkDirectly(create))).toEqual(['authorization-url']);
  });
});

describe('checkEndpoint, with its options', () => {
  it('checks CORS for a page of another origin', async () => {
    const results = await checkDirectly(
      (wandb) =>
        createCheckedHandler(wandb, {
          allowedOrigins: ['https://page.example'],
          allowCredentials: true,
        }).handle,
      { origin: 'https://page.example' },
    );
    expect(faultsOf(results)).toEqual([]);
    expect(idsOf(results, 'passed')).toEqual(
      expect.arrayContaining(['cors-preflight', 'cors-answer']),
    );
  });

  it('checks an invitation without using it up', async () => {
    const invitations = createTestInvitations({ publicUrl: 'https://app.example/api/wandb' });
    const { url } = await invitations.create({ userId: 'ada' });
    const results = await checkDirectly(
      (wandb) => createCheckedHandler(wandb, { invitations }).handle,
      {
        invitation: url,
        only: ['invitation-page', 'invitation-tampered', 'invitation-limits'],
      },
    );
    expect(faultsOf(results)).toEqual([]);
    expect(idsOf(results, 'passed')).toEqual(
      expect.arrayContaining([
        'invitation-page',
        'invitation-details',
        'invitation-tampered',
        'invitation-limits',
      ]),
    );
  });

  it.each<[string, string, Change]>([
    [
      'tells the address of an API',
      'invitation-details',
      (answer, body) => 'hosts' in body && write(answer, { ...body, apiUrl: 'http://10.0.0.7' }),
    ],
    [
      'may be kept by caches',
      'invitation-page',
      (answer) => isPage(answer) && withHeader(answer, 'Cache-Control', 'public, max-age=60'),
    ],
    [
      'may be framed by every site',
      'invitation-page',
      (answer) =>
        isPage(answer) && withHeader(answer, 'Content-Security-Policy', 'frame-ancestors *'),
    ],
  ])('finds an invitation that %s', async (_, check, change) => {
    const invitations = createTestInvitations();
    const { url: invitation } = await invitations.create({ userId: 'ada' });
    const create = changing(change, () => ({ invitations }));
    expect(faultsOf(await checkDirectly(create, { invitation }))).toEqual([check]);
  });

  it.each<[string, string, Parameters<typeof around>[0]]>([
    [
      'whose signature isn’t checked',
      'invitation-tampered',
      (request, token, handle) => {
        const [, , payload = ''] = token.split('.');
        const isSame = request.headers.get(INVITATION_HEADER)?.includes(`.${payload}.`);
        return handle(isSame ? asked(request, { [INVITATION_HEADER]: token }) : request);
      },
    ],
    [
      'that can unlink accounts',
      'invitation-limits',
      (request, _, handle) =>
        handle(
          request.method === 'DELETE' && request.headers.has(INVITATION_HEADER)
            ? asked(request, { [INVITATION_HEADER]: null, Cookie: 'session=ada' })
            : request,
        ),
    ],
  ])('finds an invitation %s', async (_, check, answer) => {
    const invitations = createTestInvitations();
    const made = await invitations.create({ userId: 'ada' });
    const create = around(
      (request, __, handle) => answer(request, tokenOf(made), handle),
      () => ({ invitations }),
    );
    expect(faultsOf(await checkDirectly(create, { invitation: made.url }))).toEqual([check]);
  });

  it('checks the endpoint’s own rate limit', async () => {
    const create = (points: number) => (wandb: SimulatedWandb) =>
      createCheckedHandler(wandb, { rateLimit: new RateLimiterMemory({ points, duration: 60 }) })
        .handle;
    const options = { only: ['rate-limit'], rateLimit: 5 };
    expect(faultsOf(await checkDirectly(create(5), options))).toEqual([]);
    expect(faultsOf(await checkDirectly(create(100), options))).toEqual(['rate-limit']);
  });

  it('works with your own key, and leaves an existing account alone', async () => {
    const apiKey = newKey();
    const { handle, accounts } = createCheckedHandler(createSimulatedWandb());
    const check = () =>
      checkEndpoint({
        url: 'https://app.example/api/wandb',
        headers: { Cookie: 'session=ada' },
        fetch: handle,
        except: ['body-stalled'],
        apiKey,
      });
    const owner = { tenantId: '', userId: 'ada' };
    const first = await check();
    expect(faultsOf(first)).toEqual([]);
    expect(idsOf(first, 'passed')).toEqual(
      expect.arrayContaining(['links-key', 'repeat-key', 'unlink']),
    );
    expect(placesWith(apiKey, new Map([['results', [JSON.stringify(first)]]]))).toEqual([]);
    expect(await accounts.list(owner)).toEqual([]);

    await handle(
      new Request('https://app.example/api/wandb', {
        method: 'POST',
        headers: { ...pageHeaders, Cookie: 'session=ada' },
        body: linkBody({ apiKey }),
      }),
    );
    const second = await check();
    expect(idsOf(second, 'skipped')).toContain('links-key');
    expect(await accounts.list(owner)).toHaveLength(1);
  });

  it('removes what it linked if it is ended', async () => {
    const ending = new AbortController();
    const wandb = createSimulatedWandb();
    const { handle, accounts } = createCheckedHandler(wandb);
    const checking = checkEndpoint({
      url: 'https://app.example/api/wandb',
      headers: { Cookie: 'session=ada' },
      fetch: handle,
      wandb,
      signal: ending.signal,
      onResult: ({ id }) => {
        if (id === 'two-accounts') ending.abort(new Error('ended'));
      },
    });
    await expect(checking).rejects.toThrow('ended');
    expect(await accounts.list({ tenantId: '', userId: 'ada' })).toEqual([]);
  });

  it('links nothing that could not be removed', async () => {
    let links = 0;
    const create = (wandb: SimulatedWandb): Handler => {
      const { handle } = createCheckedHandler(wandb);
      return async (request) => {
        if (request.method !== 'POST') return new Response(null, { status: 404 });
        const answer = await handle(request);
        if (answer.status === 200) links += 1;
        return answer;
      };
    };
    expect(faultsOf(await checkDirectly(create))).toEqual([]);
    expect(links).toBe(0);
    const results = await checkDirectly(create, { allowLeftovers: true });
    expect(idsOf(results, 'warning')).toContain('leftovers');
    expect(links).toBeGreaterThan(0);
  });

  it('waits as long as the endpoint says', async () => {
    const waits: number[] = [];
    let isFirst = true;
    const create = (wandb: SimulatedWandb): Handler => {
      const { handle } = createCheckedHandler(wandb);
      return async (request) => {
        if (!isFirst) return handle(request);
        isFirst = false;
        return Response.json(
          { code: 'rate_limited', reason: 'host', retryAfter: 1 },
          { status: 429 },
        );
      };
    };
    const results = await checkDirectly(create, {
      only: ['session'],
      onWait: (seconds) => waits.push(seconds),
    });
    expect(waits).toEqual([1]);
    expect(faultsOf(results)).toEqual([]);
  });

  it('refuses options that do not fit', async () => {
    const url = 'https://app.example/api/wandb';
    await expect(checkEndpoint({ url, only: ['nonsense'] })).rejects.toThrow(TypeError);
    await expect(
      checkEndpoint({ url, wandb: createSimulatedWandb(), apiKey: newKey() }),
    ).rejects.toThrow(TypeError);
  });
});

function isPage({ headers }: Response): boolean {
  return headers.get('Content-Type')?.startsWith('text/html') ?? false;
}
