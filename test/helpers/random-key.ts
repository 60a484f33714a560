import { testApiKey } from '../../src/testing.js';

/** Makes a key that works and that is no other's. */
export function newKey(user = 'ada'): string {
  return testApiKey('valid', { user, filler: 'random' });
}
