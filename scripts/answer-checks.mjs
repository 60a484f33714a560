import { Build } from 'typebox/schema';
import * as z from 'zod/mini';

const checked = /** @type {const} */ ([
  'ConnectReply',
  'AuthorizationRequired',
  'Problem',
  'AuthorizationReturned',
  'AuthorizationInTab',
  'AccountList',
  'AccountReply',
]);

/**
 * Makes the module that `src/contract/answer-checks.ts` declares: a function without imports for each
 * schema.
 *
 * @param {typeof import('../src/contract/contract.js')} contract
 * @returns {string}
 */
export function makeAnswerChecks(contract) {
  const checks = checked.map((name) => {
    const built = Build(z.toJSONSchema(contract[name], { io: 'input' }));
    if (built.UseUnevaluated() || built.External().variables.length > 0) {
      throw new Error(`The check of ${name} needs more than its own code.`);
    }
    const code = [...built.Functions(), `return ${built.Entry()}`].join(';\n');
    return `export const is${name} = (value) => {\n${code};\n};\n`;
  });
  const { properties } = z.toJSONSchema(contract.Account);
  return `${checks.join('')}export const accountMembers = ${JSON.stringify(Object.keys(properties ?? {}))};\n`;
}
