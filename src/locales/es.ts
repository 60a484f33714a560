import { es as accounts } from '../accounts/locales/es.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** Spanish. */
export const es: Messages = {
  lang: 'es',
  heading: (product) =>
    product ? `Conectar Weights & Biases con ${product}` : 'Conectar Weights & Biases',
  reconnectHeading: (product) =>
    product
      ? `Volver a conectar Weights & Biases con ${product}`
      : 'Volver a conectar Weights & Biases',
  connectedHeading: 'Weights & Biases está conectado',
  guide: {
    title: 'Dónde obtener una clave',
    signIn: (host) => `Iniciar sesión en ${host}`,
    signUp: 'Crear una cuenta',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases forma parte de ${owner}, por lo que ${host} ahora se abre en ${newHost}.`,
    open: (page) => `Abrir ${page}`,
    createKey: (product) =>
      product
        ? `Crea una clave nueva. Ponle el nombre «${product}» para encontrarla más adelante y cópiala.`
        : 'Crea una clave nueva. Ponle un nombre que puedas reconocer y cópiala.',
    paste: 'Pégala aquí y haz clic en «Conectar».',
    team: '¿La conexión es para un equipo?',
    teamDetails:
      'Usa la clave de una cuenta de servicio. Pertenece al equipo y no a una persona, así que la conexión sigue funcionando aunque alguien se vaya. Los administradores del equipo crean esa cuenta en la configuración del equipo en W&B, si el plan incluye cuentas de servicio.',
    newTab: 'se abre en una pestaña nueva',
  },
  keyFacts: {
    handling: ({ host, product = 'Este sitio' }) =>
      `${product} comprueba la clave con ${host} y luego la guarda.`,
    handled: ({ host, product = 'Este sitio' }) =>
      `${product} ha comprobado la clave con ${host} y la ha guardado.`,
    access: 'Una clave personal da el mismo acceso que tu cuenta de W&B y no caduca.',
    temporaryAccess: 'Este token da el mismo acceso que tu cuenta de W&B hasta que caduque.',
    ending: 'Para finalizar la conexión, desconecta la cuenta aquí o elimina la clave en W&B.',
    manageKeys: 'Administrar claves',
  },
  server: 'Servidor de W&B',
  label: 'Clave de API de W&B',
  hint: 'W&B muestra una clave solo una vez, cuando la creas. Si has perdido la tuya, crea otra.',
  show: 'Mostrar clave',
  hide: 'Ocultar clave',
  connect: 'Conectar',
  connecting: 'Conectando…',
  tryAgainIn: (time) => `Vuelve a intentarlo en ${time}`,
  tryAgain: 'Ya puedes volver a intentarlo.',
  cancel: 'Cancelar',
  cancelling: 'Cancelando…',
  slow: ({ product = 'Este sitio' }) =>
    `${product} aún no ha respondido. Puedes seguir esperando o cancelar.`,
  authorization: {
    ask: (page) =>
      `Tu clave funciona. ${page} tiene que aprobar la conexión antes de que se guarde.`,
    continue: 'Continuar',
    wait: (page) => `Esperando a ${page}. Termina el proceso allí y vuelve aquí.`,
    openAgain: 'Volver a abrir',
    inThisTab: 'Continuar en esta pestaña',
  },
  extracted: 'Hemos encontrado la clave en el texto pegado y hemos dejado solo la clave.',
  doubts: {
    temporary_token:
      'Este token es temporal y dejará de funcionar. Crea una clave de API en su lugar.',
    unusual_length: 'Esta clave tiene una longitud inusual. Comprueba que esté completa.',
    upper_case:
      'Las claves de este tipo suelen estar en minúsculas. Comprueba que la hayas copiado tal cual.',
    letter_o: 'Hay una letra O donde se espera un cero (0). Revisa la clave.',
    git_hash: 'Parece el hash de un commit de Git, no una clave.',
    hex_prefix: 'Las claves de W&B no empiezan por 0x. Prueba sin ese prefijo.',
  },
  otherServer: ({ host }) =>
    `Parece una clave de un servidor de W&B autogestionado. Crea una en ${host} o elige el servidor correspondiente.`,
  failures: {
    invalid_format: () => 'Esto no puede ser una clave de API de W&B. No se ha enviado nada.',
    invalid_key: (_, { host }) =>
      `${host} no ha aceptado esta clave. Puede que esté incompleta, que se haya eliminado o que sea de otro servidor de W&B.`,
    session_required: ({ reason }, { product = 'este sitio' }) =>
      reason
        ? `Puede que ${product} haya cerrado tu sesión. Recarga la página y vuelve a iniciar sesión.`
        : `Se ha cerrado tu sesión en ${product}. Vuelve a iniciar sesión en otra pestaña y luego haz clic aquí en «Conectar».`,
    forbidden: ({ reason }, { product = 'Este sitio' }) => {
      if (reason === 'declined') return 'La solicitud se ha rechazado. No se ha conectado nada.';
      if (reason === 'origin' || reason === 'csrf') {
        return `${product} ha rechazado la solicitud de su propia página. Recarga la página y vuelve a intentarlo. Si el problema continúa, avisa al equipo de soporte de este sitio.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'Esta invitación no se puede usar. Pide una nueva.'
        : 'No tienes permiso para conectar una cuenta de W&B aquí. Contacta con un administrador.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'Esta clave pertenece a otra cuenta de W&B. Usa una clave de la cuenta que estás volviendo a conectar.';
      }
      return reason === 'already_linked'
        ? 'Esta cuenta de W&B ya está conectada aquí.'
        : 'Esta clave no se puede conectar junto con una conexión existente. Revisa tus cuentas conectadas.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} está limitando las solicitudes en este momento. Tu clave sigue en el campo.`
        : 'Demasiados intentos. Tu clave sigue en el campo.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'La aprobación ha tardado demasiado. No se ha conectado nada; inicia la conexión de nuevo.'
        : 'No ha habido respuesta a tiempo. Tu clave sigue en el campo; vuelve a intentarlo.',
    network_error: ({ reason }, { product }) => {
      if (reason === 'offline') {
        return 'No tienes conexión a Internet. Tu clave sigue en el campo; vuelve a intentarlo cuando recuperes la conexión.';
      }
      return reason === 'csp'
        ? `${product ?? 'Este sitio'} no ha podido enviar tu clave. El problema es del sitio, no de tu conexión a Internet.`
        : `No se ha podido acceder a ${product ?? 'este sitio'}. Tu clave sigue en el campo; comprueba tu conexión a Internet y vuelve a intentarlo.`;
    },
    wandb_unavailable: (_, { host }) =>
      `No se ha podido acceder a ${host}, así que tu clave no se ha comprobado ni guardado. Sigue en el campo; vuelve a intentarlo en un momento.`,
    server_error: (_, { product = 'este sitio' }) =>
      `Se ha producido un error en ${product}. Tu clave sigue en el campo; vuelve a intentarlo.`,
    popup_blocked: () =>
      'Tu navegador ha bloqueado la ventana. Permite las ventanas emergentes para este sitio o usa el enlace de abajo.',
    cancelled: ({ reason }, { product = 'este sitio' }) =>
      reason === 'unconfirmed'
        ? `Has cancelado, pero ${product} no lo ha confirmado. Revisa tus cuentas conectadas.`
        : 'Conexión cancelada. Puedes iniciarla de nuevo.',
    config_error: (_, { product }) =>
      `La conexión con W&B no está bien configurada en esta página. Avisa al equipo de soporte de ${product ?? 'este sitio'}.`,
  },
  refusals: {
    empty: () => 'Pega tu clave de API de W&B.',
    too_short: ({ length }) =>
      `Una clave de W&B tiene 40 caracteres o más; esta tiene ${length}. Puede que esté cortada o que sea solo un ID de clave.`,
    too_long: () => 'Esto es demasiado largo para una clave de W&B. Copia solo la clave.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'Aquí hay un carácter que las claves de W&B no contienen. Copia la clave de nuevo.'
        : `Muestra la clave y revisa el carácter ${position}: las claves de W&B no lo contienen.`,
    whitespace_inside: () => 'Una clave de W&B no contiene espacios. Copia solo la clave.',
    masked: () =>
      'Esta es una clave oculta (••••), no la clave en sí. Crea otra clave y cópiala completa.',
    placeholder: () => 'Esto es un texto de ejemplo. Pega la clave en sí.',
    multiple: () => 'Aquí hay dos claves. Pega solo una.',
    looks_like_url: () =>
      'Esto es una dirección web, no una clave. Crea una clave en W&B y pégala aquí.',
    looks_like_email: () => 'Esto es una dirección de correo electrónico. Pega una clave de API.',
    other_vendor: ({ vendor }) =>
      `Esto es una credencial de ${vendor ?? 'otro servicio'}, no una clave de W&B. No se ha enviado.`,
  },
  createAnotherKey: 'Crear otra clave',
  signIn: 'Iniciar sesión',
  requestId: (id) => `ID de solicitud: ${id}`,
  connectedAs: (name) => `Cuenta conectada: ${name}`,
  ready: (product = 'Este sitio') => `${product} ya puede usar esta cuenta.`,
  account: {
    name: 'Nombre',
    entity: 'Equipo predeterminado',
    host: 'Servidor',
    key: 'Clave',
    keyEndsWith: (hint) => `termina en ${hint}`,
  },
  done: 'Listo',
  reconnect: 'Volver a conectar',
  connectAnother: 'Conectar otra cuenta',
  close: 'Cerrar',
  accounts,
};

offerMessages(es);
