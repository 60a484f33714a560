import { it as accounts } from '../accounts/locales/it.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** Italian. */
export const it: Messages = {
  lang: 'it',
  heading: (product) =>
    product ? `Collega Weights & Biases a ${product}` : 'Collega Weights & Biases',
  reconnectHeading: (product) =>
    product ? `Ricollega Weights & Biases a ${product}` : 'Ricollega Weights & Biases',
  connectedHeading: 'Weights & Biases è collegato',
  guide: {
    title: 'Dove ottenere una chiave',
    signIn: (host) => `Accedi a ${host}`,
    signUp: 'Crea un account',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases fa parte di ${owner}, quindi ${host} ora si apre su ${newHost}.`,
    open: (page) => `Apri ${page}`,
    createKey: (product) =>
      product
        ? `Crea una nuova chiave. Chiamala “${product}” per ritrovarla in seguito e copiala.`
        : 'Crea una nuova chiave. Dalle un nome facile da riconoscere e copiala.',
    paste: 'Incollala qui e fai clic su “Collega”.',
    team: 'Il collegamento è per un team?',
    teamDetails:
      'Usa la chiave di un account di servizio. Appartiene al team e non a una persona, quindi il collegamento continua a funzionare anche quando qualcuno se ne va. Gli amministratori del team creano l’account di servizio nelle impostazioni del team su W&B, se il piano lo prevede.',
    newTab: 'si apre in una nuova scheda',
  },
  keyFacts: {
    handling: ({ host, product = 'Questo sito' }) =>
      `${product} verifica la chiave con ${host}, poi la salva.`,
    handled: ({ host, product = 'Questo sito' }) =>
      `${product} ha verificato la chiave con ${host} e l’ha salvata.`,
    access: 'Una chiave personale dà lo stesso accesso del tuo account W&B e non scade.',
    temporaryAccess: 'Questo token dà lo stesso accesso del tuo account W&B finché non scade.',
    ending: 'Per terminare il collegamento, scollega l’account qui o elimina la chiave su W&B.',
    manageKeys: 'Gestisci le chiavi',
  },
  server: 'Server W&B',
  label: 'Chiave API W&B',
  hint: 'W&B mostra una chiave una sola volta, quando la crei. Se hai perso la tua, creane un’altra.',
  show: 'Mostra chiave',
  hide: 'Nascondi chiave',
  connect: 'Collega',
  connecting: 'Collegamento…',
  tryAgainIn: (time) => `Riprova tra ${time}`,
  tryAgain: 'Ora puoi riprovare.',
  cancel: 'Annulla',
  cancelling: 'Annullamento…',
  slow: ({ product = 'Questo sito' }) =>
    `${product} non ha ancora risposto. Puoi continuare ad aspettare o annullare.`,
  authorization: {
    ask: (page) =>
      `La tua chiave funziona. ${page} deve approvare il collegamento prima che venga salvato.`,
    continue: 'Continua',
    wait: (page) => `In attesa di ${page}. Completa la procedura lì, poi torna qui.`,
    openAgain: 'Apri di nuovo',
    inThisTab: 'Continua in questa scheda',
  },
  extracted: 'Abbiamo trovato la chiave nel testo incollato e abbiamo tenuto solo quella.',
  doubts: {
    temporary_token:
      'Questo è un token temporaneo e smetterà di funzionare. Crea invece una chiave API.',
    unusual_length: 'Questa chiave ha una lunghezza insolita. Controlla che sia completa.',
    upper_case:
      'Le chiavi di questo tipo sono di solito in minuscolo. Controlla di averla copiata esattamente.',
    letter_o: 'C’è una lettera O dove dovrebbe esserci uno zero (0). Controlla la chiave.',
    git_hash: 'Sembra l’hash di un commit Git, non una chiave.',
    hex_prefix: 'Le chiavi W&B non iniziano con 0x. Prova senza.',
  },
  otherServer: ({ host }) =>
    `Sembra una chiave per un server W&B autogestito. Creane una su ${host} o scegli il server corrispondente.`,
  failures: {
    invalid_format: () => 'Questa non può essere una chiave API W&B. Non è stato inviato nulla.',
    invalid_key: (_, { host }) =>
      `${host} non ha accettato questa chiave. Potrebbe essere incompleta, eliminata o di un altro server W&B.`,
    session_required: ({ reason }, { product = 'questo sito' }) =>
      reason
        ? `È possibile che ${product} abbia chiuso la tua sessione. Ricarica la pagina e accedi di nuovo.`
        : `La tua sessione su ${product} è stata chiusa. Accedi di nuovo in un’altra scheda, poi fai clic qui su “Collega”.`,
    forbidden: ({ reason }, { product = 'Questo sito' }) => {
      if (reason === 'declined') {
        return 'La richiesta è stata rifiutata. Non è stato collegato nulla.';
      }
      if (reason === 'origin' || reason === 'csrf') {
        return `${product} ha rifiutato la richiesta della sua stessa pagina. Ricarica la pagina e riprova. Se il problema persiste, contatta l’assistenza di questo sito.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'Questo invito non può essere usato. Chiedine uno nuovo.'
        : 'Non hai l’autorizzazione per collegare un account W&B qui. Rivolgiti a un amministratore.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'Questa chiave appartiene a un altro account W&B. Usa una chiave dell’account che stai ricollegando.';
      }
      return reason === 'already_linked'
        ? 'Questo account W&B è già collegato qui.'
        : 'Questa chiave non può essere collegata in aggiunta a un collegamento esistente. Controlla i tuoi account collegati.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} sta limitando le richieste in questo momento. La tua chiave è ancora nel campo.`
        : 'Troppi tentativi. La tua chiave è ancora nel campo.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'L’approvazione ha richiesto troppo tempo. Non è stato collegato nulla; ripeti il collegamento.'
        : 'Nessuna risposta in tempo utile. La tua chiave è ancora nel campo; riprova.',
    network_error: ({ reason }, { product }) => {
      if (reason === 'offline') {
        return 'Sei offline. La tua chiave è ancora nel campo; riprova quando torni online.';
      }
      return reason === 'csp'
        ? `${product ?? 'Questo sito'} non ha potuto inviare la tua chiave. Il problema riguarda il sito, non la tua connessione a Internet.`
        : `Impossibile raggiungere ${product ?? 'questo sito'}. La tua chiave è ancora nel campo; controlla la connessione a Internet e riprova.`;
    },
    wandb_unavailable: (_, { host }) =>
      `Impossibile raggiungere ${host}, quindi la tua chiave non è stata né verificata né salvata. È ancora nel campo; riprova tra poco.`,
    server_error: (_, { product = 'questo sito' }) =>
      `Si è verificato un errore su ${product}. La tua chiave è ancora nel campo; riprova.`,
    popup_blocked: () =>
      'Il browser ha bloccato la finestra. Consenti i popup per questo sito o usa il link qui sotto.',
    cancelled: ({ reason }, { product = 'questo sito' }) =>
      reason === 'unconfirmed'
        ? `Hai annullato, ma ${product} non l’ha confermato. Controlla i tuoi account collegati.`
        : 'Collegamento annullato. Puoi riprovare.',
    config_error: (_, { product }) =>
      `Il collegamento a W&B non è configurato correttamente su questa pagina. Segnalalo all’assistenza di ${product ?? 'questo sito'}.`,
  },
  refusals: {
    empty: () => 'Incolla la tua chiave API W&B.',
    too_short: ({ length }) =>
      `Una chiave W&B ha almeno 40 caratteri; questa ne ha ${length}. Potrebbe essere troncata o essere solo un ID chiave.`,
    too_long: () => 'Questo testo è troppo lungo per essere una chiave W&B. Copia solo la chiave.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'Qui c’è un carattere che le chiavi W&B non contengono. Copia di nuovo la chiave.'
        : `Mostra la chiave e controlla il carattere ${position}: le chiavi W&B non lo contengono.`,
    whitespace_inside: () => 'Una chiave W&B non contiene spazi. Copia solo la chiave.',
    masked: () =>
      'Questa è una chiave nascosta (••••), non la chiave vera e propria. Crea un’altra chiave e copiala per intero.',
    placeholder: () => 'Questo è un testo segnaposto. Incolla la chiave vera e propria.',
    multiple: () => 'Qui ci sono due chiavi. Incollane solo una.',
    looks_like_url: () =>
      'Questo è un indirizzo web, non una chiave. Crea una chiave su W&B e incollala qui.',
    looks_like_email: () => 'Questo è un indirizzo email. Incolla una chiave API.',
    other_vendor: ({ vendor }) =>
      `Questa è una credenziale di ${vendor ?? 'un altro servizio'}, non una chiave W&B. Non è stata inviata.`,
  },
  createAnotherKey: 'Crea un’altra chiave',
  signIn: 'Accedi',
  requestId: (id) => `ID richiesta: ${id}`,
  connectedAs: (name) => `Account collegato: ${name}`,
  ready: (product = 'Questo sito') => `${product} ora può usare questo account.`,
  account: {
    name: 'Nome',
    entity: 'Team predefinito',
    host: 'Server',
    key: 'Chiave',
    keyEndsWith: (hint) => `termina con ${hint}`,
  },
  done: 'Fine',
  reconnect: 'Ricollega',
  connectAnother: 'Collega un altro account',
  close: 'Chiudi',
  accounts,
};

offerMessages(it);
