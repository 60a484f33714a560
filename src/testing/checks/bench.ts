import { testApiKey } from '../test-keys.js';
import type { TestKeyScenario } from '../test-keys.js';
import type { SimulatedWandb } from '../recording-wandb.js';
import type { Answer } from './answer.js';
import { NotRun, require } from './findings.js';
import { Page } from './page.js';
import type { Exchange, Sender, Sending } from './page.js';
import type { CheckEndpointOptions } from './options.js';

/** What can be done with an account besides unlinking it. */
export type Verb = 'check' | 'suspend' | 'resume';

/** What the checks work with: an endpoint, two users, keys, and the accounts that were linked. */
export class Bench {
  readonly options: CheckEndpointOptions;
  readonly page: Page;
  readonly host: string;
  /** The W&B users of the run's keys. No other run has them. */
  readonly wandbUsers: readonly [string, string, string];
  /** Every key that was sent. */
  readonly keys = new Set<string>();
  /** The ids of the accounts that were linked and not unlinked. */
  readonly linked = new Map<string, Sender>();
  /** The ids of the authorizations that were started. */
  readonly authorizations = new Set<string>();
  /** The verbs that the endpoint has for accounts. */
  readonly verbs = new Set<Verb>();
  /** The exchanges that made a check fail: they have been told. */
  readonly told = new Set<Exchange>();
  /** What the endpoint answers to a key that W&B rejects. */
  baseline: Answer | undefined;
  /** The first link that succeeded. */
  firstLink: { readonly answer: Answer; readonly apiKey: string } | undefined;
  /** The ids of the accounts that were there before the run. They are never removed. */
  readonly before = new Set<string>();
  /** The 202 of an authorization that is under way. */
  authorization: Answer | undefined;
  /** Whether the endpoint sends its users elsewhere before it links. */
  isAuthorizing = false;
  /** Whether the endpoint has `GET accounts`. */
  canList = false;
  /** Whether an account that was linked can be removed, as far as it has been tried. */
  canUnlink = true;

  constructor(options: CheckEndpointOptions) {
    this.options = options;
    this.page = new Page(options);
    this.host = options.host ?? 'cloud';
    const run = crypto.randomUUID().slice(0, 8);
    this.wandbUsers = [`check${run}a`, `check${run}b`, `check${run}c`];
  }

  get exchanges(): readonly Exchange[] {
    return this.page.exchanges;
  }

  /** The simulated W&B, if the endpoint asks it. */
  get wandb(): SimulatedWandb | undefined {
    const { wandb } = this.options;
    return wandb?.wasAsked() ? wandb : undefined;
  }

  /** The simulated W&B, for a check that can't do without. */
  requireWandb(): SimulatedWandb {
    const { wandb } = this;
    if (wandb) return wandb;
    throw new NotRun(
      this.options.wandb
        ? 'The endpoint did not ask the simulated W&B. Set the apiUrl of its W&B server to it.'
        : 'This takes the simulated W&B: run without your own key.',
    );
  }

  /** Makes a key that no other request has. */
  newKey(scenario: TestKeyScenario = 'valid', user = this.wandbUsers[0]): string {
    return this.sends(testApiKey(scenario, { user, filler: 'random' }));
  }

  /** Notes a key that is about to be sent: no answer may contain it. */
  sends(apiKey: string): string {
    this.keys.add(apiKey);
    return apiKey;
  }

  /** A key that works: of the simulated W&B's first user, or the tester's own. */
  workingKey(): string {
    const { wandb, apiKey } = this.options;
    if (apiKey !== undefined) return this.sends(apiKey);
    require(wandb !==
      undefined, 'This takes a key that works: the simulated W&B, or your own key.');
    return this.newKey();
  }

  /** The body that the element sends. */
  linkBody(apiKey: string, members: object = {}): object {
    return { provider: 'wandb', apiKey, host: this.host, ...members };
  }

  send(sending: Sending): Promise<Answer> {
    return this.page.send(sending);
  }

  /** Posts a key as the element does, and notes what has to be removed. */
  async post(apiKey: string, sending: Sending = {}): Promise<Answer> {
    const answer = await this.send({ body: this.linkBody(apiKey), ...sending });
    const { accountId, authorizationId } = answer;
    if (accountId !== undefined && !this.before.has(accountId)) {
      this.linked.set(accountId, sending.as ?? 'user');
    }
    if (authorizationId !== undefined) this.authorizations.add(authorizationId);
    return answer;
  }

  /** Posts a key that works. */
  async link(apiKey = this.workingKey(), sending: Sending = {}): Promise<Answer> {
    require(this.options.allowLeftovers === true ||
      this.isAuthorizing ||
      (this.canList &&
        this
          .canUnlink), 'What is linked could not be removed again. Allow leftovers to run this nevertheless.');
    return this.post(apiKey, sending);
  }

  /** The id of an account of the first user. */
  async ownAccount(): Promise<string> {
    const listed = this.canList ? await this.listedIds() : [...this.linked.keys()];
    for (const [id, owner] of this.linked) if (owner === 'user' && listed.includes(id)) return id;
    const { accountId } = await this.link();
    require(accountId !== undefined, 'No account could be linked.');
    const isListed = !this.canList || (await this.listedIds()).includes(accountId);
    require(isListed, 'The account that was linked is not in the list.');
    return accountId;
  }

  /** The first page of a user's accounts, or the one of a cursor. */
  list(as: Sender = 'user', cursor?: string, sending: Sending = {}): Promise<Answer> {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    return this.send({ method: 'GET', path: `/accounts${query}`, as, ...sending });
  }

  /** A user's accounts, as far as the pages can be read; `undefined` if there is no list. */
  async listAll(as: Sender = 'user', sending: Sending = {}): Promise<Answer['accounts']> {
    const { accounts: first, nextCursor } = await this.list(as, undefined, sending);
    if (!first) return undefined;
    const found = new Map(first.map((account) => [account.id, account]));
    for (let cursor = nextCursor, known = 0; cursor !== undefined && found.size > known;) {
      known = found.size;
      const page: Answer = await this.list(as, cursor, sending);
      for (const account of page.accounts ?? []) found.set(account.id, account);
      cursor = page.nextCursor;
    }
    return [...found.values()];
  }

  /** The ids of a user's accounts, for a check that can't do without the list. */
  async listedIds(as: Sender = 'user'): Promise<readonly string[]> {
    require(this.canList, 'The endpoint has no GET accounts.');
    const accounts = await this.listAll(as);
    require(accounts !== undefined, 'The list of accounts could not be read.');
    return accounts.map(({ id }) => String(id));
  }

  /** An account in the list of the first user. */
  async find(id: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    return (await this.listAll())?.find((account) => String(account.id) === id);
  }

  unlink(id: string, sending: Sending = {}): Promise<Answer> {
    return this.send({ method: 'DELETE', path: `/accounts/${encodeURIComponent(id)}`, ...sending });
  }

  /** For a check that leaves the session out. */
  requireSession(): void {
    const { headers = {} } = this.options;
    require([...new Headers(headers)].length >
      0, 'This takes the headers of a session, to leave them out.');
  }

  /** For a check of what one user sees of another. */
  requireOther(): void {
    require(this.options.otherHeaders !== undefined, 'This takes the session of another user.');
  }
}
