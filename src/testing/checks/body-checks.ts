import { legacyTestApiKey, localTestApiKey } from '../test-keys.js';
import type { Bench } from './bench.js';
import { expect, NotRun } from './findings.js';
import type { Check, CheckGroup } from './check.js';
import type { Sending } from './page.js';
import { expectClientError, expectRefusal, expectStopped } from './refusals.js';

const anyForm = 'Any site can send such a request from a plain form, with your user’s cookies.';
const onlyJson =
  'Accept only `application/json`. Answer everything else with 415, before you read the body.';
const crash =
  'A request that anyone can make fails in your code. Frameworks then often answer with a page, or with the body.';

export const bodyChecks: CheckGroup = {
  title: 'What is sent',
  checks: [
    {
      id: 'type-text',
      title: '`text/plain` is refused',
      why: anyForm,
      fix: onlyJson,
      run: async (bench) => {
        // The second one has the right type in a parameter only, and needs no preflight either.
        for (const type of ['text/plain', 'text/plain; charset=application/json']) {
          const sending = { headers: { 'Content-Type': type }, from: 'own_page' } as const;
          await expectStopped(bench, () => sending, `the type ${type}`);
        }
      },
    },
    typeCheck('type-form', 'application/x-www-form-urlencoded', 'a form', (body) =>
      new URLSearchParams(body as Record<string, string>).toString(),
    ),
    {
      id: 'type-multipart',
      title: 'A form with files is refused',
      why: anyForm,
      fix: onlyJson,
      after: ['type-text'],
      run: async (bench) => {
        await expectStopped(
          bench,
          (apiKey) => multipart(bench.linkBody(apiKey)),
          'a multipart form',
        );
      },
    },
    typeCheck('type-missing', null, 'a body without a content type', (body) =>
      new TextEncoder().encode(JSON.stringify(body)),
    ),
    clientErrorCheck('body-broken', 'A body that isn’t JSON is refused', (bench) => [
      '',
      '{"provider":"wandb",',
      `{"provider":"wandb","host":"cloud","apiKey":"${bench.newKey('revoked')}`,
      `{"provider":"wandb","host":"cloud","apiKey":${bench.newKey('revoked')}}`,
      // Parsers quote what is before the mistake: here, the end of the key.
      `{"provider":"wandb","host":"cloud","apiKey":["${bench.newKey('revoked')}",!]}`,
    ]),
    {
      ...clientErrorCheck('body-encoding', 'A body that isn’t UTF-8 is refused', () => [
        () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      ]),
      after: ['body-broken'],
    },
    clientErrorCheck(
      'body-members',
      'Members that are missing or of another type are refused',
      (bench) => memberMistakes(bench).map((body) => JSON.stringify(body)),
    ),
    {
      ...clientErrorCheck('body-shape', 'JSON that isn’t an object is refused', () => [
        '[]',
        'null',
        '"text"',
        '1',
        '[[]]',
      ]),
      after: ['body-members'],
    },
    {
      ...clientErrorCheck(
        'body-nested',
        'JSON that is nested a thousand times is refused',
        (bench) => [
          JSON.stringify(bench.linkBody('x')).replace('"x"', '['.repeat(4000) + ']'.repeat(4000)),
        ],
      ),
      after: ['body-members'],
    },
    {
      id: 'key-in-query',
      title: 'A key in the address is refused',
      why: 'Addresses are logged, and a link could make your user’s browser send one.',
      fix: 'Read the key only from the JSON body of a POST.',
      after: ['body-members'],
      run: async (bench) => {
        for (const method of ['GET', 'POST']) {
          await expectStopped(
            bench,
            (apiKey) => ({
              method,
              path: `?${new URLSearchParams(bench.linkBody(apiKey) as Record<string, string>).toString()}`,
              body: method === 'POST' ? '{}' : null,
              from: 'elsewhere',
            }),
            `a ${method} with the key in its address`,
          );
        }
      },
    },
    {
      id: 'method',
      title: 'A PUT or a PATCH links nothing',
      why: 'What guards the POST may not guard another method.',
      fix: 'Route only POST to the code that links. Answer everything else with 405.',
      run: async (bench) => {
        for (const method of ['PUT', 'PATCH']) {
          const headers = { 'Content-Type': 'application/json' };
          await expectStopped(bench, () => ({ method, headers, from: 'elsewhere' }), `a ${method}`);
        }
      },
    },
    {
      id: 'body-provider',
      title: 'Another provider is refused',
      why: 'The key of another service would be sent to W&B.',
      fix: 'Accept only `"provider": "wandb"`.',
      after: ['body-members'],
      run: async (bench) => {
        await expectStopped(
          bench,
          (apiKey) => ({ body: bench.linkBody(apiKey, { provider: 'other' }), from: 'own_page' }),
          'another provider',
        );
      },
    },
    {
      id: 'body-owner',
      title: 'No member of the body says whose account it is',
      why: 'A user could link an account for another user, whose runs would go there.',
      fix: 'Take the owner from your session only. Name each member that you read from the body.',
      needs: ['list-own'],
      after: ['body-members'],
      run: async (bench) => {
        const apiKey = bench.workingKey();
        const body = bench.linkBody(apiKey, ownerMembers);
        const { accountId } = await bench.link(apiKey, { body, from: 'own_page' });
        if (accountId === undefined) return;
        const isOwn = (await bench.listedIds()).includes(accountId);
        expect(isOwn, 'The account is not in the list of the user who linked it.');
      },
    },
    {
      id: 'body-unknown',
      title: 'Unknown members are refused',
      why: 'A member that your code copies without looking, such as a user id, could change whose account it is.',
      fix: 'Validate the body with a schema that refuses what it doesn’t name.',
      isAdvice: true,
      after: ['body-members', 'body-owner'],
      run: async (bench) => {
        await expectStopped(
          bench,
          (apiKey) => ({
            body: bench.linkBody(apiKey, { userId: 'someone-else' }),
            from: 'own_page',
          }),
          'an unknown member',
        );
      },
    },
    {
      id: 'body-huge',
      title: 'A body of 3 MB is refused',
      why: 'Every request takes as much memory as its sender likes.',
      fix: 'Limit the body to 16 KiB and answer 413.',
      run: async (bench) => {
        await expectStopped(
          bench,
          (apiKey) => ({ body: padded(bench.linkBody(apiKey)), from: 'elsewhere' }),
          'a body of 3 MB',
        );
      },
    },
    {
      id: 'body-huge-stream',
      title: 'A body of 3 MB without a length is refused',
      why: 'A sender isn’t bound to say how long a body is.',
      fix: 'Count the bytes as they arrive, besides looking at `Content-Length`.',
      needs: ['body-huge'],
      run: async (bench) => {
        await expectStopped(
          bench,
          (apiKey) => {
            const text = padded(bench.linkBody(apiKey));
            return { body: () => streamOf(text), from: 'elsewhere' };
          },
          'a body of 3 MB without a length',
        );
      },
    },
    {
      id: 'body-stalled',
      title: 'A body that stops halfway is given up',
      why: 'A few slow senders can hold every connection of your server.',
      fix: 'Give a body a few seconds to arrive, then answer 408 or close the connection.',
      isAdvice: true,
      isSlow: true,
      run: async (bench) => {
        await bench.send({ body: () => stalledBody(), accepts: 'disconnect', from: 'elsewhere' });
      },
    },
    {
      id: 'body-aborted',
      title: 'A sender that leaves halfway does no harm',
      why: 'Pages are closed all the time. A server that an aborted request stops is down for everyone.',
      fix: 'Handle errors of the request’s stream.',
      run: async (bench) => {
        await bench.send({ body: () => breakingBody(), accepts: 'disconnect', from: 'elsewhere' });
        const answer = await bench.post(bench.newKey('revoked'));
        const isUsual = answer.status < 500 || answer.status === bench.baseline?.status;
        expect(isUsual, `The next request failed: ${answer.summary}.`);
      },
    },
  ],
};

export const keyChecks: CheckGroup = {
  title: 'Keys and W&B servers',
  checks: [
    formCheck('key-legacy', 'A key of 40 hexadecimal digits is sent to W&B', () =>
      legacyTestApiKey({ filler: 'random' }),
    ),
    {
      ...formCheck('key-local', 'A key of a Self-Managed server is sent to W&B', () =>
        localTestApiKey({ filler: 'random' }),
      ),
      after: ['key-legacy'],
    },
    {
      id: 'key-unusable',
      title: 'What can’t be a key is `invalid_format`',
      why: 'Line breaks and control characters in a key can break the request to W&B, or fail in your code.',
      fix: 'Answer 422 `invalid_format` for an empty key, and for one with spaces, control or non-ASCII characters.',
      run: async (bench) => {
        for (const apiKey of [
          '',
          ' ',
          'two words in this key',
          'line\r\nX-Injected: 1',
          `nul\0${'a'.repeat(40)}`,
          'kéy'.repeat(20),
        ]) {
          expectRefusal(await bench.post(apiKey), 'invalid_format', 'invalid_key');
        }
        const spaced = ` ${bench.newKey('revoked')}\n`;
        await bench.post(spaced);
        const isAsked = bench.wandb?.wasAskedAbout(spaced) ?? false;
        expect(!isAsked, 'W&B was asked about a key with the spaces around it.');
      },
    },
    {
      id: 'key-long',
      title: 'A key of 5,000 characters is refused',
      why: 'It can’t be a key, and would be sent to W&B, stored or logged.',
      fix: 'Answer 422 `invalid_format`, `too_long`, for more than 4,096 characters.',
      run: async (bench) => {
        const answer = await bench.post(bench.newKey('revoked') + 'a'.repeat(5000));
        expectClientError(answer);
      },
    },
    {
      id: 'host-unknown',
      title: 'An unknown W&B server is refused',
      why: 'The key would be sent to a server that its user didn’t choose.',
      fix: 'Look the id up in your own list. Answer 422 `config_error`, `unknown_host`, if it isn’t there.',
      run: async (bench) => {
        const answer = await expectStopped(
          bench,
          (apiKey) => ({ body: bench.linkBody(apiKey, { host: 'no-such-host' }) }),
          'an unknown W&B server',
        );
        expectRefusal(answer, 'config_error');
      },
    },
    {
      id: 'host-address',
      title: 'An address in place of a W&B server’s id is refused',
      why: 'Anyone could make your server send requests, with a key, to any address (SSRF).',
      fix: 'Take W&B’s address from your own list, by id. Never take it from the request.',
      needs: ['host-unknown'],
      run: async (bench) => {
        for (const host of [
          'https://api.wandb.ai',
          'api.wandb.ai',
          'http://127.0.0.1',
          '../cloud',
          'CLOUD ',
        ]) {
          await expectStopped(
            bench,
            (apiKey) => ({ body: bench.linkBody(apiKey, { host }), from: 'own_page' }),
            `the W&B server ${host}`,
          );
        }
      },
    },
  ],
};

function typeCheck(
  id: string,
  type: string | null,
  what: string,
  write: (body: object) => BodyInit,
): Check {
  return {
    id,
    title: type === null ? 'A body without a content type is refused' : `\`${type}\` is refused`,
    why: anyForm,
    fix: onlyJson,
    after: ['type-text'],
    run: async (bench) => {
      await expectStopped(
        bench,
        (apiKey) => ({
          body: () => write(bench.linkBody(apiKey)),
          headers: { 'Content-Type': type },
          from: 'own_page',
        }),
        what,
      );
    },
  };
}

function clientErrorCheck(
  id: string,
  title: string,
  bodies: (bench: Bench) => readonly NonNullable<Sending['body']>[],
): Check {
  return {
    id,
    title,
    why: crash,
    fix: 'Parse the body in a way that can fail, validate it, and answer 400 or 422 with a problem.',
    run: async (bench) => {
      for (const body of bodies(bench)) {
        expectClientError(await bench.post('', { body, from: 'own_page' }));
      }
    },
  };
}

/** Whether a form of key is known doesn't matter, but W&B has to be the one to say so. */
function formCheck(id: string, title: string, create: () => string): Check {
  return {
    id,
    title,
    why: 'Keys have had several forms and lengths. A check of the length refuses keys that work.',
    fix: 'Refuse only what can’t be a key. Let W&B decide about the rest.',
    run: async (bench) => {
      const answer = await bench.post(bench.sends(create()));
      expect(answer.code !== 'invalid_format', 'The endpoint refused the form of the key.');
      if (answer.code === undefined && !bench.wandb) throw new NotRun('The answer has no code.');
    },
  };
}

/** What the owner of a record may be called. */
const ownerMembers = Object.fromEntries(
  ['userId', 'user_id', 'user', 'owner', 'ownerId', 'owner_id', 'tenantId', 'tenant_id'].map(
    (name) => [name, 'someoneelse'],
  ),
);

function memberMistakes(bench: Bench): readonly object[] {
  const apiKey = () => bench.newKey('revoked');
  return [
    {},
    { provider: 'wandb', apiKey: apiKey() },
    { provider: 'wandb', host: bench.host },
    { apiKey: apiKey(), host: bench.host, provider: 7 },
    ...[null, 7, true, [], {}, [apiKey()], { key: apiKey() }].map((wrong) =>
      bench.linkBody('', { apiKey: wrong }),
    ),
    ...[null, 7, [], {}].map((host) => bench.linkBody(apiKey(), { host })),
    ...[7, [], {}, ''].map((accountId) => bench.linkBody(apiKey(), { accountId })),
  ];
}

function multipart(body: object): Sending {
  const boundary = 'wandb-connect-check';
  const parts = Object.entries(body).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
  );
  return {
    body: `${parts.join('')}--${boundary}--\r\n`,
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    from: 'own_page',
  };
}

/** Spaces between the members leave the JSON valid. */
function padded(body: object): string {
  return JSON.stringify(body).replace(/}$/, `${' '.repeat(3 * 1024 * 1024)}}`);
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const size = 64 * 1024;
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.subarray(sent, (sent += size)));
      if (sent >= bytes.length) controller.close();
    },
  });
}

function stalledBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"provider":'));
    },
  });
}

function breakingBody(): ReadableStream<Uint8Array> {
  let isStarted = false;
  return new ReadableStream({
    pull(controller) {
      if (isStarted) controller.error(new Error('The sender left.'));
      else controller.enqueue(new TextEncoder().encode('{"provider":'));
      isStarted = true;
    },
  });
}
