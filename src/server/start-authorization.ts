import { readAuthorizationUrl } from '../contract/authorization-url.js';
import { answerRequired } from './authorization-answer.js';
import { addAuthorization, addressBinding, authorizationExpiry } from './authorization-record.js';
import type { WaitingLink } from './authorization-record.js';
import type { Approval } from './authorize.js';
import { hashSecret } from './bytes/digest.js';
import { randomId } from './bytes/random-id.js';
import type { Call } from './call.js';
import { Refusal } from './http/problem.js';
import { attempt } from './http/stage.js';
import { writeReturnCookies } from './return-state.js';
import type { AccountLink } from './store/account-store.js';

/** An authorization that the product asks for, before anything of it is kept. */
export interface StartedAuthorization {
  readonly authorizationId: string;
  readonly nonce: string;
  readonly authorizationUrl: string;
}

/** Asks the product where this user has to go first. `undefined` if nowhere. */
export async function startAuthorization(
  { owner, host, viewer }: Pick<AccountLink, 'owner' | 'host' | 'viewer'>,
  request: Request,
  { authorize, publicUrl }: Approval,
): Promise<StartedAuthorization | undefined> {
  const authorizationId = randomId();
  const nonce = randomId();
  const returnUrl = `${publicUrl}/authorizations/return?state=${authorizationId}.${nonce}`;
  const address = await attempt('authorize', async () =>
    authorize.start({
      owner,
      host,
      viewer,
      authorizationId,
      returnUrl,
      request,
    }),
  );
  if (address == null) return undefined;
  const authorizationUrl = readAuthorizationUrl(address);
  if (authorizationUrl === undefined) {
    throw new Refusal('server_error', { reason: 'unsafe_url', stage: 'authorize' });
  }
  return { authorizationId, nonce, authorizationUrl };
}

/** Keeps a sealed link until its user is back, and answers where the user has to go. */
export async function holdLink(
  accountLink: AccountLink,
  accountId: string | undefined,
  { authorizationId, nonce, authorizationUrl }: StartedAuthorization,
  { tickets }: Approval,
  { request, caller: { invitation }, endpoint: { vault }, trail }: Call<unknown>,
): Promise<Response> {
  const { owner, host, viewer, sealedKey, keyVersion, keyHint } = accountLink;
  const browserSecret = randomId();
  const invited = invitation && {
    id: invitation.id,
    browserHash: await hashSecret(browserSecret),
  };
  const expiresAt = authorizationExpiry();
  const binding = addressBinding(authorizationId, accountLink);
  const sealedUrl = await attempt('seal', () => vault.seal(authorizationUrl, binding));
  const waiting = { ...viewer, teams: [...viewer.teams] };
  const link: WaitingLink = {
    viewer: waiting,
    sealedKey,
    sealedUrl,
    keyVersion,
    keyHint,
    isApproved: false,
  };
  await attempt('store', async () =>
    addAuthorization(tickets, authorizationId, {
      owner,
      host,
      ...(accountId !== undefined && { accountId }),
      nonceHash: await hashSecret(nonce),
      ...(invited && { invitation: invited }),
      expiresAt,
      returns: 0,
      progress: { phase: 'pending', link },
    }),
  );
  trail.authorizationId = authorizationId;
  const answer = answerRequired({ authorizationId, authorizationUrl, expiresAt });
  if (invited) {
    for (const cookie of writeReturnCookies(request.headers, authorizationId, browserSecret)) {
      answer.headers.append('Set-Cookie', cookie);
    }
  }
  return answer;
}
