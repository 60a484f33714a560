import type { AccountsMessages } from './messages.js';

/** Spanish. */
export const es: AccountsMessages = {
  heading: 'Cuentas de Weights & Biases',
  connect: 'Conectar una cuenta',
  loading: 'Cargando tus cuentas…',
  empty: ({ product }) =>
    `Aún no hay ninguna cuenta conectada. Conecta una para usarla ${product ? `en ${product}` : 'aquí'}.`,
  unread: (reason) => `No se han podido cargar tus cuentas. ${reason}`,
  tryAgain: 'Volver a intentarlo',
  signIn: 'Iniciar sesión',
  showMore: 'Mostrar más',
  loadingMore: 'Cargando más…',
  moreShown: (count) => (count === 1 ? '1 cuenta más.' : `${count} cuentas más.`),
  status: {
    active: 'Activa',
    error: 'Requiere atención',
    suspended: 'En pausa',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host} ya no acepta la clave: se ha eliminado allí o su usuario ya no tiene acceso. Vuelve a conectar la cuenta usando una clave nueva.`,
    unreadable: ({ product = 'Este sitio' }) =>
      `${product} ya no puede leer la clave guardada. Vuelve a conectar la cuenta usando una clave nueva.`,
    error:
      'La clave no funciona en este momento. Vuelve a comprobarla o conecta otra vez la cuenta usando una clave nueva.',
    suspended: ({ product = 'Este sitio' }) =>
      `${product} no usará esta cuenta hasta que la reactives.`,
    suspendedAndRejected: ({ product = 'Este sitio', host }) =>
      `${product} no usa esta cuenta y ${host} ya no acepta su clave.`,
  },
  terms: {
    server: 'Servidor',
    key: 'Clave',
    keyEndsWith: (hint) => `termina en ${hint}`,
    connected: 'Conectada el',
    checked: 'Última comprobación',
    never: 'Nunca',
  },
  actions: {
    check: 'Volver a comprobar',
    reconnect: 'Volver a conectar',
    suspend: 'Pausar',
    resume: 'Reactivar',
    remove: 'Desconectar',
  },
  busy: {
    check: 'Comprobando…',
    suspend: 'Pausando…',
    resume: 'Reactivando…',
    remove: 'Desconectando…',
  },
  done: {
    suspend: 'Cuenta en pausa.',
    resume: 'Cuenta reactivada.',
    connect: 'Cuenta conectada.',
    reconnect: 'Cuenta conectada de nuevo. La clave nueva ya está en uso.',
  },
  checked: {
    active: ({ host }) => `Comprobación completada: ${host} acepta la clave.`,
    error: ({ host }) => `Comprobación completada: ${host} no acepta la clave.`,
    unreadable: ({ product = 'este sitio' }) =>
      `La clave no se ha comprobado porque ${product} ya no puede leerla. Vuelve a conectar la cuenta.`,
    suspended: () =>
      'La clave no se ha comprobado porque no está en uso. Reactiva primero la cuenta.',
  },
  removed: (name, { host }) =>
    `La cuenta ${name} está desconectada. La clave seguirá funcionando en ${host} hasta que la elimines allí.`,
  failures: {
    session_required: ({ product = 'este sitio' }) =>
      `Se ha cerrado tu sesión en ${product}. Vuelve a iniciar sesión e inténtalo de nuevo.`,
    forbidden: () => 'No tienes permiso para hacer esto aquí. Contacta con un administrador.',
    conflict: () =>
      'Esta clave ahora pertenece a otro usuario de W&B. Vuelve a conectar la cuenta.',
    rate_limited: ({ wait }) =>
      `Demasiados intentos. Vuelve a intentarlo ${wait ?? 'en un momento'}.`,
    timeout: () => 'No ha habido respuesta a tiempo. Vuelve a intentarlo.',
    offline: () =>
      'No tienes conexión a Internet. Vuelve a intentarlo cuando recuperes la conexión.',
    network_error: ({ product = 'este sitio' }) =>
      `No se ha podido acceder a ${product}. Comprueba tu conexión a Internet y vuelve a intentarlo.`,
    wandb_unavailable: ({ host }) =>
      `No se ha podido acceder a ${host}, así que no ha cambiado nada. Vuelve a intentarlo en un momento.`,
    server_error: ({ product = 'este sitio' }) =>
      `Se ha producido un error en ${product}. Vuelve a intentarlo.`,
  },
  removal: {
    heading: (name) => `¿Desconectar la cuenta ${name}?`,
    consequence: ({ product = 'Este sitio' }) =>
      `${product} ya no conservará esta cuenta ni su clave. Todo lo que depende de ella aquí dejará de funcionar de inmediato.`,
    keyLives: ({ host }) =>
      `La clave en sí seguirá funcionando en ${host} hasta que la elimines allí.`,
    manageKeys: (page) => `Administrar claves en ${page}`,
    newTab: 'se abre en una pestaña nueva',
    confirm: 'Desconectar',
    cancel: 'Cancelar',
  },
  reconnect: {
    heading: (name) => `Volver a conectar la cuenta ${name}`,
    keyInUse: (hint) =>
      `La clave que termina en ${hint} seguirá en uso hasta que se acepte una nueva.`,
  },
  unconfigured: ({ product }) =>
    `Esta lista no está bien configurada. Avisa al equipo de soporte de ${product ?? 'este sitio'}.`,
};
