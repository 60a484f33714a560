import { fileURLToPath } from 'node:url';
import { normalizePath } from 'vite';
import type { Plugin } from 'vite';
import * as contract from '../src/contract/contract.js';
import { makeAnswerChecks } from './answer-checks.mjs';

const declared = normalizePath(
  fileURLToPath(new URL('../src/contract/answer-checks.ts', import.meta.url)),
);

/** Gives Vite the checks that are compiled from the contract. */
export function answerChecks(): Plugin {
  return {
    name: 'answer-checks',
    load: (id) => (normalizePath(id) === declared ? makeAnswerChecks(contract) : null),
  };
}
