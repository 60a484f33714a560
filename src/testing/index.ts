export { connectEndpointHandlers, wandbHandlers } from './msw-handlers.js';
export type {
  ConnectEndpointOptions,
  EndpointCheck,
  EndpointChecker,
  EndpointProgress,
  EndpointProgressTeller,
  EndpointReplier,
  EndpointReply,
  WandbHandlersOptions,
} from './msw-handlers.js';
export { answerAsWandb } from './simulated-wandb.js';
export type { SimulatedWandbOptions } from './simulated-wandb.js';
export {
  legacyTestApiKey,
  localTestApiKey,
  readTestApiKey,
  testApiKey,
  testKeyScenarios,
} from './test-keys.js';
export type { TestKeyMeaning, TestKeyOptions, TestKeyScenario } from './test-keys.js';
