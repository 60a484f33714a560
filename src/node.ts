export { toNodeHandler } from './node/node-handler.js';
export type { NodeResponse } from './node/node-handler.js';
export type { NodeRequest } from './node/node-request.js';
