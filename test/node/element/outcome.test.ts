import { expect, it } from 'vitest';
import { errorCodes } from '../../../src/contract/error-codes.js';
import { failure } from '../../../src/element/outcome.js';

it('says for every code whether the same key may succeed later', () => {
  expect(errorCodes.map((code) => [code, failure(code).retryable])).toEqual([
    ['invalid_format', false],
    ['invalid_key', false],
    ['session_required', true],
    ['forbidden', false],
    ['conflict', false],
    ['rate_limited', true],
    ['timeout', true],
    ['network_error', true],
    ['wandb_unavailable', true],
    ['server_error', true],
    ['popup_blocked', true],
    ['cancelled', true],
    ['config_error', false],
  ]);
});
