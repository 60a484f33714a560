import { beforeAll, describe, expect, it } from 'vitest';
import type * as Global from '../../src/index.js';
import type { InvitationRequest } from '../../src/server.js';
import {
  DrivenElement,
  notesOf,
  reachesHeading,
  useAuthorizingSite,
} from '../helpers/authorizing-site.js';
import { findObjections, readAxe, rulesFor } from '../helpers/axe.js';
import { findCommitEngines, useBrowser } from '../helpers/driven-browser.js';
import type { DrivenWindow } from '../helpers/driven-browser.js';
import { newKey } from '../helpers/random-key.js';

declare const WandbConnect: typeof Global;

type Answer = () => Response | Promise<Response>;

const problem =
  (status: number, code: string, reason?: string): Answer =>
  () =>
    Response.json({ code, reason, authorizationId: 'a'.repeat(32) }, { status });

/** What the return page shows: one answer for each tone and set of ways. */
const outcomes: readonly (readonly [heading: string, answer: Answer])[] = [
  ['Finishing…', () => new Promise(() => undefined)],
  ['Your W&B account is connected', () => Response.json({ authorizationId: 'a'.repeat(32) })],
  ['Nothing was connected', problem(403, 'forbidden', 'declined')],
  ['Your session has ended', problem(401, 'session_required')],
  ['Something went wrong at Acme', problem(500, 'server_error')],
];

describe.each(findCommitEngines())('the pages of the handler in $name', ({ start }) => {
  const site = useAuthorizingSite();
  const browser = useBrowser(start);
  let axe: string;
  beforeAll(async () => {
    axe = await readAxe();
  });

  /**
   * Checks a page with axe in both color schemes, and checks that large text on a phone isn't cut
   * off.
   */
  async function expectToBeSound(page: DrivenWindow): Promise<void> {
    const notes = await notesOf(page);
    expect(notes).toMatchObject({ errors: [], violations: [] });
    await page.runText(axe);
    for (const scheme of ['light', 'dark'] as const) {
      await page.run((colorScheme) => {
        document.documentElement.style.colorScheme = colorScheme;
      }, scheme);
      expect(await findObjections(page, rulesFor[scheme]), scheme).toEqual([]);
    }
    const cut = await page.run(() => {
      document.documentElement.style.fontSize = '200%';
      document.body.style.inlineSize = '320px';
      return [...document.querySelectorAll('main, main :not(.unseen)')]
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
        .map(({ tagName }) => tagName);
    });
    expect(cut).toEqual([]);
  }

  it.each(outcomes)('include an accessible return page that says “%s”', async (heading, answer) => {
    site().settings.answerInstead = ({ method }) => (method === 'POST' ? answer() : undefined);
    // Put another page into the window's history, so the script can't close the window.
    const page = await browser().open(`${site().origin}/blank`);
    await page.goTo(`${site().endpoint}/authorizations/return?state=a.b`);
    await reachesHeading(page, heading);
    await expectToBeSound(page);
  });

  const createUrl = async (request: Partial<InvitationRequest> = {}) =>
    (await site().invitations.create({ userId: 'ada', requestedBy: 'Grace Hopper', ...request }))
      .url;
  const openInvitation = async (url: string) => browser().open(url);

  /** Opens an invitation, and gives another answer to its page's requests that end in `path`. */
  async function openWith(path: string, answer: Answer): Promise<DrivenWindow> {
    site().settings.answerInstead = ({ url }) => (url.endsWith(path) ? answer() : undefined);
    return openInvitation(await createUrl());
  }

  async function openForm(): Promise<DrivenElement> {
    const element = new DrivenElement(await openInvitation(await createUrl()));
    await element.reaches('idle');
    return element;
  }

  const refusedAs = (reason: string) => () =>
    openWith('/details', problem(403, 'forbidden', reason));

  it.each<[state: string, heading: string, open: () => Promise<DrivenWindow>]>([
    [
      'is being prepared',
      'Acme asks you to connect your Weights & Biases account',
      () => openWith('/details', () => new Promise(() => undefined)),
    ],
    [
      'asks for a key',
      'Acme asks you to connect your Weights & Biases account',
      async () => (await openForm()).window,
    ],
    [
      'sends its user elsewhere',
      'Acme asks you to connect your Weights & Biases account',
      async () => {
        const element = await openForm();
        await element.post(newKey());
        return element.window;
      },
    ],
    [
      'is done',
      'Your W&B account is connected',
      async () => {
        site().settings.consentPolicy = undefined;
        const element = await openForm();
        await element.type(newKey());
        await element.window.press('Connect');
        return element.window;
      },
    ],
    [
      'could not be prepared',
      'This invitation could not be opened',
      () => openWith('/element.js', problem(500, 'server_error')),
    ],
    ['was used', 'This invitation has already been used', refusedAs('invitation_used')],
    ['was changed', 'This invitation is incomplete', refusedAs('invitation_tampered')],
    [
      'is for someone else',
      'This invitation is for someone else',
      refusedAs('invitation_mismatch'),
    ],
    [
      'was declined',
      'Nothing was connected',
      async () => {
        const { window } = await openForm();
        await window.run(() => {
          const failure = { code: 'forbidden', reason: 'declined', retryable: false } as const;
          document
            .querySelector('wandb-connect')
            ?.dispatchEvent(new WandbConnect.WandbErrorEvent(failure, ''));
        });
        return window;
      },
    ],
    [
      'is written from right to left',
      '‹Acme asks you to connect your Weights & Biases account›',
      async () => openInvitation(await createUrl({ language: 'ar' })),
    ],
  ])('include an accessible page for an invitation that %s', async (_, heading, open) => {
    const page = await open();
    await reachesHeading(page, heading);
    await expectToBeSound(page);
  });
});
