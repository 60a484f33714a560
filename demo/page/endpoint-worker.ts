import { http, HttpResponse } from 'msw';
import type { HttpHandler } from 'msw';
import { connectEndpointHandlers } from 'wandb-connect/msw';
import type { ConnectEndpointOptions } from 'wandb-connect/msw';
import { root } from '../root.js';
import { answerWith } from '../worker.js';
import type { ScenarioEffect } from './scenario-list.js';

/** Lets MSW answer attempts as the scenario says. Accounts still come from the server. */
export function simulateEndpoint(endpoint: string, effect?: ScenarioEffect): Promise<void> {
  return answerWith(effect ? handlersFor(endpoint, effect) : []);
}

function handlersFor(endpoint: string, effect: ScenarioEffect): HttpHandler[] {
  switch (effect.kind) {
    case 'drop':
      return [http.post(endpoint, dropped)];
    case 'reply':
      return handlersAt([endpoint], { reply: effect.reply });
    case 'authorization': {
      const { progress: authorization, url } = effect;
      return handlersAt([endpoint, `${endpoint}/authorizations/:id`], {
        reply: { kind: 'authorization_required', url: new URL(url, root).href },
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
