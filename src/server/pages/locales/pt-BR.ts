import type { PageMessages } from './page-messages.js';

const startAgain =
  'Nenhuma conta foi conectada. Volte para a página em que você começou e tente conectar novamente.';

/** Portuguese as in Brazil. */
export const ptBR: PageMessages = {
  invitation: {
    title: '{product} pede que você conecte sua conta do Weights & Biases',
    reconnectTitle: '{product} pede que você reconecte sua conta do Weights & Biases',
    preparing: 'Um momento…',
    requestedBy: 'Solicitado por',
    purpose: 'Finalidade',
    expiry: 'Válido uma vez, até',
    ownedBy:
      'Sua conta do W&B será conectada à conta de {owner} em {product}. Continue apenas se for você.',
    ownedByInvited:
      'Sua conta do W&B será conectada à conta em {product} para a qual este convite foi criado. Continue apenas se essa conta for sua.',
    keyHeading: 'Sua chave de API do W&B',
    paste: {
      label: 'Link da mensagem que você recebeu',
      open: 'Abrir convite',
      incomplete: 'Este não é o link completo. Copie-o por inteiro, de {start} até o fim.',
    },
    ends: {
      connected: {
        title: 'Sua conta do W&B está conectada',
        sentence: '{product} já pode usar a conta de {name} no W&B. Você pode fechar esta página.',
      },
      declined: {
        title: 'Nenhuma conta foi conectada',
        sentence: 'A solicitação foi recusada. Se mudar de ideia, tente conectar novamente.',
      },
      sign_in: {
        title: 'Primeiro, faça login em {product}',
        sentence:
          'Este convite só funciona se você tiver feito login. Faça login em {product} em outra aba, depois volte para cá e tente novamente.',
      },
      lost: {
        title: 'Abra seu convite novamente',
        sentence:
          'Abra o link da mensagem que você recebeu. Se ele trouxer você para cá de novo, é porque foi cortado: copie-o por inteiro da mensagem e cole-o abaixo.',
      },
      trouble: {
        title: 'Não foi possível abrir este convite',
        sentence: 'Verifique sua conexão com a internet e tente novamente.',
      },
      invitation_used: {
        title: 'Este convite já foi usado',
        sentence:
          'Uma conta do W&B foi conectada com ele. Se não foi você, ou se quiser conectar outra conta, peça um novo convite a {contact}.',
      },
      invitation_expired: {
        title: 'Este convite expirou',
        sentence: 'Os convites funcionam por tempo limitado. Peça um novo convite a {contact}.',
      },
      invitation_revoked: {
        title: 'Este convite foi cancelado',
        sentence:
          'Ele não funciona mais. Se você ainda quiser conectar sua conta, peça um novo convite a {contact}.',
      },
      invitation_not_entitled: {
        title: 'Este convite não é mais válido',
        sentence:
          'A conta em {product} para a qual ele foi criado não pode usá-lo. Se você acha que isso é um engano, peça um novo convite a {contact}.',
      },
      invitation_mismatch: {
        title: 'Este convite é para outra pessoa',
        sentence:
          'Você fez login em {product} com outra conta. Em outra aba, faça login com a conta à qual o convite se destina, depois volte para cá e tente novamente. Ou peça um novo convite a {contact}.',
      },
      invitation_tampered: {
        title: 'Este convite está incompleto',
        sentence:
          'Alguns programas de e-mail cortam links longos. Copie o link inteiro da mensagem que você recebeu e cole-o abaixo. Se isso não resolver, peça um novo convite a {contact}.',
      },
      invitation_foreign: {
        title: 'Este convite não funciona aqui',
        sentence:
          'Ele foi criado para outro site ou há muito tempo. Peça um novo convite a {contact}.',
      },
    },
  },
  return: {
    finishing: { title: 'Concluindo…', sentence: 'Isso leva só um momento.' },
    ends: {
      done: {
        title: 'Sua conta do W&B está conectada',
        sentence: 'Você pode fechar esta janela.',
      },
      untold: {
        title: 'Sua conta do W&B está conectada',
        sentence:
          'Volte para a página em que você começou. Ela mostrará o resultado em alguns segundos.',
      },
      declined: {
        title: 'Nenhuma conta foi conectada',
        sentence:
          'A solicitação foi recusada. Se mudar de ideia, volte para a página em que você começou e tente conectar novamente.',
      },
      finished: {
        title: 'Esta solicitação já foi concluída',
        sentence: 'A página em que você começou mostra o resultado. Você pode fechar esta janela.',
      },
      busy: {
        title: 'Esta solicitação está sendo concluída',
        sentence: 'Se nada acontecer em instantes, tente novamente.',
      },
      expired: { title: 'Isso demorou demais', sentence: startAgain },
      cancelled: { title: 'Esta solicitação foi cancelada', sentence: startAgain },
      refused: {
        title: 'Nenhuma conta foi conectada',
        sentence:
          'A página em que você começou mostra o motivo. Volte para ela e tente conectar novamente.',
      },
      unknown: {
        title: 'Esta solicitação não pode ser concluída aqui',
        sentence:
          'Ela já foi encerrada ou foi iniciada por outra pessoa ou em outro navegador. Volte para a página em que você começou e tente conectar novamente.',
      },
      session: {
        title: 'Sua sessão foi encerrada',
        sentence: 'Faça login em {product} em outra aba, depois volte para cá e tente novamente.',
      },
      network: {
        title: 'Não foi possível acessar {product}',
        sentence: 'Verifique sua conexão com a internet e tente novamente.',
      },
      trouble: {
        title: 'Algo deu errado em {product}',
        sentence: 'Nada foi perdido. Tente novamente em instantes.',
      },
    },
  },
  ways: {
    back: 'Voltar para {product}',
    signIn: 'Fazer login em {product}',
    retry: 'Tentar novamente',
    again: 'Conectar novamente',
    newTab: 'abre em uma nova aba',
  },
  noScript: 'O JavaScript está desativado. Ative-o e recarregue esta página para continuar.',
};
