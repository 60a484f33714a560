import { expect } from 'vitest';
import { testApiKey } from '../../src/testing.js';
import { readDocumentSinks } from './document-sinks.js';
import type { DrivenWindow } from './driven-browser.js';
import { placesWith } from './key-traces.js';

/** The part of a window that a search needs. */
type SearchedWindow = Pick<DrivenWindow, 'run'>;

const keysOfTest: string[] = [];

/** Makes a unique key, which must not be in any window that is open after the test. */
export function newKey(user = 'ada'): string {
  const key = testApiKey('valid', { user, filler: 'random' });
  keysOfTest.push(key);
  return key;
}

/**
 * Every place on a window's page, and the errors, console output and events that the page recorded.
 */
async function readSinks(window: SearchedWindow): Promise<Map<string, readonly string[]>> {
  const sinks = await window.run(readDocumentSinks);
  const notes = await window.run(() => [
    JSON.stringify(Reflect.get(globalThis, Symbol.for('notes'))),
    JSON.stringify(Reflect.get(globalThis, 'heard')),
  ]);
  return new Map(Object.entries({ ...sinks, notes: notes.map(String) }));
}

/** The places in a window that contain any part of a key. */
export async function findKey(key: string, window: SearchedWindow): Promise<string[]> {
  return placesWith(key, await readSinks(window));
}

/** Fails if a window contains a key of the test. */
export async function expectNoKeyIn(windows: readonly SearchedWindow[]): Promise<void> {
  const keys = keysOfTest.splice(0);
  if (keys.length === 0) return;
  for (const window of windows) {
    const sinks = await readSinks(window);
    for (const key of keys) expect(placesWith(key, sinks)).toEqual([]);
  }
}
