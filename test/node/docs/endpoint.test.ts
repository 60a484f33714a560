import type { SetupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AUTHORIZATION_CHANNEL,
  AuthorizationRequired,
  AuthorizationReturned,
  ConnectReply,
  ConnectRequest,
  Problem,
} from '../../../src/contract/contract.js';
import { createKeyVerifier, wandbCloud } from '../../../src/server.js';
import { endpointUrl, pageRequest, problemOf } from '../../helpers/connect-endpoint.js';
import { importSnippets, snippet } from '../../helpers/doc-pages.js';

const page = 'docs/endpoint.md';
const json = (heading: string): unknown => JSON.parse(snippet(page, heading, 'json'));

describe('the contract in docs/endpoint.md', () => {
  it('shows a request that fits it', () => {
    const [headers = '', body = ''] = snippet(page, 'The request', 'http').split('\n\n');
    expect(headers).toContain('X-Wandb-Connect: 1');
    expect(ConnectRequest.safeParse(JSON.parse(body)).success).toBe(true);
  });

  it('shows answers that fit it', () => {
    expect(ConnectReply.safeParse(json('Success')).success).toBe(true);
    expect(Problem.safeParse(json('Failure')).success).toBe(true);
    expect(AuthorizationRequired.safeParse(json('Authorization')).success).toBe(true);
  });

  it('sends a message that the element understands', async () => {
    const channel = new BroadcastChannel(AUTHORIZATION_CHANNEL);
    const heard = new Promise<unknown>((resolve) => {
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        resolve(data);
      };
    });
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is what a reader would paste.
    const send = new Function(
      'authorizationId',
      'BroadcastChannel',
      snippet(page, 'Authorization'),
    ) as (authorizationId: string, Channel: typeof BroadcastChannel) => void;
    const senders: BroadcastChannel[] = [];
    class Sender extends BroadcastChannel {
      constructor(name: string) {
        super(name);
        senders.push(this);
      }
    }
    send('some-id', Sender);
    expect(AuthorizationReturned.parse(await heard).authorizationId).toBe('some-id');
    for (const open of [channel, ...senders]) open.close();
  });
});

describe('the test servers in docs/endpoint.md', () => {
  let snippets: { readonly server: SetupServer; readonly apiKey: string };
  beforeAll(async () => {
    snippets = await importSnippets({ main: snippet(page, 'Test against it') });
    snippets.server.listen({ onUnhandledRequest: 'error' });
  }, 60_000);
  afterAll(() => {
    snippets.server.close();
  });

  it('stand in for the endpoint', async () => {
    const { method, headers } = pageRequest();
    const body = await pageRequest().text();
    const answer = await fetch(endpointUrl, { method, headers, body });
    expect(await problemOf(answer)).toMatchObject({ code: 'rate_limited', retryAfter: 30 });
  });

  it('stand in for W&B', async () => {
    const verdict = await createKeyVerifier()(snippets.apiKey, wandbCloud);
    expect(verdict).toEqual({ kind: 'rejected' });
  });
});
