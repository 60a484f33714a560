import type { PageMessages } from './page-messages.js';

const startAgain =
  'Non è stato collegato nulla. Torna alla pagina da cui hai iniziato e ripeti il collegamento.';

/** Italian. */
export const it: PageMessages = {
  invitation: {
    title: '{product} ti chiede di collegare il tuo account Weights & Biases',
    reconnectTitle: '{product} ti chiede di ricollegare il tuo account Weights & Biases',
    preparing: 'Un momento…',
    requestedBy: 'Richiesto da',
    purpose: 'Scopo',
    expiry: 'Monouso, con scadenza',
    ownedBy:
      'Il tuo account W&B verrà collegato all’account {product} di {owner}. Continua solo se sei tu.',
    ownedByInvited:
      'Il tuo account W&B verrà collegato all’account {product} per cui è stato creato questo invito. Continua solo se quell’account è tuo.',
    keyHeading: 'La tua chiave API W&B',
    paste: {
      label: 'Link del messaggio ricevuto',
      open: 'Apri l’invito',
      incomplete: 'Questo link non è completo. Copialo per intero, da {start} fino alla fine.',
    },
    ends: {
      connected: {
        title: 'Il tuo account W&B è collegato',
        sentence: '{product} ora può usare l’account W&B di {name}. Puoi chiudere questa pagina.',
      },
      declined: {
        title: 'Non è stato collegato nulla',
        sentence: 'La richiesta è stata rifiutata. Se cambi idea, ripeti il collegamento.',
      },
      sign_in: {
        title: 'Accedi prima a {product}',
        sentence:
          'Questo invito funziona solo se hai effettuato l’accesso. Accedi a {product} in un’altra scheda, poi torna qui e riprova.',
      },
      lost: {
        title: 'Apri di nuovo il tuo invito',
        sentence:
          'Apri il link nel messaggio che hai ricevuto. Se ti riporta qui, significa che è stato troncato: copialo per intero dal messaggio e incollalo qui sotto.',
      },
      trouble: {
        title: 'Impossibile aprire questo invito',
        sentence: 'Controlla la connessione a Internet, poi riprova.',
      },
      invitation_used: {
        title: 'Questo invito è già stato usato',
        sentence:
          'È stato usato per collegare un account W&B. Se non l’hai fatto tu o se vuoi collegare un altro account, chiedi a {contact} un nuovo invito.',
      },
      invitation_expired: {
        title: 'Questo invito è scaduto',
        sentence:
          'Gli inviti sono validi per un periodo limitato. Chiedi a {contact} un nuovo invito.',
      },
      invitation_revoked: {
        title: 'Questo invito è stato revocato',
        sentence:
          'Non funziona più. Se vuoi ancora collegare il tuo account, chiedi a {contact} un nuovo invito.',
      },
      invitation_not_entitled: {
        title: 'Questo invito non è più valido',
        sentence:
          'L’account {product} per cui è stato creato non può usarlo. Se pensi che si tratti di un errore, chiedi a {contact} un nuovo invito.',
      },
      invitation_mismatch: {
        title: 'Questo invito è per un’altra persona',
        sentence:
          'Hai effettuato l’accesso a {product} con un altro account. In un’altra scheda, accedi con l’account a cui è destinato l’invito, poi torna qui e riprova. Oppure chiedi a {contact} un nuovo invito.',
      },
      invitation_tampered: {
        title: 'Questo invito è incompleto',
        sentence:
          'Alcuni programmi di posta troncano i link lunghi. Copia il link per intero dal messaggio che hai ricevuto e incollalo qui sotto. Se non basta, chiedi a {contact} un nuovo invito.',
      },
      invitation_foreign: {
        title: 'Questo invito non funziona qui',
        sentence:
          'È stato creato per un altro sito oppure molto tempo fa. Chiedi a {contact} un nuovo invito.',
      },
    },
  },
  return: {
    finishing: { title: 'Completamento…', sentence: 'Ci vorrà solo un momento.' },
    ends: {
      done: {
        title: 'Il tuo account W&B è collegato',
        sentence: 'Puoi chiudere questa finestra.',
      },
      untold: {
        title: 'Il tuo account W&B è collegato',
        sentence:
          'Torna alla pagina da cui hai iniziato. Mostrerà il risultato tra qualche secondo.',
      },
      declined: {
        title: 'Non è stato collegato nulla',
        sentence:
          'La richiesta è stata rifiutata. Se cambi idea, torna alla pagina da cui hai iniziato e ripeti il collegamento.',
      },
      finished: {
        title: 'Questa richiesta è già conclusa',
        sentence:
          'La pagina da cui hai iniziato mostra il risultato. Puoi chiudere questa finestra.',
      },
      busy: {
        title: 'Questa richiesta è in fase di completamento',
        sentence: 'Se tra poco non succede nulla, riprova.',
      },
      expired: { title: 'L’operazione ha richiesto troppo tempo', sentence: startAgain },
      cancelled: { title: 'Questa richiesta è stata annullata', sentence: startAgain },
      refused: {
        title: 'Non è stato collegato nulla',
        sentence:
          'La pagina da cui hai iniziato mostra il motivo. Torna a quella pagina e ripeti il collegamento.',
      },
      unknown: {
        title: 'Questa richiesta non può essere completata qui',
        sentence:
          'È già conclusa, oppure è stata avviata da un’altra persona o in un altro browser. Torna alla pagina da cui hai iniziato e ripeti il collegamento.',
      },
      session: {
        title: 'La tua sessione è terminata',
        sentence: 'Accedi a {product} in un’altra scheda, poi torna qui e riprova.',
      },
      network: {
        title: 'Impossibile raggiungere {product}',
        sentence: 'Controlla la connessione a Internet, poi riprova.',
      },
      trouble: {
        title: 'Si è verificato un errore su {product}',
        sentence: 'Non è andato perso nulla. Riprova tra poco.',
      },
    },
  },
  ways: {
    back: 'Torna a {product}',
    signIn: 'Accedi a {product}',
    retry: 'Riprova',
    again: 'Ripeti il collegamento',
    newTab: 'si apre in una nuova scheda',
  },
  noScript: 'JavaScript è disattivato. Attivalo e ricarica questa pagina per continuare.',
};
