import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import autocannon from 'autocannon';
import { testApiKey } from 'wandb-connect/testing';

/**
 * What was answered: the milliseconds that each answer took, how many had which status, and when the
 * load began and ended.
 * @typedef {{ times: number[], statuses: Record<string, number>, begin: number, end: number }} Answers
 */

const path = '/api/wandb';
const key = testApiKey();
let attempts = 0;

/** An attempt of a user who has made none before, with a key that nobody has used. */
function nextAttempt() {
  const number = String(++attempts).padStart(12, '0');
  return {
    method: /** @type {const} */ ('POST'),
    path,
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': `00000000-0000-4000-8000-${number}`,
      'Sec-Fetch-Dest': 'empty',
      'Sec-Fetch-Mode': 'cors',
      'Sec-Fetch-Site': 'same-origin',
      'X-User': `user-${number}`,
      'X-Wandb-Connect': '1',
    },
    body: JSON.stringify({ provider: 'wandb', apiKey: key.slice(0, -12) + number, host: 'cloud' }),
  };
}

/** @returns {Answers} */
const noAnswers = () => ({ times: [], statuses: {}, begin: performance.now(), end: NaN });

/**
 * @param {Answers} answers
 * @param {number} status
 * @param {number} time
 */
function note(answers, status, time) {
  answers.times.push(time);
  answers.statuses[status] = (answers.statuses[status] ?? 0) + 1;
  answers.end = performance.now();
}

/**
 * As many attempts at once, all the time: the next one begins when one is answered.
 * @param {string} url
 * @param {number} connections
 * @param {{ seconds: number } | { amount: number }} length
 */
export async function inFlight(url, connections, length) {
  const answers = noAnswers();
  await new Promise((resolve) => {
    const options = {
      url,
      connections,
      ...('amount' in length ? length : { duration: length.seconds }),
      requests: [
        { setupRequest: (/** @type {object} */ defaults) => ({ ...defaults, ...nextAttempt() }) },
      ],
    };
    const run = autocannon(options, resolve);
    run.on('response', (_client, status, _bytes, time) => note(answers, status, time));
  });
  return answers;
}

/**
 * Attempts that arrive evenly, whether others have been answered or not. autocannon's own rate sends
 * all attempts of a second at its beginning.
 * @param {string} url
 * @param {number} rate a second
 * @param {number} seconds
 */
export async function atRate(url, rate, seconds) {
  const agent = new Agent({ keepAlive: true });
  const answers = noAnswers();
  await Promise.all(
    Array.from({ length: rate * seconds }, async (_, index) => {
      await delay(answers.begin + (index * 1000) / rate - performance.now());
      const start = performance.now();
      note(answers, await send(url, agent), performance.now() - start);
    }),
  );
  agent.destroy();
  return answers;
}

/**
 * Clients that take three seconds to send each attempt, in ten pieces.
 * @param {string} url
 * @param {number} clients
 * @param {number} seconds
 */
export async function slowly(url, clients, seconds) {
  const agent = new Agent({ keepAlive: true });
  const answers = noAnswers();
  const end = performance.now() + 1000 * seconds;
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      await delay((3000 * index) / clients);
      while (performance.now() < end) {
        const start = performance.now();
        note(answers, await send(url, agent, 10, 300), performance.now() - start);
      }
    }),
  );
  agent.destroy();
  return answers;
}

/**
 * @param {string} url
 * @param {Agent} agent
 * @param {number} [pieces] of the body
 * @param {number} [pause] milliseconds between two of them
 * @returns {Promise<number>} the status
 */
async function send(url, agent, pieces = 1, pause = 0) {
  const { body, headers, method } = nextAttempt();
  const sent = request(url + path, {
    agent,
    method,
    headers: { ...headers, 'Content-Length': body.length },
  });
  const answered = new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
  });
  const size = Math.ceil(body.length / pieces);
  for (let from = 0; from < body.length; from += size) {
    if (from > 0) await delay(pause);
    sent.write(body.slice(from, from + size));
  }
  sent.end();
  return answered;
}
