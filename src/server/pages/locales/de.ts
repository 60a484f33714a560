import type { PageMessages } from './page-messages.js';

const startAgain =
  'Es wurde nichts verbunden. Gehen Sie zurück zu der Seite, auf der Sie begonnen haben, und versuchen Sie dort noch einmal, Ihr Konto zu verbinden.';

/** German. */
export const de: PageMessages = {
  invitation: {
    title: '{product} bittet Sie, Ihr Konto bei Weights & Biases zu verbinden',
    reconnectTitle: '{product} bittet Sie, Ihr Konto bei Weights & Biases erneut zu verbinden',
    preparing: 'Einen Moment\u00a0…',
    requestedBy: 'Angefragt von',
    purpose: 'Zweck',
    expiry: 'Einmal gültig, bis',
    ownedBy:
      'Ihr W&B-Konto wird mit dem Konto von {owner} bei {product} verbunden. Fahren Sie nur fort, wenn Sie das sind.',
    ownedByInvited:
      'Ihr W&B-Konto wird mit dem Konto bei {product} verbunden, für das diese Einladung erstellt wurde. Fahren Sie nur fort, wenn dieses Konto Ihnen gehört.',
    keyHeading: 'Ihr W&B-API-Schlüssel',
    paste: {
      label: 'Link aus Ihrer Nachricht',
      open: 'Einladung öffnen',
      incomplete:
        'Das ist nicht der ganze Link. Kopieren Sie ihn vollständig, von {start} bis zum Ende.',
    },
    ends: {
      connected: {
        title: 'Ihr W&B-Konto ist verbunden',
        sentence:
          '{product} kann das W&B-Konto von {name} jetzt nutzen. Sie können diese Seite schließen.',
      },
      declined: {
        title: 'Es wurde nichts verbunden',
        sentence:
          'Die Anfrage wurde abgelehnt. Falls Sie es sich anders überlegen, versuchen Sie noch einmal, Ihr Konto zu verbinden.',
      },
      sign_in: {
        title: 'Melden Sie sich zuerst bei {product} an',
        sentence:
          'Diese Einladung funktioniert nur, wenn Sie angemeldet sind. Melden Sie sich in einem anderen Tab bei {product} an, kommen Sie dann hierher zurück und versuchen Sie es erneut.',
      },
      lost: {
        title: 'Öffnen Sie Ihre Einladung noch einmal',
        sentence:
          'Öffnen Sie den Link in der Nachricht, die Sie erhalten haben. Falls er wieder hierher führt, wurde er abgeschnitten: Kopieren Sie ihn vollständig aus der Nachricht und fügen Sie ihn unten ein.',
      },
      trouble: {
        title: 'Diese Einladung konnte nicht geöffnet werden',
        sentence: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann erneut.',
      },
      invitation_used: {
        title: 'Diese Einladung wurde bereits verwendet',
        sentence:
          'Mit dieser Einladung wurde ein W&B-Konto verbunden. Falls Sie das nicht waren oder ein anderes Konto verbinden möchten, bitten Sie {contact} um eine neue Einladung.',
      },
      invitation_expired: {
        title: 'Diese Einladung ist abgelaufen',
        sentence:
          'Einladungen sind nur für begrenzte Zeit gültig. Bitten Sie {contact} um eine neue Einladung.',
      },
      invitation_revoked: {
        title: 'Diese Einladung wurde zurückgezogen',
        sentence:
          'Sie funktioniert nicht mehr. Wenn Sie Ihr Konto weiterhin verbinden möchten, bitten Sie {contact} um eine neue Einladung.',
      },
      invitation_not_entitled: {
        title: 'Diese Einladung ist nicht mehr gültig',
        sentence:
          'Sie wurde für ein Konto bei {product} erstellt, das sie nicht verwenden kann. Wenn Sie das für einen Irrtum halten, bitten Sie {contact} um eine neue Einladung.',
      },
      invitation_mismatch: {
        title: 'Diese Einladung ist für jemand anderen bestimmt',
        sentence:
          'Sie sind bei {product} mit einem anderen Konto angemeldet. Melden Sie sich in einem anderen Tab mit dem Konto an, für das die Einladung bestimmt ist, kommen Sie dann hierher zurück und versuchen Sie es erneut. Oder bitten Sie {contact} um eine neue Einladung.',
      },
      invitation_tampered: {
        title: 'Diese Einladung ist unvollständig',
        sentence:
          'Manche E-Mail-Programme schneiden lange Links ab. Kopieren Sie den ganzen Link aus der Nachricht, die Sie erhalten haben, und fügen Sie ihn unten ein. Wenn das nicht hilft, bitten Sie {contact} um eine neue Einladung.',
      },
      invitation_foreign: {
        title: 'Diese Einladung funktioniert hier nicht',
        sentence:
          'Sie wurde für eine andere Website erstellt oder ist schon sehr alt. Bitten Sie {contact} um eine neue Einladung.',
      },
    },
  },
  return: {
    finishing: { title: 'Wird abgeschlossen\u00a0…', sentence: 'Das dauert einen Moment.' },
    ends: {
      done: {
        title: 'Ihr W&B-Konto ist verbunden',
        sentence: 'Sie können dieses Fenster schließen.',
      },
      untold: {
        title: 'Ihr W&B-Konto ist verbunden',
        sentence:
          'Gehen Sie zurück zu der Seite, auf der Sie begonnen haben. Dort sehen Sie in wenigen Sekunden das Ergebnis.',
      },
      declined: {
        title: 'Es wurde nichts verbunden',
        sentence:
          'Die Anfrage wurde abgelehnt. Falls Sie es sich anders überlegen, gehen Sie zurück zu der Seite, auf der Sie begonnen haben, und versuchen Sie dort noch einmal, Ihr Konto zu verbinden.',
      },
      finished: {
        title: 'Diese Anfrage ist bereits abgeschlossen',
        sentence:
          'Das Ergebnis sehen Sie auf der Seite, auf der Sie begonnen haben. Sie können dieses Fenster schließen.',
      },
      busy: {
        title: 'Diese Anfrage wird gerade abgeschlossen',
        sentence: 'Wenn sich in Kürze nichts tut, versuchen Sie es erneut.',
      },
      expired: { title: 'Das hat zu lange gedauert', sentence: startAgain },
      cancelled: { title: 'Diese Anfrage wurde abgebrochen', sentence: startAgain },
      refused: {
        title: 'Es wurde nichts verbunden',
        sentence:
          'Den Grund sehen Sie auf der Seite, auf der Sie begonnen haben. Gehen Sie dorthin zurück und versuchen Sie noch einmal, Ihr Konto zu verbinden.',
      },
      unknown: {
        title: 'Diese Anfrage kann hier nicht abgeschlossen werden',
        sentence:
          'Sie ist bereits beendet oder wurde von jemand anderem oder in einem anderen Browser gestartet. Gehen Sie zurück zu der Seite, auf der Sie begonnen haben, und versuchen Sie dort noch einmal, Ihr Konto zu verbinden.',
      },
      session: {
        title: 'Ihre Sitzung wurde beendet',
        sentence:
          'Melden Sie sich in einem anderen Tab bei {product} an, kommen Sie dann hierher zurück und versuchen Sie es erneut.',
      },
      network: {
        title: '{product} war nicht erreichbar',
        sentence: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es dann erneut.',
      },
      trouble: {
        title: 'Bei {product} ist ein Fehler aufgetreten',
        sentence: 'Es ist nichts verloren gegangen. Versuchen Sie es gleich noch einmal.',
      },
    },
  },
  ways: {
    back: 'Zurück zu {product}',
    signIn: 'Bei {product} anmelden',
    retry: 'Erneut versuchen',
    again: 'Noch einmal verbinden',
    newTab: 'wird in einem neuen Tab geöffnet',
  },
  noScript:
    'JavaScript ist deaktiviert. Aktivieren Sie es und laden Sie diese Seite neu, um fortzufahren.',
};
