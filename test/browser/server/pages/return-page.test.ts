import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AUTHORIZATION_CHANNEL } from '../../../../src/contract/contract.js';
import { startReturnPage } from '../../../../src/server/pages/browser/return-page.js';
import { returnTexts } from '../../../../src/server/pages/browser/return-outcome.js';
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
  const { text } = await createReturnPage(`${location.origin}/api/wandb`);
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
const button = () => main.querySelector('button')!;
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
    await until(() => heading() === returnTexts.done.title);
    expect(bodies).toEqual([['1', { search: '?state=a.b&code=c' }]]);
    expect(main.querySelector('p')?.textContent).toBe(returnTexts.done.sentence);
    await until(() => announced.length > 0);
    expect(announced).toEqual([{ type: 'authorization_returned', authorizationId }]);
    expect(close).toHaveBeenCalledOnce();
    expect(leave).not.toHaveBeenCalled();
    expect(button().hidden).toBe(true);
  });

  it('closes when the user declined', async () => {
    answer(problem(403, 'forbidden', 'declined'));
    start();
    await until(() => heading() === returnTexts.declined.title);
    expect(close).toHaveBeenCalledOnce();
  });

  it('stays open when the authorization ended any other way', async () => {
    answer(problem(410, 'timeout', 'authorize'));
    start();
    await until(() => heading() === returnTexts.expired.title);
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
    await until(() => heading() === returnTexts.trouble.title);
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
    await until(() => heading() === returnTexts.done.title);
    expect(requests).toBe(1);
  });

  it('asks its user to sign in when the site redirects', async () => {
    answer(() => HttpResponse.redirect(`${location.origin}/sign-in`));
    start();
    await until(() => heading() === returnTexts.session.title);
    expect(button().hidden).toBe(false);
  });

  it('says that the site could not be reached', async () => {
    answer(() => HttpResponse.error());
    start();
    await until(() => heading() === returnTexts.network.title);
    expect(button().hidden).toBe(false);
  });

  it.each(['', 'null', '"text"', '<html>'])('takes %j for trouble', async (body) => {
    answer(() => new HttpResponse(body));
    start();
    await until(() => heading() === returnTexts.trouble.title);
  });
});
