import { describe, expect, it } from 'vitest';
import { checkEndpoint, createSimulatedWandb } from '../../../src/testing.js';
import { isMissing, startPythonSite } from '../../helpers/python-site.js';

describe.skipIf(isMissing)('the endpoint in Python', () => {
  it('passes every check', async () => {
    const site = await startPythonSite({ ATTEMPTS: '500/minute' });
    const wandb = createSimulatedWandb();
    site.wandb.answer = wandb.answer;
    const results = await checkEndpoint({
      url: `${site.url}/api/wandb`,
      headers: { Cookie: await site.signIn() },
      otherHeaders: { Cookie: await site.signIn() },
      wandb,
    });
    await site.stop();
    expect(results.filter(({ status }) => status === 'failed' || status === 'warning')).toEqual([]);
    expect(results.filter(({ status }) => status === 'passed').length).toBeGreaterThan(80);
  }, 120_000);
});
