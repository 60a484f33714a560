import { http, HttpResponse } from 'msw';
import type { HttpHandler } from 'msw';
import { setupWorker } from 'msw/browser';
import { connectEndpointHandlers } from 'wandb-connect/msw';
import type { ConnectEndpointOptions } from 'wandb-connect/msw';
import type { ScenarioEffect } from './scenario-list.js';

/** What MSW answers for; the rest is left to the server. */
type SimulatedEffect = Extract<ScenarioEffect, { kind: 'reply' | 'authorization' | 'drop' }>;

export function isSimulated(effect: ScenarioEffect): effect is SimulatedEffect {
  return ['reply', 'authorization', 'drop'].includes(effect.kind);
}

const worker = setupWorker();
let isRunning = false;

/** Lets MSW answer for the token endpoint. The accounts stay those of the server. */
export async function simulateEndpoint(endpoint: string, effect: SimulatedEffect): Promise<void> {
  worker.resetHandlers(...handlersFor(endpoint, effect));
  if (isRunning) return;
  await worker.start({ onUnhandledRequest: 'bypass', quiet: true });
  isRunning = true;
}

/** Leaves the endpoint to the server again. */
export function stopSimulating(): void {
  if (isRunning) worker.stop();
  isRunning = false;
}

function handlersFor(endpoint: string, effect: SimulatedEffect): HttpHandler[] {
  switch (effect.kind) {
    case 'drop':
      return [http.post(endpoint, dropped)];
    case 'reply':
      return handlersAt([endpoint], { reply: effect.reply });
    case 'authorization': {
      const { progress: authorization, url } = effect;
      return handlersAt([endpoint, `${endpoint}/authorizations/:id`], {
        reply: { kind: 'authorization_required', url: new URL(url, location.href).href },
        authorization,
      });
    }
  }

  function handlersAt(paths: readonly string[], options: ConnectEndpointOptions): HttpHandler[] {
    return connectEndpointHandlers(endpoint, options).filter(({ info }) =>
      paths.includes(String(info.path)),
    );
  }
}

function dropped(): HttpResponse<ReadableStream> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"status":"conn'));
    },
    pull(controller) {
      controller.error(new TypeError('The connection broke.'));
    },
  });
  return new HttpResponse(body, { headers: { 'Content-Type': 'application/json' } });
}
