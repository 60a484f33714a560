import { expect } from './findings.js';
import type { CheckGroup } from './check.js';
import { expectRefusal, expectStopped } from './refusals.js';

export const accessChecks: CheckGroup = {
  title: 'Address and session',
  checks: [
    {
      id: 'address',
      title: 'The address takes a POST',
      why: 'The element doesn’t follow redirects, so the key isn’t sent on: nothing can be linked.',
      fix: 'Set `token-endpoint` to the exact address of your route. Check the slash at its end, and that the route takes POST.',
      run: async (bench) => {
        const answer = await bench.post(bench.newKey('revoked'));
        bench.baseline = answer;
        const isRedirect = answer.status >= 300 && answer.status < 400;
        expect(!isRedirect, `A POST is redirected: ${answer.status}.`);
        const isMissing = [404, 405, 501].includes(answer.status) && answer.code === undefined;
        expect(!isMissing, `There is no route for a POST: ${answer.status}.`);
      },
    },
    {
      id: 'session',
      title: 'The session that you gave is accepted',
      why: 'Without a session, nothing else can be checked.',
      fix: 'Copy the headers of a signed-in page’s request, with its cookies and its CSRF token.',
      run: ({ baseline, wandb }) => {
        const isUnknown =
          baseline?.code === 'session_required' ||
          (baseline?.status === 401 && baseline.code === undefined && !wandb);
        expect(!isUnknown, 'The endpoint asks for a session.');
      },
    },
    {
      id: 'key-current',
      title: 'A key of today’s form is sent to W&B',
      why: 'Every new key is refused, and without an accepted key, nothing else can be checked.',
      fix: 'Refuse only what can’t be a key. Today’s keys begin with `wandb_v1_` and have 86 characters.',
      run: ({ baseline }) => {
        expect(baseline?.code !== 'invalid_format', 'The endpoint refused the form of the key.');
      },
    },
    {
      id: 'session-required',
      title: 'A request without a session is a 401, `session_required`',
      why: 'Anyone could have keys checked, and the user isn’t told to sign in.',
      fix: 'Check your own session first. Answer 401 with the code, not with a redirect or a page.',
      run: async (bench) => {
        bench.requireSession();
        const answer = await expectStopped(
          bench,
          () => ({ as: 'nobody' }),
          'a request without a session',
        );
        expect(
          answer.status < 300 || answer.status >= 400,
          `The endpoint redirects: ${answer.status}.`,
        );
        expectRefusal(answer, 'session_required');
        const dialog = /^(?:basic|digest)\b/i.test(answer.headers.get('WWW-Authenticate') ?? '');
        expect(!dialog, 'With its WWW-Authenticate, browsers ask the user for a password.');
      },
    },
  ],
};
