export { connectEndpointHandlers, wandbHandlers } from './testing/msw-handlers.js';
export type {
  ConnectEndpointOptions,
  EndpointCheck,
  EndpointChecker,
  EndpointProgress,
  EndpointProgressTeller,
  EndpointReplier,
  EndpointReply,
} from './testing/endpoint-options.js';
export type { WandbHandlersOptions } from './testing/msw-handlers.js';
