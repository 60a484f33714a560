import type { PageMessages } from './page-messages.js';

// “usługa” (service) and “użytkownik” (user) take the case and the gender, so that names need none.
const askContact = 'poproś o nowe zaproszenie. Może je wysłać {contact}.';
const askContactNow = 'Poproś o nowe zaproszenie. Może je wysłać {contact}.';
const startAgain =
  'Żadne konto nie zostało połączone. Wróć na stronę, na której rozpoczęto łączenie, i połącz konto jeszcze raz.';

/** Polish. */
export const pl: PageMessages = {
  invitation: {
    title: 'Usługa {product} prosi o połączenie Twojego konta Weights & Biases',
    reconnectTitle: 'Usługa {product} prosi o ponowne połączenie Twojego konta Weights & Biases',
    preparing: 'Chwileczkę…',
    requestedBy: 'Kto prosi',
    purpose: 'W jakim celu',
    expiry: 'Jednorazowe, ważne do',
    ownedBy:
      'Twoje konto W&B zostanie połączone z kontem użytkownika {owner} w usłudze {product}. Kontynuuj tylko wtedy, gdy to Ty.',
    ownedByInvited:
      'Twoje konto W&B zostanie połączone z kontem w usłudze {product}, dla którego utworzono to zaproszenie. Kontynuuj tylko wtedy, gdy tamto konto należy do Ciebie.',
    keyHeading: 'Twój klucz API W&B',
    paste: {
      label: 'Link z wiadomości',
      open: 'Otwórz zaproszenie',
      incomplete: 'To nie jest cały link. Skopiuj go w całości, od {start} do końca.',
    },
    ends: {
      connected: {
        title: 'Połączono Twoje konto W&B',
        sentence: 'Usługa {product} może już używać konta W&B {name}. Możesz zamknąć tę stronę.',
      },
      declined: {
        title: 'Żadne konto nie zostało połączone',
        sentence: 'Prośba została odrzucona. Jeśli zmienisz zdanie, połącz konto jeszcze raz.',
      },
      sign_in: {
        title: 'Najpierw zaloguj się do usługi {product}',
        sentence:
          'To zaproszenie działa tylko po zalogowaniu. Zaloguj się do usługi {product} w innej karcie, a potem wróć tutaj i spróbuj ponownie.',
      },
      lost: {
        title: 'Otwórz zaproszenie jeszcze raz',
        sentence:
          'Otwórz link z otrzymanej wiadomości. Jeśli znów trafisz na tę stronę, link jest ucięty: skopiuj go z wiadomości w całości i wklej poniżej.',
      },
      trouble: {
        title: 'Nie udało się otworzyć tego zaproszenia',
        sentence: 'Sprawdź łącze internetowe i spróbuj ponownie.',
      },
      invitation_used: {
        title: 'To zaproszenie zostało już wykorzystane',
        sentence: `Połączono za jego pomocą konto W&B. Jeśli zrobił to ktoś inny lub chcesz połączyć inne konto, ${askContact}`,
      },
      invitation_expired: {
        title: 'To zaproszenie wygasło',
        sentence: `Zaproszenia działają przez ograniczony czas. ${askContactNow}`,
      },
      invitation_revoked: {
        title: 'To zaproszenie zostało wycofane',
        sentence: `Już nie działa. Jeśli nadal chcesz połączyć swoje konto, ${askContact}`,
      },
      invitation_not_entitled: {
        title: 'To zaproszenie nie jest już ważne',
        sentence: `Nie można go użyć na koncie w usłudze {product}, dla którego je utworzono. Jeśli uważasz, że to pomyłka, ${askContact}`,
      },
      invitation_mismatch: {
        title: 'To zaproszenie jest dla kogoś innego',
        sentence:
          'Zalogowano Cię do usługi {product} jako inną osobę. Zaloguj się w innej karcie jako osoba, do której wysłano zaproszenie, a potem wróć tutaj i spróbuj ponownie. Możesz też poprosić o nowe zaproszenie, które może wysłać {contact}.',
      },
      invitation_tampered: {
        title: 'To zaproszenie jest niekompletne',
        sentence: `Niektóre programy pocztowe ucinają długie linki. Skopiuj cały link z otrzymanej wiadomości i wklej go poniżej. Jeśli to nie pomoże, ${askContact}`,
      },
      invitation_foreign: {
        title: 'To zaproszenie tutaj nie działa',
        sentence: `Utworzono je dla innej witryny albo dawno temu. ${askContactNow}`,
      },
    },
  },
  return: {
    finishing: { title: 'Kończenie…', sentence: 'To chwilę potrwa.' },
    ends: {
      done: {
        title: 'Połączono Twoje konto W&B',
        sentence: 'Możesz zamknąć to okno.',
      },
      untold: {
        title: 'Połączono Twoje konto W&B',
        sentence:
          'Wróć na stronę, na której rozpoczęto łączenie. Za kilka sekund pojawi się na niej wynik.',
      },
      declined: {
        title: 'Żadne konto nie zostało połączone',
        sentence:
          'Prośba została odrzucona. Jeśli zmienisz zdanie, wróć na stronę, na której rozpoczęto łączenie, i połącz konto jeszcze raz.',
      },
      finished: {
        title: 'Ten proces jest już zakończony',
        sentence:
          'Wynik jest widoczny na stronie, na której rozpoczęto łączenie. Możesz zamknąć to okno.',
      },
      busy: {
        title: 'Ten proces właśnie się kończy',
        sentence: 'Jeśli za chwilę nic się nie zmieni, spróbuj ponownie.',
      },
      expired: { title: 'Trwało to zbyt długo', sentence: startAgain },
      cancelled: { title: 'Ten proces został anulowany', sentence: startAgain },
      refused: {
        title: 'Żadne konto nie zostało połączone',
        sentence:
          'Przyczynę podano na stronie, na której rozpoczęto łączenie. Wróć na nią i połącz konto jeszcze raz.',
      },
      unknown: {
        title: 'Tego procesu nie można tutaj dokończyć',
        sentence:
          'Już się zakończył albo został rozpoczęty przez kogoś innego lub w innej przeglądarce. Wróć na stronę, na której rozpoczęto łączenie, i połącz konto jeszcze raz.',
      },
      session: {
        title: 'Twoja sesja się zakończyła',
        sentence:
          'Zaloguj się do usługi {product} w innej karcie, a potem wróć tutaj i spróbuj ponownie.',
      },
      network: {
        title: 'Nie udało się nawiązać kontaktu z usługą {product}',
        sentence: 'Sprawdź łącze internetowe i spróbuj ponownie.',
      },
      trouble: {
        title: 'Coś poszło nie tak po stronie usługi {product}',
        sentence: 'Nic nie przepadło. Spróbuj ponownie za chwilę.',
      },
    },
  },
  ways: {
    back: 'Wróć do usługi {product}',
    signIn: 'Zaloguj się do usługi {product}',
    retry: 'Spróbuj ponownie',
    again: 'Połącz konto jeszcze raz',
    newTab: 'otwiera się w nowej karcie',
  },
  noScript: 'Obsługa JavaScript jest wyłączona. Włącz ją i odśwież tę stronę, aby kontynuować.',
};
