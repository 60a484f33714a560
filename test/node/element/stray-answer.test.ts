import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { warnOfStray } from '../../../src/element/stray-answer.js';
import { testApiKey } from '../../../src/testing.js';

const warn = vi.spyOn(console, 'warn');
beforeEach(() => void warn.mockReturnValue());
afterEach(() => void warn.mockReset());

let count = 0;
/** An endpoint that nothing has been said about yet. */
const newEndpoint = () => `https://app.example/token/${++count}`;

function answer(status: number, type?: string): Response {
  return new Response(null, { status, ...(type && { headers: { 'Content-Type': type } }) });
}

/** What the developer reads, between the endpoint and the usual causes. */
function said(response: Response): string | undefined {
  const endpoint = newEndpoint();
  warnOfStray(response, 'POST', endpoint);
  const [line] = warn.mock.calls.flat() as [string?];
  return line
    ?.replace(`<wandb-connect> POST ${endpoint} got `, '')
    .replace(/\. Usual causes.*/, '');
}

describe('warnOfStray', () => {
  it.each<[number, string | undefined, string]>([
    ...[301, 302, 303, 307, 308].map((status): [number, string, string] => [
      status,
      'text/html',
      'a redirect',
    ]),
    [200, 'text/html', '200, text/html'],
    [200, 'Text/HTML; charset=utf-8', '200, text/html'],
    [200, 'text/plain', '200, text/plain'],
    [200, undefined, '200, no content type'],
    [204, undefined, '204, no content type'],
    [401, 'text/html', '401, text/html'],
    [403, 'text/html', '403, text/html'],
    [419, 'application/xhtml+xml', '419, application/xhtml+xml'],
    [404, 'text/html', '404, text/html'],
    [404, 'application/json', '404, application/json'],
    [405, undefined, '405, no content type'],
    [500, 'text/html', '500, text/html'],
    [501, 'text/html', '501, text/html'],
  ])('tells of a %i with the type %s', (status, type, what) => {
    expect(said(answer(status, type))).toBe(what);
  });

  it.each<[number, string | undefined]>([
    [200, 'application/json'],
    [202, 'application/problem+json'],
    [401, 'application/json'],
    [401, undefined],
    [403, 'application/json'],
    [419, undefined],
    [422, 'application/json'],
    [429, 'text/plain'],
    [500, 'application/json'],
    [500, undefined],
    [502, 'text/html'],
    [503, 'text/html'],
    [503, undefined],
    [504, 'text/html'],
  ])('says nothing of a %i with the type %s', (status, type) => {
    expect(said(answer(status, type))).toBe(undefined);
  });

  it('says the same only once', () => {
    const endpoint = newEndpoint();
    for (let time = 0; time < 3; time++) warnOfStray(answer(200, 'text/html'), 'POST', endpoint);
    expect(warn).toHaveBeenCalledTimes(1);
    warnOfStray(answer(404), 'POST', endpoint);
    warnOfStray(answer(200, 'text/html'), 'POST', newEndpoint());
    expect(warn).toHaveBeenCalledTimes(3);
  });

  it('says it once for all authorizations, whose ids it leaves out', () => {
    const endpoint = newEndpoint();
    for (const id of ['a', 'b']) {
      warnOfStray(answer(404), 'GET', `${endpoint}/authorizations/${id}?page=secret`);
    }
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining(`GET ${endpoint}/authorizations/{id} got 404`),
    );
  });

  it.each(['text/', 'text/html; charset=', ''])(
    'does not repeat a key from the query, or from the type: %s…',
    (type) => {
      const key = testApiKey();
      const address = `${newEndpoint()}?key=${key}`;
      warnOfStray(answer(200, type + key), 'POST', address);
      expect(warn).toHaveBeenCalledOnce();
      expect(warn.mock.calls.join()).not.toContain(key.slice(-8));
    },
  );
});
