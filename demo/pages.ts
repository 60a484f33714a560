/** The demo's pages that are bundled, from the root of the project. */
export const pages = [
  'index.html',
  'demo/accounts/index.html',
  'demo/sign-in/index.html',
  'demo/simulated-wandb/index.html',
  'demo/react/index.html',
  'demo/vue/index.html',
];
