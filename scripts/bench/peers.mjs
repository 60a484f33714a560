import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../examples/run.mjs';
import { bundlePage } from './bundle-page.mjs';

/** @typedef {import('./pages.mjs').Row} Row */

/**
 * @typedef {object} Peer
 * @property {string} install what npm installs
 * @property {string} code the module that an application has for it
 * @property {Pick<Row, 'html' | 'input' | 'repeats'>} page
 */

/** Elements from libraries, with the same form as the plain one as far as they have it. */
const shoelaceForm = (/** @type {string} */ prefix) =>
  `<form>
    <${prefix}-input type="password" label="API key" password-toggle required></${prefix}-input>
    <${prefix}-details summary="Where do I find my key?">Open your account settings.</${prefix}-details>
    <${prefix}-button type="submit">Connect</${prefix}-button>
  </form>`;

/** @type {Readonly<Record<string, Peer>>} */
const peers = {
  ALTCHA: {
    install: 'altcha@3.2.2',
    code: "import 'altcha';",
    page: {
      html: '<altcha-widget challenge="/altcha"></altcha-widget>',
      input: ['altcha-widget input[type=checkbox]'],
      repeats: true,
    },
  },
  Shoelace: {
    install: '@shoelace-style/shoelace@2.20.1',
    code: `import '@shoelace-style/shoelace/dist/themes/light.css';
      import '@shoelace-style/shoelace/dist/components/input/input.js';
      import '@shoelace-style/shoelace/dist/components/details/details.js';
      import '@shoelace-style/shoelace/dist/components/button/button.js';`,
    page: { html: shoelaceForm('sl'), input: ['sl-input', 'input'], repeats: true },
  },
  'Web Awesome': {
    install: '@awesome.me/webawesome@3.14.0',
    code: `import '@awesome.me/webawesome/dist/styles/themes/default.css';
      import '@awesome.me/webawesome/dist/components/input/input.js';
      import '@awesome.me/webawesome/dist/components/details/details.js';
      import '@awesome.me/webawesome/dist/components/button/button.js';`,
    page: { html: shoelaceForm('wa'), input: ['wa-input', 'input'], repeats: true },
  },
  Hanko: {
    install: '@teamhanko/hanko-elements@2.7.0',
    code: `import { register } from '@teamhanko/hanko-elements';
      await register(new URL('/hanko', location.href).href);`,
    page: { html: '<hanko-auth></hanko-auth>', input: ['hanko-auth', 'input'] },
  },
  'StackOne Hub': {
    install: '@stackone/hub@1.11.4',
    code: "import '@stackone/hub/webcomponent';",
    page: {
      html: '<stackone-hub token="token" mode="integration-picker" base-url="/stackone"></stackone-hub>',
      input: ['stackone-hub div', 'input'],
    },
  },
};

/** What the peers' servers answer, by path: as much as it takes to show a form. */
export const peerAnswers = {
  '/hanko/login': {
    name: 'login_init',
    status: 200,
    csrf_token: 'token',
    payload: {},
    actions: {
      continue_with_login_identifier: {
        action: 'continue_with_login_identifier',
        href: '/login',
        inputs: { email: { name: 'email', type: 'email', required: true } },
      },
    },
  },
  '/hanko/sessions/validate': { is_valid: false },
  '/stackone/hub/settings': { enabled_features: [] },
  '/stackone/hub/connectors': {
    integrations: [
      {
        integration_id: 'wandb',
        provider: 'wandb',
        type: 'ai',
        version: '1.0.0',
        logo_url: 'data:,',
        name: 'Weights & Biases',
        active: true,
        authentication_config_key: 'api_key',
        environment: 'production',
      },
    ],
  },
  '/stackone/hub/connectors/wandb': {
    name: 'Weights & Biases',
    config: {
      authentication: {
        api_key: {
          production: {
            type: 'custom',
            label: 'API key',
            fields: [{ key: 'apiKey', label: 'API key', type: 'password', required: true }],
          },
        },
      },
    },
  },
};

/**
 * Installs each peer from the npm registry and makes its page.
 *
 * @param {string} site the folder that is served
 * @param {string} folder for what npm installs
 * @returns {Promise<Row[]>} those that could be installed
 */
export async function makePeers(site, folder) {
  const rows = [];
  for (const [name, { install, code, page }] of Object.entries(peers)) {
    const project = join(folder, name);
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    // Their peer dependencies contradict each other, and a bundle of an element has no use for them.
    const options = '--no-audit --no-fund --ignore-scripts --legacy-peer-deps';
    const { ok, output } = attempt(`npm install ${options} ${install}`, project);
    if (!ok) {
      console.log(`${name} is left out, because npm can't install it:\n${output}`);
      continue;
    }
    rows.push({ name, ...page, head: await bundlePage({ name, code, project, site }) });
  }
  return rows;
}
