import * as z from 'zod/mini';
import type { Authorize, TicketStore } from 'wandb-connect/server';
import { SignInAnswer, signInPath } from '../sign-in-request.js';
import type { SignInRequest } from '../sign-in-request.js';
import { isFromOwnPage } from './own-page.js';

/** The W&B user whose organization has to approve. */
const user = 'sso';
/** Milliseconds. */
const lifetime = 600_000;

export interface SignInOptions {
  /** Where the demo is served. */
  readonly origin: string;
  /** Keeps requests and answers through a restart. */
  readonly tickets: TicketStore;
}

const Asked = z.object({
  returnUrl: z.string(),
  authorizationId: z.string(),
  username: z.string(),
});

/**
 * An organization that has to approve before one of its accounts is linked, as an OAuth server
 * would. The handler calls `authorize`, and the organization's page sends its requests to `answer`.
 * An approval comes back as a code that works once, for the authorization that it was given for.
 */
export function createSignIn({ origin, tickets }: SignInOptions) {
  const keep = (id: string, value: string) => tickets.add({ id, value, lifetime });

  const authorize: Authorize = {
    async start({ host, viewer: { username = '' }, authorizationId, returnUrl }) {
      if (host !== 'simulated' || username !== user) return undefined;
      const id = crypto.randomUUID();
      const asked: z.infer<typeof Asked> = { returnUrl, authorizationId, username };
      await keep(askedId(id), JSON.stringify(asked));
      return `${origin}${signInPath}?request=${id}`;
    },
    async finish({ params, authorizationId }) {
      return tickets.remove(codeId(params.get('code') ?? ''), authorizationId);
    },
  };

  /** `GET ?request=…` says whose account it is, `POST { request, isApproved }` where to go next. */
  async function answer(request: Request): Promise<Response> {
    if (!isFromOwnPage(request)) return new Response(null, { status: 403 });
    const decision = await readDecision(request);
    const id = decision?.request ?? new URL(request.url).searchParams.get('request') ?? '';
    const kept = await tickets.find(askedId(id));
    if (!kept) return new Response(null, { status: 404 });
    const { returnUrl, authorizationId, username } = Asked.parse(JSON.parse(kept.value));
    if (!decision) return reply({ username });

    // Only the first answer counts.
    if (!(await tickets.remove(askedId(id), kept.value))) {
      return new Response(null, { status: 404 });
    }
    const next = new URL(returnUrl);
    if (decision.isApproved) {
      const code = crypto.randomUUID();
      await keep(codeId(code), authorizationId);
      next.searchParams.set('code', code);
    } else {
      next.searchParams.set('error', 'access_denied');
    }
    return reply({ username, next: next.href });
  }

  return { authorize, answer };
}

async function readDecision(request: Request): Promise<SignInAnswer | undefined> {
  if (request.method !== 'POST') return undefined;
  return SignInAnswer.safeParse(await request.json().catch(() => undefined)).data;
}

function reply(body: SignInRequest): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } });
}

const askedId = (id: string) => `sign-in-request:${id}`;
const codeId = (code: string) => `sign-in-code:${code}`;
