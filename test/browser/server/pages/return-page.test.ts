import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AUTHORIZATION_CHANNEL } from '../../../../src/contract/contract.js';
import { startReturnPage } from '../../../../src/server/pages/browser/return-page.js';
import { en } from '../../../../src/server/pages/locales/en.js';
import { readPagesOptions } from '../../../../src/server/pages/page-options.js';
import { fillText } from '../../../../src/server/pages/page-template.js';
import { createReturnPage } from '../../../../src/server/pages/return-page.js';
import { deferred } from '../../../helpers/deferred.js';
import { useTokenEndpoint } from '../../../helpers/token-endpoint.js';
import { until } from '../../../helpers/until.js';

const authorizationId = 'a'.repeat(32);
const { worker } = useTokenEndpoint();
const returnEndpoint = '/authorizations/return';

let main: HTMLElement;
let channel: BroadcastChannel;
let announced: unknown[];
const leave = vi.fn();
const close = vi.fn();

/** The `<main>` of the page as the handler serves it. */
async function createMain(): Promise<HTMLElement> {
  const settings = readPagesOptions(
    { product: 'Acme', backUrl: '/runs' },
    `${location.origin}/api/wandb`,
  );
  const { text } = await createReturnPage(settings, settings.locales[0]);
  const served = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
  return document.importNode(served!, true);
}

beforeEach(async () => {
  main = await createMain();
  document.body.append(main);
  channel = new BroadcastChannel(AUTHORIZATION_CHANNEL);
  announced = [];
  channel.onmessage = ({ data }) => announced.push(data);
});
afterEach(() => {
  main.remove();
  channel.close();
  sessionStorage.clear();
  vi.clearAllMocks();
});

const start = (search = '?state=a.b') =>
  startReturnPage({ main, endpoint: returnEndpoint, search, leave, close });
const heading = () => main.querySelector('h1')?.textContent;
const button = () => main.querySelector<HTMLElement>('[data-way="retry"]')!;
const ways = () =>
  [...main.querySelectorAll<HTMLElement>('[data-way]')]
    .filter((way) => way.checkVisibility())
    .map(({ dataset }) => dataset.way);
const titles = Object.fromEntries(
  Object.entries(en.return.ends).map(([end, { title }]) => [
    end,
    fillText(title, { product: 'Acme' }),
  ]),
);
const answer = (reply: () => Response | Promise<Response>) =>
  worker.use(http.post(returnEndpoint, reply));
const problem = (status: number, code: string, reason?: string) => () =>
  HttpResponse.json({ code, reason, authorizationId }, { status });

describe('the return page', () => {
  it('posts the query, announces that the authorization is over and closes', async () => {
    const bodies: unknown[] = [];
    worker.use(
      http.post(returnEndpoint, async ({ request }) => {
        bodies.push([request.headers.get('X-Wandb-Connect'), await request.json()]);
        return HttpResponse.json({ authorizationId });
      }),
    );
    start('?state=a.b&code=c');
    await until(() => heading() === titles.done);
    expect(bodies).toEqual([['1', { search: '?state=a.b&code=c' }]]);
    expect(main.querySelector('#message')?.textContent).toBe(en.return.ends.done.sentence);
    await until(() => announced.length > 0);
    expect(announced).toEqual([{ type: 'authorization_returned', authorizationId }]);
    expect(close).toHaveBeenCalledOnce();
    expect(leave).not.toHaveBeenCalled();
    expect(ways()).toEqual(['back']);
    expect(document.title).toBe(titles.done);
  });

  it('sends its user back if it cannot tell the page that waits', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    answer(() => HttpResponse.json({ authorizationId }));
    start();
    await until(() => main.dataset.tone === 'done');
    expect(main.querySelector('#message')?.textContent).toBe(en.return.ends.untold.sentence);
    expect(close).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  it('closes when the user declined', async () => {
    answer(problem(403, 'forbidden', 'declined'));
    start();
    await until(() => heading() === titles.declined);
    expect(close).toHaveBeenCalledOnce();
  });

  it('stays open when the authorization ended any other way', async () => {
    answer(problem(410, 'timeout', 'authorize'));
    start();
    await until(() => heading() === titles.expired);
    expect(close).not.toHaveBeenCalled();
    await until(() => announced.length > 0);
  });

  it('leaves for the page that its user came from in this tab', async () => {
    const page = `${location.origin}/settings`;
    sessionStorage.setItem(AUTHORIZATION_CHANNEL, JSON.stringify({ authorizationId, page }));
    answer(() => HttpResponse.json({ authorizationId }));
    start();
    await until(() => leave.mock.calls.length > 0);
    expect(leave).toHaveBeenCalledExactlyOnceWith(page);
    expect(close).not.toHaveBeenCalled();
  });

  it('tries again once for each press, and keeps its button and focus meanwhile', async () => {
    answer(problem(500, 'server_error'));
    start();
    await until(() => heading() === titles.trouble);
    expect(announced).toEqual([]);
    const held = deferred<Response>();
    let requests = 0;
    answer(() => {
      requests += 1;
      return held.promise;
    });
    button().focus();
    button().click();
    button().click();
    expect(heading()).toBe('Finishing…');
    expect(document.activeElement).toBe(button());
    held.resolve(HttpResponse.json({ authorizationId }));
    await until(() => heading() === titles.done);
    expect(requests).toBe(1);
  });

  it('asks its user to sign in when the site redirects', async () => {
    answer(() => HttpResponse.redirect(`${location.origin}/sign-in`));
    start();
    await until(() => heading() === titles.session);
    expect(ways()).toEqual(['sign_in', 'retry']);
  });

  it('says that the site could not be reached', async () => {
    answer(() => HttpResponse.error());
    start();
    await until(() => heading() === titles.network);
    expect(ways()).toEqual(['retry']);
  });

  it.each(['', 'null', '"text"', '<html>'])('takes %j for trouble', async (body) => {
    answer(() => new HttpResponse(body));
    start();
    await until(() => heading() === titles.trouble);
  });
});
