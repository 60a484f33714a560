export { fillKey, submit, waitForError, waitForSuccess } from './testing/element-user.js';
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
