import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { AuthorizationRequired, ConnectReply } from '../../../src/contract/contract.js';
import { ownMembers, readAs } from '../../../src/contract/own-members.js';
import { linkedReply } from '../../helpers/linked-account.js';

const prototype = Object.prototype as Record<string, unknown>;

describe('what is read by its own members', () => {
  afterEach(() => {
    for (const name of Object.keys(prototype)) Reflect.deleteProperty(prototype, name);
    z.config({ customError: undefined });
  });

  it('has none of a polluted prototype', () => {
    prototype.wait = 7;
    const state: { phase: string; wait?: number } = ownMembers({ phase: 'idle' });
    expect(state.wait).toBeUndefined();
    expect(state.phase).toBe('idle');
  });

  it('is what a schema accepts', () => {
    expect(readAs(ConnectReply, linkedReply)).toEqual(linkedReply);
  });

  it.each(['data', 'error', 'customError'])(
    'is nothing where a schema refuses, with %s',
    (name) => {
      prototype[name] = 'polluted';
      expect(readAs(AuthorizationRequired, linkedReply)).toBeUndefined();
    },
  );

  it("does not have a page's zod say what is wrong", () => {
    const customError = vi.fn(() => 'wrong');
    z.config({ customError });
    expect(readAs(AuthorizationRequired, linkedReply)).toBeUndefined();
    expect(customError).not.toHaveBeenCalled();
  });
});
