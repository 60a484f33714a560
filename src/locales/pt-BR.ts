import { ptBR as accounts } from '../accounts/locales/pt-BR.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** Portuguese as in Brazil. */
export const ptBR: Messages = {
  lang: 'pt-BR',
  heading: (product) =>
    product ? `Conectar o Weights & Biases com ${product}` : 'Conectar o Weights & Biases',
  reconnectHeading: (product) =>
    product ? `Reconectar o Weights & Biases com ${product}` : 'Reconectar o Weights & Biases',
  connectedHeading: 'O Weights & Biases está conectado',
  guide: {
    title: 'Onde obter uma chave',
    signIn: (host) => `Faça login em ${host}`,
    signUp: 'Crie uma conta',
    opensAt: (host, newHost, owner) =>
      `A Weights & Biases faz parte da empresa ${owner}, por isso o site ${host} agora abre em ${newHost}.`,
    open: (page) => `Abra ${page}`,
    createKey: (product) =>
      product
        ? `Crie uma nova chave com o nome “${product}”, para encontrá-la depois, e copie-a.`
        : 'Crie uma nova chave com um nome que você reconheça depois e copie-a.',
    paste: 'Cole a chave aqui e pressione “Conectar”.',
    team: 'A conexão é para uma equipe?',
    teamDetails:
      'Use a chave de uma conta de serviço. Essa conta pertence à equipe, e não a uma pessoa, por isso a conexão continua funcionando quando alguém sai. Os administradores da equipe criam a conta de serviço nas configurações da equipe no W&B, se o plano incluir esse tipo de conta.',
    newTab: 'abre em uma nova aba',
  },
  keyFacts: {
    handling: ({ host, product = 'Este site' }) =>
      `${product} verifica a chave em ${host} e depois a armazena.`,
    handled: ({ host, product = 'Este site' }) =>
      `${product} verificou a chave em ${host} e a armazenou.`,
    access: 'Uma chave pessoal dá o mesmo acesso que a sua conta do W&B e não expira.',
    temporaryAccess: 'Este token dá o mesmo acesso que a sua conta do W&B até expirar.',
    ending: 'Para encerrar a conexão, desconecte a conta aqui ou exclua a chave no W&B.',
    manageKeys: 'Gerenciar chaves',
  },
  server: 'Servidor do W&B',
  label: 'Chave de API do W&B',
  hint: 'O W&B só mostra a chave uma vez, quando você a cria. Se você a perdeu, crie outra.',
  show: 'Mostrar chave',
  hide: 'Ocultar chave',
  connect: 'Conectar',
  connecting: 'Conectando…',
  tryAgainIn: (time) => `Tente novamente em ${time}`,
  tryAgain: 'Agora você pode tentar novamente.',
  cancel: 'Cancelar',
  cancelling: 'Cancelando…',
  slow: ({ product = 'Este site' }) =>
    `${product} ainda não respondeu. Você pode continuar aguardando ou cancelar.`,
  authorization: {
    ask: (page) => `Sua chave funciona. Antes que a conexão seja salva, ${page} precisa aprová-la.`,
    continue: 'Continuar',
    wait: (page) => `Aguardando ${page}. Conclua o processo lá e depois volte para cá.`,
    openAgain: 'Abrir novamente',
    inThisTab: 'Continue nesta aba',
  },
  extracted: 'Encontramos a chave no texto que você colou e mantivemos apenas ela.',
  doubts: {
    temporary_token:
      'Este token é temporário e vai deixar de funcionar. Em vez dele, crie uma chave de API.',
    unusual_length: 'Esta chave tem um tamanho incomum. Verifique se ela está completa.',
    upper_case:
      'Chaves como esta costumam ter apenas letras minúsculas. Verifique se a cópia está exata.',
    letter_o: 'Há uma letra O onde se espera um zero (0). Verifique a chave.',
    git_hash: 'Isto parece ser o hash de um commit do git, não uma chave.',
    hex_prefix: 'As chaves do W&B não começam com 0x. Tente sem esse prefixo.',
  },
  otherServer: ({ host }) =>
    `Esta chave parece ser de um servidor autogerenciado do W&B. Crie uma em ${host} ou selecione o servidor desta chave.`,
  failures: {
    invalid_format: () => 'Isto não pode ser uma chave de API do W&B. Nada foi enviado.',
    invalid_key: (_, { host }) =>
      `${host} não aceitou esta chave. Ela pode estar incompleta, ter sido excluída ou ser de outro servidor do W&B.`,
    session_required: ({ reason }, { product = 'Este site' }) =>
      reason
        ? `${product} pode ter encerrado sua sessão. Recarregue a página e faça login novamente.`
        : `${product} encerrou sua sessão. Faça login novamente em outra aba e depois pressione “Conectar” aqui.`,
    forbidden: ({ reason }, { product = 'Este site' }) => {
      if (reason === 'declined') return 'A solicitação foi recusada. Nenhuma conta foi conectada.';
      if (reason === 'origin' || reason === 'csrf') {
        return `${product} recusou uma solicitação da própria página. Recarregue a página e tente novamente. Se isso não resolver, avise o suporte do site.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'Este convite não pode ser usado. Peça um novo.'
        : 'Você não tem permissão para conectar uma conta do W&B aqui. Fale com um administrador.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'Esta chave pertence a outro usuário do W&B. Use uma chave da conta que você está reconectando.';
      }
      return reason === 'already_linked'
        ? 'Esta conta do W&B já está conectada aqui.'
        : 'Esta chave não pode ser conectada porque entra em conflito com uma conexão existente. Verifique suas contas conectadas.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} está limitando as solicitações no momento. Sua chave continua no campo.`
        : 'Muitas tentativas. Sua chave continua no campo.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'A aprovação demorou demais. Nenhuma conta foi conectada; tente conectar novamente.'
        : 'A resposta não chegou a tempo. Sua chave continua no campo; tente novamente.',
    network_error: ({ reason }, { product }) => {
      if (reason === 'offline') {
        return 'Você está offline. Sua chave continua no campo; tente novamente quando voltar a ficar online.';
      }
      return reason === 'csp'
        ? `${product ?? 'Este site'} não conseguiu enviar sua chave. O problema é do site, não da sua conexão com a internet.`
        : `Não foi possível acessar ${product ?? 'este site'}. Sua chave continua no campo; verifique sua conexão com a internet e tente novamente.`;
    },
    wandb_unavailable: (_, { host }) =>
      `Não foi possível acessar ${host}, por isso sua chave não foi verificada nem salva. Ela continua no campo; tente novamente em instantes.`,
    server_error: (_, { product }) =>
      `Algo deu errado ${product ? `em ${product}` : 'neste site'}. Sua chave continua no campo; tente novamente.`,
    popup_blocked: () =>
      'Seu navegador bloqueou a janela. Permita pop-ups neste site ou use o link abaixo.',
    cancelled: ({ reason }, { product = 'este site' }) =>
      reason === 'unconfirmed'
        ? `Cancelado, mas ${product} não confirmou o cancelamento. Verifique suas contas conectadas.`
        : 'Cancelado. Você pode conectar novamente.',
    config_error: (_, { product }) =>
      `A conexão não está configurada corretamente nesta página. Avise o suporte ${product ? `de ${product}` : 'do site'}.`,
  },
  refusals: {
    empty: () => 'Cole sua chave de API do W&B.',
    too_short: ({ length }) =>
      `Uma chave do W&B tem 40 caracteres ou mais; esta tem ${length}. Ela pode estar cortada ou ser apenas um ID de chave.`,
    too_long: () => 'Isto é longo demais para ser uma chave do W&B. Copie apenas a chave.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'Há aqui um caractere que não existe em chaves do W&B. Copie a chave novamente.'
        : `Mostre a chave e verifique o caractere ${position}: ele não existe em chaves do W&B.`,
    whitespace_inside: () => 'As chaves do W&B não têm espaços. Copie apenas a chave.',
    masked: () =>
      'Esta é uma chave oculta (••••), não a chave em si. Crie outra chave e copie-a por inteiro.',
    placeholder: () => 'Este é um texto de exemplo. Cole a chave em si.',
    multiple: () => 'Há duas chaves aqui. Cole apenas uma.',
    looks_like_url: () =>
      'Este é um endereço da web, não uma chave. Crie uma chave no W&B e cole-a aqui.',
    looks_like_email: () => 'Este é um endereço de e-mail. Cole uma chave de API.',
    other_vendor: ({ vendor }) =>
      `Esta é uma credencial de outro serviço${vendor ? ` (${vendor})` : ''}, não uma chave do W&B. Ela não foi enviada.`,
  },
  createAnotherKey: 'Criar outra chave',
  signIn: 'Fazer login',
  requestId: (id) => `ID da solicitação: ${id}`,
  connectedAs: (name) => `Conta conectada: ${name}`,
  ready: (product = 'Este site') => `${product} já pode usar esta conta.`,
  account: {
    name: 'Nome',
    entity: 'Equipe padrão',
    host: 'Servidor',
    key: 'Chave',
    keyEndsWith: (hint) => `termina em ${hint}`,
  },
  done: 'Concluir',
  reconnect: 'Reconectar',
  connectAnother: 'Conectar outra conta',
  close: 'Fechar',
  accounts,
};

offerMessages(ptBR);
