const contract = ['contract'];
const bytes = [...contract, 'server/bytes'];
const http = [...bytes, 'server/http'];
const wandb = [...http, 'server/wandb'];
const store = [...wandb, 'server/store'];
const vault = [...store, 'server/vault'];
const invitations = [...vault, 'server/invitations'];
const pages = [...invitations, 'server/pages'];

/**
 * The folders of `src`, and the folders that each may import. It goes one way: the entries, then
 * `ssr` and `hydration`, then `accounts`, then `element`, `server` and `testing`, then `contract`.
 * Inside `server` it goes from the verbs at its root down to `bytes`.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const allowedFolders = {
  ssr: ['ssr', 'locales', 'accounts', 'element', ...contract],
  hydration: ['hydration', 'accounts', 'element', ...contract],
  accounts: ['accounts', 'element', ...contract],
  locales: ['accounts/locales', 'element/locales'],
  element: ['element', ...contract],
  testing: ['testing', ...contract, 'element', 'server/store'],
  node: ['node', ...http],
  server: ['server', ...pages],
  'server/pages': pages,
  'server/invitations': invitations,
  'server/vault': vault,
  'server/store': store,
  'server/wandb': wandb,
  'server/http': http,
  'server/bytes': bytes,
  contract,
};

/**
 * The packages that each half may import. Node's own modules are only in `node`: the handler runs
 * wherever `Request` and `Response` do.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const allowedPackages = {
  ssr: ['@lit-labs/ssr', '@lit-labs/ssr-dom-shim', 'lit'],
  hydration: ['@lit-labs/ssr-client', 'lit'],
  accounts: ['lit'],
  element: ['lit'],
  testing: ['msw', 'zod/mini'],
  server: ['cockatiel', 'zod/mini'],
  contract: ['zod/mini'],
};

/** @param {string} folder */
function filesIn(folder) {
  return folder === 'server' ? '^src/server/[^/]+$' : `^src/${folder}/`;
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(allowedFolders).map(([folder, others]) => ({
      name: `${folder} imports only ${others.join(', ')}`,
      severity: /** @type {const} */ ('error'),
      from: { path: filesIn(folder) },
      to: { path: '^src/', pathNot: others.map(filesIn) },
    })),
    ...Object.entries(allowedPackages).map(([folder, packages]) => ({
      name: `${folder} uses only ${packages.join(', ')}`,
      severity: /** @type {const} */ ('error'),
      from: { path: `^src/${folder}/` },
      to: { pathNot: ['^src/', ...packages.map((name) => `^node_modules/${name}/`)] },
    })),
    {
      name: 'the entries that take over import none that defines a plain element',
      severity: 'error',
      from: { path: '^src/(?:accounts-)?hydrate(?:-script-tag)?\\.ts$' },
      to: { path: '^src/(?:index|accounts)\\.ts$', reachable: true },
    },
    {
      name: 'node uses only what Node has',
      severity: 'error',
      from: { path: '^src/node/' },
      to: { pathNot: '^src/', dependencyTypesNot: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: you can't understand a file without the types that it names.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types'] },
  },
};
