import { request as startRequest } from 'node:http';
import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { testApiKey } from 'wandb-connect/testing';

/**
 * @typedef {object} Site
 * @property {string} url the endpoint's address
 */

/**
 * @typedef {object} Sent what differs from what the element sends
 * @property {string} [method]
 * @property {string} [path] beneath the endpoint
 * @property {Readonly<Record<string, string | null>>} [headers] `null` leaves one out
 * @property {string | readonly string[] | undefined} [body] a list is sent in chunks
 * @property {import('node:http').Agent} [agent]
 */

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} text
 * @property {any} json what the text says, or `undefined` if it is not JSON
 */

/** Every key that was sent: no answer may have one of them in it. */
const keys = new Set();

/** @param {import('wandb-connect/testing').TestKeyScenario} [scenario] */
export function newKey(scenario = 'valid') {
  const key = testApiKey(scenario, { filler: 'random' });
  keys.add(key);
  return key;
}

/** @param {Readonly<Record<string, unknown>>} [members] */
export function linkBody(members) {
  return JSON.stringify({ provider: 'wandb', host: 'cloud', apiKey: newKey(), ...members });
}

/** @returns {string} a user id that is used only here */
export function newUser() {
  return `user-${crypto.randomUUID()}`;
}

/** @param {Pick<Sent, 'method' | 'headers'>} sent */
function headersOf({ method = 'POST', headers = {} }) {
  /** @type {Readonly<Record<string, string | null>>} */
  const all = {
    ...(method === 'POST' && { 'Content-Type': 'application/json' }),
    'Sec-Fetch-Dest': 'empty',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Site': 'same-origin',
    'X-Wandb-Connect': '1',
    'X-Test-User': newUser(),
    ...headers,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

/**
 * Starts a request as the element sends it. `fetch` would add and drop headers of its own.
 * @param {Site} site
 * @param {Sent} [sent]
 */
export function startSending({ url }, sent = {}) {
  const { method = 'POST', path = '', body, agent } = sent;
  const headers = headersOf(sent);
  const length = typeof body === 'string' ? { 'Content-Length': Buffer.byteLength(body) } : {};
  const address = new URL(url);
  const request = startRequest({
    host: address.hostname,
    port: address.port,
    // A URL would drop what is odd about the path.
    path: address.pathname + path,
    method,
    headers: { ...length, ...headers },
    agent: agent ?? false,
  });
  return request;
}

/**
 * Sends a request and reads the answer.
 * @param {Site} site
 * @param {Sent} [sent]
 * @returns {Promise<Answer>}
 */
export function send(site, sent = {}) {
  return new Promise((resolve, reject) => {
    const request = startSending(site, sent);
    /** @type {(error: Error) => void} */
    const fail = (error) => reject(error);
    request.on('error', fail);
    request.on('response', (response) => {
      // A server that has answered may close while the rest of the body is on its way.
      request.off('error', fail).on('error', () => {});
      readText(response).then((text) => resolve(readAnswer(response, text)), reject);
    });
    for (const chunk of [sent.body ?? []].flat()) request.write(chunk);
    request.end();
  });
}

/**
 * @param {import('node:http').IncomingMessage} response
 * @param {string} text
 * @returns {Answer}
 */
function readAnswer({ statusCode: status = 0, headers, rawHeaders }, text) {
  const everything = [...rawHeaders, text].join('\n');
  for (const key of keys) {
    if (everything.includes(key)) throw new Error('The answer has a key in it.');
  }
  return { status, headers, text, json: parse(text) };
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Writes bytes to the server, and reads what it answers until it hangs up.
 * @param {Site} site
 * @param {string} bytes
 */
export async function sendRaw({ url }, bytes) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return readText(socket).catch(() => '');
}
