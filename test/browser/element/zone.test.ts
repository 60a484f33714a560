import { expect, it } from 'vitest';
import { newKey } from '../../helpers/canary.js';
import { ConnectBox } from '../../helpers/connect-box.js';
import { account, problem, connected, useTokenEndpoint } from '../../helpers/token-endpoint.js';

const endpoint = useTokenEndpoint();

// zone.js replaces `fetch`, promises, timers and listeners for good, so it has a page of its own.
it('<wandb-connect> links on a page with zone.js', async () => {
  await import('zone.js');
  const box = await ConnectBox.open();
  endpoint.answer(
    () => new Response(null, { status: 502 }),
    problem('invalid_key', 422),
    connected,
  );
  await box.link(newKey());
  expect(box.heard('wandb-error')).toMatchObject([{ code: 'invalid_key' }]);
  await box.link(newKey());
  expect(box.element.state).toEqual({ phase: 'connected', account });
  expect(endpoint.requests).toHaveLength(3);
});
