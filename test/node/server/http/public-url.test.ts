import { describe, expect, it } from 'vitest';
import { readPublicUrl } from '../../../../src/server/http/public-url.js';

describe('the public address of the endpoint', () => {
  it.each([
    ['https://app.example/api/wandb', 'https://app.example/api/wandb'],
    ['https://app.example/api/wandb/', 'https://app.example/api/wandb'],
    ['https://app.example', 'https://app.example'],
    ['https://APP.example:8443/a_b/~c.d/', 'https://app.example:8443/a_b/~c.d'],
    ['http://localhost:3000/api/wandb', 'http://localhost:3000/api/wandb'],
  ])('is read from %j', (text, publicUrl) => {
    expect(readPublicUrl(text)).toBe(publicUrl);
  });

  it.each([
    '',
    '/api/wandb',
    'app.example/api/wandb',
    'http://app.example/api/wandb',
    'http://localhost.evil.example/',
    'ftp://app.example/',
    'javascript:alert(1)',
    'https://user@app.example/',
    'https://@app.example/',
    'https://app.example/api?x=1',
    'https://app.example/api?',
    'https://app.example/api#x',
    "https://app.example/a;script-src 'unsafe-inline'",
    'https://app.example/a;b',
    'https://app.example/a,b',
    "https://app.example/'self'",
    'https://app.example/"x',
    'https://app.example/a%20b',
    'https://app.example/ a',
    'https://app.example\\a',
  ])('is not %j', (text) => {
    expect(() => readPublicUrl(text)).toThrow(TypeError);
    expect(() => readPublicUrl(text)).toThrow('write https://app.example/api/wandb');
  });
});
