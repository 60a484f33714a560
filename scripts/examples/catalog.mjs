/**
 * @typedef {object} Mistake a change that must not compile
 * @property {string} file
 * @property {string} from
 * @property {string} to
 */

/**
 * @typedef {object} Example
 * @property {string} [folder] in examples/, if it isn't the example's name
 * @property {Readonly<Record<string, string>>} [versions] of dependencies, instead of the app's own
 * @property {readonly Mistake[]} [mistakes] that `npm run check` has to find
 * @property {string} [files] what to serve; without it, the app has a server, `npm start`
 * @property {NodeJS.ProcessEnv} [env] of that server
 */

/**
 * A wrong attribute, a wrong event, and a field of another event.
 * @param {string} file
 * @param {readonly (readonly [from: string, to: string])[]} changes
 * @returns {readonly Mistake[]}
 */
const mistakesIn = (file, ...changes) => changes.map(([from, to]) => ({ file, from, to }));

const inReact = mistakesIn(
  'src/Integrations.tsx',
  ['tokenEndpoint=', 'tokenEndpont='],
  ['tokenEndpoint=', 'guide="ajar" tokenEndpoint='],
  ['onSuccess=', 'onSucess='],
  ['({ account })', '({ account, code })'],
);

/** @type {Readonly<Record<string, Example>>} */
export const catalog = {
  'script-tag': { files: 'dist' },
  react: { files: 'dist', mistakes: inReact },
  'react-18': {
    folder: 'react',
    files: 'dist',
    mistakes: inReact,
    versions: {
      react: '18.3.1',
      'react-dom': '18.3.1',
      '@types/react': '18.3.32',
      '@types/react-dom': '18.3.7',
    },
  },
  vue: {
    files: 'dist',
    mistakes: mistakesIn(
      'src/Integrations.vue',
      ['token-endpoint=', 'token-endpont='],
      ['token-endpoint=', 'guide="ajar" token-endpoint='],
      ['@wandb-success=', '@wandb-sucess='],
      ['({ account })', '({ account, code })'],
    ),
  },
  svelte: {
    files: 'dist',
    mistakes: mistakesIn(
      'src/Integrations.svelte',
      ['token-endpoint=', 'token-endpont='],
      ['token-endpoint=', 'guide="ajar" token-endpoint='],
      ['onwandb-success=', 'onwandb-sucess='],
      ['({ account })', '({ account, code })'],
    ),
  },
};
