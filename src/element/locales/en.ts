import type { Messages } from './messages.js';

/** English, which the element speaks if it doesn't know the page's language. */
export const en: Messages = {
  lang: 'en',
  heading: (product) =>
    product ? `Connect Weights & Biases to ${product}` : 'Connect Weights & Biases',
  reconnectHeading: (product) =>
    product ? `Reconnect Weights & Biases to ${product}` : 'Reconnect Weights & Biases',
  connectedHeading: 'Weights & Biases is connected',
  guide: {
    title: 'Where to get a key',
    signIn: (host) => `Sign in at ${host}`,
    signUp: 'Create an account',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases is part of ${owner}, so ${host} now opens at ${newHost}.`,
    open: (page) => `Open ${page}`,
    createKey: (product) =>
      product
        ? `Create a new key. Name it “${product}” so you can find it later, and copy it.`
        : 'Create a new key. Give it a name that you will recognize, and copy it.',
    paste: 'Paste it here and press Connect.',
    team: 'Connecting for a team?',
    teamDetails:
      'Use a service account’s key, which belongs to the team: the connection keeps working when people leave. Team admins create service accounts in W&B’s team settings, if the plan has them.',
    newTab: 'opens in a new tab',
  },
  keyFacts: {
    handling: ({ host, product = 'This site' }) =>
      `${product} checks the key with ${host}, then stores it.`,
    handled: ({ host, product = 'This site' }) =>
      `${product} checked the key with ${host} and stored it.`,
    access: 'A personal key gives the same access as your W&B account and does not expire.',
    temporaryAccess: 'This token gives the same access as your W&B account until it expires.',
    ending: 'To end the connection, disconnect here or delete the key at W&B.',
    manageKeys: 'Manage keys',
  },
  server: 'W&B server',
  label: 'W&B API key',
  hint: 'W&B shows a key only once, when you create it. Lost yours? Create another.',
  show: 'Show key',
  hide: 'Hide key',
  connect: 'Connect',
  connecting: 'Connecting…',
  tryAgainIn: (time) => `Try again in ${time}`,
  tryAgain: 'You can try again now.',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  slow: ({ product = 'this site' }) => `Still waiting for ${product}. Keep waiting, or cancel.`,
  authorization: {
    ask: (page) => `Your key works. ${page} has to approve the connection before it is saved.`,
    continue: 'Continue',
    wait: (page) => `Waiting for ${page}. Finish there, and come back here.`,
    openAgain: 'Open again',
    inThisTab: 'Continue in this tab',
  },
  extracted: 'We found the key in what you pasted and kept only that.',
  doubts: {
    temporary_token: 'This is a temporary token and will stop working. Create an API key instead.',
    unusual_length: 'This key has an unusual length. Is it complete?',
    upper_case: 'Keys like this are usually lower case. Did you copy it exactly?',
    letter_o: 'There is a letter O where a zero (0) belongs. Check the key.',
    git_hash: 'This looks like a git commit hash, not a key.',
    hex_prefix: 'W&B keys do not start with 0x. Try it without.',
  },
  otherServer: ({ host }) =>
    `This looks like a key for a self-managed W&B server. Create one at ${host}, or choose that server.`,
  failures: {
    invalid_format: () => 'This cannot be a W&B API key. Nothing was sent.',
    invalid_key: (_, { host }) =>
      `${host} did not accept this key. It may be incomplete, deleted, or from another W&B server.`,
    session_required: ({ reason }, { product = 'This site' }) =>
      reason
        ? `${product} may have signed you out. Reload the page and sign in again.`
        : `${product} has signed you out. Sign in again in another tab, then press Connect here.`,
    forbidden: ({ reason }, { product = 'This site' }) => {
      if (reason === 'declined') return 'The request was declined. Nothing was connected.';
      if (reason === 'origin' || reason === 'csrf') {
        return `${product} refused its own page’s request. Reload the page and try again. If that does not help, tell its support.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'This invitation cannot be used. Ask for a new one.'
        : 'You are not allowed to connect a W&B account here. Ask an administrator.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'This key belongs to a different W&B user. Use a key from the account you are reconnecting.';
      }
      return reason === 'already_linked'
        ? 'This W&B account is already connected here.'
        : 'This key cannot be connected beside an existing connection. Check your connected accounts.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} is limiting requests right now. Your key is still in the field.`
        : 'Too many attempts. Your key is still in the field.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'The approval took too long. Nothing was connected; connect again.'
        : 'There was no answer in time. Your key is still in the field; try again.',
    network_error: ({ reason }, { product = 'This site' }) => {
      if (reason === 'offline') {
        return 'You are offline. Your key is still in the field; try again once you are back online.';
      }
      return reason === 'csp'
        ? `${product} could not send your key. This is a problem with the site, not your connection.`
        : `${product} could not be reached. Your key is still in the field; check your connection and try again.`;
    },
    wandb_unavailable: (_, { host }) =>
      `${host} could not be reached, so your key was not checked or saved. It is still in the field; try again in a moment.`,
    server_error: (_, { product = 'this site' }) =>
      `Something went wrong at ${product}. Your key is still in the field; try again.`,
    popup_blocked: () =>
      'Your browser blocked the window. Allow pop-ups for this site, or use the link below.',
    cancelled: ({ reason }, { product = 'this site' }) =>
      reason === 'unconfirmed'
        ? `Cancelled, but ${product} has not confirmed it. Check your connected accounts.`
        : 'Cancelled. You can connect again.',
    config_error: (_, { product }) =>
      `Connecting is not set up correctly on this page. Tell ${product ? `${product}’s` : 'the site’s'} support.`,
  },
  refusals: {
    empty: () => 'Paste your W&B API key.',
    too_short: ({ length }) =>
      `A W&B key has 40 characters or more; this has ${length}. It may be cut off or only a key ID.`,
    too_long: () => 'This is too long for a W&B key. Copy only the key.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'This has a character that W&B keys do not contain. Copy the key again.'
        : `Show the key and check character ${position}: W&B keys do not contain it.`,
    whitespace_inside: () => 'A W&B key has no spaces inside. Copy only the key.',
    masked: () =>
      'This is a hidden key (••••), not the key itself. Create another key and copy it in full.',
    placeholder: () => 'This is a placeholder. Paste the key itself.',
    multiple: () => 'These are two keys. Paste only one.',
    looks_like_url: () =>
      'This is a web address, not a key. Create a key at W&B and paste it here.',
    looks_like_email: () => 'This is an email address. Paste an API key.',
    other_vendor: ({ vendor }) =>
      `This is ${vendor ? `a secret from ${vendor}` : 'another service’s secret'}, not a W&B key. It was not sent.`,
  },
  createAnotherKey: 'Create another key',
  signIn: 'Sign in',
  requestId: (id) => `Request ID: ${id}`,
  connectedAs: (name) => `Connected as ${name}`,
  ready: (product = 'This site') => `${product} can now use this account.`,
  account: {
    name: 'Name',
    entity: 'Default team',
    host: 'Server',
    key: 'Key',
    keyEndsWith: (hint) => `ends with ${hint}`,
  },
  done: 'Done',
  reconnect: 'Reconnect',
  connectAnother: 'Connect another account',
  close: 'Close',
};
