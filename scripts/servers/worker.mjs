import { createSuiteEndpoint } from './endpoint.mjs';

/** @type {((request: Request) => Promise<Response>) | undefined} */
let handler;

export default {
  /** @param {Request} request */
  fetch(request) {
    // A worker makes no random numbers, and so no keys, before its first request.
    handler ??= createSuiteEndpoint();
    return handler(request);
  },
};
