import * as z from 'zod/mini';
import { ErrorCode, Problem } from '../../contract/contract.js';

/** Of a linked account, only what other requests need: whether the rest fits is a check of its own. */
const Linked = z.object({ account: z.object({ id: z.union([z.string(), z.number()]) }) });
const Listed = z.object({
  accounts: z.array(z.looseObject({ id: z.union([z.string(), z.number()]) })),
});
const Continued = z.object({ nextCursor: z.string() });
const Required = z.object({ authorizationId: z.string() });
const Refused = z.object({ code: ErrorCode });

/** An answer of the endpoint, read as leniently as it can be. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed JSON, whatever the content type; `undefined` if it is none. */
  readonly body: unknown;

  constructor({ status, headers }: Response, text: string) {
    this.status = status;
    this.headers = headers;
    this.text = text;
    this.body = parse(text);
  }

  get isSuccess(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** Without parameters and in lower case; `''` if there is none. */
  get contentType(): string {
    const [type = ''] = (this.headers.get('Content-Type') ?? '').split(';');
    return type.trim().toLowerCase();
  }

  get isPage(): boolean {
    return this.contentType === 'text/html' || /^\s*<(?:!doctype|html)\b/i.test(this.text);
  }

  /** The code of a problem, if it is one of the closed set. */
  get code(): ErrorCode | undefined {
    return Refused.safeParse(this.body).data?.code;
  }

  /** The members of a problem that fit the contract. */
  get problem(): Problem | undefined {
    return Problem.safeParse(this.body).data;
  }

  /** The id of the account that was linked. */
  get accountId(): string | undefined {
    const id = this.isSuccess ? Linked.safeParse(this.body).data?.account.id : undefined;
    return id === undefined ? undefined : String(id);
  }

  /** The members of the account that was linked, unchecked. */
  get account(): Readonly<Record<string, unknown>> {
    const { account } = Object(this.body) as { readonly account?: unknown };
    return Object(account) as Readonly<Record<string, unknown>>;
  }

  /** The accounts of a list; `undefined` if it is none. */
  get accounts(): readonly Readonly<Record<string, unknown>>[] | undefined {
    return this.isSuccess ? Listed.safeParse(this.body).data?.accounts : undefined;
  }

  /** The cursor of the next page of a list, if there is one. */
  get nextCursor(): string | undefined {
    return Continued.safeParse(this.body).data?.nextCursor;
  }

  /** The id of the authorization that a 202 asks for. */
  get authorizationId(): string | undefined {
    return this.status === 202 ? Required.safeParse(this.body).data?.authorizationId : undefined;
  }

  /** Whether the endpoint did what it was asked. */
  get isAccepted(): boolean {
    return this.accountId !== undefined || this.authorizationId !== undefined;
  }

  /** For reports: the status, and the code or what is there instead. */
  get summary(): string {
    const { code, status } = this;
    if (code !== undefined) return `${status} with the code ${code}`;
    if (this.isPage) return `${status} with a page`;
    if (this.accountId !== undefined) return `${status} with an account`;
    return `${status} without a code`;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
