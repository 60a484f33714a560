import { expect } from 'vitest';
import { testApiKey } from '../../src/testing.js';
import { readDocumentSinks } from './document-sinks.js';
import type { DrivenWindow } from './driven-browser.js';
import { placesWith } from './key-traces.js';

/** A window as far as it is searched. */
type SearchedWindow = Pick<DrivenWindow, 'run'>;

const keysOfTest: string[] = [];

/** Makes a key that is no other's, and that must be in no window that is open after the test. */
export function newKey(user = 'ada'): string {
  const key = testApiKey('valid', { user, filler: 'random' });
  keysOfTest.push(key);
  return key;
}

/** Every place of a window's page, and what the page wrote down of its errors, console and events. */
async function readSinks(window: SearchedWindow): Promise<Map<string, readonly string[]>> {
  const sinks = await window.run(readDocumentSinks);
  const notes = await window.run(() => [
    JSON.stringify(Reflect.get(globalThis, Symbol.for('notes'))),
    JSON.stringify(Reflect.get(globalThis, 'heard')),
  ]);
  return new Map(Object.entries({ ...sinks, notes: notes.map(String) }));
}

/** The names of the places of a window where any part of a key is. */
export async function findKey(key: string, window: SearchedWindow): Promise<string[]> {
  return placesWith(key, await readSinks(window));
}

/** Fails where a key of the test is found in a window. */
export async function expectNoKeyIn(windows: readonly SearchedWindow[]): Promise<void> {
  const keys = keysOfTest.splice(0);
  if (keys.length === 0) return;
  for (const window of windows) {
    const sinks = await readSinks(window);
    for (const key of keys) expect(placesWith(key, sinks)).toEqual([]);
  }
}
