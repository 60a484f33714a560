import { describe, expect, it } from 'vitest';
import { wandbCloud, wandbServer } from '../../../src/contract/wandb-hosts.js';

describe('wandbServer', () => {
  it('derives the pages and the API from the address', () => {
    expect(wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' })).toEqual({
      id: 'acme',
      name: 'acme.wandb.io',
      appUrl: 'https://acme.wandb.io',
      authorizeUrl: 'https://acme.wandb.io/authorize',
      settingsUrl: 'https://acme.wandb.io/settings',
      apiUrl: 'https://acme.wandb.io',
    });
  });

  it('keeps a path and drops a trailing slash', () => {
    const { authorizeUrl, apiUrl } = wandbServer({ id: 'a', appUrl: 'https://a.example/wandb/' });
    expect(authorizeUrl).toBe('https://a.example/wandb/authorize');
    expect(apiUrl).toBe('https://a.example/wandb');
  });

  it('prefers given values to derived ones', () => {
    const host = wandbServer({
      id: 'acme',
      appUrl: 'https://acme.example',
      name: 'Acme W&B',
      apiUrl: 'https://wandb-api.acme.example',
      signUpUrl: 'https://acme.example/join',
    });
    expect(host).toMatchObject({
      name: 'Acme W&B',
      apiUrl: 'https://wandb-api.acme.example',
      signUpUrl: 'https://acme.example/join',
    });
  });

  it('ignores members of a polluted Object.prototype', () => {
    const server = { id: 'acme', appUrl: 'https://acme.wandb.io' };
    const usual = wandbServer(server);
    const prototype = Object.prototype as Record<string, unknown>;
    Object.assign(prototype, { name: 'polluted', authorizeUrl: 'https://evil.example' });
    try {
      expect({ ...wandbServer(server) }).toEqual(usual);
    } finally {
      delete prototype.name;
      delete prototype.authorizeUrl;
    }
  });

  it('treats undefined as not given', () => {
    const server = { id: 'acme', appUrl: 'https://acme.wandb.io' };
    const nothing = { name: undefined, settingsUrl: undefined } as unknown as object;
    expect(wandbServer({ ...server, ...nothing })).toEqual(wandbServer(server));
  });

  it('throws if the address is not absolute', () => {
    expect(() => wandbServer({ id: 'acme', appUrl: 'acme.wandb.io' })).toThrow(TypeError);
  });
});

describe('wandbCloud', () => {
  it('uses https for every page', () => {
    for (const [name, value] of Object.entries(wandbCloud)) {
      if (name.endsWith('Url')) expect(new URL(value as string).protocol).toBe('https:');
    }
  });
});
