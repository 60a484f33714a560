import { de as accounts } from '../accounts/locales/de.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** German. */
export const de: Messages = {
  lang: 'de',
  heading: (product) =>
    product ? `Weights & Biases mit ${product} verbinden` : 'Weights & Biases verbinden',
  reconnectHeading: (product) =>
    product
      ? `Weights & Biases erneut mit ${product} verbinden`
      : 'Weights & Biases erneut verbinden',
  connectedHeading: 'Weights & Biases ist verbunden',
  guide: {
    title: 'So erhalten Sie einen Schlüssel',
    signIn: (host) => `Bei ${host} anmelden`,
    signUp: 'Konto erstellen',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases gehört zu ${owner}, deshalb wird beim Aufruf von ${host} jetzt ${newHost} geöffnet.`,
    open: (page) => `${page} öffnen`,
    createKey: (product) =>
      product
        ? `Erstellen Sie einen neuen Schlüssel. Nennen Sie ihn „${product}“, damit Sie ihn später wiederfinden, und kopieren Sie ihn.`
        : 'Erstellen Sie einen neuen Schlüssel. Geben Sie ihm einen Namen, an dem Sie ihn wiedererkennen, und kopieren Sie ihn.',
    paste: 'Fügen Sie ihn hier ein und klicken Sie auf „Verbinden“.',
    team: 'Ist die Verbindung für ein Team?',
    teamDetails:
      'Verwenden Sie den Schlüssel eines Dienstkontos. Es gehört dem Team statt einer einzelnen Person. So bleibt die Verbindung bestehen, auch wenn jemand das Team verlässt. Team-Admins erstellen das Dienstkonto bei W&B in den Teameinstellungen, sofern der Tarif Dienstkonten umfasst.',
    newTab: 'wird in einem neuen Tab geöffnet',
  },
  keyFacts: {
    handling: ({ host, product = 'Diese Website' }) =>
      `${product} prüft den Schlüssel bei ${host} und speichert ihn dann.`,
    handled: ({ host, product = 'Diese Website' }) =>
      `${product} hat den Schlüssel bei ${host} geprüft und gespeichert.`,
    access:
      'Ein persönlicher Schlüssel gewährt denselben Zugriff wie Ihr W&B-Konto und läuft nicht ab.',
    temporaryAccess: 'Dieses Token gewährt denselben Zugriff wie Ihr W&B-Konto, bis es abläuft.',
    ending:
      'Um die Verbindung zu beenden, trennen Sie sie hier oder löschen Sie den Schlüssel bei W&B.',
    manageKeys: 'Schlüssel verwalten',
  },
  server: 'W&B-Server',
  label: 'W&B-API-Schlüssel',
  hint: 'W&B zeigt einen Schlüssel nur einmal an, direkt beim Erstellen. Falls Sie Ihren nicht mehr haben, erstellen Sie einen neuen.',
  show: 'Schlüssel anzeigen',
  hide: 'Schlüssel ausblenden',
  connect: 'Verbinden',
  connecting: 'Wird verbunden\u00a0…',
  tryAgainIn: (time) => `In ${time} erneut versuchen`,
  tryAgain: 'Sie können es jetzt erneut versuchen.',
  cancel: 'Abbrechen',
  cancelling: 'Wird abgebrochen\u00a0…',
  slow: ({ product = 'Diese Website' }) =>
    `${product} hat noch nicht geantwortet. Sie können weiter warten oder abbrechen.`,
  authorization: {
    ask: (page) =>
      `Ihr Schlüssel funktioniert. Bevor die Verbindung gespeichert wird, muss ${page} sie genehmigen.`,
    continue: 'Weiter',
    wait: (page) =>
      `Warten auf ${page}. Schließen Sie den Vorgang dort ab und kommen Sie dann hierher zurück.`,
    openAgain: 'Erneut öffnen',
    inThisTab: 'In diesem Tab fortfahren',
  },
  extracted: 'Wir haben im eingefügten Text den Schlüssel gefunden und nur ihn übernommen.',
  doubts: {
    temporary_token:
      'Das ist ein temporäres Token, das irgendwann nicht mehr funktioniert. Erstellen Sie stattdessen einen API-Schlüssel.',
    unusual_length:
      'Dieser Schlüssel hat eine ungewöhnliche Länge. Prüfen Sie, ob er vollständig ist.',
    upper_case:
      'Solche Schlüssel werden normalerweise kleingeschrieben. Prüfen Sie, ob Sie ihn genau kopiert haben.',
    letter_o: 'Statt der erwarteten Null (0) steht hier ein Buchstabe O. Prüfen Sie den Schlüssel.',
    git_hash: 'Das sieht nach dem Hash eines Git-Commits aus, nicht nach einem Schlüssel.',
    hex_prefix: 'W&B-Schlüssel beginnen nicht mit 0x. Versuchen Sie es ohne.',
  },
  otherServer: ({ host }) =>
    `Das sieht nach einem Schlüssel für einen selbst verwalteten W&B-Server aus. Erstellen Sie einen auf ${host} oder wählen Sie den passenden Server aus.`,
  failures: {
    invalid_format: () => 'Das kann kein W&B-API-Schlüssel sein. Es wurde nichts gesendet.',
    invalid_key: (_, { host }) =>
      `${host} hat diesen Schlüssel nicht akzeptiert. Möglicherweise ist er unvollständig, gelöscht oder von einem anderen W&B-Server.`,
    session_required: ({ reason }, { product = 'Diese Website' }) =>
      reason
        ? `${product} hat Sie möglicherweise abgemeldet. Laden Sie die Seite neu und melden Sie sich wieder an.`
        : `${product} hat Sie abgemeldet. Melden Sie sich in einem anderen Tab wieder an und klicken Sie dann hier auf „Verbinden“.`,
    forbidden: ({ reason }, { product = 'Diese Website' }) => {
      if (reason === 'declined') return 'Die Anfrage wurde abgelehnt. Es wurde nichts verbunden.';
      if (reason === 'origin' || reason === 'csrf') {
        return `${product} hat die Anfrage der eigenen Seite abgelehnt. Laden Sie die Seite neu und versuchen Sie es erneut. Wenn das nicht hilft, wenden Sie sich an den Support dieser Website.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'Diese Einladung kann nicht verwendet werden. Bitten Sie um eine neue.'
        : 'Sie sind nicht berechtigt, hier ein W&B-Konto zu verbinden. Wenden Sie sich an einen Admin.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'Dieser Schlüssel gehört zu einem anderen W&B-Konto. Verwenden Sie einen Schlüssel des Kontos, das Sie erneut verbinden.';
      }
      return reason === 'already_linked'
        ? 'Dieses W&B-Konto ist hier bereits verbunden.'
        : 'Mit diesem Schlüssel lässt sich neben einer bestehenden Verbindung keine weitere herstellen. Prüfen Sie Ihre verbundenen Konten.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} begrenzt zurzeit die Anfragen. Ihr Schlüssel steht noch im Feld.`
        : 'Zu viele Versuche. Ihr Schlüssel steht noch im Feld.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'Die Genehmigung hat zu lange gedauert. Es wurde nichts verbunden. Versuchen Sie es noch einmal.'
        : 'Es kam nicht rechtzeitig eine Antwort. Ihr Schlüssel steht noch im Feld. Versuchen Sie es erneut.',
    network_error: ({ reason }, { product = 'Diese Website' }) => {
      if (reason === 'offline') {
        return 'Sie sind offline. Ihr Schlüssel steht noch im Feld. Versuchen Sie es erneut, sobald Sie wieder online sind.';
      }
      return reason === 'csp'
        ? `${product} konnte Ihren Schlüssel nicht senden. Das liegt an der Website, nicht an Ihrer Internetverbindung.`
        : `${product} war nicht erreichbar. Ihr Schlüssel steht noch im Feld. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.`;
    },
    wandb_unavailable: (_, { host }) =>
      `${host} war nicht erreichbar. Ihr Schlüssel wurde deshalb weder geprüft noch gespeichert. Er steht noch im Feld. Versuchen Sie es gleich noch einmal.`,
    server_error: (_, { product }) =>
      `${product ? `Bei ${product}` : 'Auf dieser Website'} ist ein Fehler aufgetreten. Ihr Schlüssel steht noch im Feld. Versuchen Sie es erneut.`,
    popup_blocked: () =>
      'Ihr Browser hat das Fenster blockiert. Erlauben Sie Pop-ups für diese Website oder verwenden Sie den Link unten.',
    cancelled: ({ reason }, { product = 'diese Website' }) =>
      reason === 'unconfirmed'
        ? `Abgebrochen, aber ${product} hat das nicht bestätigt. Prüfen Sie Ihre verbundenen Konten.`
        : 'Abgebrochen. Sie können es erneut versuchen.',
    config_error: (_, { product }) =>
      `Die Verbindung zu W&B ist auf dieser Seite nicht richtig eingerichtet. Bitte informieren Sie den Support ${product ? `von ${product}` : 'dieser Website'}.`,
  },
  refusals: {
    empty: () => 'Fügen Sie Ihren W&B-API-Schlüssel ein.',
    too_short: ({ length }) =>
      `Ein W&B-Schlüssel hat mindestens 40 Zeichen, dieser hier hat ${length}. Möglicherweise ist er abgeschnitten oder nur eine Schlüssel-ID.`,
    too_long: () => 'Das ist zu lang für einen W&B-Schlüssel. Kopieren Sie nur den Schlüssel.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'Hier steht ein Zeichen, das in W&B-Schlüsseln nicht vorkommt. Kopieren Sie den Schlüssel noch einmal.'
        : `Zeigen Sie den Schlüssel an und prüfen Sie Zeichen ${position}: Es kommt in W&B-Schlüsseln nicht vor.`,
    whitespace_inside: () =>
      'Ein W&B-Schlüssel enthält keine Leerzeichen. Kopieren Sie nur den Schlüssel.',
    masked: () =>
      'Das ist ein verborgener Schlüssel (••••), nicht der Schlüssel selbst. Erstellen Sie einen neuen und kopieren Sie ihn vollständig.',
    placeholder: () => 'Das ist ein Platzhalter. Fügen Sie den Schlüssel selbst ein.',
    multiple: () => 'Hier stehen zwei Schlüssel. Fügen Sie nur einen ein.',
    looks_like_url: () =>
      'Das ist eine Webadresse, kein Schlüssel. Erstellen Sie bei W&B einen Schlüssel und fügen Sie ihn hier ein.',
    looks_like_email: () => 'Das ist eine E-Mail-Adresse. Fügen Sie einen API-Schlüssel ein.',
    other_vendor: ({ vendor }) =>
      `Das sind Zugangsdaten ${vendor ? `von ${vendor}` : 'eines anderen Dienstes'}, kein W&B-Schlüssel. Es wurde nichts gesendet.`,
  },
  createAnotherKey: 'Neuen Schlüssel erstellen',
  signIn: 'Anmelden',
  requestId: (id) => `Anfrage-ID: ${id}`,
  connectedAs: (name) => `Verbunden als ${name}`,
  ready: (product = 'Diese Website') => `${product} kann dieses Konto jetzt nutzen.`,
  account: {
    name: 'Name',
    entity: 'Standardteam',
    host: 'Server',
    key: 'Schlüssel',
    keyEndsWith: (hint) => `endet auf ${hint}`,
  },
  done: 'Fertig',
  reconnect: 'Erneut verbinden',
  connectAnother: 'Weiteres Konto verbinden',
  close: 'Schließen',
  accounts,
};

offerMessages(de);
