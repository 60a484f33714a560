import { vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { WandbConnect } from '../../src/index.js';
import { hearAnnouncements } from './announcements.js';
import { authorizationRequired, useAuthorizations } from './authorization-endpoint.js';
import { newKey } from './canary.js';
import { ConnectBox } from './connect-box.js';
import { useTokenEndpoint } from './token-endpoint.js';
import { until } from './until.js';

export const endpoint = useTokenEndpoint();
export const elsewhere = authorizationRequired('https://sso.example/consent');
export const authorizations = useAuthorizations(endpoint.worker, elsewhere);

/** A box, and what was announced since it opened. */
export interface Scene {
  readonly box: ConnectBox;
  readonly heard: readonly string[];
}

export async function open(set?: (element: WandbConnect) => void): Promise<Scene> {
  const box = await ConnectBox.open(set);
  return { box, heard: hearAnnouncements(box.element.renderRoot) };
}

/** A box without the guide, which has scenes of its own. */
export const openForm = (set?: (element: WandbConnect) => void) =>
  open((element) => {
    element.guide = 'none';
    set?.(element);
  });

/** A box that has tried to link a key and got the endpoint's answer. */
export async function tried(set?: (element: WandbConnect) => void): Promise<Scene> {
  const scene = await openForm(set);
  await scene.box.link(newKey());
  return scene;
}

/** A box with an attempt in progress. */
export async function connecting(set?: (element: WandbConnect) => void): Promise<Scene> {
  const scene = await openForm(set);
  const { reached } = endpoint.hold();
  await scene.box.type(newKey());
  await scene.box.press();
  await reached;
  return scene;
}

/** A box whose user has to go elsewhere. */
export async function authorizing(): Promise<Scene> {
  const scene = await openForm();
  const { box } = scene;
  endpoint.answer(elsewhere);
  await box.type(newKey());
  await box.press();
  await until(() => box.element.state.phase === 'authorizing');
  await box.element.updateComplete;
  return scene;
}

/** The same after a press on Continue, with a window, or without one if the browser blocks it. */
export async function continued(opened: Partial<Window> | null): Promise<Scene> {
  vi.spyOn(window, 'open').mockReturnValue(opened as Window | null);
  const scene = await authorizing();
  await userEvent.click(scene.box.get('.instead [part~=button]'));
  await scene.box.element.updateComplete;
  return scene;
}
