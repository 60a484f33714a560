import { createSuiteEndpoint } from './endpoint.mjs';

/** @type {((request: Request) => Promise<Response>) | undefined} */
let handler;

export default {
  /** @param {Request} request */
  fetch(request) {
    // A worker makes no random numbers, and so no keys, before its first request.
    // Requests must not wait for each other: each runs in a context of its own.
    handler ??= createSuiteEndpoint({ maxWandbRequests: 1000 });
    return handler(request);
  },
};
