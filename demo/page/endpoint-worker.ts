import { http, HttpResponse } from 'msw';
import type { HttpHandler } from 'msw';
import { setupWorker } from 'msw/browser';
import { connectEndpointHandlers } from '../../src/testing/msw-handlers.js';
import type { ScenarioEffect } from './scenario-list.js';

const worker = setupWorker();
let isRunning = false;

/** Lets MSW answer for the token endpoint. The accounts stay those of the server. */
export async function simulateEndpoint(
  endpoint: string,
  effect: Exclude<ScenarioEffect, { kind: 'endpoint' }>,
): Promise<void> {
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

function handlersFor(
  endpoint: string,
  effect: Exclude<ScenarioEffect, { kind: 'endpoint' }>,
): HttpHandler[] {
  if (effect.kind === 'drop') return [http.post(endpoint, dropped)];
  return connectEndpointHandlers(endpoint, { reply: effect.reply }).filter(
    ({ info }) => info.method === 'POST' && info.path === endpoint,
  );
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
