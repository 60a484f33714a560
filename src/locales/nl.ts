import { nl as accounts } from '../accounts/locales/nl.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** Dutch. */
export const nl: Messages = {
  lang: 'nl',
  heading: (product) =>
    product ? `Weights & Biases koppelen aan ${product}` : 'Weights & Biases koppelen',
  reconnectHeading: (product) =>
    product
      ? `Weights & Biases opnieuw koppelen aan ${product}`
      : 'Weights & Biases opnieuw koppelen',
  connectedHeading: 'Weights & Biases is gekoppeld',
  guide: {
    title: 'Zo krijg je een sleutel',
    signIn: (host) => `Inloggen bij ${host}`,
    signUp: 'Account aanmaken',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases is onderdeel van ${owner}, dus ${host} leidt nu naar ${newHost}.`,
    open: (page) => `${page} openen`,
    createKey: (product) =>
      product
        ? `Maak een nieuwe sleutel. Noem hem “${product}”, zodat je hem later terugvindt, en kopieer hem.`
        : 'Maak een nieuwe sleutel. Geef hem een naam die je herkent en kopieer hem.',
    paste: 'Plak hem hier en klik op “Koppelen”.',
    team: 'Koppel je voor een team?',
    teamDetails:
      'Gebruik de sleutel van een serviceaccount. Zo’n account hoort bij het team en niet bij één persoon, dus de koppeling blijft werken als er mensen vertrekken. Teambeheerders maken het serviceaccount aan in de teaminstellingen bij W&B, als het abonnement serviceaccounts bevat.',
    newTab: 'opent in een nieuw tabblad',
  },
  keyFacts: {
    handling: ({ host, product = 'Deze site' }) =>
      `${product} controleert de sleutel bij ${host} en slaat hem daarna op.`,
    handled: ({ host, product = 'Deze site' }) =>
      `${product} heeft de sleutel bij ${host} gecontroleerd en opgeslagen.`,
    access: 'Een persoonlijke sleutel geeft dezelfde toegang als je W&B-account en verloopt niet.',
    temporaryAccess: 'Dit token geeft dezelfde toegang als je W&B-account, totdat het verloopt.',
    ending:
      'Wil je de koppeling beëindigen? Ontkoppel het account dan hier of verwijder de sleutel bij W&B.',
    manageKeys: 'Sleutels beheren',
  },
  server: 'W&B-server',
  label: 'W&B-API-sleutel',
  hint: 'W&B toont een sleutel maar één keer: als je hem maakt. Ben je je sleutel kwijt, maak dan een nieuwe.',
  show: 'Sleutel tonen',
  hide: 'Sleutel verbergen',
  connect: 'Koppelen',
  connecting: 'Wordt gekoppeld…',
  tryAgainIn: (time) => `Probeer opnieuw over ${time}`,
  tryAgain: 'Je kunt het nu opnieuw proberen.',
  cancel: 'Annuleren',
  cancelling: 'Wordt geannuleerd…',
  slow: ({ product = 'Deze site' }) =>
    `${product} heeft nog niet geantwoord. Je kunt blijven wachten of annuleren.`,
  authorization: {
    ask: (page) =>
      `Je sleutel werkt. ${page} moet de koppeling goedkeuren voordat die wordt opgeslagen.`,
    continue: 'Doorgaan',
    wait: (page) => `Wachten op ${page}. Rond het daar af en kom dan hier terug.`,
    openAgain: 'Opnieuw openen',
    inThisTab: 'Doorgaan in dit tabblad',
  },
  extracted: 'We hebben de sleutel gevonden in wat je hebt geplakt en de rest weggelaten.',
  doubts: {
    temporary_token:
      'Dit is een tijdelijk token, dat op een gegeven moment niet meer werkt. Maak in plaats daarvan een API-sleutel.',
    unusual_length: 'Deze sleutel heeft een ongebruikelijke lengte. Controleer of hij compleet is.',
    upper_case:
      'Sleutels van dit type worden meestal met kleine letters geschreven. Controleer of je hem precies hebt gekopieerd.',
    letter_o: 'Er staat een letter O waar een nul (0) wordt verwacht. Controleer de sleutel.',
    git_hash: 'Dit lijkt op de hash van een Git-commit, niet op een sleutel.',
    hex_prefix: 'W&B-sleutels beginnen niet met 0x. Probeer het zonder.',
  },
  otherServer: ({ host }) =>
    `Dit lijkt een sleutel te zijn voor een zelfbeheerde W&B-server. Maak er een op ${host} of kies de bijbehorende server.`,
  failures: {
    invalid_format: () => 'Dit kan geen W&B-API-sleutel zijn. Er is niets verzonden.',
    invalid_key: (_, { host }) =>
      `${host} heeft deze sleutel niet geaccepteerd. Misschien is hij onvolledig, verwijderd of van een andere W&B-server.`,
    session_required: ({ reason }, { product = 'Deze site' }) =>
      reason
        ? `${product} heeft je mogelijk uitgelogd. Laad de pagina opnieuw en log weer in.`
        : `${product} heeft je uitgelogd. Log opnieuw in via een ander tabblad en klik dan hier op “Koppelen”.`,
    forbidden: ({ reason }, { product = 'Deze site' }) => {
      if (reason === 'declined') return 'Het verzoek is geweigerd. Er is niets gekoppeld.';
      if (reason === 'origin' || reason === 'csrf') {
        return `${product} heeft het verzoek van de eigen pagina geweigerd. Laad de pagina opnieuw en probeer het nog eens. Helpt dat niet, neem dan contact op met het supportteam van deze site.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'Deze uitnodiging kan niet worden gebruikt. Vraag om een nieuwe.'
        : 'Je hebt geen toestemming om hier een W&B-account te koppelen. Neem contact op met een beheerder.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'Deze sleutel hoort bij een ander W&B-account. Gebruik een sleutel van het account dat je opnieuw koppelt.';
      }
      return reason === 'already_linked'
        ? 'Dit W&B-account is hier al gekoppeld.'
        : 'Deze sleutel kan niet naast een bestaande koppeling worden gekoppeld. Controleer je gekoppelde accounts.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} beperkt op dit moment het aantal verzoeken. Je sleutel staat nog in het veld.`
        : 'Te veel pogingen. Je sleutel staat nog in het veld.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'De goedkeuring duurde te lang. Er is niets gekoppeld; begin opnieuw met koppelen.'
        : 'Er kwam niet op tijd antwoord. Je sleutel staat nog in het veld; probeer het opnieuw.',
    network_error: ({ reason }, { product = 'Deze site' }) => {
      if (reason === 'offline') {
        return 'Je bent offline. Je sleutel staat nog in het veld; probeer het opnieuw zodra je weer online bent.';
      }
      return reason === 'csp'
        ? `${product} kon je sleutel niet verzenden. Dit ligt aan de site, niet aan je internetverbinding.`
        : `${product} was niet bereikbaar. Je sleutel staat nog in het veld; controleer je internetverbinding en probeer het opnieuw.`;
    },
    wandb_unavailable: (_, { host }) =>
      `${host} was niet bereikbaar. Je sleutel is daarom niet gecontroleerd en niet opgeslagen. Hij staat nog in het veld; probeer het zo opnieuw.`,
    server_error: (_, { product }) =>
      `Er is iets misgegaan ${product ? `bij ${product}` : 'op deze site'}. Je sleutel staat nog in het veld; probeer het opnieuw.`,
    popup_blocked: () =>
      'Je browser heeft het venster geblokkeerd. Sta pop-ups toe voor deze site of gebruik de link hieronder.',
    cancelled: ({ reason }, { product = 'deze site' }) =>
      reason === 'unconfirmed'
        ? `Geannuleerd, maar ${product} heeft dat niet bevestigd. Controleer je gekoppelde accounts.`
        : 'Geannuleerd. Je kunt opnieuw koppelen.',
    config_error: (_, { product }) =>
      `Koppelen is op deze pagina niet goed ingesteld. Geef dit door aan het supportteam van ${product ?? 'deze site'}.`,
  },
  refusals: {
    empty: () => 'Plak je W&B-API-sleutel.',
    too_short: ({ length }) =>
      `Een W&B-sleutel heeft 40 of meer tekens; deze heeft er ${length}. Misschien is hij afgekapt, of is het alleen een sleutel-ID.`,
    too_long: () => 'Dit is te lang voor een W&B-sleutel. Kopieer alleen de sleutel.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'Hier zit een teken in dat niet in W&B-sleutels voorkomt. Kopieer de sleutel opnieuw.'
        : `Toon de sleutel en controleer teken ${position}: dat komt niet voor in W&B-sleutels.`,
    whitespace_inside: () => 'In een W&B-sleutel staan geen spaties. Kopieer alleen de sleutel.',
    masked: () =>
      'Dit is een verborgen sleutel (••••), niet de sleutel zelf. Maak een nieuwe sleutel en kopieer hem helemaal.',
    placeholder: () => 'Dit is een voorbeeldtekst. Plak de sleutel zelf.',
    multiple: () => 'Hier staan twee sleutels. Plak er maar één.',
    looks_like_url: () =>
      'Dit is een webadres, geen sleutel. Maak een sleutel bij W&B en plak hem hier.',
    looks_like_email: () => 'Dit is een e-mailadres. Plak een API-sleutel.',
    other_vendor: ({ vendor }) =>
      `Dit is een geheime sleutel van ${vendor ?? 'een andere dienst'}, geen W&B-sleutel. Hij is niet verzonden.`,
  },
  createAnotherKey: 'Nieuwe sleutel maken',
  signIn: 'Inloggen',
  requestId: (id) => `Verzoek-ID: ${id}`,
  connectedAs: (name) => `Gekoppeld als ${name}`,
  ready: (product = 'Deze site') => `${product} kan dit account nu gebruiken.`,
  account: {
    name: 'Naam',
    entity: 'Standaardteam',
    host: 'Server',
    key: 'Sleutel',
    keyEndsWith: (hint) => `eindigt op ${hint}`,
  },
  done: 'Klaar',
  reconnect: 'Opnieuw koppelen',
  connectAnother: 'Nog een account koppelen',
  close: 'Sluiten',
  accounts,
};

offerMessages(nl);
