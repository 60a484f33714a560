import { describe, expect, it } from 'vitest';
import type { BuiltNames } from '../../../helpers/built-names.js';
import { newKey } from '../../../helpers/canary.js';
import { elementTag, notesTag, openHostPage, scriptTag } from '../../../helpers/host-page.js';
import { comparable, members, values } from '../../../helpers/pollution.js';
import { patience } from '../../../helpers/until.js';

describe('a page with one polluted member of Object.prototype at a time', () => {
  it.each(values)('sends the same request if it contains %s', async (_, value) => {
    const page = await openHostPage({ html: `${notesTag}${scriptTag}${elementTag}` });
    const prototype = page.view.Object.prototype as unknown as Record<string, unknown>;
    const key = newKey();
    expect((await page.link(key)).type).toBe('wandb-success');
    for (const name of members) {
      page.element.reset();
      await page.element.updateComplete;
      prototype[name] = value;
      try {
        expect((await page.link(key)).type, name).toBe('wandb-success');
      } finally {
        Reflect.deleteProperty(prototype, name);
      }
    }
    const { posts } = await page.traffic();
    const requests = posts.map((post) => comparable(post, key));
    expect(requests).toHaveLength(members.length + 1);
    requests.forEach((request, index) => {
      expect(request, members[index - 1]).toEqual(requests[0]);
    });
    expect(page.notes).toEqual({ errors: [], violations: [], complaints: [] });
  });

  /** Members that break Lit on any page and in any bundle. */
  const dependencyMembers = [
    ...['_$AO', '_$AP', '_$EO', '_$Eq', '_$litDirective$', '_$litPart$', '_$litType$'],
    ...['creationScope', 'hostConnected', 'hostUpdate', 'hostUpdated', 'nodeType', 'renderBefore'],
    ...['renderRoot', 'strings', 'toAttribute'],
    // Options of a listener and of a property.
    ...['once', 'signal', 'get', 'set', 'value'],
  ];
  /** As short as the names that the bundler and Lit generate, which differ in every build. */
  const isShort = (name: string) => name.length <= 2;
  /** Names the member with which something never finishes. */
  const inTime = <Value>(work: Promise<Value>, name: string) =>
    Promise.race([
      work,
      new Promise<never>((_, reject) => {
        setTimeout(() => {
          reject(new Error(`${name}: no end within ${patience} ms`));
        }, patience);
      }),
    ]);

  it('does not change any outcome, whichever member that the file reads it contains', async () => {
    const names = (await (await fetch('/host-pages/names')).json()) as BuiltNames;
    const page = await openHostPage();
    const { element } = page;
    const prototype = page.view.Object.prototype as unknown as Record<string, unknown>;
    const key = newKey();
    const strangersFile = `machine 10.0.0.1 login ada password ${key.slice(-20)}`;
    const shown = () => ({
      text: element.shadowRoot?.textContent,
      hasFailed: element.matches(':state(failed)'),
    });
    /** What the page and the user are told after a text was sent to an endpoint. */
    const told = async (endpoint: string, text = key) => {
      element.tokenEndpoint = endpoint;
      const { isTrusted: _, ...event } = await page.link(text);
      return { ...event, ...shown() };
    };
    element.addEventListener('wandb-statechange', () => {
      if (element.state.phase === 'authorizing') element.cancel();
    });
    const goThrough = async () => {
      const all = [
        await told('refusing'),
        await told('empty'),
        await told('elsewhere'),
        await told('token', strangersFile),
        await told('token'),
      ];
      element.reset();
      await element.updateComplete;
      return [...all, shown()];
    };
    /** A server without optional members. */
    element.wandbHosts = [
      {
        id: 'acme',
        name: 'Acme',
        appUrl: 'https://acme.example',
        authorizeUrl: 'https://acme.example/authorize',
        settingsUrl: 'https://acme.example/settings',
        apiUrl: 'https://acme.example',
      },
    ];
    const usual = await goThrough();
    expect(usual).toMatchObject([
      { code: 'invalid_key', hasFailed: true },
      { code: 'server_error', reason: 'bad_schema', hasFailed: true },
      { code: 'cancelled', reason: 'user', hasFailed: false },
      { code: 'invalid_format', reason: 'other_vendor', hasFailed: true },
      { account: { username: 'ada' }, hasFailed: false },
      { hasFailed: false },
    ]);
    const tried = names.members.filter(
      (name) => !(name in prototype) && !dependencyMembers.includes(name) && !isShort(name),
    );
    expect(tried).toEqual(
      expect.arrayContaining(['data', 'failure', 'note', 'retryAfter', 'cancelling', 'signUpUrl']),
    );
    for (const name of tried) {
      prototype[name] = 'polluted';
      try {
        expect(await inTime(goThrough(), name), name).toEqual(usual);
      } finally {
        Reflect.deleteProperty(prototype, name);
      }
    }
    expect(page.notes).toEqual({ errors: [], violations: [], complaints: [] });
  }, 300_000);
});
