import type { PageMessages } from './page-messages.js';

const startAgain =
  'No se ha conectado nada. Vuelve a la página en la que empezaste e inicia la conexión de nuevo.';

/** Spanish. */
export const es: PageMessages = {
  invitation: {
    title: '{product} te pide que conectes tu cuenta de Weights & Biases',
    reconnectTitle: '{product} te pide que vuelvas a conectar tu cuenta de Weights & Biases',
    preparing: 'Un momento…',
    requestedBy: 'Solicitado por',
    purpose: 'Finalidad',
    expiry: 'Válida una vez, hasta el',
    ownedBy:
      'Tu cuenta de W&B se conectará con la cuenta de {owner} en {product}. Continúa solo si eres tú.',
    ownedByInvited:
      'Tu cuenta de W&B se conectará con la cuenta de {product} para la que se creó esta invitación. Continúa solo si esa cuenta es tuya.',
    keyHeading: 'Tu clave de API de W&B',
    paste: {
      label: 'Enlace del mensaje recibido',
      open: 'Abrir invitación',
      incomplete: 'Este enlace no está completo. Cópialo entero, desde {start} hasta el final.',
    },
    ends: {
      connected: {
        title: 'Tu cuenta de W&B está conectada',
        sentence: '{product} ya puede usar la cuenta de {name} en W&B. Puedes cerrar esta página.',
      },
      declined: {
        title: 'No se ha conectado nada',
        sentence:
          'La solicitud se ha rechazado. Si cambias de opinión, inicia la conexión de nuevo.',
      },
      sign_in: {
        title: 'Primero inicia sesión en {product}',
        sentence:
          'Esta invitación solo funciona si has iniciado sesión. En otra pestaña, inicia sesión en {product}; luego vuelve aquí e inténtalo de nuevo.',
      },
      lost: {
        title: 'Vuelve a abrir tu invitación',
        sentence:
          'Abre el enlace del mensaje que recibiste. Si te trae aquí otra vez, es que se cortó: cópialo entero del mensaje y pégalo abajo.',
      },
      trouble: {
        title: 'No se ha podido abrir esta invitación',
        sentence: 'Comprueba tu conexión a Internet y vuelve a intentarlo.',
      },
      invitation_used: {
        title: 'Esta invitación ya se ha usado',
        sentence:
          'Se ha usado para conectar una cuenta de W&B. Si no has sido tú o si quieres conectar otra cuenta, pide a {contact} una invitación nueva.',
      },
      invitation_expired: {
        title: 'Esta invitación ha caducado',
        sentence:
          'Las invitaciones solo funcionan durante un tiempo limitado. Pide a {contact} una invitación nueva.',
      },
      invitation_revoked: {
        title: 'Esta invitación se ha anulado',
        sentence:
          'Ya no funciona. Si todavía quieres conectar tu cuenta, pide a {contact} una invitación nueva.',
      },
      invitation_not_entitled: {
        title: 'Esta invitación ya no es válida',
        sentence:
          'La cuenta de {product} para la que se creó no puede usarla. Si crees que es un error, pide a {contact} una invitación nueva.',
      },
      invitation_mismatch: {
        title: 'Esta invitación es para otra persona',
        sentence:
          'Has iniciado sesión en {product} con otra cuenta. En otra pestaña, inicia sesión con la cuenta a la que va dirigida la invitación; luego vuelve aquí e inténtalo de nuevo. También puedes pedir a {contact} una invitación nueva.',
      },
      invitation_tampered: {
        title: 'Esta invitación está incompleta',
        sentence:
          'Algunos programas de correo cortan los enlaces largos. Copia el enlace entero del mensaje que recibiste y pégalo abajo. Si eso no funciona, pide a {contact} una invitación nueva.',
      },
      invitation_foreign: {
        title: 'Esta invitación no funciona aquí',
        sentence:
          'Se creó para otro sitio o hace mucho tiempo. Pide a {contact} una invitación nueva.',
      },
    },
  },
  return: {
    finishing: { title: 'Finalizando…', sentence: 'Solo tardará un momento.' },
    ends: {
      done: {
        title: 'Tu cuenta de W&B está conectada',
        sentence: 'Puedes cerrar esta ventana.',
      },
      untold: {
        title: 'Tu cuenta de W&B está conectada',
        sentence: 'Vuelve a la página en la que empezaste. Mostrará el resultado en unos segundos.',
      },
      declined: {
        title: 'No se ha conectado nada',
        sentence:
          'La solicitud se ha rechazado. Si cambias de opinión, vuelve a la página en la que empezaste e inicia la conexión de nuevo.',
      },
      finished: {
        title: 'Esta solicitud ya ha finalizado',
        sentence: 'La página en la que empezaste muestra el resultado. Puedes cerrar esta ventana.',
      },
      busy: {
        title: 'Esta solicitud se está finalizando',
        sentence: 'Si no ocurre nada en un momento, vuelve a intentarlo.',
      },
      expired: { title: 'Esto ha tardado demasiado', sentence: startAgain },
      cancelled: { title: 'Esta solicitud se ha cancelado', sentence: startAgain },
      refused: {
        title: 'No se ha conectado nada',
        sentence:
          'La página en la que empezaste muestra el motivo. Vuelve a ella e inicia la conexión de nuevo.',
      },
      unknown: {
        title: 'Esta solicitud no se puede finalizar aquí',
        sentence:
          'Ya ha terminado, o bien la inició otra persona o se inició en otro navegador. Vuelve a la página en la que empezaste e inicia la conexión de nuevo.',
      },
      session: {
        title: 'Tu sesión ha finalizado',
        sentence:
          'En otra pestaña, inicia sesión en {product}; luego vuelve aquí e inténtalo de nuevo.',
      },
      network: {
        title: 'No se ha podido acceder a {product}',
        sentence: 'Comprueba tu conexión a Internet y vuelve a intentarlo.',
      },
      trouble: {
        title: 'Se ha producido un error en {product}',
        sentence: 'No se ha perdido nada. Vuelve a intentarlo en un momento.',
      },
    },
  },
  ways: {
    back: 'Volver a {product}',
    signIn: 'Iniciar sesión en {product}',
    retry: 'Volver a intentarlo',
    again: 'Iniciar la conexión de nuevo',
    newTab: 'se abre en una pestaña nueva',
  },
  noScript: 'JavaScript está desactivado. Actívalo y recarga esta página para continuar.',
};
