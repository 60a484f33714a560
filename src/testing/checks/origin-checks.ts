import type { Bench } from './bench.js';
import { expect, require } from './findings.js';
import type { Check, CheckGroup } from './check.js';
import type { Sending } from './page.js';
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
      () => [from(foreign, null)],
    ),
    originCheck('origin-null', '`Origin: null` is refused', () => [from('null')]),
    originCheck(
      'origin-lookalike',
      'An origin that only looks like yours is refused',
      ({ page }) => {
        const { protocol, host } = new URL(page.origin);
        const other = protocol === 'https:' ? 'http:' : 'https:';
        return [
          `${page.origin}.attacker.example`,
          `${protocol}//attacker-${host}`,
          `${protocol}//attacker.example/${host}`,
          // A dot in a pattern stands for every character.
          `${protocol}//${host.includes('.') ? host.replace('.', 'x') : `x${host}`}`,
          `${other}//${host}`,
        ].map((origin) => from(origin));
      },
    ),
    {
      ...originCheck('origin-sibling', 'A sibling domain or port is refused', ({ page }) => {
        const { protocol, hostname } = new URL(page.origin);
        const isName = !/^[\d.:[\]]+$/.test(hostname);
        return [hostname, ...(isName ? [`sibling.${hostname}`] : [])].map((name) =>
          from(`${protocol}//${name}:8443`, 'same-site'),
        );
      }),
      // A rule that looks for your name anywhere in the origin accepts these, too.
      after: ['origin-lookalike'],
    },
    {
      id: 'cors-wildcard',
      title: 'No answer has `Access-Control-Allow-Origin: *`',
      why: 'Every site may read what the endpoint says.',
      fix: 'Name the origins of your own pages, and no other. On your own origin, you need no CORS at all.',
      needs: ['origin-foreign'],
      run: async (bench) => {
        await expectNotAllowed(bench, foreign, '*');
        const isOpen = bench.exchanges.some(({ answer }) => allowedOrigin(answer.headers) === '*');
        expect(!isOpen, 'An answer to your own page has it.');
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
        await expectNotAllowed(bench, 'null');
      },
    },
    {
      id: 'cors-preflight',
      title: 'The preflight of your page is answered',
      why: 'The browser sends the key only after the endpoint has allowed it.',
      fix: 'Answer OPTIONS without a session: allow the origin, POST, and the headers Content-Type, Idempotency-Key and X-Wandb-Connect.',
      after: ['cors-wildcard'],
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
        expect(bench.page.mayRead(answer), 'The page is not allowed, or not with its cookies.');
        const allowed = listIn(headers, 'Access-Control-Allow-Headers');
        const missing = listIn(new Headers(preflight), 'Access-Control-Request-Headers').filter(
          (name) => !isAllowed(bench, allowed, name),
        );
        expect(missing.length === 0, `These headers are not allowed: ${missing.join(', ')}.`);
      },
    },
    {
      id: 'cors-unlink',
      title: 'The preflight for unlinking is answered',
      why: 'Your page could link an account, and not unlink it.',
      fix: 'Send `Access-Control-Allow-Methods: GET, POST, DELETE` on every address of the endpoint.',
      needs: ['cors-preflight', 'list'],
      run: async (bench) => {
        const answer = await bench.send({
          method: 'OPTIONS',
          path: `/accounts/${crypto.randomUUID()}`,
          as: 'nobody',
          headers: { ...preflight, 'Access-Control-Request-Method': 'DELETE' },
          from: 'elsewhere',
        });
        expect(answer.isSuccess, `OPTIONS is answered with ${answer.status}.`);
        expect(bench.page.mayRead(answer), 'The page is not allowed, or not with its cookies.');
        const allowed = listIn(answer.headers, 'Access-Control-Allow-Methods');
        expect(isAllowed(bench, allowed, 'delete'), 'DELETE is not allowed.');
      },
    },
  ],
};

function originCheck(
  id: string,
  title: string,
  write: (bench: Bench) => readonly ReturnType<typeof from>[],
): Check {
  return {
    id,
    title,
    why: forged,
    fix: compare,
    needs: ['origin-foreign'],
    run: async (bench) => {
      for (const sending of write(bench)) {
        await expectStopped(bench, () => sending, `a page of ${sending.headers.Origin}`);
      }
    },
  };
}

function from(
  origin: string,
  site: string | null = 'cross-site',
): { headers: { Origin: string; 'Sec-Fetch-Site': string | null }; from: 'elsewhere' } {
  return { headers: { Origin: origin, 'Sec-Fetch-Site': site }, from: 'elsewhere' };
}

/** Asks as a page of another origin, in each way that a page can. */
async function expectNotAllowed(bench: Bench, origin: string, allowed = origin): Promise<void> {
  const { headers } = from(origin);
  for (const sending of [
    { method: 'OPTIONS', headers: { ...headers, ...preflight } },
    { method: 'POST', headers, body: bench.linkBody(bench.newKey('revoked')) },
    { method: 'GET', headers, path: '/accounts' },
  ] satisfies Sending[]) {
    const answer = await bench.send({ ...sending, from: 'elsewhere' });
    expect(
      allowedOrigin(answer.headers) !== allowed,
      `The answer to ${sending.method} allows ${allowed}.`,
    );
  }
}

function allowedOrigin(headers: Headers): string | null {
  return headers.get('Access-Control-Allow-Origin');
}

/** The items of a header's list, in lower case. */
function listIn(headers: Headers, name: string): readonly string[] {
  return (headers.get(name) ?? '').toLowerCase().split(/[\s,]+/);
}

/** Whether a list of a preflight's answer has an item. Beside cookies, `*` has no meaning. */
function isAllowed({ page }: Bench, allowed: readonly string[], item: string): boolean {
  return allowed.includes(item) || (allowed.includes('*') && !page.sendsCookies);
}

function requireCrossOrigin({ page }: Bench): void {
  require(page.isCrossOrigin, 'The page is on the endpoint’s own origin. Give another origin if yours is elsewhere.');
}
