import type { Endpoint } from './endpoint.js';
import { notFound } from './http/problem.js';
import { attempt } from './http/stage.js';
import { StaticFile } from './http/static-page.js';

/** Serves the page that users come back to after an approval. */
export async function serveReturnPage(
  { returnPage }: Endpoint,
  request: Request,
): Promise<StaticFile> {
  if (!returnPage) throw notFound();
  return returnPage(request);
}

/** Serves the page that an invitation opens. */
export async function serveInvitationPage(
  { invitationPage }: Endpoint,
  request: Request,
): Promise<StaticFile> {
  if (!invitationPage) throw notFound();
  return invitationPage(request);
}

/** Serves the element to the page that an invitation opens. */
export async function serveElementScript(
  { elementScript }: Endpoint,
  request: Request,
): Promise<StaticFile> {
  if (!elementScript) throw notFound();
  const script = await attempt('script', () => elementScript(request));
  return new StaticFile(script, { 'Content-Type': 'text/javascript' });
}
