export { fillKey, submit, waitForError, waitForSuccess } from './testing/element-user.js';
export { checkEndpoint, UnreachableEndpointError } from './testing/check-endpoint.js';
export type { CheckResult, CheckStatus } from './testing/checks/result.js';
export type { CheckEndpointOptions } from './testing/checks/options.js';
export { createSimulatedWandb } from './testing/recording-wandb.js';
export type { SimulatedWandb } from './testing/recording-wandb.js';
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
export { accountStoreChecks } from './testing/stores/account-store-checks.js';
export { sealedKeyStoreChecks } from './testing/stores/sealed-key-store-checks.js';
export { StoreCheckError } from './testing/stores/store-check.js';
export type { StoreCheck } from './testing/stores/store-check.js';
export { ticketStoreChecks } from './testing/stores/ticket-store-checks.js';
