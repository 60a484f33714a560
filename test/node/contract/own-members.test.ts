import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { AuthorizationRequired, ConnectReply } from '../../../src/contract/contract.js';
import { ownMembers, readAs } from '../../../src/contract/own-members.js';
import { linkedReply } from '../../helpers/linked-account.js';

const prototype = Object.prototype as Record<string, unknown>;

describe('ownMembers and readAs', () => {
  afterEach(() => {
    for (const name of Object.keys(prototype)) Reflect.deleteProperty(prototype, name);
    z.config({ customError: undefined });
  });

  it('ignore members of a polluted prototype', () => {
    prototype.wait = 7;
    const state: { phase: string; wait?: number } = ownMembers({ phase: 'idle' });
    expect(state.wait).toBeUndefined();
    expect(state.phase).toBe('idle');
  });

  it('return what the schema accepts', () => {
    expect(readAs(ConnectReply, linkedReply)).toEqual(linkedReply);
  });

  it.each(['data', 'error', 'customError'])(
    'return undefined if the schema refuses and Object.prototype has %s',
    (name) => {
      prototype[name] = 'polluted';
      expect(readAs(AuthorizationRequired, linkedReply)).toBeUndefined();
    },
  );

  it("do not call the page's zod error handler", () => {
    const customError = vi.fn(() => 'wrong');
    z.config({ customError });
    expect(readAs(AuthorizationRequired, linkedReply)).toBeUndefined();
    expect(customError).not.toHaveBeenCalled();
  });
});
