import type { AccountsMessages } from './messages.js';

/** German. */
export const de: AccountsMessages = {
  heading: 'Konten bei Weights & Biases',
  connect: 'Konto verbinden',
  loading: 'Ihre Konten werden geladen\u00a0…',
  empty: ({ product }) =>
    `Es ist noch kein Konto verbunden. Verbinden Sie eines, um es ${product ? `mit ${product}` : 'hier'} zu nutzen.`,
  unread: (reason) => `Ihre Konten konnten nicht geladen werden. ${reason}`,
  tryAgain: 'Erneut versuchen',
  signIn: 'Anmelden',
  showMore: 'Weitere anzeigen',
  loadingMore: 'Weitere werden geladen\u00a0…',
  moreShown: (count) => (count === 1 ? '1 weiteres Konto.' : `${count} weitere Konten.`),
  status: {
    active: 'Aktiv',
    error: 'Aktion erforderlich',
    suspended: 'Pausiert',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host} akzeptiert den Schlüssel nicht mehr: Er wurde dort gelöscht oder das zugehörige W&B-Konto hat keinen Zugriff mehr. Verwenden Sie einen neuen Schlüssel, um das Konto erneut zu verbinden.`,
    unreadable: ({ product = 'Diese Website' }) =>
      `${product} kann den gespeicherten Schlüssel nicht mehr lesen. Verwenden Sie einen neuen Schlüssel, um das Konto erneut zu verbinden.`,
    error:
      'Der Schlüssel funktioniert zurzeit nicht. Prüfen Sie ihn noch einmal oder verwenden Sie einen neuen, um das Konto erneut zu verbinden.',
    suspended: ({ product = 'Diese Website' }) =>
      `${product} nutzt dieses Konto erst wieder, wenn Sie es reaktivieren.`,
    suspendedAndRejected: ({ product = 'Diese Website', host }) =>
      `${product} nutzt dieses Konto zurzeit nicht, und ${host} akzeptiert den Schlüssel nicht mehr.`,
  },
  terms: {
    server: 'Server',
    key: 'Schlüssel',
    keyEndsWith: (hint) => `endet auf ${hint}`,
    connected: 'Verbunden am',
    checked: 'Zuletzt geprüft',
    never: 'Noch nie',
  },
  actions: {
    check: 'Erneut prüfen',
    reconnect: 'Erneut verbinden',
    suspend: 'Pausieren',
    resume: 'Reaktivieren',
    remove: 'Verbindung trennen',
  },
  busy: {
    check: 'Wird geprüft\u00a0…',
    suspend: 'Wird pausiert\u00a0…',
    resume: 'Wird reaktiviert\u00a0…',
    remove: 'Verbindung wird getrennt\u00a0…',
  },
  done: {
    suspend: 'Pausiert.',
    resume: 'Reaktiviert.',
    connect: 'Verbunden.',
    reconnect: 'Erneut verbunden. Der neue Schlüssel wird jetzt verwendet.',
  },
  checked: {
    active: ({ host }) => `Geprüft: ${host} akzeptiert den Schlüssel.`,
    error: ({ host }) => `Geprüft: ${host} akzeptiert den Schlüssel nicht.`,
    unreadable: ({ product = 'diese Website' }) =>
      `Nicht geprüft, weil ${product} den gespeicherten Schlüssel nicht mehr lesen kann. Verbinden Sie das Konto erneut.`,
    suspended: () =>
      'Nicht geprüft, weil der Schlüssel nicht verwendet wird. Reaktivieren Sie zuerst das Konto.',
  },
  removed: (name, { host }) =>
    `Die Verbindung zu ${name} ist getrennt. Der Schlüssel funktioniert bei ${host} weiter, bis Sie ihn dort löschen.`,
  failures: {
    session_required: ({ product = 'Diese Website' }) =>
      `${product} hat Sie abgemeldet. Melden Sie sich wieder an und versuchen Sie es dann erneut.`,
    forbidden: () => 'Sie sind hier nicht dazu berechtigt. Wenden Sie sich an einen Admin.',
    conflict: () =>
      'Dieser Schlüssel gehört bei W&B jetzt jemand anderem. Verbinden Sie das Konto erneut.',
    rate_limited: ({ wait }) =>
      `Zu viele Versuche. Versuchen Sie es ${wait ?? 'in Kürze'} noch einmal.`,
    timeout: () => 'Es kam nicht rechtzeitig eine Antwort. Versuchen Sie es erneut.',
    offline: () => 'Sie sind offline. Versuchen Sie es erneut, sobald Sie wieder online sind.',
    network_error: ({ product = 'Diese Website' }) =>
      `${product} war nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.`,
    wandb_unavailable: ({ host }) =>
      `${host} war nicht erreichbar. Deshalb hat sich nichts geändert. Versuchen Sie es gleich noch einmal.`,
    server_error: ({ product }) =>
      `${product ? `Bei ${product}` : 'Auf dieser Website'} ist ein Fehler aufgetreten. Versuchen Sie es erneut.`,
  },
  removal: {
    heading: (name) => `Verbindung zu ${name} trennen?`,
    consequence: ({ product = 'Diese Website' }) =>
      `${product} entfernt dieses Konto und den gespeicherten Schlüssel. Alles, was hier darauf zugreift, funktioniert dann sofort nicht mehr.`,
    keyLives: ({ host }) =>
      `Der Schlüssel selbst funktioniert bei ${host} weiter, bis Sie ihn dort löschen.`,
    manageKeys: (page) => `Schlüssel bei ${page} verwalten`,
    newTab: 'wird in einem neuen Tab geöffnet',
    confirm: 'Verbindung trennen',
    cancel: 'Abbrechen',
  },
  reconnect: {
    heading: (name) => `${name} erneut verbinden`,
    keyInUse: (hint) =>
      `Der Schlüssel, der auf ${hint} endet, wird weiter verwendet, bis ein neuer akzeptiert wurde.`,
  },
  unconfigured: ({ product }) =>
    `Diese Liste ist nicht richtig eingerichtet. Bitte informieren Sie den Support ${product ? `von ${product}` : 'dieser Website'}.`,
};
