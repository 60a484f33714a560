// Loaded before the server of an example: W&B's API is answered by a simulated W&B.

import { wandbCloud } from 'wandb-connect/server';
import { answerAsWandb } from 'wandb-connect/testing';

const { fetch: originalFetch } = globalThis;

/** @type {typeof fetch} */
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  return request.url.startsWith(wandbCloud.apiUrl)
    ? answerAsWandb(request)
    : originalFetch(request);
};
