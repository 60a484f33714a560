import * as z from 'zod/mini';
import type { Authorize, TicketStore } from 'wandb-connect/server';
import { SignInAnswer, signInPath } from '../sign-in-request.js';
import type { SignInRequest } from '../sign-in-request.js';
import { isFromOwnPage } from './own-page.js';

/** The W&B user whose organisation has a say. */
const user = 'sso';
/** Milliseconds. */
const lifetime = 600_000;

export interface SignInOptions {
  /** Where the demo is served. */
  readonly origin: string;
  /** Keeps what was asked and answered, so that a restart forgets neither. */
  readonly tickets: TicketStore;
}

const Asked = z.object({
  returnUrl: z.string(),
  authorizationId: z.string(),
  username: z.string(),
});

/**
 * An organisation that is asked before an account of its own is linked, as an OAuth server would
 * be: `authorize` is how the handler turns to it, and `answer` is what its page talks to. The
 * approval comes back as a code that is good once, for the one authorization that it was given for.
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

  /** `GET ?request=…` says who is asked for, and `POST { request, isApproved }` where to go on to. */
  async function answer(request: Request): Promise<Response> {
    if (!isFromOwnPage(request)) return new Response(null, { status: 403 });
    const decision = await readDecision(request);
    const id = decision?.request ?? new URL(request.url).searchParams.get('request') ?? '';
    const kept = await tickets.find(askedId(id));
    if (!kept) return new Response(null, { status: 404 });
    const { returnUrl, authorizationId, username } = Asked.parse(JSON.parse(kept.value));
    if (!decision) return reply({ username });

    // Of two answers the first counts.
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
