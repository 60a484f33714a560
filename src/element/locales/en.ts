import type { Messages } from './messages.js';

/** English, which the element speaks where it does not know the page's language. */
export const en: Messages = {
  lang: 'en',
  heading: 'Connect Weights & Biases',
  reconnectHeading: 'Reconnect Weights & Biases',
  guide: {
    title: 'Get your API key',
    signIn: 'Sign in to W&B, or sign up.',
    signUp: 'Sign up',
    open: (page) => `Open ${page}`,
    openKeyPage: 'Open the API key page.',
    createKey: 'Create a new API key, name it after this site, and copy it.',
    shownOnce: 'W&B shows a key only once.',
    noScopes: 'It can do whatever you can, and does not expire.',
    lost: 'Lost it? Delete it at W&B and create another.',
    manageKeys: 'Manage keys',
    newTab: 'opens in a new tab',
  },
  server: 'W&B server',
  label: 'W&B API Key',
  hint: ({ host }) => `Checked with ${host} before it is saved.`,
  show: 'Show key',
  hide: 'Hide key',
  connect: 'Connect',
  connecting: 'Connecting…',
  connectIn: (seconds) => `Connect in ${seconds} s`,
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  slow: 'Still waiting for an answer…',
  authorization: {
    ask: (page) => `Your key works. To finish, continue at ${page}.`,
    continue: 'Continue',
    wait: (page) => `Waiting for ${page}. Finish there, and come back here.`,
    openAgain: 'Open again',
    inThisTab: 'Continue in this tab',
  },
  extracted: 'The key was taken out of the text you pasted.',
  doubts: {
    temporary_token: 'This looks like a temporary token, which will stop working.',
    unusual_length: 'This key has an unusual length. Check that it is complete.',
    upper_case: 'W&B keys of this kind are lower case. Check that it is unchanged.',
    letter_o: 'There is a letter O where a zero is likely. Check the key.',
    git_hash: 'This looks like the hash of a git commit, not a key.',
    hex_prefix: 'This key starts with 0x, which W&B does not add.',
  },
  otherServer: ({ host }) => `This looks like a key of another W&B server, not of ${host}.`,
  failures: {
    invalid_format: () => 'This cannot be a W&B API key. Nothing was sent.',
    invalid_key: (_, { host }) =>
      `${host} does not know this key: it is wrong, deleted, or from another W&B server. Check it, or create another.`,
    session_required: ({ reason }) =>
      reason
        ? 'This site may have signed you out. Reload the page and sign in again.'
        : 'Your session on this site has ended. Sign in again in another tab, then press Connect here.',
    forbidden: ({ reason }) =>
      reason === 'declined'
        ? 'It was not approved. Nothing was linked.'
        : 'This site did not allow it. Ask its administrators for access.',
    conflict: ({ reason }) =>
      reason === 'account_mismatch'
        ? 'This key belongs to another W&B user than the account you are reconnecting. Use a key of that user.'
        : 'This W&B account is already linked. Use it, or connect another.',
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} asks for a pause. Your key is kept: try again when Connect is back.`
        : 'Too many tries. Your key is kept: try again when Connect is back.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'It took too long, and nothing was linked. Connect again.'
        : 'No answer in time. Your key is kept: try again.',
    network_error: ({ reason }) =>
      reason === 'offline'
        ? 'You are offline. Your key is kept: try again once you are back.'
        : 'This site could not be reached. Your key is kept: check your connection and try again.',
    wandb_unavailable: (_, { host }) =>
      `${host} could not be reached to check the key. Nothing was saved. Your key is kept: try again in a moment.`,
    server_error: () => 'This site had a problem. Your key is kept: try again.',
    popup_blocked: () =>
      'The browser blocked the window. Press Continue again, or follow a link below.',
    cancelled: ({ reason }) =>
      reason === 'unconfirmed'
        ? 'Cancelled, but this site has not confirmed it. Look whether an account was linked.'
        : 'Cancelled. You can connect again.',
    config_error: () =>
      'This connect box is not set up correctly. Tell this site’s administrators.',
  },
  refusals: {
    empty: () => 'Paste your W&B API key.',
    too_short: ({ length }) =>
      `A W&B key has 40 characters or more; this has ${length}. It may be cut off, or only a key ID.`,
    too_long: () => 'This is too long for a W&B key. Copy the key alone.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'This has a character that no W&B key has. Copy the key again.'
        : `Character ${position} cannot be in a W&B key. Copy the key again.`,
    whitespace_inside: () => 'A W&B key has no spaces inside. Copy the key alone.',
    masked: () => 'This is a masked key. Create another key and copy it in full.',
    placeholder: () => 'This is a placeholder. Paste the key itself.',
    multiple: () => 'These are two different keys. Paste the one to connect.',
    looks_like_url: () =>
      'This is a web address, not a key. Create a key at W&B, and paste it here.',
    looks_like_email: () => 'This is an email address. Paste an API key.',
    other_vendor: ({ vendor }) =>
      vendor
        ? `This is a secret of ${vendor}, not a W&B key. It was not sent.`
        : 'This is another service’s secret, not a W&B key. It was not sent.',
  },
  connectedAs: (name) => `Connected as ${name}`,
  account: {
    user: 'User',
    entity: 'Entity',
    host: 'Server',
    key: 'Key',
    keyEndsWith: (hint) => `ends with ${hint}`,
  },
  done: 'Done',
  linkAnother: 'Link another account',
  close: 'Close',
};
