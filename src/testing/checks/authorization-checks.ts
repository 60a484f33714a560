import { AuthorizationRequired } from '../../contract/contract.js';
import { readAuthorizationUrl } from '../../contract/authorization-url.js';
import type { Answer } from './answer.js';
import type { Bench } from './bench.js';
import { expect, require } from './findings.js';
import type { CheckGroup } from './check.js';
import { isUtc } from './account-form.js';
import type { Sending } from './page.js';
import { expectClientError } from './refusals.js';

const owned =
  'Answer only the user who started it: 404 `forbidden`, `not_entitled`, for everyone else.';

export const authorizationChecks: CheckGroup = {
  title: 'Authorization',
  checks: [
    {
      id: 'authorization-members',
      title: 'The 202 fits the contract',
      why: 'The element can’t send the user anywhere.',
      fix: 'Compare with the schemas of `wandb-connect/contract` or openapi.json.',
      run: async (bench) => {
        const { body, contentType } = await requireAuthorization(bench);
        expect(AuthorizationRequired.safeParse(body).success, 'Its members do not fit.');
        expect(contentType === 'application/json', `Its type is ${contentType || 'missing'}.`);
      },
    },
    {
      id: 'authorization-url',
      title: '`authorizationUrl` is safe to open',
      why: 'The element doesn’t open it, so the user is stuck.',
      fix: 'Use https, no user name, and at most 2,048 characters. Encode what you put into it.',
      needs: ['authorization-members'],
      run: async (bench) => {
        const { body } = await requireAuthorization(bench);
        const { authorizationUrl } = Object(body) as { readonly authorizationUrl?: unknown };
        expect(
          readAuthorizationUrl(authorizationUrl) !== undefined,
          'The element would refuse it.',
        );
      },
    },
    {
      id: 'authorization-time',
      title: '`expiresAt` is in the future, as a UTC time in ISO 8601',
      why: 'The user would be told at once that the time is over.',
      fix: 'Write the end of the authorization in ISO 8601 and UTC.',
      needs: ['authorization-members'],
      run: async (bench) => {
        const { body } = await requireAuthorization(bench);
        const { expiresAt } = AuthorizationRequired.parse(body);
        expect(isUtc(expiresAt), 'The time has another form.');
        expect(Date.parse(expiresAt) > Date.now(), 'It is not.');
      },
    },
    {
      id: 'authorization-progress',
      title: '`GET authorizations/{id}` repeats the 202 while the user is away',
      why: 'The element asks until the user is back, and ends with whatever else it reads.',
      fix: 'Answer with the same 202 until the account is linked or refused.',
      needs: ['authorization-members'],
      run: async (bench) => {
        const { authorizationId = '' } = await requireAuthorization(bench);
        const answer = await ask(bench, authorizationId);
        expect(answer.authorizationId === authorizationId, `The answer is ${answer.summary}.`);
      },
    },
    {
      id: 'authorization-waits',
      title: 'Nothing is linked while the user is away',
      why: 'The account would be there without the user’s consent, or yours.',
      fix: 'Keep the key sealed, and store the account when the user is back.',
      needs: ['authorization-progress', 'list'],
      run: async (bench) => {
        await requireAuthorization(bench);
        const isLinked = (await bench.listedIds()).some((id) => !bench.before.has(id));
        expect(!isLinked, 'The account is in the list.');
      },
    },
    {
      id: 'authorization-unknown',
      title: 'An unknown authorization is refused',
      why: 'A failure of your code is told as one of your product.',
      fix: owned,
      needs: ['authorization-members'],
      run: async (bench) => {
        await requireAuthorization(bench);
        expectClientError(await ask(bench, crypto.randomUUID(), { from: 'own_page' }));
      },
    },
    {
      id: 'other-authorization',
      title: 'Another user can’t see the authorization',
      why: 'Another user could see or take over what someone else has started.',
      fix: owned,
      needs: ['authorization-members'],
      after: ['authorization-unknown'],
      run: async (bench) => {
        bench.requireOther();
        const { authorizationId = '' } = await requireAuthorization(bench);
        expectClientError(await ask(bench, authorizationId, { as: 'other' }));
      },
    },
    {
      id: 'authorization-session',
      title: 'An authorization is seen and cancelled only with a session',
      why: 'Anyone could follow or stop what someone else has started.',
      fix: 'Check your session on every route.',
      needs: ['authorization-progress', 'session-required'],
      run: async (bench) => {
        const { authorizationId = '' } = await requireAuthorization(bench);
        const answer = await ask(bench, authorizationId, { as: 'nobody' });
        expect(!answer.isAccepted, 'The endpoint shows it without a session.');
        await expectGoingOn(bench, { as: 'nobody' });
      },
    },
    {
      id: 'authorization-origin',
      title: 'Cancelling by a page of another origin, or without the header, is refused',
      why: 'Another site could stop your users from linking.',
      fix: 'Check the header and the origin of everything that changes something.',
      needs: ['authorization-progress', 'origin-foreign', 'connect-header'],
      run: async (bench) => {
        const foreign = { Origin: 'https://attacker.example', 'Sec-Fetch-Site': 'cross-site' };
        await expectGoingOn(bench, { headers: foreign, from: 'elsewhere' });
        await expectGoingOn(bench, { headers: { 'X-Wandb-Connect': null }, from: 'elsewhere' });
      },
    },
    {
      id: 'other-cancel',
      title: 'Another user can’t cancel the authorization',
      why: 'Users could stop each other from linking.',
      fix: owned,
      needs: ['authorization-progress'],
      run: async (bench) => {
        bench.requireOther();
        await expectGoingOn(bench, { as: 'other' });
      },
    },
    {
      id: 'authorization-cancel',
      title: '`DELETE authorizations/{id}` cancels the authorization',
      why: 'An account would be linked although its user cancelled.',
      fix: 'Answer 204, and link nothing for it any more.',
      needs: ['authorization-progress'],
      run: async (bench) => {
        const { authorizationId = '' } = await requireAuthorization(bench);
        const answer = await ask(bench, authorizationId, { method: 'DELETE' });
        bench.authorizations.delete(authorizationId);
        expect([204, 404, 410].includes(answer.status), `The answer is ${answer.summary}.`);
        expectClientError(await ask(bench, authorizationId));
      },
    },
  ],
};

/** The 202 of an authorization that is under way. */
async function requireAuthorization(bench: Bench): Promise<Answer> {
  const { authorization } = bench;
  const id = authorization?.authorizationId;
  // One without an id can't be over.
  if (authorization && (id === undefined || bench.authorizations.has(id))) return authorization;
  const { wandb, apiKey } = bench.options;
  require(wandb !== undefined || apiKey !== undefined, 'This takes a key that works.');
  require(bench.isAuthorizing, 'The endpoint links at once, without a 202.');
  const answer = await bench.link();
  require(answer.authorizationId !== undefined, 'The endpoint did not answer with a 202.');
  bench.authorization = answer;
  return answer;
}

/** Tries to cancel the authorization in a way that must fail. */
async function expectGoingOn(bench: Bench, sending: Sending): Promise<void> {
  const { authorizationId = '' } = await requireAuthorization(bench);
  await ask(bench, authorizationId, { ...sending, method: 'DELETE' });
  const answer = await ask(bench, authorizationId);
  const isGoingOn = answer.authorizationId === authorizationId;
  // The next check starts another one.
  if (!isGoingOn) bench.authorizations.delete(authorizationId);
  expect(isGoingOn, 'The authorization is over.');
}

function ask(bench: Bench, id: string, sending: Sending = {}): Promise<Answer> {
  return bench.send({
    method: 'GET',
    path: `/authorizations/${encodeURIComponent(id)}`,
    ...sending,
  });
}
