import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { createKeyVerifier } from '../../src/server.js';
import type { ConnectHandlerOptions } from '../../src/server.js';
import { checkEndpoint, createSimulatedWandb } from '../../src/testing.js';
import type { CheckEndpointOptions, CheckResult, SimulatedWandb } from '../../src/testing.js';
import { createTestEndpoint } from './connect-endpoint.js';

export type Handler = (request: Request) => Promise<Response>;

/** A handler with sessions, on top of a simulated W&B. */
export function createCheckedHandler(
  wandb: SimulatedWandb,
  options: Partial<ConnectHandlerOptions> = {},
) {
  return createTestEndpoint({
    authenticate: ({ headers }) => {
      const [, userId] = /\bsession=(\w+)/.exec(headers.get('Cookie') ?? '') ?? [];
      return userId === undefined ? null : { userId };
    },
    verifyKey: createKeyVerifier({ fetch: wandb.answer }),
    ...options,
  });
}

/** Serves an endpoint over HTTP and checks it as two users. */
export async function checkServed(
  create: (wandb: SimulatedWandb) => Handler,
  options: Partial<CheckEndpointOptions> = {},
): Promise<readonly CheckResult[]> {
  const wandb = createSimulatedWandb();
  const { url, close } = await serveEndpoint(create(wandb));
  try {
    return await checkEndpoint({
      url,
      headers: { Cookie: 'session=ada' },
      otherHeaders: { Cookie: 'session=grace' },
      wandb,
      ...options,
    });
  } finally {
    close();
  }
}

/** Checks an endpoint without HTTP. */
export function checkDirectly(
  create: (wandb: SimulatedWandb) => Handler,
  options: Partial<CheckEndpointOptions> = {},
): Promise<readonly CheckResult[]> {
  const wandb = createSimulatedWandb();
  return checkEndpoint({
    url: 'https://app.example/api/wandb',
    headers: { Cookie: 'session=ada' },
    otherHeaders: { Cookie: 'session=grace' },
    wandb,
    fetch: create(wandb),
    // They wait for seconds.
    except: ['body-stalled', 'wandb-hangs'],
    ...options,
  });
}

/** Serves an endpoint on a port of its own. */
export function serveEndpoint(
  fetch: Handler,
): Promise<{ readonly url: string; readonly close: () => void }> {
  return new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => {
      resolve({ url: `http://127.0.0.1:${port}/api/wandb`, close: () => void server.close() });
    });
  });
}

/** What is wrong with an endpoint, by the ids of the checks. */
export function faultsOf(results: readonly CheckResult[]): readonly string[] {
  return results.filter(({ status }) => status === 'failed').map(({ id }) => id);
}
