import type { AccountsMessages } from './messages.js';

/** Dutch. */
export const nl: AccountsMessages = {
  heading: 'Weights & Biases-accounts',
  connect: 'Account koppelen',
  loading: 'Je accounts worden geladen…',
  empty: ({ product }) =>
    `Er is nog geen account gekoppeld. Koppel een account om het ${product ? `in ${product}` : 'hier'} te gebruiken.`,
  unread: (reason) => `Je accounts konden niet worden geladen. ${reason}`,
  tryAgain: 'Opnieuw proberen',
  signIn: 'Inloggen',
  showMore: 'Meer tonen',
  loadingMore: 'Meer accounts worden geladen…',
  moreShown: (count) =>
    count === 1 ? '1 extra account getoond.' : `${count} extra accounts getoond.`,
  status: {
    active: 'Actief',
    error: 'Actie vereist',
    suspended: 'Gepauzeerd',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host} accepteert de sleutel niet meer: hij is daar verwijderd of de gebruiker heeft geen toegang meer. Gebruik een nieuwe sleutel om het account opnieuw te koppelen.`,
    unreadable: ({ product = 'Deze site' }) =>
      `${product} kan de opgeslagen sleutel niet meer lezen. Gebruik een nieuwe sleutel om het account opnieuw te koppelen.`,
    error:
      'De sleutel werkt op dit moment niet. Controleer hem nog eens of gebruik een nieuwe sleutel om het account opnieuw te koppelen.',
    suspended: ({ product = 'Deze site' }) =>
      `${product} gebruikt dit account niet totdat je het weer activeert.`,
    suspendedAndRejected: ({ product = 'Deze site', host }) =>
      `${product} gebruikt dit account niet en ${host} accepteert de sleutel niet meer.`,
  },
  terms: {
    server: 'Server',
    key: 'Sleutel',
    keyEndsWith: (hint) => `eindigt op ${hint}`,
    connected: 'Gekoppeld op',
    checked: 'Laatst gecontroleerd',
    never: 'Nog nooit',
  },
  actions: {
    check: 'Opnieuw controleren',
    reconnect: 'Opnieuw koppelen',
    suspend: 'Pauzeren',
    resume: 'Weer activeren',
    remove: 'Ontkoppelen',
  },
  busy: {
    check: 'Wordt gecontroleerd…',
    suspend: 'Wordt gepauzeerd…',
    resume: 'Wordt weer geactiveerd…',
    remove: 'Wordt ontkoppeld…',
  },
  done: {
    suspend: 'Gepauzeerd.',
    resume: 'Weer geactiveerd.',
    connect: 'Gekoppeld.',
    reconnect: 'Opnieuw gekoppeld. De nieuwe sleutel is nu in gebruik.',
  },
  checked: {
    active: ({ host }) => `Gecontroleerd: ${host} accepteert de sleutel.`,
    error: ({ host }) => `Gecontroleerd: ${host} accepteert de sleutel niet.`,
    unreadable: ({ product = 'deze site' }) =>
      `Niet gecontroleerd, omdat ${product} de opgeslagen sleutel niet meer kan lezen. Koppel het account opnieuw.`,
    suspended: () =>
      'Niet gecontroleerd, omdat de sleutel niet in gebruik is. Activeer het account eerst weer.',
  },
  removed: (name, { host }) =>
    `${name} is ontkoppeld. De sleutel blijft bij ${host} werken totdat je hem daar verwijdert.`,
  failures: {
    session_required: ({ product = 'Deze site' }) =>
      `${product} heeft je uitgelogd. Log opnieuw in en probeer het dan nog eens.`,
    forbidden: () =>
      'Je hebt geen toestemming om dit hier te doen. Neem contact op met een beheerder.',
    conflict: () =>
      'Deze sleutel hoort nu bij een andere W&B-gebruiker. Koppel het account opnieuw.',
    rate_limited: ({ wait }) => `Te veel pogingen. Probeer het ${wait ?? 'zo meteen'} opnieuw.`,
    timeout: () => 'Er kwam niet op tijd antwoord. Probeer het opnieuw.',
    offline: () => 'Je bent offline. Probeer het opnieuw zodra je weer online bent.',
    network_error: ({ product = 'Deze site' }) =>
      `${product} was niet bereikbaar. Controleer je internetverbinding en probeer het opnieuw.`,
    wandb_unavailable: ({ host }) =>
      `${host} was niet bereikbaar. Daarom is er niets gewijzigd. Probeer het zo meteen opnieuw.`,
    server_error: ({ product }) =>
      `Er is iets misgegaan ${product ? `bij ${product}` : 'op deze site'}. Probeer het opnieuw.`,
  },
  removal: {
    heading: (name) => `${name} ontkoppelen?`,
    consequence: ({ product = 'Deze site' }) =>
      `${product} bewaart dit account en de bijbehorende sleutel dan niet langer. Alles wat er hier gebruik van maakt, werkt meteen niet meer.`,
    keyLives: ({ host }) =>
      `De sleutel zelf blijft bij ${host} werken totdat je hem daar verwijdert.`,
    manageKeys: (page) => `Sleutels beheren bij ${page}`,
    newTab: 'opent in een nieuw tabblad',
    confirm: 'Ontkoppelen',
    cancel: 'Annuleren',
  },
  reconnect: {
    heading: (name) => `${name} opnieuw koppelen`,
    keyInUse: (hint) =>
      `De sleutel die eindigt op ${hint} blijft in gebruik totdat een nieuwe sleutel is geaccepteerd.`,
  },
  unconfigured: ({ product }) =>
    `Deze lijst is niet goed ingesteld. Geef dit door aan het supportteam van ${product ?? 'deze site'}.`,
};
