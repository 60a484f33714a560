import { describe, expect, it } from 'vitest';
import { ErrorCode } from '../../../../src/contract/contract.js';
import { problemKinds, problemResponse, Refusal } from '../../../../src/server/http/problem.js';
import { problemOf } from '../../../helpers/connect-endpoint.js';

describe('a problem', () => {
  for (const code of ErrorCode.options) {
    it(`says ${code} by the contract`, async () => {
      const problem = await problemOf(
        problemResponse(new Refusal(code), { requestId: 'request-1' }),
      );
      expect(problem).toStrictEqual({
        type: `urn:problem-type:wandb-connect:${code}`,
        title: problemKinds[code].title,
        status: problemKinds[code].status,
        code,
        requestId: 'request-1',
      });
      expect(problem.status).toBeGreaterThanOrEqual(400);
      expect(problem.status === 401).toBe(code === 'session_required');
    });
  }
});
