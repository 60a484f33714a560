import { describe, expect, it } from 'vitest';
import { wandbCloud } from '../../../src/contract/wandb-hosts.js';
import { displayName, hostName, pageName } from '../../../src/element/display-names.js';

describe('displayName', () => {
  it.each([
    ['ada', 'ada'],
    ['', ''],
    ['a'.repeat(100), 'a'.repeat(100)],
    ['a'.repeat(101), `${'a'.repeat(99)}…`],
    ['\u{1F511}'.repeat(100), '\u{1F511}'.repeat(100)],
    [`${'a'.repeat(98)}\u{1F511}\u{1F511}b`, `${'a'.repeat(98)}\u{1F511}…`],
    ['\u202egnihtyna\u202c', 'gnihtyna'],
    ['\u2066a\u2067b\u2068c\u2069', 'abc'],
    ['\u05d0\u05d1', '\u05d0\u05d1'],
  ])('shows %j as %j', (name, shown) => {
    expect(displayName(name)).toBe(shown);
  });
});

describe('hostName', () => {
  it('is the address of a server that is on offer, and the id of any other', () => {
    expect(hostName(wandbCloud, 'cloud')).toBe('wandb.ai');
    expect(hostName(undefined, 'old')).toBe('old');
  });
});

describe('pageName', () => {
  it.each([
    ['https://wandb.ai', 'wandb.ai'],
    ['https://wandb.ai/', 'wandb.ai'],
    ['https://wandb.ai/authorize', 'wandb.ai/authorize'],
    ['https://acme.example:8443/wandb/?team=1#top', 'acme.example:8443/wandb'],
    ['https://acme.example/a//', 'acme.example/a/'],
  ])('says %s as %s', (url, said) => {
    expect(pageName(url)).toBe(said);
  });
});
