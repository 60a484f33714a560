import { answerChecks } from './checks/answer-checks.js';
import { Bench } from './checks/bench.js';
import { checkGroups } from './checks/catalog.js';
import { Fault, NoAnswer, NotRun } from './checks/findings.js';
import type { Check } from './checks/check.js';
import type { CheckResult } from './checks/result.js';
import type { CheckEndpointOptions } from './checks/options.js';

/** Thrown if nothing answers at the endpoint's address. The message says why. */
export class UnreachableEndpointError extends Error {
  override readonly name = 'UnreachableEndpointError';
}

interface Planned extends Check {
  readonly group: string;
}

/** These have to pass before any other request makes sense. */
const gates = ['address', 'session', 'key-current'];
/** Looks at the answers that all other checks have had. */
const ofAll = answerChecks.title;
/** Runs last, however the run ends. */
const last = 'leftovers';
const catalog: readonly Planned[] = checkGroups.flatMap(({ title, checks }) =>
  checks.map((check) => ({ ...check, group: title })),
);

/**
 * Checks whether an endpoint follows the contract of docs/endpoint.md, by sending it what pages,
 * users and attackers send. The accounts that it links are removed again.
 *
 * The endpoint's W&B server has to be the simulated one: `wandb`. With a key of your own instead, what
 * W&B answers can't be changed, and fewer checks run.
 *
 * @returns a result for each check, in the order of docs/check.md.
 * @throws TypeError if the options don't fit, and UnreachableEndpointError if nothing answers.
 */
export async function checkEndpoint(
  options: CheckEndpointOptions,
): Promise<readonly CheckResult[]> {
  const run = new Run(options);
  try {
    await run.all(planned(options));
  } finally {
    await run.cleanUp();
  }
  return run.results();
}

class Run {
  readonly #bench: Bench;
  readonly #options: CheckEndpointOptions;
  readonly #results = new Map<string, CheckResult>();
  /** The checks that failed, and those that were skipped for it. */
  readonly #faulty = new Set<string>();

  constructor(options: CheckEndpointOptions) {
    if (options.wandb && options.apiKey !== undefined) {
      throw new TypeError('Give the simulated W&B or a key of your own, not both.');
    }
    this.#options = options;
    this.#bench = new Bench(options);
  }

  async all(checks: readonly Planned[]): Promise<void> {
    const slow: Promise<void>[] = [];
    for (const check of checks) {
      this.#options.signal?.throwIfAborted();
      if (check.group === ofAll) await Promise.all(slow.splice(0));
      const ran = this.#run(check);
      if (check.isSlow) slow.push(ran);
      else await ran;
    }
    await Promise.all(slow);
  }

  async cleanUp(): Promise<void> {
    this.#bench.page.ignoreEnd();
    const check = catalog.find(({ id }) => id === last);
    if (check && !this.#results.has(last) && this.#results.get('address')?.status === 'passed') {
      await this.#run(check);
    }
  }

  results(): readonly CheckResult[] {
    return catalog.flatMap(({ id }) => this.#results.get(id) ?? []);
  }

  async #run(check: Planned): Promise<void> {
    const missing = this.#unmet(check);
    if (missing !== undefined) {
      this.#faulty.add(check.id);
      this.#note(check, 'skipped', `It needs ${missing} to pass.`);
      return;
    }
    const earlier = this.#bench.exchanges.length;
    try {
      await check.run(this.#bench);
      this.#note(check, 'passed');
    } catch (error) {
      if (error instanceof NoAnswer && check.id === 'address') {
        throw new UnreachableEndpointError(error.message);
      }
      if (error instanceof NotRun) this.#note(check, 'skipped', error.message);
      else if (error instanceof Fault) {
        // Beside a slow check, others are sending requests.
        const told = check.isSlow ? [] : this.#bench.exchanges.slice(earlier);
        for (const exchange of told) this.#bench.told.add(exchange);
        this.#note(check, check.isAdvice ? 'warning' : 'failed', error.message);
      } else throw error;
    }
  }

  /** The first check that this one needs and that didn't pass. */
  #unmet({ id, needs = [], after = [] }: Planned): string | undefined {
    const gate = gates.includes(id) ? gates.slice(0, gates.indexOf(id)) : id === last ? [] : gates;
    const unmet = [...gate, ...needs].find(
      (needed) => this.#results.get(needed)?.status !== 'passed',
    );
    return unmet ?? after.find((earlier) => this.#faulty.has(earlier));
  }

  #note(
    { id, group, title, why, fix }: Planned,
    status: CheckResult['status'],
    detail?: string,
  ): void {
    const result: CheckResult = {
      id,
      group,
      title,
      status,
      ...(detail !== undefined && { detail }),
      why,
      fix,
      docs: `docs/check.md#${id}`,
    };
    this.#results.set(id, result);
    if (status === 'failed' || status === 'warning') this.#faulty.add(id);
    this.#options.onResult?.(result);
  }
}

/** The checks to run: those that were asked for, and what they need. */
function planned({ only, except = [] }: CheckEndpointOptions): readonly Planned[] {
  const unknown = [...(only ?? []), ...except].find(
    (id) => !catalog.some((check) => check.id === id),
  );
  if (unknown !== undefined) throw new TypeError(`There is no check ${unknown}.`);
  const wanted = only && withNeeds(only);
  return catalog.filter(({ id }) => !except.includes(id) && (wanted?.has(id) ?? true));
}

function withNeeds(only: readonly string[]): ReadonlySet<string> {
  const wanted = new Set([...gates, 'list', last]);
  const add = (id: string) => {
    wanted.add(id);
    const { needs = [], after = [], group } = catalog.find((check) => check.id === id) ?? {};
    for (const needed of [...needs, ...after]) add(needed);
    // These look at what the others were answered.
    if (group === ofAll) {
      for (const check of catalog) if (check.group !== ofAll) wanted.add(check.id);
    }
  };
  for (const id of only) add(id);
  return wanted;
}
