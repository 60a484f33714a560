import type { Bench } from './bench.js';
import { expect } from './findings.js';
import type { CheckGroup } from './check.js';
import type { Sender } from './page.js';

export const leftoverChecks: CheckGroup = {
  title: 'Afterwards',
  checks: [
    {
      id: 'leftovers',
      title: 'Nothing that was linked is left behind',
      why: 'The accounts of the run would stay among your users’ accounts.',
      fix: 'Unlink them yourself. Their user names begin with “check”.',
      isAdvice: true,
      run: async (bench) => {
        await cancelAll(bench);
        const left = [...(await unlinkAll(bench, 'user')), ...(await unlinkAll(bench, 'other'))];
        expect(left.length === 0, `These accounts are left: ${left.join(', ')}.`);
      },
    },
  ],
};

async function cancelAll(bench: Bench): Promise<void> {
  for (const id of bench.authorizations) {
    const path = `/authorizations/${encodeURIComponent(id)}`;
    await bench.send({ method: 'DELETE', path, from: 'elsewhere' });
  }
}

/** Unlinks what the run has linked for a user, and returns the ids that are still there. */
async function unlinkAll(bench: Bench, as: Sender): Promise<readonly string[]> {
  if (as === 'other' && !bench.options.otherHeaders) return [];
  const ids = await findLinked(bench, as);
  for (const id of ids) {
    const { isSuccess } = await bench.unlink(id, { as, from: 'elsewhere' });
    if (isSuccess) bench.linked.delete(id);
  }
  return ids.length > 0 ? findLinked(bench, as) : [];
}

/** What the answers and the list have of the run's own accounts. */
async function findLinked(bench: Bench, as: Sender): Promise<readonly string[]> {
  const known = [...bench.linked].filter(([, owner]) => owner === as).map(([id]) => id);
  if (!bench.canList) return known;
  const accounts = await bench.listAll(as, { from: 'elsewhere' });
  if (!accounts) return known;
  const listed = accounts.filter(({ id, username }) => {
    const isOfRun = bench.wandbUsers.includes(String(username)) || known.includes(String(id));
    return isOfRun && !bench.before.has(String(id));
  });
  return listed.map(({ id }) => String(id));
}
