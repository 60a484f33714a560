import { describe, expect, it } from 'vitest';
import { wandbCloud, wandbServer } from '../../../src/contract/wandb-hosts.js';
import type { WandbHost } from '../../../src/contract/wandb-hosts.js';
import {
  chosenHost,
  configHints,
  findConfigError,
  hostsToPick,
  isDisabled,
  usableHosts,
  usableSignInUrl,
} from '../../../src/element/set-up.js';
import type { PageConditions, SetUp } from '../../../src/element/set-up.js';

const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.example' });
const rightPage: PageConditions = {
  hasHostsAttribute: false,
  url: 'https://app.example/settings',
  isSecure: true,
  canMakeTemplates: true,
};
const rightSetUp: SetUp = {
  tokenEndpoint: '/token',
  wandbHosts: [wandbCloud, acme],
  wandbHost: undefined,
  pickedHost: undefined,
};

/** What JavaScript may have set instead of a list. */
const noLists = ['[object Object]', 'cloud', '', 1, true, acme] as unknown as WandbHost[][];

/** What JavaScript may have put into the list. */
const unusableHosts = [
  undefined,
  null,
  {},
  { ...acme, appUrl: undefined },
  { ...acme, appUrl: 'acme.example' },
  { ...acme, authorizeUrl: '/authorize' },
  { ...acme, settingsUrl: '' },
] as unknown as WandbHost[];

describe('usableHosts', () => {
  it('keeps the servers that have pages to link to, in their order', () => {
    expect(usableHosts([...unusableHosts, acme, wandbCloud])).toEqual([acme, wandbCloud]);
  });

  it.each<[WandbHost[] | undefined]>([
    [undefined],
    [[]],
    [unusableHosts],
    ...noLists.map((list): [WandbHost[]] => [list]),
  ])('is the cloud for the list %j', (hosts) => {
    expect(usableHosts(hosts)).toEqual([wandbCloud]);
  });
});

describe('chosenHost', () => {
  it.each([
    [undefined, undefined, wandbCloud],
    ['', '', wandbCloud],
    ['acme', undefined, acme],
    [undefined, 'acme', acme],
    ['cloud', 'acme', wandbCloud],
    ['unknown', undefined, wandbCloud],
    [undefined, 'unknown', wandbCloud],
  ])('takes for the page’s %j and the user’s %j: $id', (wandbHost, pickedHost, host) => {
    expect(chosenHost({ wandbHosts: [wandbCloud, acme], wandbHost, pickedHost })).toBe(host);
  });

  it('takes the first server on the list, which need not be the cloud', () => {
    expect(chosenHost({ ...rightSetUp, wandbHosts: [acme, wandbCloud] })).toBe(acme);
  });
});

describe('hostsToPick', () => {
  it('are all usable servers, if there are several and the page has chosen none', () => {
    const wandbHosts = [acme, ...unusableHosts, wandbCloud];
    expect(hostsToPick({ ...rightSetUp, wandbHosts })).toEqual([acme, wandbCloud]);
    expect(hostsToPick({ ...rightSetUp, wandbHosts, wandbHost: 'acme' })).toEqual([]);
  });

  it('are none, if there is only one usable server', () => {
    expect(hostsToPick({ ...rightSetUp, wandbHosts: [acme, ...unusableHosts] })).toEqual([]);
  });
});

describe('findConfigError', () => {
  it.each<[string, Partial<SetUp>]>([
    ['a choice of servers', {}],
    ['no list of servers', { wandbHosts: undefined }],
    ['a list of servers that is null', { wandbHosts: null as unknown as undefined }],
    ['an empty list of servers', { wandbHosts: [] }],
    ['a server on the list', { wandbHost: 'acme' }],
    ['the cloud, without a list', { wandbHost: 'cloud', wandbHosts: undefined }],
    ['an empty id', { wandbHost: '' }],
    ['a picked server that has left the list', { pickedHost: 'unknown' }],
  ])('finds nothing wrong with %s', (_, part) => {
    expect(findConfigError({ ...rightSetUp, ...part }, rightPage)).toBeUndefined();
  });

  it.each([[[acme]], [[wandbCloud, acme]], [[acme, wandbCloud]]])(
    'forgives an attribute if the property has been set: %j',
    (wandbHosts) => {
      const page = { ...rightPage, hasHostsAttribute: true };
      expect(findConfigError({ ...rightSetUp, wandbHosts }, page)).toBeUndefined();
    },
  );

  it('finds nothing wrong with the cloud as the only server', () => {
    expect(findConfigError({ ...rightSetUp, wandbHosts: [wandbCloud] }, rightPage)).toBeUndefined();
  });

  it.each<[string, Partial<SetUp>, Partial<PageConditions>]>([
    ['endpoint_missing', { tokenEndpoint: undefined }, {}],
    ['endpoint_not_allowed', { tokenEndpoint: 'ftp://app.example' }, {}],
    ['insecure', { tokenEndpoint: 'http://app.example/token' }, {}],
    ['insecure', {}, { isSecure: false }],
    ['trusted_types', {}, { canMakeTemplates: false }],
    ['unknown_host', { wandbHost: 'unknown' }, {}],
    ...noLists.map((wandbHosts): [string, Partial<SetUp>, Partial<PageConditions>] => [
      'unknown_host',
      { wandbHosts },
      {},
    ]),
    ['unknown_host', { wandbHosts: [wandbCloud] }, { hasHostsAttribute: true }],
    ...unusableHosts.map((host): [string, Partial<SetUp>, Partial<PageConditions>] => [
      'unknown_host',
      { wandbHosts: [wandbCloud, host] },
      {},
    ]),
  ])('reports %s for %j on %j', (reason, part, conditions) => {
    expect(findConfigError({ ...rightSetUp, ...part }, { ...rightPage, ...conditions })).toBe(
      reason,
    );
  });

  it('reports what stops everything else before the rest', () => {
    const wrongSetUp = { ...rightSetUp, tokenEndpoint: undefined, wandbHost: 'unknown' };
    const wrongPage = { ...rightPage, isSecure: false, canMakeTemplates: false };
    expect(findConfigError(wrongSetUp, wrongPage)).toBe('trusted_types');
    expect(findConfigError(wrongSetUp, { ...wrongPage, canMakeTemplates: true })).toBe(
      'endpoint_missing',
    );
    expect(
      findConfigError(
        { ...wrongSetUp, tokenEndpoint: '/token' },
        { ...rightPage, isSecure: false },
      ),
    ).toBe('insecure');
  });
});

describe('usableSignInUrl', () => {
  it.each([
    ['/sign-in', 'https://app.example/sign-in'],
    ['http://id.example/', 'http://id.example/'],
    ['https://id.example/', 'https://id.example/'],
    ['', undefined],
    [undefined, undefined],
    ['http://', undefined],
    ['javascript:alert(1)', undefined],
    ['xhttp://id.example/', undefined],
    ['httpx://id.example/', undefined],
  ])('reads %j as %j', (signInUrl, address) => {
    expect(usableSignInUrl(signInUrl, rightPage.url)).toBe(address);
  });
});

describe('isDisabled', () => {
  it.each([
    ['by itself', true, false, true],
    ['by a fieldset', false, true, true],
    ['not at all', false, false, false],
  ])('sees what is disabled %s', (_, disabled, inFieldset, expected) => {
    const element = {
      disabled,
      matches: (selector: string) => selector === ':disabled' && inFieldset,
    };
    expect(isDisabled(element as HTMLElement & { disabled: boolean })).toBe(expected);
  });
});

describe('configHints', () => {
  it.each([
    ['endpoint_missing', 'token-endpoint'],
    ['endpoint_not_allowed', 'token-endpoint'],
    ['insecure', 'https'],
    ['unknown_host', 'wandbHosts'],
    ['trusted_types', 'CSP'],
  ] as const)('name for %s what the developer has to look at: %s', (reason, subject) => {
    expect(configHints[reason]).toContain(subject);
  });
});
