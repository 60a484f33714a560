import type { AccountsMessages } from './messages.js';

/** French. */
export const fr: AccountsMessages = {
  heading: 'Comptes Weights & Biases',
  connect: 'Connecter un compte',
  loading: 'Chargement de vos comptes…',
  empty: ({ product }) =>
    `Aucun compte n’est encore connecté. Connectez-en un pour l’utiliser ${product ? `avec ${product}` : 'ici'}.`,
  unread: (reason) => `Vos comptes n’ont pas pu être chargés. ${reason}`,
  tryAgain: 'Réessayer',
  signIn: 'S’identifier',
  showMore: 'Afficher plus',
  loadingMore: 'Chargement de la suite…',
  moreShown: (count) =>
    count < 2 ? `${count} compte supplémentaire.` : `${count} comptes supplémentaires.`,
  status: {
    active: 'Actif',
    error: 'Action requise',
    suspended: 'En pause',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host} n’accepte plus la clé\u00a0: elle a été supprimée sur ce serveur, ou son utilisateur n’y a plus accès. Reconnectez le compte avec une nouvelle clé.`,
    unreadable: ({ product = 'Ce site' }) =>
      `${product} ne peut plus lire la clé enregistrée. Reconnectez le compte avec une nouvelle clé.`,
    error:
      'La clé ne fonctionne pas pour le moment. Vérifiez-la à nouveau ou reconnectez le compte avec une nouvelle clé.',
    suspended: ({ product = 'Ce site' }) =>
      `${product} n’utilise pas ce compte tant que vous ne l’avez pas réactivé.`,
    suspendedAndRejected: ({ product = 'Ce site', host }) =>
      `${product} n’utilise pas ce compte, et ${host} n’accepte plus sa clé.`,
  },
  terms: {
    server: 'Serveur',
    key: 'Clé',
    keyEndsWith: (hint) => `se termine par ${hint}`,
    connected: 'Connecté le',
    checked: 'Dernière vérification',
    never: 'Jamais',
  },
  actions: {
    check: 'Vérifier à nouveau',
    reconnect: 'Reconnecter',
    suspend: 'Mettre en pause',
    resume: 'Réactiver',
    remove: 'Déconnecter',
  },
  busy: {
    check: 'Vérification…',
    suspend: 'Mise en pause…',
    resume: 'Réactivation…',
    remove: 'Déconnexion…',
  },
  done: {
    suspend: 'Compte mis en pause.',
    resume: 'Compte réactivé.',
    connect: 'Compte connecté.',
    reconnect: 'Compte reconnecté. La nouvelle clé est maintenant utilisée.',
  },
  checked: {
    active: ({ host }) => `Vérification terminée\u00a0: ${host} accepte la clé.`,
    error: ({ host }) => `Vérification terminée\u00a0: ${host} n’accepte pas la clé.`,
    unreadable: ({ product = 'ce site' }) =>
      `Clé non vérifiée, car ${product} ne peut plus la lire. Reconnectez le compte.`,
    suspended: () => 'Clé non vérifiée, car elle n’est pas utilisée. Réactivez d’abord le compte.',
  },
  removed: (name, { host }) =>
    `Le compte ${name} est déconnecté. La clé fonctionne toujours sur ${host} tant que vous ne l’y avez pas supprimée.`,
  failures: {
    session_required: ({ product = 'Ce site' }) =>
      `${product} a fermé votre session. Identifiez-vous à nouveau, puis réessayez.`,
    forbidden: () =>
      'Vous n’avez pas l’autorisation de faire cela ici. Contactez un administrateur.',
    conflict: () =>
      'Cette clé appartient désormais à un autre utilisateur W&B. Reconnectez le compte.',
    rate_limited: ({ wait }) => `Trop de tentatives. Réessayez ${wait ?? 'dans un instant'}.`,
    timeout: () => 'Aucune réponse n’est arrivée à temps. Réessayez.',
    offline: () => 'Vous êtes hors ligne. Réessayez une fois de retour en ligne.',
    network_error: ({ product = 'ce site' }) =>
      `Impossible de joindre ${product}. Vérifiez votre connexion Internet et réessayez.`,
    wandb_unavailable: ({ host }) =>
      `Impossible de joindre ${host}\u00a0: rien n’a changé. Réessayez dans un instant.`,
    server_error: ({ product = 'ce site' }) =>
      `Une erreur s’est produite sur ${product}. Réessayez.`,
  },
  removal: {
    heading: (name) => `Déconnecter le compte ${name}\u00a0?`,
    consequence: ({ product = 'Ce site' }) =>
      `${product} ne conservera plus ce compte ni sa clé. Tout ce qui en dépend ici cessera immédiatement de fonctionner.`,
    keyLives: ({ host }) =>
      `La clé elle-même fonctionnera toujours sur ${host} tant que vous ne l’y aurez pas supprimée.`,
    manageKeys: (page) => `Gérer les clés sur ${page}`,
    newTab: 's’ouvre dans un nouvel onglet',
    confirm: 'Déconnecter',
    cancel: 'Annuler',
  },
  reconnect: {
    heading: (name) => `Reconnecter le compte ${name}`,
    keyInUse: (hint) =>
      `La clé qui se termine par ${hint} reste utilisée jusqu’à ce qu’une nouvelle clé soit acceptée.`,
  },
  unconfigured: ({ product }) =>
    `Cette liste n’est pas configurée correctement. Veuillez le signaler au support ${product ?? 'de ce site'}.`,
};
