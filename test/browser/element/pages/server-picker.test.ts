import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newKey } from '../../../helpers/canary.js';
import { files, openHostPage } from '../../../helpers/host-page.js';
import type { HostPage } from '../../../helpers/host-page.js';
import { wandbCloud, wandbServer } from '../../../../src/contract/wandb-hosts.js';
import type { WandbHost } from '../../../../src/contract/wandb-hosts.js';

// The first page waits for the package to be built.
beforeAll(() => fetch(`${files}/dist/wandb-connect.global.js`), 300_000);

const acme = wandbServer({ id: 'acme', appUrl: 'https://acme.wandb.io' });
const lab = wandbServer({ id: 'lab', name: 'The lab', appUrl: 'https://wandb.lab.example' });

type HostList = readonly [WandbHost, ...WandbHost[]];

/** Every order of every choice of two or three servers. */
const lists = [wandbCloud, acme, lab].flatMap((first, _, all) =>
  all
    .filter((host) => host !== first)
    .flatMap((second): HostList[] => [
      [first, second],
      [first, second, ...all.filter((host) => host !== first && host !== second)],
    ]),
);
/** The same without those that differ only in which of the two self-managed servers is which. */
const beginnings = lists.filter((list) => list.find((host) => host !== wandbCloud) === acme);
const singles = [wandbCloud, acme, lab].map((host): HostList => [host]);
/** The key of the current test. */
let key = '';

const idsOf = (list: readonly WandbHost[]) => list.map(({ id }) => id).join(', ');

async function offer(page: HostPage, list: readonly WandbHost[]): Promise<void> {
  page.element.wandbHosts = list;
  await page.element.updateComplete;
}

/** Picks a server as a user does. */
async function pick(page: HostPage, { id }: WandbHost): Promise<void> {
  const picker = page.get<HTMLSelectElement>('#host');
  picker.value = id;
  picker.dispatchEvent(new page.view.Event('change', { bubbles: true }));
  await page.element.updateComplete;
}

/** Which server the picker, the hint and the guide show, each by its id. */
function shown(page: HostPage, list: readonly WandbHost[]) {
  const root = page.element.shadowRoot;
  const picker = root?.querySelector<HTMLSelectElement>('#host');
  const hint = page.get('.facts').textContent;
  const link = page.get<HTMLAnchorElement>('[part~=link]').href;
  const idOf = (isShown: (host: WandbHost) => boolean) => list.filter(isShown).map(({ id }) => id);
  return {
    options: picker ? [...picker.options].map(({ value }) => value) : undefined,
    picker: picker ? [picker.value] : undefined,
    hint: idOf(({ appUrl }) => hint.includes(new URL(appUrl).host)),
    guide: idOf(({ appUrl }) => new URL(appUrl).href === link),
  };
}

/** Expects the page to show one server everywhere, and to be about to send the key there. */
async function expectServer(page: HostPage, list: readonly WandbHost[], { id }: WandbHost) {
  expect(shown(page, list)).toEqual({
    options: list.length > 1 ? list.map((host) => host.id) : undefined,
    picker: list.length > 1 ? [id] : undefined,
    hint: [id],
    guide: [id],
  });
  const asked: string[] = [];
  page.element.addEventListener(
    'wandb-before-connect',
    (event) => {
      asked.push(event.host);
      event.preventDefault();
    },
    { once: true },
  );
  page.input.value = key;
  await page.element.connect();
  page.element.reset();
  await page.element.updateComplete;
  expect(asked).toEqual([id]);
}

/** Links a key, and starts over. */
async function link(page: HostPage): Promise<void> {
  await page.link(key);
  page.element.reset();
  await page.element.updateComplete;
}

describe('the server picker', () => {
  beforeEach(() => {
    key = newKey();
  });

  it.each(beginnings.map((list) => [idsOf(list), list] as const))(
    'of %s shows and sends to the server that the user picks, and to the first before',
    async (_, list) => {
      const page = await openHostPage();
      await offer(page, list);
      await expectServer(page, list, list[0]);
      await link(page);
      for (const host of list) {
        await pick(page, host);
        await expectServer(page, list, host);
        await link(page);
      }
      const { posts } = await page.traffic();
      expect(posts.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject(
        [list[0], ...list].map(({ id }) => ({ host: id })),
      );
    },
  );

  it.each(beginnings.map((list) => [idsOf(list), list] as const))(
    'of %s shows and sends to the same server after any change of the list',
    async (_, list) => {
      const page = await openHostPage();
      for (const later of [...lists, ...singles]) {
        for (const picked of list) {
          await offer(page, list);
          await pick(page, picked);
          await offer(page, later);
          // The first one takes over from a server that is no longer there.
          const expected = later.find((host) => host === picked) ?? later[0];
          await expectServer(page, later, expected);
        }
      }
    },
  );
});
