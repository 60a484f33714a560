import { fr as accounts } from '../accounts/locales/fr.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** French. */
export const fr: Messages = {
  lang: 'fr',
  heading: (product) =>
    product ? `Connecter Weights & Biases à ${product}` : 'Connecter Weights & Biases',
  reconnectHeading: (product) =>
    product ? `Reconnecter Weights & Biases à ${product}` : 'Reconnecter Weights & Biases',
  connectedHeading: 'Weights & Biases est connecté',
  guide: {
    title: 'Où obtenir une clé',
    signIn: (host) => `S’identifier sur ${host}`,
    signUp: 'Créer un compte',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases fait partie de l’entreprise ${owner}\u00a0: ${host} s’ouvre désormais sur ${newHost}.`,
    open: (page) => `Ouvrir ${page}`,
    createKey: (product) =>
      product
        ? `Créez une nouvelle clé. Nommez-la «\u00a0${product}\u00a0» pour la retrouver plus tard, puis copiez-la.`
        : 'Créez une nouvelle clé. Donnez-lui un nom que vous reconnaîtrez, puis copiez-la.',
    paste: 'Collez-la ici et cliquez sur «\u00a0Connecter\u00a0».',
    team: 'Connexion pour une équipe\u00a0?',
    teamDetails:
      'Utilisez la clé d’un compte de service. Il appartient à l’équipe et non à une personne\u00a0: la connexion continue de fonctionner même quand quelqu’un s’en va. Les administrateurs de l’équipe créent ce compte dans les paramètres de l’équipe sur W&B, si le forfait comprend les comptes de service.',
    newTab: 's’ouvre dans un nouvel onglet',
  },
  keyFacts: {
    handling: ({ host, product = 'Ce site' }) =>
      `${product} vérifie la clé auprès du serveur ${host}, puis l’enregistre.`,
    handled: ({ host, product = 'Ce site' }) =>
      `${product} a vérifié la clé auprès du serveur ${host} et l’a enregistrée.`,
    access: 'Une clé personnelle donne le même accès que votre compte W&B et n’expire pas.',
    temporaryAccess: 'Ce jeton donne le même accès que votre compte W&B jusqu’à son expiration.',
    ending:
      'Pour mettre fin à la connexion, déconnectez le compte ici ou supprimez la clé sur W&B.',
    manageKeys: 'Gérer les clés',
  },
  server: 'Serveur W&B',
  label: 'Clé API W&B',
  hint: 'W&B n’affiche une clé qu’une seule fois, à sa création. Si vous avez perdu la vôtre, créez-en une autre.',
  show: 'Afficher la clé',
  hide: 'Masquer la clé',
  connect: 'Connecter',
  connecting: 'Connexion…',
  tryAgainIn: (time) => `Réessayer dans ${time}`,
  tryAgain: 'Vous pouvez réessayer maintenant.',
  cancel: 'Annuler',
  cancelling: 'Annulation…',
  slow: ({ product = 'Ce site' }) =>
    `${product} n’a pas encore répondu. Vous pouvez continuer d’attendre ou annuler.`,
  authorization: {
    ask: (page) =>
      `Votre clé fonctionne. ${page} doit approuver la connexion avant qu’elle soit enregistrée.`,
    continue: 'Continuer',
    wait: (page) => `En attente du site ${page}. Terminez-y la procédure, puis revenez ici.`,
    openAgain: 'Rouvrir',
    inThisTab: 'Continuer dans cet onglet',
  },
  extracted: 'Nous avons trouvé la clé dans le texte collé et n’avons gardé que celle-ci.',
  doubts: {
    temporary_token:
      'C’est un jeton temporaire, qui cessera de fonctionner. Créez plutôt une clé API.',
    unusual_length: 'Cette clé a une longueur inhabituelle. Vérifiez qu’elle est complète.',
    upper_case:
      'Les clés de ce type sont généralement en minuscules. Vérifiez que vous avez copié la vôtre à l’identique.',
    letter_o: 'Il y a une lettre O là où un zéro (0) est attendu. Vérifiez la clé.',
    git_hash: 'Cela ressemble au hachage d’un commit Git, pas à une clé.',
    hex_prefix: 'Les clés W&B ne commencent pas par 0x. Essayez sans ce préfixe.',
  },
  otherServer: ({ host }) =>
    `Cela ressemble à la clé d’un serveur W&B autohébergé. Créez-en une sur ${host} ou choisissez le serveur correspondant.`,
  failures: {
    invalid_format: () => 'Ceci ne peut pas être une clé API W&B. Rien n’a été envoyé.',
    invalid_key: (_, { host }) =>
      `${host} n’a pas accepté cette clé. Elle est peut-être incomplète, supprimée ou issue d’un autre serveur W&B.`,
    session_required: ({ reason }, { product = 'Ce site' }) =>
      reason
        ? `${product} a peut-être fermé votre session. Rechargez la page et identifiez-vous à nouveau.`
        : `${product} a fermé votre session. Identifiez-vous à nouveau dans un autre onglet, puis cliquez ici sur «\u00a0Connecter\u00a0».`,
    forbidden: ({ reason }, { product = 'Ce site' }) => {
      if (reason === 'declined') return 'La demande a été refusée. Rien n’a été connecté.';
      if (reason === 'origin' || reason === 'csrf') {
        return `${product} a refusé la requête de sa propre page. Rechargez la page et réessayez. Si le problème persiste, contactez le support de ce site.`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'Cette invitation ne peut pas être utilisée. Demandez-en une nouvelle.'
        : 'Vous n’avez pas l’autorisation de connecter un compte W&B ici. Contactez un administrateur.';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'Cette clé appartient à un autre compte W&B. Utilisez une clé du compte que vous reconnectez.';
      }
      return reason === 'already_linked'
        ? 'Ce compte W&B est déjà connecté ici.'
        : 'Impossible de connecter cette clé en plus d’une connexion existante. Vérifiez vos comptes connectés.';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} limite les requêtes en ce moment. Votre clé est toujours dans le champ.`
        : 'Trop de tentatives. Votre clé est toujours dans le champ.',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? 'L’approbation a pris trop de temps. Rien n’a été connecté\u00a0; relancez la connexion.'
        : 'Aucune réponse n’est arrivée à temps. Votre clé est toujours dans le champ\u00a0; réessayez.',
    network_error: ({ reason }, { product }) => {
      if (reason === 'offline') {
        return 'Vous êtes hors ligne. Votre clé est toujours dans le champ\u00a0; réessayez une fois de retour en ligne.';
      }
      return reason === 'csp'
        ? `${product ?? 'Ce site'} n’a pas pu envoyer votre clé. Le problème vient du site, pas de votre connexion Internet.`
        : `Impossible de joindre ${product ?? 'ce site'}. Votre clé est toujours dans le champ\u00a0; vérifiez votre connexion Internet et réessayez.`;
    },
    wandb_unavailable: (_, { host }) =>
      `Impossible de joindre ${host}\u00a0: votre clé n’a été ni vérifiée ni enregistrée. Elle est toujours dans le champ\u00a0; réessayez dans un instant.`,
    server_error: (_, { product = 'ce site' }) =>
      `Une erreur s’est produite sur ${product}. Votre clé est toujours dans le champ\u00a0; réessayez.`,
    popup_blocked: () =>
      'Votre navigateur a bloqué la fenêtre. Autorisez les fenêtres pop-up pour ce site ou utilisez le lien ci-dessous.',
    cancelled: ({ reason }, { product = 'ce site' }) =>
      reason === 'unconfirmed'
        ? `Vous avez annulé, mais ${product} ne l’a pas confirmé. Vérifiez vos comptes connectés.`
        : 'Connexion annulée. Vous pouvez la relancer.',
    config_error: (_, { product }) =>
      `La connexion avec W&B n’est pas configurée correctement sur cette page. Veuillez le signaler au support ${product ?? 'de ce site'}.`,
  },
  refusals: {
    empty: () => 'Collez votre clé API W&B.',
    too_short: ({ length }) =>
      `Une clé W&B compte au moins 40 caractères\u00a0; celle-ci en a ${length}. Elle est peut-être tronquée, ou c’est seulement un ID de clé.`,
    too_long: () => 'C’est trop long pour une clé W&B. Copiez uniquement la clé.',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'Il y a ici un caractère que les clés W&B ne contiennent pas. Copiez la clé à nouveau.'
        : `Affichez la clé et vérifiez le caractère ${position}\u00a0: il ne figure dans aucune clé W&B.`,
    whitespace_inside: () => 'Une clé W&B ne contient pas d’espace. Copiez uniquement la clé.',
    masked: () =>
      'C’est une clé masquée (••••), pas la clé elle-même. Créez une autre clé et copiez-la en entier.',
    placeholder: () => 'C’est un texte d’exemple. Collez la clé elle-même.',
    multiple: () => 'Il y a deux clés ici. Collez-en une seule.',
    looks_like_url: () =>
      'C’est une adresse web, pas une clé. Créez une clé sur W&B et collez-la ici.',
    looks_like_email: () => 'C’est une adresse e-mail. Collez une clé API.',
    other_vendor: ({ vendor }) =>
      `C’est ${vendor ? `un secret ${vendor}` : 'le secret d’un autre service'}, pas une clé W&B. Il n’a pas été envoyé.`,
  },
  createAnotherKey: 'Créer une autre clé',
  signIn: 'S’identifier',
  requestId: (id) => `ID de requête\u00a0: ${id}`,
  connectedAs: (name) => `Compte connecté\u00a0: ${name}`,
  ready: (product = 'Ce site') => `${product} peut maintenant utiliser ce compte.`,
  account: {
    name: 'Nom',
    entity: 'Équipe par défaut',
    host: 'Serveur',
    key: 'Clé',
    keyEndsWith: (hint) => `se termine par ${hint}`,
  },
  done: 'Terminé',
  reconnect: 'Reconnecter',
  connectAnother: 'Connecter un autre compte',
  close: 'Fermer',
  accounts,
};

offerMessages(fr);
