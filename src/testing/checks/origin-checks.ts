import type { Bench } from './bench.js';
import { expect, require } from './findings.js';
import type { Check, CheckGroup } from './check.js';
import { expectStopped } from './refusals.js';

const foreign = 'https://attacker.example';
const forged =
  'Another site could link an attacker’s W&B account for your user, whose runs would go there.';
const compare =
  'Compare `Origin` with your own list, as a whole, and refuse `null` and everything else.';

/** Seconds do not matter to a preflight, but its method and headers do. */
const preflight = {
  'Access-Control-Request-Method': 'POST',
  'Access-Control-Request-Headers': 'content-type,idempotency-key,x-wandb-connect',
};

export const originChecks: CheckGroup = {
  title: 'Origins',
  checks: [
    {
      id: 'connect-header',
      title: 'A request without `X-Wandb-Connect: 1` is refused',
      why: 'The header makes a browser ask first (a CORS preflight). Without it, other sites can send the request as it is.',
      fix: 'Refuse the request with 403 `forbidden`, `csrf`, unless the header is there.',
      run: async (bench) => {
        await expectStopped(
          bench,
          () => ({ headers: { 'X-Wandb-Connect': null }, from: 'elsewhere' }),
          'a request without the header',
        );
      },
    },
    {
      id: 'origin-foreign',
      title: 'A page of another origin is refused',
      why: forged,
      fix: compare,
      run: async (bench) => {
        await expectStopped(bench, () => from(foreign), `a page of ${foreign}`);
      },
    },
    originCheck(
      'origin-old-browser',
      'Another origin is refused without `Sec-Fetch-Site`, too',
      () => ({
        ...from(foreign),
        headers: { Origin: foreign, 'Sec-Fetch-Site': null },
      }),
    ),
    originCheck('origin-null', '`Origin: null` is refused', () => from('null')),
    originCheck('origin-sibling', 'A sibling domain is refused', ({ page }) => {
      const { protocol, hostname } = new URL(page.origin);
      const sibling = /^[\d.:[\]]+$/.test(hostname) ? hostname : `sibling.${hostname}`;
      return from(`${protocol}//${sibling}:8443`, 'same-site');
    }),
    {
      ...originCheck(
        'origin-lookalike',
        'An origin that only looks like yours is refused',
        ({ page }) => from(`${page.origin}.attacker.example`),
      ),
      run: async (bench) => {
        const { protocol, host } = new URL(bench.page.origin);
        for (const origin of [
          `${bench.page.origin}.attacker.example`,
          `${protocol}//attacker-${host}`,
          `${protocol}//attacker.example/${host}`,
        ]) {
          await expectStopped(bench, () => from(origin), `a page of ${origin}`);
        }
      },
    },
    {
      id: 'cors-wildcard',
      title: 'No answer has `Access-Control-Allow-Origin: *`',
      why: 'Every site may read what the endpoint says.',
      fix: 'Name the origins of your own pages, and no other. On your own origin, you need no CORS at all.',
      needs: ['origin-foreign'],
      run: async (bench) => {
        await expectNotAllowed(bench, '*');
      },
    },
    {
      id: 'cors-reflected',
      title: 'Another origin isn’t allowed by CORS',
      why: 'An endpoint that repeats the `Origin` lets every site read what it says, with your user’s cookies.',
      fix: 'Name the origins of your own pages, and no other.',
      needs: ['origin-foreign'],
      run: async (bench) => {
        await expectNotAllowed(bench, foreign);
        const answer = await bench.send({
          method: 'OPTIONS',
          as: 'nobody',
          ...from('null'),
          from: 'elsewhere',
        });
        expect(
          answer.headers.get('Access-Control-Allow-Origin') !== 'null',
          'The origin `null` is allowed.',
        );
      },
    },
    {
      id: 'cors-preflight',
      title: 'The preflight of your page is answered',
      why: 'The browser sends the key only after the endpoint has allowed it.',
      fix: 'Answer OPTIONS without a session: allow the origin, POST, and the headers Content-Type, Idempotency-Key and X-Wandb-Connect.',
      run: async (bench) => {
        requireCrossOrigin(bench);
        const answer = await bench.send({
          method: 'OPTIONS',
          as: 'nobody',
          headers: preflight,
          from: 'elsewhere',
        });
        const { headers } = answer;
        expect(answer.isSuccess, `OPTIONS is answered with ${answer.status}.`);
        expect(allowedOrigin(headers) === bench.page.origin, 'The origin is not allowed.');
        const allowed = (headers.get('Access-Control-Allow-Headers') ?? '')
          .toLowerCase()
          .split(/[\s,]+/);
        const missing = preflight['Access-Control-Request-Headers']
          .split(',')
          .filter((name) => !allowed.includes(name));
        expect(missing.length === 0, `These headers are not allowed: ${missing.join(', ')}.`);
      },
    },
    {
      id: 'cors-answer',
      title: 'Your page may read the answers',
      why: 'The account would be linked, but the page would say that the endpoint couldn’t be reached.',
      fix: 'Send `Access-Control-Allow-Origin` with every answer, also with errors, and `Access-Control-Allow-Credentials: true` if you use cookies.',
      needs: ['cors-preflight'],
      run: (bench) => {
        requireCrossOrigin(bench);
        const origin = bench.baseline && allowedOrigin(bench.baseline.headers);
        expect(origin === bench.page.origin, 'An answer does not allow the origin of the page.');
      },
    },
  ],
};

function originCheck(
  id: string,
  title: string,
  write: (bench: Bench) => ReturnType<typeof from>,
): Check {
  return {
    id,
    title,
    why: forged,
    fix: compare,
    needs: ['origin-foreign'],
    run: async (bench) => {
      const sending = write(bench);
      await expectStopped(bench, () => sending, `a page of ${sending.headers.Origin}`);
    },
  };
}

function from(
  origin: string,
  site = 'cross-site',
): { headers: { Origin: string; 'Sec-Fetch-Site': string | null }; from: 'elsewhere' } {
  return { headers: { Origin: origin, 'Sec-Fetch-Site': site }, from: 'elsewhere' };
}

async function expectNotAllowed(bench: Bench, allowed: string): Promise<void> {
  const { headers } = from(foreign);
  for (const method of ['OPTIONS', 'POST']) {
    const answer = await bench.send({
      method,
      headers: { ...headers, ...(method === 'OPTIONS' && preflight) },
      from: 'elsewhere',
      ...(method === 'POST' && { body: bench.linkBody(bench.newKey('revoked')) }),
    });
    expect(allowedOrigin(answer.headers) !== allowed, `The answer to ${method} allows ${allowed}.`);
  }
}

function allowedOrigin(headers: Headers): string | null {
  return headers.get('Access-Control-Allow-Origin');
}

function requireCrossOrigin({ page }: Bench): void {
  require(page.isCrossOrigin, 'The page is on the endpoint’s own origin. Give another origin if yours is elsewhere.');
}
