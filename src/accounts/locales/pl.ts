import type { AccountsMessages } from './messages.js';

// “usługa” (service) takes the case, so that the product's name needs none. Like “witryna” (site),
// it is feminine, which the verbs after it agree with.
const subject = (product: string | undefined) => (product ? `Usługa ${product}` : 'Ta witryna');
const genitive = (product: string | undefined) => (product ? `usługi ${product}` : 'tej witryny');

/** Polish. */
export const pl: AccountsMessages = {
  heading: 'Konta Weights & Biases',
  connect: 'Połącz konto',
  loading: 'Wczytywanie kont…',
  empty: ({ product }) =>
    `Żadne konto nie jest jeszcze połączone. Połącz konto, aby używać go ${product ? `w usłudze ${product}` : 'tutaj'}.`,
  unread: (reason) => `Nie udało się wczytać Twoich kont. ${reason}`,
  tryAgain: 'Spróbuj ponownie',
  signIn: 'Zaloguj się',
  showMore: 'Pokaż więcej',
  loadingMore: 'Wczytywanie kolejnych kont…',
  moreShown: (count) => `Kolejne konta: ${count}.`,
  status: {
    active: 'Aktywne',
    error: 'Wymaga uwagi',
    suspended: 'Wstrzymane',
  },
  explanations: {
    rejected: ({ host }) =>
      `Serwer ${host} nie przyjmuje już tego klucza: klucz został tam usunięty lub jego użytkownik stracił dostęp. Połącz konto ponownie, podając nowy klucz.`,
    unreadable: ({ product }) =>
      `${subject(product)} nie może już odczytać klucza. Połącz konto ponownie, podając nowy klucz.`,
    error:
      'Klucz w tej chwili nie działa. Sprawdź go jeszcze raz lub połącz konto ponownie, podając nowy klucz.',
    suspended: ({ product }) =>
      `${subject(product)} nie będzie używać tego konta, dopóki go nie wznowisz.`,
    suspendedAndRejected: ({ product, host }) =>
      `${subject(product)} nie używa tego konta, a serwer ${host} nie przyjmuje już jego klucza.`,
  },
  terms: {
    server: 'Serwer',
    key: 'Klucz',
    keyEndsWith: (hint) => `kończy się na ${hint}`,
    connected: 'Połączono',
    checked: 'Ostatnie sprawdzenie',
    never: 'Brak',
  },
  actions: {
    check: 'Sprawdź jeszcze raz',
    reconnect: 'Połącz ponownie',
    suspend: 'Wstrzymaj',
    resume: 'Wznów',
    remove: 'Odłącz',
  },
  busy: {
    check: 'Sprawdzanie…',
    suspend: 'Wstrzymywanie…',
    resume: 'Wznawianie…',
    remove: 'Odłączanie…',
  },
  done: {
    suspend: 'Wstrzymano.',
    resume: 'Wznowiono.',
    connect: 'Połączono.',
    reconnect: 'Połączono ponownie. Nowy klucz jest już w użyciu.',
  },
  checked: {
    active: ({ host }) => `Sprawdzono: serwer ${host} przyjmuje klucz.`,
    error: ({ host }) => `Sprawdzono: serwer ${host} nie przyjmuje klucza.`,
    unreadable: ({ product }) =>
      `Nie sprawdzono, bo ${product ? `usługa ${product}` : 'ta witryna'} nie może już odczytać klucza. Połącz konto ponownie.`,
    suspended: () => 'Nie sprawdzono, bo klucz nie jest używany. Najpierw wznów konto.',
  },
  removed: (name, { host }) =>
    `Odłączono konto ${name}. Klucz będzie nadal działać na serwerze ${host}, dopóki go tam nie usuniesz.`,
  failures: {
    session_required: ({ product }) =>
      `${subject(product)} Cię wylogowała. Zaloguj się ponownie, a potem spróbuj jeszcze raz.`,
    forbidden: () => 'Nie masz tutaj uprawnień do tej czynności. Skontaktuj się z administratorem.',
    conflict: () => 'Ten klucz należy teraz do innego użytkownika W&B. Połącz konto ponownie.',
    rate_limited: ({ wait }) => `Zbyt wiele prób. Spróbuj ponownie ${wait ?? 'za chwilę'}.`,
    timeout: () => 'Odpowiedź nie nadeszła na czas. Spróbuj ponownie.',
    offline: () => 'Jesteś offline. Spróbuj ponownie, gdy znów będziesz online.',
    network_error: ({ product }) =>
      `Nie udało się nawiązać kontaktu z ${product ? `usługą ${product}` : 'tą witryną'}. Sprawdź łącze internetowe i spróbuj ponownie.`,
    wandb_unavailable: ({ host }) =>
      `Nie udało się nawiązać kontaktu z serwerem ${host}, więc nic się nie zmieniło. Spróbuj ponownie za chwilę.`,
    server_error: ({ product }) =>
      `Coś poszło nie tak po stronie ${genitive(product)}. Spróbuj ponownie.`,
  },
  removal: {
    heading: (name) => `Odłączyć konto ${name}?`,
    consequence: ({ product }) =>
      `${subject(product)} zapomni to konto i jego klucz. Wszystko, co tutaj z niego korzysta, natychmiast przestanie działać.`,
    keyLives: ({ host }) =>
      `Sam klucz będzie nadal działać na serwerze ${host}, dopóki go tam nie usuniesz.`,
    manageKeys: (page) => `Zarządzaj kluczami na ${page}`,
    newTab: 'otwiera się w nowej karcie',
    confirm: 'Odłącz',
    cancel: 'Anuluj',
  },
  reconnect: {
    heading: (name) => `Połącz ponownie konto ${name}`,
    keyInUse: (hint) =>
      `Klucz, który kończy się na ${hint}, pozostanie w użyciu, dopóki nowy nie zostanie przyjęty.`,
  },
  unconfigured: ({ product }) =>
    `Ta lista nie jest poprawnie skonfigurowana. Zgłoś to pomocy technicznej ${genitive(product)}.`,
};
