import type { AccountsMessages } from './messages.js';

/** English, which the list speaks if it doesn't know the page's language. */
export const en: AccountsMessages = {
  heading: 'Weights & Biases accounts',
  connect: 'Connect an account',
  loading: 'Loading your accounts…',
  empty: ({ product }) =>
    `No account is connected yet. Connect one to use it ${product ? `in ${product}` : 'here'}.`,
  unread: (reason) => `Your accounts could not be loaded. ${reason}`,
  tryAgain: 'Try again',
  signIn: 'Sign in',
  showMore: 'Show more',
  loadingMore: 'Loading more…',
  moreShown: (count) => (count === 1 ? '1 more account.' : `${count} more accounts.`),
  status: {
    active: 'Active',
    error: 'Needs attention',
    suspended: 'Suspended',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host} no longer accepts the key: it was deleted there, or its user lost access. Reconnect with a new key.`,
    unreadable: ({ product = 'This site' }) =>
      `${product} can no longer open the key. Reconnect with a new key.`,
    error: 'The key does not work at the moment. Check again, or reconnect with a new key.',
    suspended: ({ product = 'This site' }) =>
      `${product} does not use this account until you resume it.`,
    suspendedAndRejected: ({ product = 'This site', host }) =>
      `${product} does not use this account, and ${host} no longer accepts its key.`,
  },
  terms: {
    server: 'Server',
    key: 'Key',
    keyEndsWith: (hint) => `ends with ${hint}`,
    connected: 'Connected',
    checked: 'Last checked',
    never: 'Never',
  },
  actions: {
    check: 'Check again',
    reconnect: 'Reconnect',
    suspend: 'Suspend',
    resume: 'Resume',
    remove: 'Disconnect',
  },
  busy: {
    check: 'Checking…',
    suspend: 'Suspending…',
    resume: 'Resuming…',
    remove: 'Disconnecting…',
  },
  done: {
    suspend: 'Suspended.',
    resume: 'Resumed.',
    connect: 'Connected.',
    reconnect: 'Reconnected. The new key is in use.',
  },
  checked: {
    active: ({ host }) => `Checked: ${host} accepts the key.`,
    error: ({ host }) => `Checked: ${host} does not accept the key.`,
    unreadable: ({ product = 'this site' }) =>
      `Not checked, because ${product} can no longer open the key. Reconnect the account.`,
    suspended: () => 'Not checked, because the key is not in use. Resume the account first.',
  },
  removed: (name, { host }) =>
    `${name} is disconnected. The key still works at ${host} until you delete it there.`,
  failures: {
    session_required: ({ product = 'This site' }) =>
      `${product} has signed you out. Sign in again, then try again.`,
    forbidden: () => 'You are not allowed to do this here. Ask an administrator.',
    conflict: () => 'This key now belongs to a different W&B user. Reconnect the account.',
    rate_limited: ({ wait }) => `Too many attempts. Try again ${wait ?? 'in a moment'}.`,
    timeout: () => 'There was no answer in time. Try again.',
    offline: () => 'You are offline. Try again once you are back online.',
    network_error: ({ product = 'This site' }) =>
      `${product} could not be reached. Check your connection and try again.`,
    wandb_unavailable: ({ host }) =>
      `${host} could not be reached, so nothing has changed. Try again in a moment.`,
    server_error: ({ product }) =>
      `Something went wrong ${product ? `at ${product}` : 'on this site'}. Try again.`,
  },
  removal: {
    heading: (name) => `Disconnect ${name}?`,
    consequence: ({ product = 'This site' }) =>
      `${product} forgets this account and its key. Whatever uses it here stops working at once.`,
    keyLives: ({ host }) => `The key itself still works at ${host} until you delete it there.`,
    manageKeys: (page) => `Manage keys at ${page}`,
    newTab: 'opens in a new tab',
    confirm: 'Disconnect',
    cancel: 'Cancel',
  },
  reconnect: {
    heading: (name) => `Reconnect ${name}`,
    keyInUse: (hint) => `The key that ends with ${hint} stays in use until a new one is accepted.`,
  },
  unconfigured: ({ product }) =>
    `This list is not set up correctly. Please tell ${product ? `${product}’s` : 'the site’s'} support.`,
};
