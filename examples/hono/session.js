/** Replace this with your own session. Return `null` if the user isn't signed in. */
export async function readSession(request) {
  return { userId: 'demo' };
}
