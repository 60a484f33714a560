import { expect } from 'vitest';
import { files, notesTag, openHostPage } from './host-page.js';
import type { HostPage, HostPageOptions } from './host-page.js';
import type { RenderedElement } from './host-page-server.js';

type Options = RenderedElement['options'];

/** Renders an element on the server, with the package that was built. */
export async function renderOnServer(
  options: Options,
  name: RenderedElement['name'] = 'wandb-connect',
): Promise<string> {
  const response = await fetch('/host-pages/rendered', {
    method: 'POST',
    body: JSON.stringify({ name, options } satisfies RenderedElement),
  });
  expect(response.status).toBe(200);
  return response.text();
}

/** A page with a card that the server has rendered, and without its script. */
export async function openServedPage(
  options: Options = {},
  { before = '', after = '', ...page }: HostPageOptions & { before?: string; after?: string } = {},
): Promise<HostPage> {
  const card = await renderOnServer({ tokenEndpoint: 'token', ...options });
  return openHostPage({
    html: `<!doctype html><html lang="en">${notesTag}${before}${card}${after}`,
    ...page,
  });
}

/** Adds scripts to a page, one after the other; resolves when they have run. */
export async function addScripts({ frame }: HostPage, ...names: string[]): Promise<void> {
  const document = frame.contentDocument!;
  for (const name of names) {
    const script = document.createElement('script');
    if (name.startsWith('locales/')) script.type = 'module';
    script.src = `${files}/dist/${name}`;
    script.nonce = 'once';
    const loaded = new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = reject;
    });
    document.body.append(script);
    await loaded;
  }
}

/** Resolves when the script of a page has defined the element, which it does after a frame. */
export async function tookOver({ view }: HostPage): Promise<void> {
  await view.customElements.whenDefined('wandb-connect');
}

/** Brings the script of a page whose card the server has rendered. */
export async function hydrate(page: HostPage, ...locales: string[]): Promise<void> {
  await addScripts(page, ...locales, 'wandb-connect.hydrate.global.js');
  await tookOver(page);
  if (!page.element.hasAttribute('defer-hydration')) await page.element.updateComplete;
}

/** All nodes of the card but comments, in order. */
export function nodesOf({ element }: HostPage): Node[] {
  const root = element.shadowRoot!;
  const walker = root.ownerDocument.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT + NodeFilter.SHOW_TEXT,
  );
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}
