import type { AccountsMessages } from './messages.js';

/** Japanese. */
export const ja: AccountsMessages = {
  heading: 'Weights\u00a0&\u00a0Biasesアカウント',
  connect: 'アカウントを連携する',
  loading: 'アカウントを読み込んでいます…',
  empty: ({ product = 'ここ' }) =>
    `連携済みのアカウントはまだありません。アカウントを連携すると、${product}で使用できるようになります。`,
  unread: (reason) => `アカウントを読み込めませんでした。${reason}`,
  tryAgain: '再試行',
  signIn: 'ログイン',
  showMore: 'さらに表示',
  loadingMore: 'さらに読み込んでいます…',
  moreShown: (count) => `さらに${count}件のアカウントを表示しました。`,
  status: {
    active: '有効',
    error: '要対応',
    suspended: '一時停止中',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host}はこのキーを受け付けなくなりました。キーがサーバー側で削除されたか、キーのユーザーがアクセス権を失ったためです。新しいキーで再連携してください。`,
    unreadable: ({ product = 'このサイト' }) =>
      `${product}はこのキーを読み取れなくなりました。新しいキーで再連携してください。`,
    error: 'このキーは現在使用できません。再確認するか、新しいキーで再連携してください。',
    suspended: ({ product = 'このサイト' }) =>
      `再開するまで、${product}はこのアカウントを使用しません。`,
    suspendedAndRejected: ({ product = 'このサイト', host }) =>
      `${product}はこのアカウントを使用していません。また、${host}はこのアカウントのキーを受け付けなくなりました。`,
  },
  terms: {
    server: 'サーバー',
    key: 'キー',
    keyEndsWith: (hint) => `末尾は${hint}`,
    connected: '連携日',
    checked: '最終確認',
    never: '未確認',
  },
  actions: {
    check: '再確認する',
    reconnect: '再連携する',
    suspend: '一時停止する',
    resume: '再開する',
    remove: '連携を解除する',
  },
  busy: {
    check: '確認しています…',
    suspend: '一時停止しています…',
    resume: '再開しています…',
    remove: '連携を解除しています…',
  },
  done: {
    suspend: '一時停止しました。',
    resume: '再開しました。',
    connect: '連携しました。',
    reconnect: '再連携しました。新しいキーを使用しています。',
  },
  checked: {
    active: ({ host }) => `確認しました。このキーは${host}で有効です。`,
    error: ({ host }) => `確認しましたが、${host}はこのキーを受け付けていません。`,
    unreadable: ({ product = 'このサイト' }) =>
      `${product}がキーを読み取れなくなったため、確認していません。アカウントを再連携してください。`,
    suspended: () =>
      'キーが使用されていないため、確認していません。先にアカウントの使用を再開してください。',
  },
  removed: (name, { host }) =>
    `${name}の連携を解除しました。キーは、${host}で削除するまで引き続き有効です。`,
  failures: {
    session_required: ({ product = 'このサイト' }) =>
      `${product}からログアウトされました。もう一度ログインしてから、再試行してください。`,
    forbidden: () => 'ここでこの操作を行う権限がありません。管理者にお問い合わせください。',
    conflict: () =>
      'このキーは現在、別のW&Bユーザーのものになっています。アカウントを再連携してください。',
    rate_limited: ({ wait }) =>
      `試行回数が多すぎます。${wait?.replace(/後$/, '$&に') ?? 'しばらくしてから'}もう一度お試しください。`,
    timeout: () => '時間内に応答がありませんでした。もう一度お試しください。',
    offline: () => 'オフラインです。オンラインに戻ったら、もう一度お試しください。',
    network_error: ({ product = 'このサイト' }) =>
      `${product}にアクセスできませんでした。インターネット接続を確認して、もう一度お試しください。`,
    wandb_unavailable: ({ host }) =>
      `${host}にアクセスできなかったため、何も変更されていません。しばらくしてからもう一度お試しください。`,
    server_error: ({ product = 'このサイト' }) =>
      `${product}で問題が発生しました。もう一度お試しください。`,
  },
  removal: {
    heading: (name) => `${name}の連携を解除しますか？`,
    consequence: ({ product = 'このサイト' }) =>
      `${product}から、このアカウントとキーの情報が削除されます。ここでこのアカウントを使用しているものは、すべてただちに動作しなくなります。`,
    keyLives: ({ host }) => `キー自体は、${host}で削除するまで引き続き有効です。`,
    manageKeys: (page) => `${page}でキーを管理`,
    newTab: '新しいタブで開きます',
    confirm: '連携を解除する',
    cancel: 'キャンセル',
  },
  reconnect: {
    heading: (name) => `${name}を再連携`,
    keyInUse: (hint) =>
      `新しいキーが受け付けられるまで、末尾が${hint}のキーが引き続き使用されます。`,
  },
  unconfigured: ({ product = 'このサイト' }) =>
    `この一覧は正しく設定されていません。${product}のサポートにお知らせください。`,
};
