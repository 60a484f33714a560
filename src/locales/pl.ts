import { pl as accounts } from '../accounts/locales/pl.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

// “usługa” (service) takes the case, so the product's name needs none. Like “witryna” (site),
// it is feminine, which the verbs after it agree with.
const subject = (product: string | undefined) => (product ? `Usługa ${product}` : 'Ta witryna');
const genitive = (product: string | undefined) => (product ? `usługi ${product}` : 'tej witryny');

/** Polish. */
export const pl: Messages = {
  lang: 'pl',
  heading: (product) =>
    product ? `Połącz konto Weights & Biases z usługą ${product}` : 'Połącz konto Weights & Biases',
  reconnectHeading: (product) =>
    product
      ? `Połącz ponownie konto Weights & Biases z usługą ${product}`
      : 'Połącz ponownie konto Weights & Biases',
  connectedHeading: 'Połączono konto Weights & Biases',
  guide: {
    title: 'Skąd wziąć klucz',
    signIn: (host) => `Zaloguj się na ${host}`,
    signUp: 'Utwórz konto',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases należy do firmy ${owner}, dlatego strona ${host} otwiera się teraz pod adresem ${newHost}.`,
    open: (page) => `Otwórz ${page}`,
    createKey: (product) =>
      product
        ? `Utwórz nowy klucz. Nadaj mu nazwę „${product}”, aby łatwo go później znaleźć, i skopiuj go.`
        : 'Utwórz nowy klucz. Nadaj mu nazwę, którą później rozpoznasz, i skopiuj go.',
    paste: 'Wklej klucz tutaj i naciśnij „Połącz”.',
    team: 'Połączenie dla zespołu?',
    teamDetails:
      'Użyj klucza konta usługi. Takie konto należy do zespołu, a nie do konkretnej osoby, więc połączenie działa nadal, gdy ktoś odejdzie. Konto usługi tworzą administratorzy zespołu w jego ustawieniach w W&B, jeśli plan obejmuje takie konta.',
    newTab: 'otwiera się w nowej karcie',
  },
  keyFacts: {
    handling: ({ host, product }) =>
      `${subject(product)} sprawdza klucz na serwerze ${host}, a potem go zapisuje.`,
    handled: ({ host, product }) =>
      `${subject(product)} sprawdziła klucz na serwerze ${host} i go zapisała.`,
    access: 'Klucz osobisty daje taki sam dostęp jak Twoje konto W&B i nie wygasa.',
    temporaryAccess: 'Ten token daje taki sam dostęp jak Twoje konto W&B, dopóki nie wygaśnie.',
    ending: 'Aby zakończyć połączenie, odłącz konto tutaj lub usuń klucz w W&B.',
    manageKeys: 'Zarządzaj kluczami',
  },
  server: 'Serwer W&B',
  label: 'Klucz API W&B',
  hint: 'W&B pokazuje klucz tylko raz, przy tworzeniu. Jeśli już go nie masz, utwórz nowy.',
  show: 'Pokaż klucz',
  hide: 'Ukryj klucz',
  connect: 'Połącz',
  connecting: 'Łączenie…',
  tryAgainIn: (time) => `Spróbuj ponownie za ${time}`,
  tryAgain: 'Możesz już spróbować ponownie.',
  cancel: 'Anuluj',
  cancelling: 'Anulowanie…',
  slow: ({ product }) =>
    `${subject(product)} jeszcze nie odpowiedziała. Możesz czekać dalej lub anulować.`,
  authorization: {
    ask: (page) =>
      `Twój klucz działa. Zanim połączenie zostanie zapisane, musi je zatwierdzić strona ${page}.`,
    continue: 'Kontynuuj',
    wait: (page) => `Oczekiwanie na stronę ${page}. Dokończ tam proces i wróć tutaj.`,
    openAgain: 'Otwórz ponownie',
    inThisTab: 'Kontynuuj w tej karcie',
  },
  extracted: 'Znaleźliśmy klucz we wklejonym tekście i pominęliśmy resztę.',
  doubts: {
    temporary_token:
      'To token tymczasowy, który przestanie działać. Utwórz zamiast niego klucz API.',
    unusual_length: 'Ten klucz ma nietypową długość. Sprawdź, czy jest kompletny.',
    upper_case:
      'Takie klucze zwykle zawierają tylko małe litery. Sprawdź, czy klucz został skopiowany dokładnie.',
    letter_o: 'W miejscu, w którym powinno być zero (0), jest litera O. Sprawdź klucz.',
    git_hash: 'To wygląda na hash commita Git, a nie na klucz.',
    hex_prefix: 'Klucze W&B nie zaczynają się od 0x. Spróbuj bez tego przedrostka.',
  },
  otherServer: ({ host }) =>
    `To wygląda na klucz do samodzielnie zarządzanego serwera W&B. Utwórz klucz na ${host} lub wybierz tamten serwer.`,
  failures: {
    invalid_format: () => 'To nie może być klucz API W&B. Niczego nie wysłano.',
    invalid_key: (_, { host }) =>
      `Serwer ${host} nie przyjął tego klucza. Klucz może być niekompletny, usunięty lub pochodzić z innego serwera W&B.`,
    session_required: ({ reason }, { product }) =>
      reason
        ? `${subject(product)} mogła Cię wylogować. Odśwież stronę i zaloguj się ponownie.`
        : `${subject(product)} Cię wylogowała. Zaloguj się ponownie w innej karcie, a potem naciśnij tutaj „Połącz”.`,
    forbidden: ({ reason }, { product }) => {
      if (reason === 'declined') {
        return 'Prośba została odrzucona. Żadne konto nie zostało połączone.';
      }
      if (reason === 'origin' || reason === 'csrf') {
        return `${subject(product)} odrzuciła żądanie z własnej strony. Odśwież stronę i spróbuj ponownie. Jeśli to nie pomoże, zgłoś to pomocy technicznej ${genitive(product)}.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'Tego zaproszenia nie można użyć. Poproś o nowe.'
        : 'Nie masz uprawnień, aby połączyć tutaj konto W&B. Skontaktuj się z administratorem.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'Ten klucz należy do innego użytkownika W&B. Użyj klucza konta, które łączysz ponownie.';
      }
      return reason === 'already_linked'
        ? 'To konto W&B jest już tutaj połączone.'
        : 'Nie można użyć tego klucza, bo koliduje z istniejącym połączeniem. Sprawdź połączone konta.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `Serwer ${host} ogranicza teraz liczbę żądań. Twój klucz nadal jest w polu.`
        : 'Zbyt wiele prób. Twój klucz nadal jest w polu.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'Zatwierdzanie trwało zbyt długo. Żadne konto nie zostało połączone. Połącz konto jeszcze raz.'
        : 'Odpowiedź nie nadeszła na czas. Twój klucz nadal jest w polu. Spróbuj ponownie.',
    network_error: ({ reason }, { product }) => {
      if (reason === 'offline') {
        return 'Jesteś offline. Twój klucz nadal jest w polu. Spróbuj ponownie, gdy znów będziesz online.';
      }
      return reason === 'csp'
        ? `${subject(product)} nie mogła wysłać Twojego klucza. Problem leży po stronie witryny, a nie Twojego łącza.`
        : `Nie udało się nawiązać kontaktu z ${product ? `usługą ${product}` : 'tą witryną'}. Twój klucz nadal jest w polu. Sprawdź łącze internetowe i spróbuj ponownie.`;
    },
    wandb_unavailable: (_, { host }) =>
      `Nie udało się nawiązać kontaktu z serwerem ${host}, więc klucz nie został sprawdzony ani zapisany. Nadal jest w polu. Spróbuj ponownie za chwilę.`,
    server_error: (_, { product }) =>
      `Coś poszło nie tak po stronie ${genitive(product)}. Twój klucz nadal jest w polu. Spróbuj ponownie.`,
    popup_blocked: () =>
      'Przeglądarka zablokowała okno. Zezwól tej witrynie na wyskakujące okna lub użyj linku poniżej.',
    cancelled: ({ reason }, { product }) =>
      reason === 'unconfirmed'
        ? `Anulowano, ale ${product ? `usługa ${product}` : 'ta witryna'} tego nie potwierdziła. Sprawdź połączone konta.`
        : 'Anulowano. Możesz połączyć konto jeszcze raz.',
    config_error: (_, { product }) =>
      `Łączenie nie jest poprawnie skonfigurowane na tej stronie. Zgłoś to pomocy technicznej ${genitive(product)}.`,
  },
  refusals: {
    empty: () => 'Wklej swój klucz API W&B.',
    too_short: ({ length }) =>
      `Klucz W&B ma co najmniej 40 znaków (tutaj: ${length}). Być może jest ucięty albo to tylko identyfikator klucza.`,
    too_long: () => 'To za długie na klucz W&B. Skopiuj sam klucz.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'Jest tu znak, który nie występuje w kluczach W&B. Skopiuj klucz jeszcze raz.'
        : `Pokaż klucz i sprawdź znak nr ${position}: nie występuje on w kluczach W&B.`,
    whitespace_inside: () => 'Klucz W&B nie zawiera spacji. Skopiuj sam klucz.',
    masked: () =>
      'To klucz w postaci ukrytej (••••), a nie sam klucz. Utwórz nowy klucz i skopiuj go w całości.',
    placeholder: () => 'To tekst zastępczy. Wklej właściwy klucz.',
    multiple: () => 'Są tu dwa klucze. Wklej tylko jeden.',
    looks_like_url: () => 'To adres internetowy, a nie klucz. Utwórz klucz w W&B i wklej go tutaj.',
    looks_like_email: () => 'To adres e-mail. Wklej klucz API.',
    other_vendor: ({ vendor }) =>
      `To dane uwierzytelniające innej usługi${vendor ? ` (${vendor})` : ''}, a nie klucz W&B. Nie zostały wysłane.`,
  },
  createAnotherKey: 'Utwórz nowy klucz',
  signIn: 'Zaloguj się',
  requestId: (id) => `Identyfikator żądania: ${id}`,
  connectedAs: (name) => `Połączono jako ${name}`,
  ready: (product) => `${subject(product)} może już używać tego konta.`,
  account: {
    name: 'Nazwa',
    entity: 'Domyślny zespół',
    host: 'Serwer',
    key: 'Klucz',
    keyEndsWith: (hint) => `kończy się na ${hint}`,
  },
  done: 'Gotowe',
  reconnect: 'Połącz ponownie',
  connectAnother: 'Połącz kolejne konto',
  close: 'Zamknij',
  accounts,
};

offerMessages(pl);
