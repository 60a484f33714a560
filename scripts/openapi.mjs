// Describes the endpoint in OpenAPI 3.1, from the schemas of the contract. The paths below are those of
// src/server/routes.ts; a test compares them.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import * as z from 'zod/mini';
import manifest from '../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../', import.meta.url));

/** @typedef {import('../src/contract/contract.js').ErrorCode} Code */

/** What every request that changes something may be refused for. @type {readonly Code[]} */
const usual = ['session_required', 'forbidden', 'rate_limited', 'server_error'];

const account = {
  id: 'acc_1',
  provider: 'wandb',
  host: 'cloud',
  username: 'ada',
  name: 'Ada Lovelace',
  entity: 'analytical-engines',
  teams: ['ada', 'analytical-engines'],
  keyHint: 'wxyz',
  status: 'active',
  connectedAt: '2026-11-23T10:00:00.000Z',
  checkedAt: '2026-11-23T10:00:00.000Z',
};
const required = {
  status: 'authorization_required',
  authorizationId: '4f1c2d3e4a5b6c7d8e9f0a1b2c3d4e5f',
  authorizationUrl: 'https://sso.example/consent',
  expiresAt: '2026-11-25T12:10:00.000Z',
};

/** @param {string} name */
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
/** @param {string} name */
const header = (name) => ({ $ref: `#/components/headers/${name}` });
/** @param {string} name */
const parameter = (name) => ({ $ref: `#/components/parameters/${name}` });

/**
 * @param {string} description
 * @param {string} schema
 * @param {object} example
 */
function json(description, schema, example) {
  return {
    description,
    headers: { 'Cache-Control': header('CacheControl') },
    content: { 'application/json': { schema: ref(schema), example } },
  };
}

const noContent = (/** @type {string} */ description) => ({
  description,
  headers: { 'Cache-Control': header('CacheControl') },
});

const page = (/** @type {string} */ description, type = 'text/html') => ({
  description,
  headers: { 'Cache-Control': header('CacheControl') },
  content: { [type]: { schema: { type: 'string' } } },
});

const linked = json('The account is linked.', 'ConnectReply', { status: 'connected', account });
const away = json('The user has to go elsewhere first.', 'AuthorizationRequired', required);
const changed = json('The account, as it is now.', 'AccountReply', { account });

/**
 * The problems of a route, by status.
 * @param {readonly Code[]} codes
 * @param {Contract} contract
 */
function problems(codes, { problemKinds, errorReasons }) {
  /** @type {Partial<Record<string, Code[]>>} */
  const byStatus = {};
  for (const code of codes) (byStatus[problemKinds[code].status] ??= []).push(code);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, of = []]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${problemKinds[code].title}.`).join(' '),
        headers: {
          'Cache-Control': header('CacheControl'),
          ...(status === '429' && { 'Retry-After': header('RetryAfter') }),
        },
        content: {
          'application/problem+json': {
            schema: ref('Problem'),
            examples: Object.fromEntries(
              of.map((code) => [
                code,
                { value: example(code, Number(status), errorReasons[code]) },
              ]),
            ),
          },
        },
      },
    ]),
  );
}

/** @param {Code} code @param {number} status @param {readonly string[]} reasons */
function example(code, status, [reason]) {
  return {
    type: `urn:problem-type:wandb-connect:${code}`,
    status,
    code,
    ...(reason !== undefined && code !== 'session_required' && { reason }),
    ...(code === 'rate_limited' && { retryAfter: 30 }),
    requestId: 'e16204c5050e75b737813e8aeb5409f4',
  };
}

/** @param {Contract} contract */
function pathsOf(contract) {
  const notFound = {
    404: {
      ...problems(['forbidden'], contract)[403],
      description: 'There is no such thing, or it is someone else’s.',
    },
  };
  /** @param {readonly Code[]} codes */
  const refused = (codes) => problems(codes, contract);
  const connectHeader = parameter('ConnectHeader');
  const id = parameter('Id');
  /** @param {string} operationId @param {string} summary @param {readonly Code[]} [codes] */
  const verb = (operationId, summary, codes = []) => ({
    post: {
      operationId,
      summary,
      parameters: [id, connectHeader],
      responses: { 200: changed, ...refused([...usual, ...codes]), ...notFound },
    },
  });
  return {
    '/': {
      post: {
        operationId: 'link',
        summary: 'Links an account. This is what the element sends.',
        security: [{ session: [] }, { invitation: [] }],
        parameters: [connectHeader, parameter('IdempotencyKey')],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: ref('ConnectRequest'),
              example: { provider: 'wandb', apiKey: '…', host: 'cloud' },
            },
          },
        },
        responses: {
          200: linked,
          202: away,
          ...refused([
            ...usual,
            'invalid_format',
            'invalid_key',
            'config_error',
            'conflict',
            'timeout',
            'wandb_unavailable',
          ]),
          400: { ...refused(['server_error'])[500], description: 'The body is not JSON.' },
          ...notFound,
          413: { ...refused(['server_error'])[500], description: 'The body has more than 16 KiB.' },
          415: {
            ...refused(['server_error'])[500],
            description: 'The body is not `application/json`.',
          },
        },
      },
    },
    '/accounts': {
      get: {
        operationId: 'list',
        summary: 'Lists the caller’s accounts, a page at a time.',
        parameters: [parameter('Cursor')],
        responses: {
          200: json('The accounts, oldest first.', 'AccountList', { accounts: [account] }),
          ...refused(usual),
        },
      },
    },
    '/accounts/{id}': {
      delete: {
        operationId: 'unlink',
        summary: 'Unlinks an account and deletes its key.',
        parameters: [id, connectHeader],
        responses: { 204: noContent('The account is gone.'), ...refused(usual), ...notFound },
      },
    },
    '/accounts/{id}/check': verb('check', 'Asks W&B about the stored key again.', [
      'config_error',
      'conflict',
      'wandb_unavailable',
    ]),
    '/accounts/{id}/suspend': verb('suspend', 'Stops the key from being used. The key is kept.'),
    '/accounts/{id}/resume': verb('resume', 'Makes a suspended account usable again.'),
    '/authorizations/return': {
      get: {
        operationId: 'return_page',
        summary: 'The page that users come back to.',
        security: [],
        responses: { 200: page('The page. It sends a POST to its own address.'), ...notFound },
      },
      post: {
        operationId: 'return',
        summary: 'Finishes an authorization. Only the return page sends this.',
        parameters: [connectHeader],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { search: { type: 'string' } },
                required: ['search'],
              },
            },
          },
        },
        responses: {
          200: linked,
          202: away,
          ...refused([...usual, 'conflict', 'timeout']),
          ...notFound,
        },
      },
    },
    '/authorizations/{id}': {
      get: {
        operationId: 'authorization',
        summary: 'Reports an authorization’s progress.',
        security: [{ session: [] }, { invitation: [] }],
        parameters: [id],
        responses: {
          200: linked,
          202: away,
          ...refused([...usual, 'conflict', 'cancelled', 'timeout']),
          ...notFound,
        },
      },
      delete: {
        operationId: 'cancel_authorization',
        summary: 'Cancels an authorization, unless it is too late.',
        security: [{ session: [] }, { invitation: [] }],
        parameters: [id, connectHeader],
        responses: {
          200: linked,
          202: away,
          204: noContent('The authorization is cancelled.'),
          ...refused(usual),
          ...notFound,
        },
      },
    },
    '/invitation': {
      get: {
        operationId: 'invitation_page',
        summary: 'The page that an invited user opens.',
        security: [],
        responses: { 200: page('The page.'), ...notFound },
      },
    },
    '/invitation/element.js': {
      get: {
        operationId: 'invitation_script',
        summary: 'The element, for that page.',
        security: [],
        responses: { 200: page('The script.', 'text/javascript'), ...notFound },
      },
    },
    '/invitation/details': {
      get: {
        operationId: 'invitation_details',
        summary: 'Tells the page what the invitation is for.',
        security: [{ invitation: [] }],
        responses: {
          200: {
            description: 'What the invitation is for.',
            headers: { 'Cache-Control': header('CacheControl') },
            content: { 'application/json': { schema: ref('InvitationDetails') } },
          },
          ...refused(usual),
        },
      },
    },
  };
}

const text = { type: 'string' };

/** A type of the handler’s own, and no schema of the contract. */
const InvitationDetails = {
  type: 'object',
  properties: {
    requestedBy: text,
    purpose: text,
    displayName: text,
    expiresAt: { ...text, format: 'date-time' },
    host: text,
    accountId: text,
    hosts: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: text,
          name: text,
          appUrl: text,
          opensAt: {
            type: 'object',
            properties: { host: text, owner: text },
            required: ['host', 'owner'],
          },
          signUpUrl: text,
          authorizeUrl: text,
          settingsUrl: text,
        },
        required: ['id', 'name', 'appUrl', 'authorizeUrl', 'settingsUrl'],
      },
    },
  },
  required: ['expiresAt', 'hosts'],
};

/**
 * @typedef {Pick<typeof import('../src/server/http/problem.js'), 'problemKinds'> &
 *   typeof import('../src/contract/contract.js') &
 *   typeof import('../src/contract/names.js')} Contract
 */

/** @returns {Promise<Contract>} */
async function loadContract() {
  const load = async (/** @type {string} */ file) => (await runnerImport(root + file)).module;
  return Object.assign(
    {},
    ...(await Promise.all(
      ['src/contract/contract.ts', 'src/contract/names.ts', 'src/server/http/problem.ts'].map(load),
    )),
  );
}

/** @param {Contract} contract */
function schemasOf(contract) {
  const { ErrorCode, Account, ConnectRequest, ConnectReply, AuthorizationRequired } = contract;
  const { AccountList, AccountReply, Problem } = contract;
  /** @type {ReturnType<typeof z.registry<{ id?: string | undefined }>>} */
  const registry = z.registry();
  const named = {
    ErrorCode,
    Account,
    ConnectRequest,
    ConnectReply,
    AuthorizationRequired,
    AccountList,
    AccountReply,
    Problem,
  };
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  // `input`: an answer may have more members than these.
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
  });
  const plain = Object.entries(schemas).map(([name, { $schema, $id, id, ...schema }]) => [
    name,
    schema,
  ]);
  return { ...Object.fromEntries(plain), InvitationDetails };
}

/** @returns {Promise<object>} the document */
export async function makeOpenApi() {
  const contract = await loadContract();
  const { CONNECT_HEADER, INVITATION_HEADER } = contract;
  return {
    openapi: '3.1.0',
    info: {
      title: 'wandb-connect token endpoint',
      version: manifest.version,
      description: 'Links Weights & Biases accounts. docs/endpoint.md explains it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/wandb', description: 'Wherever you mount it.' }],
    security: [{ session: [] }],
    paths: pathsOf(contract),
    components: {
      schemas: schemasOf(contract),
      parameters: {
        ConnectHeader: {
          name: CONNECT_HEADER,
          in: 'header',
          required: true,
          description: 'A form can’t set it, which protects you from CSRF.',
          schema: { type: 'string', const: '1' },
        },
        Cursor: {
          name: 'cursor',
          in: 'query',
          description: 'The `nextCursor` of the page before.',
          schema: text,
        },
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'The name of the attempt, the same for every try of it.',
          schema: { type: 'string', maxLength: 36 },
          example: '4f1c2d3e4a5b6c7d8e9f0a1b2c3d4e5f',
        },
        Id: { name: 'id', in: 'path', required: true, schema: text, example: 'acc_1' },
      },
      headers: {
        CacheControl: { required: true, schema: { type: 'string', const: 'no-store' } },
        RetryAfter: {
          description: 'Seconds.',
          schema: { type: 'integer', minimum: 1 },
          example: 30,
        },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Your own session, whatever it is.',
        },
        invitation: { type: 'apiKey', in: 'header', name: INVITATION_HEADER },
      },
    },
  };
}
