import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createSuiteEndpoint } from '../../scripts/servers/endpoint.mjs';
import { nodeServers } from '../../scripts/servers/node-servers.mjs';
import { casesFor } from '../../scripts/servers/suite.mjs';
import { startWorkerd } from '../../scripts/servers/workerd.mjs';

interface RunningServer {
  readonly url: string;
  readonly stop: () => unknown;
}

async function startOnNode(name: string): Promise<RunningServer> {
  const server = await nodeServers[name]!(createSuiteEndpoint());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api/wandb`, stop: () => server.close() };
}

const onNode = Object.keys(nodeServers).map((name) => ({
  name,
  start: () => startOnNode(name),
  // Express answers what its parser refuses by itself.
  lacks: name === 'express.json()' ? (['stream'] as const) : [],
}));

describe.concurrent.each([...onNode, { name: 'workerd', start: startWorkerd, lacks: [] }])(
  'the handler in $name',
  ({ start, lacks }) => {
    let server: RunningServer;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.stop());

    it.each(casesFor(lacks))('$name', async ({ run }) => {
      await run(server);
    });
  },
);
