import { ja as accounts } from '../accounts/locales/ja.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** Japanese. */
export const ja: Messages = {
  lang: 'ja',
  heading: (product) =>
    product
      ? `Weights\u00a0&\u00a0Biases\u2060を${product}\u2060と連携`
      : 'Weights\u00a0&\u00a0Biases\u2060を連携',
  reconnectHeading: (product) =>
    product
      ? `Weights\u00a0&\u00a0Biases\u2060を${product}\u2060と再連携`
      : 'Weights\u00a0&\u00a0Biases\u2060を再連携',
  connectedHeading: 'Weights\u00a0&\u00a0Biases\u2060は連携済みです',
  guide: {
    title: 'キーの取得方法',
    signIn: (host) => `${host}にログイン`,
    signUp: 'アカウントを作成',
    opensAt: (host, newHost, owner) =>
      `Weights\u00a0&\u00a0Biasesは${owner}の傘下にあるため、${host}を開くと現在は${newHost}が表示されます。`,
    open: (page) => `${page}を開く`,
    createKey: (product) =>
      product
        ? `新しいキーを作成し、後で見つけやすいように「${product}」という名前を付けて、コピーします。`
        : '新しいキーを作成し、後で見分けやすい名前を付けて、コピーします。',
    paste: 'ここに貼り付けて、「連携する」を押します。',
    team: 'チームで連携する場合',
    teamDetails:
      'サービスアカウントのキーを使用してください。サービスアカウントは個人ではなくチームに属するため、メンバーが抜けても連携は維持されます。プランでサービスアカウントを利用できる場合は、チーム管理者がW&Bのチーム設定で作成します。',
    newTab: '新しいタブで開きます',
  },
  keyFacts: {
    handling: ({ host, product = 'このサイト' }) =>
      `${product}は、${host}でキーを確認してから保存します。`,
    handled: ({ host, product = 'このサイト' }) =>
      `${product}は、${host}でキーを確認し、保存しました。`,
    access: '個人用のキーには、お使いのW&Bアカウントと同じアクセス権があり、有効期限はありません。',
    temporaryAccess:
      'このトークンには、有効期限が切れるまで、お使いのW&Bアカウントと同じアクセス権があります。',
    ending: '連携をやめるには、ここで連携を解除するか、W&Bでキーを削除してください。',
    manageKeys: 'キーを管理',
  },
  server: 'W&Bサーバー',
  label: 'W&B APIキー',
  hint: 'W&Bのキーは、作成時に一度だけ表示されます。紛失した場合は、別のキーを作成してください。',
  show: 'キーを表示',
  hide: 'キーを非表示',
  connect: '連携する',
  connecting: '連携しています…',
  tryAgainIn: (time) => `${time}後に再試行できます`,
  tryAgain: '再試行できるようになりました。',
  cancel: 'キャンセル',
  cancelling: 'キャンセルしています…',
  slow: ({ product = 'このサイト' }) =>
    `${product}からまだ応答がありません。このまま待つことも、キャンセルすることもできます。`,
  authorization: {
    ask: (page) => `キーは有効です。連携を保存するには、先に${page}での承認が必要です。`,
    continue: '続行',
    wait: (page) => `${page}での手続きを待っています。完了したら、ここに戻ってください。`,
    openAgain: 'もう一度開く',
    inThisTab: 'このタブで続行',
  },
  extracted: '貼り付けた内容からキーを見つけ、キーだけを残しました。',
  doubts: {
    temporary_token:
      'これは一時的なトークンで、いずれ使えなくなります。代わりにAPIキーを作成してください。',
    unusual_length: 'キーの長さが通常と異なります。欠けている部分がないか確認してください。',
    upper_case: 'この形式のキーは、通常は小文字です。正確にコピーされているか確認してください。',
    letter_o: '数字の0（ゼロ）があるはずの場所に、英字のOがあります。キーを確認してください。',
    git_hash: 'これはキーではなく、gitコミットのハッシュのようです。',
    hex_prefix: 'W&Bのキーは0xで始まりません。0xを除いてお試しください。',
  },
  otherServer: ({ host }) =>
    `これはセルフマネージドのW&Bサーバーのキーのようです。${host}でキーを作成するか、該当するサーバーを選択してください。`,
  failures: {
    invalid_format: () => 'これはW&B APIキーの形式ではありません。何も送信されていません。',
    invalid_key: (_, { host }) =>
      `${host}はこのキーを受け付けませんでした。キーが不完全か、削除されているか、別のW&Bサーバーのものである可能性があります。`,
    session_required: ({ reason }, { product = 'このサイト' }) =>
      reason
        ? `${product}からログアウトされた可能性があります。ページを再読み込みして、もう一度ログインしてください。`
        : `${product}からログアウトされました。別のタブでもう一度ログインしてから、ここで「連携する」を押してください。`,
    forbidden: ({ reason }, { product = 'このサイト' }) => {
      if (reason === 'declined') return 'リクエストは拒否されました。連携は行われていません。';
      if (reason === 'origin' || reason === 'csrf') {
        return `${product}が、自身のページからのリクエストを拒否しました。ページを再読み込みして、もう一度お試しください。解決しない場合は、${product}のサポートにお知らせください。`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? 'この招待は使用できません。新しい招待を依頼してください。'
        : 'ここでW&Bアカウントを連携する権限がありません。管理者にお問い合わせください。';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return 'このキーは別のW&Bユーザーのものです。再連携するアカウントのキーを使用してください。';
      }
      return reason === 'already_linked'
        ? 'このW&Bアカウントは、ここですでに連携されています。'
        : '既存の連携があるため、このキーは連携できません。連携済みのアカウントを確認してください。';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `現在、${host}がリクエストを制限しています。キーは入力欄に残っています。`
        : '試行回数が多すぎます。キーは入力欄に残っています。',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? '承認が時間内に完了しませんでした。連携は行われていません。もう一度連携してください。'
        : '時間内に応答がありませんでした。キーは入力欄に残っています。もう一度お試しください。',
    network_error: ({ reason }, { product = 'このサイト' }) => {
      if (reason === 'offline') {
        return 'オフラインです。キーは入力欄に残っています。オンラインに戻ったら、もう一度お試しください。';
      }
      return reason === 'csp'
        ? `${product}はキーを送信できませんでした。インターネット接続ではなく、サイト側の問題です。`
        : `${product}にアクセスできませんでした。キーは入力欄に残っています。インターネット接続を確認して、もう一度お試しください。`;
    },
    wandb_unavailable: (_, { host }) =>
      `${host}にアクセスできなかったため、キーの確認も保存も行われていません。キーは入力欄に残っています。しばらくしてからもう一度お試しください。`,
    server_error: (_, { product = 'このサイト' }) =>
      `${product}で問題が発生しました。キーは入力欄に残っています。もう一度お試しください。`,
    popup_blocked: () =>
      'ブラウザがウィンドウをブロックしました。このサイトのポップアップを許可するか、下のリンクを使用してください。',
    cancelled: ({ reason }, { product = 'このサイト' }) =>
      reason === 'unconfirmed'
        ? `キャンセルしましたが、${product}ではまだ確認されていません。連携済みのアカウントを確認してください。`
        : 'キャンセルしました。もう一度連携できます。',
    config_error: (_, { product = 'このサイト' }) =>
      `このページでは、連携が正しく設定されていません。${product}のサポートにお知らせください。`,
  },
  refusals: {
    empty: () => 'W&B APIキーを貼り付けてください。',
    too_short: ({ length }) =>
      `W&Bのキーは40文字以上ですが、これは${length}文字です。途中で切れているか、キーIDだけの可能性があります。`,
    too_long: () => 'W&Bのキーとしては長すぎます。キーだけをコピーしてください。',
    illegal_char: ({ position }) =>
      position === undefined
        ? 'W&Bのキーには使われない文字が含まれています。キーをコピーし直してください。'
        : `キーを表示して、${position}文字目を確認してください。W&Bのキーには使われない文字です。`,
    whitespace_inside: () =>
      'W&Bのキーの途中にスペースは入りません。キーだけをコピーしてください。',
    masked: () =>
      'これは伏せ字のキー（••••）で、キーそのものではありません。別のキーを作成し、全体をコピーしてください。',
    placeholder: () => 'これはサンプルの文字列です。キーそのものを貼り付けてください。',
    multiple: () => 'キーが2つあります。1つだけ貼り付けてください。',
    looks_like_url: () =>
      'これはキーではなく、URLです。W&Bでキーを作成し、ここに貼り付けてください。',
    looks_like_email: () => 'これはメールアドレスです。APIキーを貼り付けてください。',
    other_vendor: ({ vendor = '別のサービス' }) =>
      `これは${vendor}の認証情報で、W&Bのキーではありません。送信されていません。`,
  },
  createAnotherKey: '別のキーを作成',
  signIn: 'ログイン',
  requestId: (id) => `リクエストID：${id}`,
  connectedAs: (name) => `${name}として連携済み`,
  ready: (product = 'このサイト') => `${product}でこのアカウントを使えるようになりました。`,
  account: {
    name: '名前',
    entity: 'デフォルトチーム',
    host: 'サーバー',
    key: 'キー',
    keyEndsWith: (hint) => `末尾は${hint}`,
  },
  done: '完了',
  reconnect: '再連携する',
  connectAnother: '別のアカウントを連携する',
  close: '閉じる',
  accounts,
};

offerMessages(ja);
