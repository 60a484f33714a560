// @ts-nocheck The examples get this file in the place of their own, and it is not type-checked there.

/** A session for tests: the requests of the suite name their user, and a browser is signed in. */
export async function readSession(request) {
  const { headers, url } = request;
  const userId = headers.get('X-Test-User') ?? (headers.has('User-Agent') ? 'ada' : '');
  if (userId === 'unpaid') {
    const answered = new Headers({ 'X-Asked-At': new URL(url).pathname });
    answered.append('Set-Cookie', 'plan=none; Path=/');
    answered.append('Set-Cookie', 'seen=1; Expires=Wed, 09 Jun 2038 10:18:14 GMT');
    return new Response('Pay first', { status: 402, headers: answered });
  }
  return userId === '' ? null : { userId };
}
