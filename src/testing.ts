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
export { answerAsWandb } from './testing/simulated-wandb.js';
export type { SimulatedWandbOptions } from './testing/simulated-wandb.js';
export {
  legacyTestApiKey,
  localTestApiKey,
  readTestApiKey,
  testApiKey,
  testKeyScenarios,
} from './testing/test-keys.js';
export type { TestKeyMeaning, TestKeyOptions, TestKeyScenario } from './testing/test-keys.js';
