import { expect } from 'vitest';
import { legacyTestApiKey, localTestApiKey, testApiKey } from '../../src/testing/test-keys.js';
import type { TestKeyScenario } from '../../src/testing/test-keys.js';
import { readDocumentSinks } from './document-sinks.js';
import { placesWith } from './key-traces.js';
import { sweepPage } from './page-sweep.js';
import type { Sink } from './page-sweep.js';

/** The page's server by another name, for an endpoint that is of another origin. */
export const otherOrigin = location.origin.replace('localhost', 'other-site.localhost');

/** Where the tests may post a key to: at the page's own origin and one of its names, or a fault server's. */
function isTokenEndpoint(url: string): boolean {
  const { origin, pathname } = new URL(url);
  return [location.origin, otherOrigin].includes(origin)
    ? /^\/(token|fault\/[\w-]+|host-pages\/\d+\/token)$/.test(pathname)
    : /^\/fault\/[\w-]+$/.test(pathname);
}

const sweep = sweepPage(window, isTokenEndpoint);
/** The keys of the test that runs, and those of the whole file. */
const keysOfTest: string[] = [];
const keysOfFile: string[] = [];

/** Has a key looked for when the test is over, and again after the file's last one. */
function watch(key: string): string {
  keysOfTest.push(key);
  keysOfFile.push(key);
  return key;
}

/** Makes a key that is no other's, and that must not be found anywhere after the test. */
export function newKey(scenario: TestKeyScenario = 'valid', user = 'ada'): string {
  return watch(testApiKey(scenario, { user, filler: 'random' }));
}

/** The same, of 40 hex digits. */
export function newLegacyKey(): string {
  return watch(legacyTestApiKey({ filler: 'random' }));
}

/** The same, as a Self-Managed server makes it. */
export function newLocalKey(): string {
  return watch(localTestApiKey({ filler: 'random' }));
}

/** Where a key is found on the page of the tests. */
export function findKey(key: string): Promise<Sink[]> {
  return sweep.find(key);
}

/** Fails where a key of the test is found. */
export async function expectNoKeyOfTest(): Promise<void> {
  for (const key of keysOfTest.splice(0)) expect(await findKey(key)).toEqual([]);
}

/** Fails where a key of any test of the file so far is in a page of a frame. */
export function expectNoKeyIn(view: Window): void {
  const places = new Map(Object.entries(readDocumentSinks(view)));
  for (const key of keysOfFile) expect(placesWith(key, places)).toEqual([]);
}

/** Fails where a key of any test of the file is found, by now. */
export async function expectNoKeyOfFile(): Promise<void> {
  for (const key of keysOfFile.splice(0)) expect(await findKey(key)).toEqual([]);
}
