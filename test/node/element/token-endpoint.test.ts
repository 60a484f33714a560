import { describe, expect, it } from 'vitest';
import { resolveTokenEndpoint } from '../../../src/element/token-endpoint.js';

const page = 'https://app.example/settings/integrations?tab=1#top';

describe('resolveTokenEndpoint', () => {
  it.each([
    ['/api/wandb', 'https://app.example/api/wandb'],
    ['token', 'https://app.example/settings/token'],
    ['//api.example/wandb', 'https://api.example/wandb'],
    ['https://api.example:8443/wandb?v=1', 'https://api.example:8443/wandb?v=1'],
    ['http://localhost:3000/wandb', 'http://localhost:3000/wandb'],
    ['http://127.0.0.1/wandb', 'http://127.0.0.1/wandb'],
    ['http://127.1/wandb', 'http://127.0.0.1/wandb'],
    ['http://127.10.20.30/wandb', 'http://127.10.20.30/wandb'],
    ['http://[::1]:3000/wandb', 'http://[::1]:3000/wandb'],
    ['http://app.localhost/wandb', 'http://app.localhost/wandb'],
  ])('resolves %s to %s', (value, url) => {
    expect(String(resolveTokenEndpoint(value, page))).toBe(url);
  });

  it.each([
    [undefined, 'endpoint_missing'],
    ['', 'endpoint_missing'],
    ['  ', 'endpoint_missing'],
    ['http://app.example/wandb', 'insecure'],
    ['http://127.0.0.1.evil.example/wandb', 'insecure'],
    ['http://localhost.evil.example/wandb', 'insecure'],
    ['http://notlocalhost/wandb', 'insecure'],
    ['https://user@app.example/wandb', 'endpoint_not_allowed'],
    ['https://:secret@app.example/wandb', 'endpoint_not_allowed'],
    ['javascript:alert(1)', 'endpoint_not_allowed'],
    ['data:application/json,{}', 'endpoint_not_allowed'],
    ['blob:https://app.example/1', 'endpoint_not_allowed'],
    ['file:///token', 'endpoint_not_allowed'],
    ['https://', 'endpoint_not_allowed'],
  ])('refuses %j as %s', (value, reason) => {
    expect(resolveTokenEndpoint(value, page)).toBe(reason);
  });

  it('refuses a relative address on a page without an address of its own', () => {
    expect(resolveTokenEndpoint('/api/wandb', 'about:srcdoc')).toBe('endpoint_not_allowed');
  });
});
