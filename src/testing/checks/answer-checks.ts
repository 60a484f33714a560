import { errorReasons, isErrorReason } from '../../contract/contract.js';
import type { Answer } from './answer.js';
import type { Bench } from './bench.js';
import { expect } from './findings.js';
import type { Check, CheckGroup } from './check.js';
import { traceFinder } from './key-traces.js';
import type { Exchange } from './page.js';
import { codeStatuses, isWait } from './refusals.js';

const problemFix =
  'Answer with `application/problem+json`: `{ "status": 422, "code": "invalid_key" }`. Handle the errors of your framework, too.';

/** Checks of every answer that the others have had. Each looks at one thing. */
export const answerChecks: CheckGroup = {
  title: 'All answers',
  checks: [
    {
      id: 'key-echo',
      title: 'No answer contains a key',
      why: 'Answers are logged, cached and shown by more programs than yours.',
      fix: 'Don’t repeat what was sent. Frameworks’ validation errors often do: replace them.',
      run: ({ exchanges, keys }) => {
        const hasTrace = traceFinder([...keys].filter((key) => key.length >= 20));
        const wrong = exchanges.find(({ answer }) => hasTrace(writtenIn(answer)));
        expect(
          !wrong,
          `An answer contains a part of one: the one to ${wrong ? nameOf(wrong) : ''}.`,
        );
      },
    },
    {
      id: 'sealed-key',
      title: 'No account contains its key, sealed or not',
      why: 'Anyone who collects sealed keys needs only your sealing key, once, to have them all.',
      fix: 'Name each member that you send. Don’t serialize the record.',
      after: ['key-echo'],
      run: ({ exchanges }) => {
        const names = exchanges.flatMap(({ answer: { account, accounts = [] } }) =>
          [account, ...accounts].flatMap(sealedIn),
        );
        expect(names.length === 0, `One has it as ${names[0] ?? ''}.`);
      },
    },
    {
      id: 'stack-trace',
      title: 'No answer contains a stack trace',
      why: 'It tells an attacker which code you run, and may quote what was sent.',
      fix: 'Switch your framework’s debug mode off, and answer with a problem. Log the error instead.',
      after: ['body-broken', 'body-members'],
      run: (bench) => {
        const wrong = untold(bench).find(({ answer: { text } }) => traces.test(text));
        expect(!wrong, `The answer to ${wrong ? nameOf(wrong) : ''} does.`);
      },
    },
    {
      id: 'no-store',
      title: 'Every answer has `Cache-Control: no-store`',
      why: 'A browser or a proxy keeps who has which account, and may show it to someone else.',
      fix: 'Set the header on every answer of the endpoint, also on errors.',
      run: (bench) => {
        const ofElement = untold(bench).filter(
          (exchange) => isFromElement(exchange) && !isRouting(exchange),
        );
        const wrong = ofElement.find(
          ({ answer }) => !/\bno-store\b/i.test(answer.headers.get('Cache-Control') ?? ''),
        );
        expect(!wrong, `The answer to ${wrong ? nameOf(wrong) : ''} does not.`);
      },
    },
    {
      id: 'no-sniff',
      title: 'Every answer has `X-Content-Type-Options: nosniff`',
      why: 'An older browser could take an answer for a page or a script.',
      fix: 'Set the header on every answer.',
      isAdvice: true,
      run: (bench) => {
        const wrong = untold(bench)
          .filter((exchange) => isFromElement(exchange) && !isRouting(exchange))
          .find(({ answer }) => answer.headers.get('X-Content-Type-Options') !== 'nosniff');
        expect(!wrong, `The answer to ${wrong ? nameOf(wrong) : ''} does not.`);
      },
    },
    {
      id: 'cors-answer',
      title: 'Your page may read the answers',
      why: 'The account would be linked, but the page would say that the endpoint couldn’t be reached.',
      fix: 'Send `Access-Control-Allow-Origin` with every answer, also with errors, and `Access-Control-Allow-Credentials: true` if you use cookies.',
      needs: ['cors-preflight'],
      run: (bench) => {
        const wrong = untold(bench).find(
          (exchange) =>
            isFromElement(exchange) && !isRouting(exchange) && !bench.page.mayRead(exchange.answer),
        );
        expect(!wrong, `It may not read the answer to ${wrong ? nameOf(wrong) : ''}.`);
      },
    },
    refusalCheck({
      id: 'error-status',
      title: 'A refusal has a status of 400 or more',
      why: 'The element takes a 2xx without an account for a mistake of the server, whatever its body says.',
      fix: 'Set the status that belongs to the code.',
      isWrong: ({ isSuccess, isPage }) => isSuccess && !isPage,
    }),
    refusalCheck({
      id: 'error-page',
      title: 'A refusal isn’t a page',
      why: 'The element reads a page as “signed out”, or says that your product failed.',
      fix: problemFix,
      isWrong: ({ isPage }) => isPage,
    }),
    refusalCheck({
      id: 'error-json',
      title: 'A refusal is a JSON object',
      why: 'Without a code, the user reads that your product failed, whatever the reason is.',
      fix: problemFix,
      isWrong: (answer) => isProper(answer) && (typeof answer.body !== 'object' || !answer.body),
    }),
    refusalCheck({
      id: 'error-type',
      title: 'A refusal is `application/problem+json`',
      why: 'Clients, gateways and logs recognize a problem by its type (RFC 9457).',
      fix: problemFix,
      isWrong: (answer) => isReadable(answer) && answer.contentType !== 'application/problem+json',
    }),
    refusalCheck({
      id: 'error-code',
      title: 'A refusal has a `code` of the contract',
      why: 'Without one, the user reads that your product failed, whatever the reason is.',
      fix: 'Send one of the codes that the contract lists. Leave `network_error` and `popup_blocked` to the element.',
      isWrong: (answer) =>
        isReadable(answer) && (answer.code === undefined || codeStatuses[answer.code].length === 0),
    }),
    refusalCheck({
      id: 'error-members',
      title: 'The members of a refusal fit the contract',
      why: 'The element ignores what doesn’t fit, and the user reads less than you said.',
      fix: 'Send `retryAfter` and `status` as numbers, and everything else as text.',
      isWrong: (answer) =>
        answer.code !== undefined && !answer.isSuccess && answer.problem === undefined,
    }),
    refusalCheck({
      id: 'code-status',
      title: 'The status belongs to the code',
      why: 'Proxies, logs and other clients go by the status.',
      fix: 'Use the table of codes and statuses in docs/endpoint.md.',
      // A 401 for something else is a check of its own.
      isWrong: (answer) => !answer.isSuccess && answer.status !== 401 && !hasStatusOfCode(answer),
    }),
    {
      id: 'session-only-401',
      title: 'A 401 is only about the session',
      why: 'A page that sees a 401 sends its user to sign in, although only the key was wrong.',
      fix: 'Answer 422 for a key that W&B rejects, even if W&B’s own answer is a 401.',
      run: ({ exchanges }) => {
        const wrong = exchanges.find(
          ({ answer: { status, code } }) =>
            status === 401 && code !== undefined && code !== 'session_required',
        );
        expect(!wrong, `The answer is ${wrong?.answer.summary ?? ''}.`);
      },
    },
    refusalCheck({
      id: 'error-same-status',
      title: 'The `status` in a refusal is the status of the answer',
      why: 'RFC 9457 says so, and a log that keeps only the body would be wrong.',
      fix: 'Write both in one place, or leave the member out.',
      isWrong: (answer) =>
        hasStatusOfCode(answer) &&
        answer.problem?.status !== undefined &&
        answer.problem.status !== answer.status,
    }),
    refusalCheck({
      id: 'error-reason',
      title: 'A `reason` is one of its code’s',
      why: 'The element ignores any other, so the user reads less than you said.',
      fix: 'Use the table of reasons in docs/endpoint.md, or leave it out.',
      isWrong: ({ problem }) => {
        if (problem?.reason === undefined) return false;
        return (
          errorReasons[problem.code].length > 0 && !isErrorReason(problem.code, problem.reason)
        );
      },
    }),
    refusalCheck({
      id: 'retry-after',
      title: 'A 429 says how long to wait, in `retryAfter`',
      why: 'The button counts these seconds down. Pages of another origin can’t read the header.',
      fix: 'Send `retryAfter` in the body, in seconds: at least 1, and at most an hour.',
      isWrong: ({ status, problem, code }) =>
        status === 429 &&
        code === 'rate_limited' &&
        problem !== undefined &&
        !isWait(problem.retryAfter),
    }),
    {
      ...refusalCheck({
        id: 'retry-after-header',
        title: 'A 429 says it in the `Retry-After` header, too',
        why: 'Other clients and proxies read the header only.',
        fix: 'Send the same number of seconds as in the body.',
        isWrong: ({ status, problem, headers }) =>
          status === 429 &&
          isWait(problem?.retryAfter) &&
          Number(headers.get('Retry-After')) !== Math.ceil(problem.retryAfter),
      }),
      isAdvice: true,
    },
  ],
};

/** Lines of a stack trace in JavaScript, Python, Java or .NET, Go, Ruby and PHP, also within JSON. */
const traces =
  /\bat [^"\n]*(?:\.[cm]?[jt]sx?|node:[\w/]+):\d+:\d+|Traceback \(most recent|File \\?".+\\?", line \d|\bat [\w.$<>]+\([^"\n]*(?:\.(?:java|kt|scala):\d|\) in )|goroutine \d+ \[|\.rb:\d+:in |\.php(?:\(|:| on line )\d/;

/** The members of an account that look like a stored key: a long text that is named so. */
function sealedIn(account: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(account)
    .filter(([name, value]) => /key|secret|seal|cipher|encrypt/i.test(name) && isOpaque(value))
    .map(([name]) => name);
}

function isOpaque(value: unknown): boolean {
  return typeof value === 'string' && /^[\w.+/=:$-]{30,}$/.test(value);
}

/** A check of all refusals that a page of the endpoint’s own can cause. */
function refusalCheck({
  isWrong,
  ...told
}: Omit<Check, 'run'> & { readonly isWrong: (refusal: Answer) => boolean }): Check {
  return {
    ...told,
    run: (bench) => {
      const wrong = untold(bench).find(
        (exchange) => isRefusal(exchange) && isWrong(exchange.answer),
      );
      expect(
        !wrong,
        `The answer to ${wrong ? nameOf(wrong) : ''} is ${wrong?.answer.summary ?? ''}.`,
      );
    },
  };
}

/** What no check has failed for: one fault is told once. */
function untold({ exchanges, told }: Bench): readonly Exchange[] {
  return exchanges.filter((exchange) => !told.has(exchange));
}

function isRefusal({ sending, answer }: Exchange): boolean {
  const { status } = answer;
  const isReply =
    answer.isAccepted ||
    answer.accounts !== undefined ||
    status === 202 ||
    status === 204 ||
    (sending.method === 'DELETE' && answer.isSuccess);
  const isRedirect = status >= 300 && status < 400;
  const isAnswered = status !== 499;
  const isOfVerb = answer.isSuccess && answer.account.id !== undefined;
  return (
    sending.from !== 'elsewhere' &&
    isAnswered &&
    !isReply &&
    !isRedirect &&
    !isOfVerb &&
    !isDetails(answer) &&
    !isRouting({ sending, answer })
  );
}

/** `GET invitation/details` is answered with neither an account nor a problem. */
function isDetails({ isSuccess, body }: Answer): boolean {
  return isSuccess && Array.isArray((Object(body) as { readonly hosts?: unknown }).hosts);
}

/** What a server answers by itself, before the endpoint: an unknown address, or a body that is too large. */
function isRouting({ sending: { path = '', from }, answer: { code, status } }: Exchange): boolean {
  return (
    code === undefined &&
    ([405, 413, 414, 431, 499, 501].includes(status) ||
      (path !== '' && from !== undefined && [400, 404].includes(status)))
  );
}

function isFromElement({ sending: { from }, answer: { status } }: Exchange): boolean {
  const isRedirect = status >= 300 && status < 400;
  return from !== 'elsewhere' && !isRedirect;
}

/** A refusal with the status of one that isn't a page. */
function isProper({ isSuccess, isPage }: Answer): boolean {
  return !isSuccess && !isPage;
}

/** One that is JSON besides. */
function isReadable(answer: Answer): boolean {
  return isProper(answer) && typeof answer.body === 'object' && answer.body !== null;
}

function hasStatusOfCode({ code, status }: Answer): boolean {
  if (code === undefined || codeStatuses[code].length === 0) return true;
  return codeStatuses[code].includes(status);
}

/** Everything in an answer but the key's hint, which has a check of its own. */
function writtenIn({ text, headers }: Answer): string {
  const body = text.replace(/"keyHint"\s*:\s*"[^"]*"/g, '');
  return [body, ...[...headers].flat()].join('\n');
}

function nameOf({ sending: { method = 'POST', path = '' } }: Exchange): string {
  const [route = ''] = path.split('?');
  const shape = route.replace(/(accounts|authorizations)\/[^/]+/, '$1/{id}');
  return shape === '' ? `the ${method}` : `${method} ${shape.slice(1)}`;
}
