import type { AccountsMessages } from './messages.js';

/** Italian. */
export const it: AccountsMessages = {
  heading: 'Account Weights & Biases',
  connect: 'Collega un account',
  loading: 'Caricamento dei tuoi account…',
  empty: ({ product }) =>
    `Non è ancora collegato nessun account. Collegane uno per usarlo ${product ? `su ${product}` : 'qui'}.`,
  unread: (reason) => `Non è stato possibile caricare i tuoi account. ${reason}`,
  tryAgain: 'Riprova',
  signIn: 'Accedi',
  showMore: 'Mostra altri',
  loadingMore: 'Caricamento di altri account…',
  moreShown: (count) => (count === 1 ? '1 altro account.' : `Altri ${count} account.`),
  status: {
    active: 'Attivo',
    error: 'Richiede attenzione',
    suspended: 'In pausa',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host} non accetta più la chiave: è stata eliminata lì oppure l’utente non ha più accesso. Ricollega l’account usando una nuova chiave.`,
    unreadable: ({ product = 'Questo sito' }) =>
      `${product} non riesce più a leggere la chiave salvata. Ricollega l’account usando una nuova chiave.`,
    error:
      'Al momento la chiave non funziona. Verificala di nuovo o ricollega l’account usando una nuova chiave.',
    suspended: ({ product = 'Questo sito' }) =>
      `${product} non userà questo account finché non lo riattivi.`,
    suspendedAndRejected: ({ product = 'Questo sito', host }) =>
      `${product} non usa questo account e ${host} non accetta più la sua chiave.`,
  },
  terms: {
    server: 'Server',
    key: 'Chiave',
    keyEndsWith: (hint) => `termina con ${hint}`,
    connected: 'Collegato il',
    checked: 'Ultima verifica',
    never: 'Mai',
  },
  actions: {
    check: 'Verifica di nuovo',
    reconnect: 'Ricollega',
    suspend: 'Metti in pausa',
    resume: 'Riattiva',
    remove: 'Scollega',
  },
  busy: {
    check: 'Verifica in corso…',
    suspend: 'Messa in pausa…',
    resume: 'Riattivazione…',
    remove: 'Scollegamento…',
  },
  done: {
    suspend: 'Account messo in pausa.',
    resume: 'Account riattivato.',
    connect: 'Account collegato.',
    reconnect: 'Account ricollegato. La nuova chiave è ora in uso.',
  },
  checked: {
    active: ({ host }) => `Verifica completata: ${host} accetta la chiave.`,
    error: ({ host }) => `Verifica completata: ${host} non accetta la chiave.`,
    unreadable: ({ product = 'questo sito' }) =>
      `La chiave non è stata verificata perché ${product} non riesce più a leggerla. Ricollega l’account.`,
    suspended: () =>
      'La chiave non è stata verificata perché non è in uso. Riattiva prima l’account.',
  },
  removed: (name, { host }) =>
    `L’account ${name} è stato scollegato. La chiave continua a funzionare su ${host} finché non la elimini lì.`,
  failures: {
    session_required: ({ product = 'questo sito' }) =>
      `La tua sessione su ${product} è stata chiusa. Accedi di nuovo, poi riprova.`,
    forbidden: () => 'Non hai l’autorizzazione per farlo qui. Rivolgiti a un amministratore.',
    conflict: () => 'Questa chiave ora appartiene a un altro utente W&B. Ricollega l’account.',
    rate_limited: ({ wait }) => `Troppi tentativi. Riprova ${wait ?? 'tra poco'}.`,
    timeout: () => 'Nessuna risposta in tempo utile. Riprova.',
    offline: () => 'Sei offline. Riprova quando torni online.',
    network_error: ({ product = 'questo sito' }) =>
      `Impossibile raggiungere ${product}. Controlla la connessione a Internet e riprova.`,
    wandb_unavailable: ({ host }) =>
      `Impossibile raggiungere ${host}, quindi non è cambiato nulla. Riprova tra poco.`,
    server_error: ({ product = 'questo sito' }) =>
      `Si è verificato un errore su ${product}. Riprova.`,
  },
  removal: {
    heading: (name) => `Scollegare l’account ${name}?`,
    consequence: ({ product = 'Questo sito' }) =>
      `${product} non conserverà più questo account né la sua chiave. Tutto ciò che lo usa qui smetterà subito di funzionare.`,
    keyLives: ({ host }) =>
      `La chiave in sé continua a funzionare su ${host} finché non la elimini lì.`,
    manageKeys: (page) => `Gestisci le chiavi su ${page}`,
    newTab: 'si apre in una nuova scheda',
    confirm: 'Scollega',
    cancel: 'Annulla',
  },
  reconnect: {
    heading: (name) => `Ricollega l’account ${name}`,
    keyInUse: (hint) =>
      `La chiave che termina con ${hint} resta in uso finché non ne viene accettata una nuova.`,
  },
  unconfigured: ({ product }) =>
    `Questa lista non è configurata correttamente. Segnalalo all’assistenza di ${product ?? 'questo sito'}.`,
};
