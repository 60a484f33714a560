import { expect } from 'vitest';
import { legacyTestApiKey, localTestApiKey, testApiKey } from '../../src/testing/test-keys.js';
import type { TestKeyScenario } from '../../src/testing/test-keys.js';
import { readDocumentSinks } from './document-sinks.js';
import { placesWith } from './key-traces.js';
import { sweepPage } from './page-sweep.js';
import type { Sink } from './page-sweep.js';

/** The page's server under another name, for an endpoint with another origin. */
export const otherOrigin = location.origin.replace('localhost', 'other-site.localhost');

/**
 * Where tests may post a key: the page's own origin and one of its other names, or a fault server.
 */
function isTokenEndpoint(url: string): boolean {
  const { origin, pathname } = new URL(url);
  return [location.origin, otherOrigin].includes(origin)
    ? /^\/(token|fault\/[\w-]+|host-pages\/\d+\/token)$/.test(pathname)
    : /^\/fault\/[\w-]+$/.test(pathname);
}

const sweep = sweepPage(window, isTokenEndpoint);
/** The keys of the current test, and of the whole file. */
const keysOfTest: string[] = [];
const keysOfFile: string[] = [];

/** Searches for a key after the test, and again after the file's last test. */
function watch(key: string): string {
  keysOfTest.push(key);
  keysOfFile.push(key);
  return key;
}

/** Makes a unique key, which must not be found anywhere after the test. */
export function newKey(scenario: TestKeyScenario = 'valid', user = 'ada'): string {
  return watch(testApiKey(scenario, { user, filler: 'random' }));
}

/** The same with 40 hex digits. */
export function newLegacyKey(): string {
  return watch(legacyTestApiKey({ filler: 'random' }));
}

/** The same in the form of a Self-Managed server. */
export function newLocalKey(): string {
  return watch(localTestApiKey({ filler: 'random' }));
}

/** The places on the tests' page where a key is found. */
export function findKey(key: string): Promise<Sink[]> {
  return sweep.find(key);
}

/** Fails if a key of the current test is found. */
export async function expectNoKeyOfTest(): Promise<void> {
  const keys = keysOfTest.splice(0);
  if (keys.length > 0) expect(await sweep.findAny(keys)).toEqual([]);
}

/** Fails if a page in a frame contains a key of any test of the file so far. */
export function expectNoKeyIn(view: Window): void {
  const places = new Map(Object.entries(readDocumentSinks(view)));
  for (const key of keysOfFile) expect(placesWith(key, places)).toEqual([]);
}

/** Fails if a key of any test of the file is found. */
export async function expectNoKeyOfFile(): Promise<void> {
  const keys = keysOfFile.splice(0);
  if (keys.length > 0) expect(await sweep.findAny(keys)).toEqual([]);
}
