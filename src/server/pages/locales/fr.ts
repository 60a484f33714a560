import type { PageMessages } from './page-messages.js';

const startAgain =
  'Rien n’a été connecté. Retournez sur la page où vous avez commencé et relancez la connexion.';

/** French. */
export const fr: PageMessages = {
  invitation: {
    title: '{product} vous demande de connecter votre compte Weights & Biases',
    reconnectTitle: '{product} vous demande de reconnecter votre compte Weights & Biases',
    preparing: 'Un instant…',
    requestedBy: 'Demandé par',
    purpose: 'Usage prévu',
    expiry: 'Valable une fois, jusqu’au',
    ownedBy:
      'Votre compte W&B sera connecté au compte {product} qui appartient à {owner}. Continuez uniquement si c’est vous.',
    ownedByInvited:
      'Votre compte W&B sera connecté au compte {product} pour lequel cette invitation a été créée. Continuez uniquement si ce compte est le vôtre.',
    keyHeading: 'Votre clé API W&B',
    paste: {
      label: 'Lien du message reçu',
      open: 'Ouvrir l’invitation',
      incomplete: 'Ce lien n’est pas complet. Copiez-le en entier, de {start} jusqu’à la fin.',
    },
    ends: {
      connected: {
        title: 'Votre compte W&B est connecté',
        sentence:
          '{product} peut maintenant utiliser le compte W&B {name}. Vous pouvez fermer cette page.',
      },
      declined: {
        title: 'Rien n’a été connecté',
        sentence: 'La demande a été refusée. Si vous changez d’avis, relancez la connexion.',
      },
      sign_in: {
        title: 'Identifiez-vous d’abord sur {product}',
        sentence:
          'Cette invitation ne fonctionne que si vous avez ouvert une session. Identifiez-vous sur {product} dans un autre onglet, puis revenez ici et réessayez.',
      },
      lost: {
        title: 'Ouvrez à nouveau votre invitation',
        sentence:
          'Ouvrez le lien qui figure dans le message que vous avez reçu. S’il vous ramène ici, c’est qu’il a été coupé\u00a0: copiez-le en entier depuis le message et collez-le ci-dessous.',
      },
      trouble: {
        title: 'Impossible d’ouvrir cette invitation',
        sentence: 'Vérifiez votre connexion Internet, puis réessayez.',
      },
      invitation_used: {
        title: 'Cette invitation a déjà été utilisée',
        sentence:
          'Elle a servi à connecter un compte W&B. Si ce n’était pas vous, ou si vous souhaitez connecter un autre compte, demandez une nouvelle invitation à {contact}.',
      },
      invitation_expired: {
        title: 'Cette invitation a expiré',
        sentence:
          'Les invitations ont une durée de validité limitée. Demandez une nouvelle invitation à {contact}.',
      },
      invitation_revoked: {
        title: 'Cette invitation a été annulée',
        sentence:
          'Elle ne fonctionne plus. Si vous souhaitez toujours connecter votre compte, demandez une nouvelle invitation à {contact}.',
      },
      invitation_not_entitled: {
        title: 'Cette invitation n’est plus valable',
        sentence:
          'Le compte {product} pour lequel elle a été créée ne peut pas l’utiliser. Si vous pensez qu’il s’agit d’une erreur, demandez une nouvelle invitation à {contact}.',
      },
      invitation_mismatch: {
        title: 'Cette invitation est destinée à quelqu’un d’autre',
        sentence:
          'Votre session sur {product} est ouverte avec un autre compte. Dans un autre onglet, identifiez-vous avec le compte auquel l’invitation est destinée, puis revenez ici et réessayez. Vous pouvez aussi demander une nouvelle invitation à {contact}.',
      },
      invitation_tampered: {
        title: 'Cette invitation est incomplète',
        sentence:
          'Certains logiciels de messagerie coupent les longs liens. Copiez le lien en entier depuis le message que vous avez reçu et collez-le ci-dessous. Si le problème persiste, demandez une nouvelle invitation à {contact}.',
      },
      invitation_foreign: {
        title: 'Cette invitation ne fonctionne pas ici',
        sentence:
          'Elle a été créée pour un autre site, ou il y a longtemps. Demandez une nouvelle invitation à {contact}.',
      },
    },
  },
  return: {
    finishing: { title: 'Finalisation…', sentence: 'Cela prend un instant.' },
    ends: {
      done: {
        title: 'Votre compte W&B est connecté',
        sentence: 'Vous pouvez fermer cette fenêtre.',
      },
      untold: {
        title: 'Votre compte W&B est connecté',
        sentence:
          'Retournez sur la page où vous avez commencé. Le résultat s’y affichera dans quelques secondes.',
      },
      declined: {
        title: 'Rien n’a été connecté',
        sentence:
          'La demande a été refusée. Si vous changez d’avis, retournez sur la page où vous avez commencé et relancez la connexion.',
      },
      finished: {
        title: 'Cette demande est déjà terminée',
        sentence:
          'La page où vous avez commencé affiche le résultat. Vous pouvez fermer cette fenêtre.',
      },
      busy: {
        title: 'Cette demande est en cours de finalisation',
        sentence: 'Si rien ne se passe d’ici un instant, réessayez.',
      },
      expired: { title: 'L’opération a pris trop de temps', sentence: startAgain },
      cancelled: { title: 'Cette demande a été annulée', sentence: startAgain },
      refused: {
        title: 'Rien n’a été connecté',
        sentence:
          'La page où vous avez commencé indique pourquoi. Retournez-y et relancez la connexion.',
      },
      unknown: {
        title: 'Cette demande ne peut pas être finalisée ici',
        sentence:
          'Elle est déjà terminée, ou elle a été lancée par quelqu’un d’autre ou dans un autre navigateur. Retournez sur la page où vous avez commencé et relancez la connexion.',
      },
      session: {
        title: 'Votre session a pris fin',
        sentence:
          'Identifiez-vous sur {product} dans un autre onglet, puis revenez ici et réessayez.',
      },
      network: {
        title: 'Impossible de joindre {product}',
        sentence: 'Vérifiez votre connexion Internet, puis réessayez.',
      },
      trouble: {
        title: 'Une erreur s’est produite sur {product}',
        sentence: 'Rien n’est perdu. Réessayez dans un instant.',
      },
    },
  },
  ways: {
    back: 'Retour à {product}',
    signIn: 'S’identifier sur {product}',
    retry: 'Réessayer',
    again: 'Relancer la connexion',
    newTab: 's’ouvre dans un nouvel onglet',
  },
  noScript: 'JavaScript est désactivé. Activez-le et rechargez cette page pour continuer.',
};
