/** @typedef {readonly [from: string, to: string]} Change in the code of an example */

/**
 * @typedef {object} Example
 * @property {string} [folder] in examples/, if it isn't the example's name
 * @property {Readonly<Record<string, string>>} [versions] of dependencies, instead of the app's own
 * @property {string} [source] the file with the tag
 * @property {readonly Change[]} [mistakes] in that file, which `npm run check` has to find
 * @property {Change} [variant] of that file, which has to compile, too
 * @property {string} [list] the page with <wandb-accounts>
 * @property {boolean} [serverRendered] whether the card is there before the scripts have run
 * @property {string} [files] what to serve; without it, the app has a server
 * @property {string} [start] starts that server in Python, instead of `npm start`
 * @property {string} [python] the Python packages that the server needs
 * @property {string} [session] the file with its session, if all requests of scripts/servers are tried
 * @property {readonly import('../servers/ask.mjs').Case['needs'][]} [lacks] which of them it can't answer
 */

// Each time a wrong attribute, a wrong value, a wrong event, and a field that the event doesn't have.

/** @type {readonly Change[]} */
const reactMistakes = [
  ['tokenEndpoint=', 'tokenEndpont='],
  ['tokenEndpoint=', 'guide="ajar" tokenEndpoint='],
  ['onSuccess=', 'onSucess='],
  ['({ account })', '({ account, code })'],
];

/**
 * @param {string} success how the success event is named in the code
 * @returns {readonly Change[]}
 */
const tagMistakes = (success) => [
  ['token-endpoint=', 'token-endpont='],
  ['token-endpoint=', 'guide="ajar" token-endpoint='],
  [success, success.replace('success', 'sucess')],
  ['({ account })', '({ account, code })'],
];

/** A page that isn't rendered on the server has the tag instead. */
const astroCard = "<Fragment set:html={renderConnect({ tokenEndpoint: '/api/wandb' })} />";

/** An example lists no origins and has no invitations. */
const lacks = /** @type {const} */ (['origins', 'invitations']);

/** @type {Readonly<Record<string, Example>>} */
export const catalog = {
  'script-tag': { files: 'dist', list: 'accounts.html' },
  django: {
    start: 'python3 manage.py migrate && python3 manage.py runserver --noreload $PORT',
    python: 'cryptography, django.core.management',
  },
  fastapi: {
    start: 'python3 -m uvicorn service.app:app --host $HOST --port $PORT',
    python: 'cryptography, fastapi, httpx, itsdangerous, limits, psycopg_pool, uvicorn',
  },
  react: { files: 'dist', list: '', source: 'src/Integrations.tsx', mistakes: reactMistakes },
  'react-18': {
    folder: 'react',
    files: 'dist',
    list: '',
    source: 'src/Integrations.tsx',
    mistakes: reactMistakes,
    versions: {
      react: '18.3.1',
      'react-dom': '18.3.1',
      '@types/react': '18.3.32',
      '@types/react-dom': '18.3.7',
    },
  },
  vue: {
    files: 'dist',
    list: '',
    source: 'src/Integrations.vue',
    mistakes: tagMistakes('@wandb-success'),
  },
  svelte: {
    files: 'dist',
    source: 'src/Integrations.svelte',
    mistakes: tagMistakes('onwandb-success'),
  },
  express: { session: 'session.js', lacks },
  fastify: { session: 'session.js', lacks },
  hono: { session: 'session.js', lacks },
  nextjs: {
    source: 'app/Integrations.tsx',
    mistakes: reactMistakes,
    serverRendered: true,
    session: 'lib/session.ts',
    // Next.js itself answers a method that a route doesn't have.
    lacks: [...lacks, 'methods'],
  },
  nuxt: {
    source: 'app/app.vue',
    mistakes: [...tagMistakes('@wandb-success'), ['tokenEndpoint:', 'tokenEndpont:']],
    serverRendered: true,
  },
  astro: {
    source: 'src/pages/index.astro',
    mistakes: [
      ['tokenEndpoint:', 'tokenEndpont:'],
      ['tokenEndpoint:', "guide: 'ajar', tokenEndpoint:"],
      ["'wandb-success'", "'wandb-sucess'"],
      ['({ account })', '({ account, code })'],
      [astroCard, '<wandb-connect token-endpont="/api/wandb" />'],
      [astroCard, '<wandb-connect guide="ajar" token-endpoint="/api/wandb" />'],
    ],
    variant: [astroCard, '<wandb-connect token-endpoint="/api/wandb" />'],
    serverRendered: true,
  },
  angular: {
    files: 'dist',
    source: 'src/integrations.ts',
    mistakes: [
      ['tokenEndpoint=', 'tokenEndpont='],
      ['tokenEndpoint=', 'guide="ajar" tokenEndpoint='],
      ['(wandb-success)', '(wandb-sucess)'],
      ['$event.account', '$event.code'],
    ],
    variant: [
      'tokenEndpoint=',
      'dialog disabled headingLevel="3" (wandb-open)="status.set($event.type)" tokenEndpoint=',
    ],
  },
  preact: {
    files: 'dist',
    source: 'src/Integrations.tsx',
    mistakes: tagMistakes('onwandb-success'),
  },
  solid: {
    files: 'dist',
    source: 'src/Integrations.tsx',
    mistakes: tagMistakes('on:wandb-success'),
  },
};
