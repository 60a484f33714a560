import { createKeyVerifier, createMemoryAccountStore } from '../../src/server.js';
import type {
  AccountStore,
  ConnectHandlerOptions,
  KeyVerdict,
  VerifyKey,
} from '../../src/server.js';
import type { SimulatedWandb } from '../../src/testing.js';
import { createCheckedHandler } from './checked-endpoint.js';
import type { Handler } from './checked-endpoint.js';

/** Makes an endpoint that asks this W&B. */
export type Create = (wandb: SimulatedWandb) => Handler;

type HandlerOptions = (wandb: SimulatedWandb) => Partial<ConnectHandlerOptions>;

/** The members of an answer or a request; none if it isn't JSON. */
export type Body = Readonly<Record<string, unknown>>;
/** What an answer is changed to; `false` to leave it. */
export type Change = (answer: Response, body: Body) => Response | false;

/** The handler, with other answers. */
export function changing(change: Change, options?: HandlerOptions): Create {
  return around((request, _, handle) => changed(handle(request), change), options);
}

/** The handler, with other requests or answers. The second parameter is the body. */
export function around(
  answer: (request: Request, sent: string, handle: Handler) => Promise<Response>,
  options: HandlerOptions = () => ({}),
): Create {
  return (wandb) => {
    const { handle } = createCheckedHandler(wandb, options(wandb));
    return async (request) => {
      const { method, headers, url } = request;
      const sent = await request.text().catch(() => '');
      return answer(
        new Request(url, {
          method,
          headers,
          body: sent === '' ? null : new TextEncoder().encode(sent),
        }),
        sent,
        handle,
      );
    };
  };
}

/** The handler behind another one, which may keep something between requests. */
export function wrapping(
  create: (handle: Handler, wandb: SimulatedWandb) => Handler,
  options: HandlerOptions = () => ({}),
): Create {
  return (wandb) => create(createCheckedHandler(wandb, options(wandb)).handle, wandb);
}

/** The handler with another account in the answer to a link. */
export function changingAccount(change: (account: Body, sent: Body) => object): Create {
  return around((request, sent, handle) =>
    changed(
      handle(request),
      (answer, body) =>
        body.status === 'connected' &&
        write(answer, { ...body, account: change(body.account as Body, parse(sent)) }),
    ),
  );
}

/** The handler with other accounts in its list. */
export function changingList(change: (accounts: Body[]) => readonly object[]): Create {
  return changing(
    (answer, body) =>
      'accounts' in body &&
      write(answer, { ...body, accounts: change([...(body.accounts as Body[])]) }),
  );
}

/** The handler, with other answers of W&B as it reads them: by the status and the text. */
export function readingWandb(
  read: (status: number, text: string) => KeyVerdict | undefined,
): Create {
  return withOptions((wandb) => ({
    verifyKey: async (...question) => {
      let reading: KeyVerdict | undefined;
      const fetch: typeof globalThis.fetch = async (request) => {
        const answer = await wandb.answer(request as Request);
        reading = read(answer.status, await answer.clone().text());
        return answer;
      };
      const verdict = await createKeyVerifier({ fetch })(...question);
      return reading ?? verdict;
    },
  }));
}

/** The handler, for which this content type is JSON. */
export function accepting(type: string): Create {
  return around((request, _, handle) =>
    handle(
      request.headers.get('Content-Type')?.startsWith(type)
        ? asked(request, { 'Content-Type': 'application/json' })
        : request,
    ),
  );
}

/** The handler with other options. */
export function withOptions(create: HandlerOptions): Create {
  return (wandb) => createCheckedHandler(wandb, create(wandb)).handle;
}

/** The handler with other methods of its store. */
export function withStore(change: (accounts: AccountStore) => Partial<AccountStore>): Create {
  return withOptions(() => {
    const accounts = createMemoryAccountStore();
    return { accounts: { ...accounts, ...change(accounts) } };
  });
}

/** The handler with another answer to who is calling. */
export function withUser(find: (request: Request, user: string) => string): Create {
  return withOptions(() => ({
    authenticate: (request) => {
      const [, user] = /session=(\w+)/.exec(request.headers.get('Cookie') ?? '') ?? [];
      return user === undefined ? null : { userId: find(request, user) };
    },
  }));
}

/** The handler with another reading of what W&B says. */
export function withVerdict(change: (verdict: KeyVerdict) => KeyVerdict): Create {
  return withOptions((wandb) => {
    const verify: VerifyKey = createKeyVerifier({ fetch: wandb.answer });
    return { verifyKey: async (...question) => change(await verify(...question)) };
  });
}

/** An answer, or what it is changed to. */
export async function changed(answering: Promise<Response>, change: Change): Promise<Response> {
  const answer = await answering;
  return change(answer, parse(await answer.clone().text())) || answer;
}

/** The members of a JSON object; none if it is no JSON. */
export function parse(text: string): Body {
  try {
    return Object(JSON.parse(text)) as Body;
  } catch {
    return {};
  }
}

/** Whether an answer is a problem with this code. */
export function isCode({ code }: Body, wanted: string): boolean {
  return code === wanted;
}

/** An answer with another body, and possibly another status or type. */
export function write(
  answer: Response,
  body: object,
  { status = answer.status, type }: { status?: number; type?: string } = {},
): Response {
  const headers = new Headers(answer.headers);
  if (type !== undefined) headers.set('Content-Type', type);
  return new Response(JSON.stringify(body), { status, headers });
}

/** An answer with a page in place of its body. */
export function page(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set('Content-Type', 'text/html');
  return new Response('<!doctype html><title>Error</title>', { status: answer.status, headers });
}

/** An answer with another header, or without it. */
export function withHeader(answer: Response, name: string, value: string | null): Response {
  const headers = new Headers(answer.headers);
  if (value === null) headers.delete(name);
  else headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

/** The request with other headers or another body. */
export function asked(
  request: Request,
  changes: Readonly<Record<string, string | null>>,
  body?: string,
): Request {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  if (body !== undefined) headers.delete('Content-Length');
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers,
    body: body ?? request.body,
    duplex: 'half',
  };
  return new Request(request.url, init);
}
