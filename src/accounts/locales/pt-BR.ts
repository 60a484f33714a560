import type { AccountsMessages } from './messages.js';

/** Portuguese as in Brazil. */
export const ptBR: AccountsMessages = {
  heading: 'Contas do Weights & Biases',
  connect: 'Conectar uma conta',
  loading: 'Carregando suas contas…',
  empty: ({ product }) =>
    `Nenhuma conta foi conectada ainda. Conecte uma para usá-la ${product ? `em ${product}` : 'aqui'}.`,
  unread: (reason) => `Não foi possível carregar suas contas. ${reason}`,
  tryAgain: 'Tentar novamente',
  signIn: 'Fazer login',
  showMore: 'Mostrar mais',
  loadingMore: 'Carregando mais…',
  moreShown: (count) => (count === 1 ? 'Mais 1 conta.' : `Mais ${count} contas.`),
  status: {
    active: 'Ativa',
    error: 'Requer atenção',
    suspended: 'Pausada',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host} não aceita mais a chave: ela foi excluída lá ou o usuário perdeu o acesso. Reconecte a conta usando uma nova chave.`,
    unreadable: ({ product = 'Este site' }) =>
      `${product} não consegue mais ler a chave armazenada. Reconecte a conta usando uma nova chave.`,
    error:
      'A chave não está funcionando no momento. Verifique-a novamente ou reconecte a conta usando uma nova chave.',
    suspended: ({ product = 'Este site' }) =>
      `${product} não vai usar esta conta até que você a reative.`,
    suspendedAndRejected: ({ product = 'Este site', host }) =>
      `${product} não está usando esta conta, e ${host} não aceita mais a chave dela.`,
  },
  terms: {
    server: 'Servidor',
    key: 'Chave',
    keyEndsWith: (hint) => `termina em ${hint}`,
    connected: 'Conectada em',
    checked: 'Última verificação',
    never: 'Nunca',
  },
  actions: {
    check: 'Verificar novamente',
    reconnect: 'Reconectar',
    suspend: 'Pausar',
    resume: 'Reativar',
    remove: 'Desconectar',
  },
  busy: {
    check: 'Verificando…',
    suspend: 'Pausando…',
    resume: 'Reativando…',
    remove: 'Desconectando…',
  },
  done: {
    suspend: 'Conta pausada.',
    resume: 'Conta reativada.',
    connect: 'Conta conectada.',
    reconnect: 'Conta reconectada. A nova chave já está em uso.',
  },
  checked: {
    active: ({ host }) => `Verificação concluída: ${host} aceita a chave.`,
    error: ({ host }) => `Verificação concluída: ${host} não aceita a chave.`,
    unreadable: ({ product = 'este site' }) =>
      `A chave não foi verificada porque ${product} não consegue mais lê-la. Reconecte a conta.`,
    suspended: () => 'A chave não foi verificada porque não está em uso. Reative a conta primeiro.',
  },
  removed: (name, { host }) =>
    `A conta ${name} foi desconectada. A chave continua funcionando em ${host} até que você a exclua lá.`,
  failures: {
    session_required: ({ product = 'Este site' }) =>
      `${product} encerrou sua sessão. Faça login novamente e depois tente de novo.`,
    forbidden: () => 'Você não tem permissão para fazer isso aqui. Fale com um administrador.',
    conflict: () => 'Esta chave agora pertence a outro usuário do W&B. Reconecte a conta.',
    rate_limited: ({ wait }) => `Muitas tentativas. Tente novamente ${wait ?? 'em instantes'}.`,
    timeout: () => 'A resposta não chegou a tempo. Tente novamente.',
    offline: () => 'Você está offline. Tente novamente quando voltar a ficar online.',
    network_error: ({ product = 'este site' }) =>
      `Não foi possível acessar ${product}. Verifique sua conexão com a internet e tente novamente.`,
    wandb_unavailable: ({ host }) =>
      `Não foi possível acessar ${host}, por isso nada mudou. Tente novamente em instantes.`,
    server_error: ({ product }) =>
      `Algo deu errado ${product ? `em ${product}` : 'neste site'}. Tente novamente.`,
  },
  removal: {
    heading: (name) => `Desconectar a conta ${name}?`,
    consequence: ({ product = 'Este site' }) =>
      `${product} vai esquecer esta conta e a chave dela. Tudo o que depende da conta aqui deixará de funcionar imediatamente.`,
    keyLives: ({ host }) =>
      `A chave em si continua funcionando em ${host} até que você a exclua lá.`,
    manageKeys: (page) => `Gerenciar chaves em ${page}`,
    newTab: 'abre em uma nova aba',
    confirm: 'Desconectar',
    cancel: 'Cancelar',
  },
  reconnect: {
    heading: (name) => `Reconectar a conta ${name}`,
    keyInUse: (hint) =>
      `A chave que termina em ${hint} continua em uso até que uma nova seja aceita.`,
  },
  unconfigured: ({ product }) =>
    `Esta lista não está configurada corretamente. Avise o suporte ${product ? `de ${product}` : 'do site'}.`,
};
