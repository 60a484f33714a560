import type { PageMessages } from './page-messages.js';

const startAgain = '連携は行われていません。連携を開始したページに戻り、もう一度連携してください。';

/** Japanese. */
export const ja: PageMessages = {
  invitation: {
    title: '{product}からWeights & Biasesアカウントの連携依頼が届いています',
    reconnectTitle: '{product}からWeights & Biasesアカウントの再連携依頼が届いています',
    preparing: 'しばらくお待ちください…',
    requestedBy: '依頼者',
    purpose: '利用目的',
    expiry: '期限（1回限り）',
    ownedBy:
      'お使いのW&Bアカウントは、{owner}さんの{product}アカウントと連携されます。ご本人でない場合は、続行しないでください。',
    ownedByInvited:
      'お使いのW&Bアカウントは、この招待の対象となる{product}アカウントと連携されます。招待の対象がご自身のアカウントでない場合は、続行しないでください。',
    keyHeading: 'ご自身のW&B APIキー',
    paste: {
      label: '受信したメッセージのリンク',
      open: '招待を開く',
      incomplete: 'リンクの一部が欠けています。{start}から末尾まで、すべてコピーしてください。',
    },
    ends: {
      connected: {
        title: 'W&Bアカウントを連携しました',
        sentence:
          '{product}で{name}のW&Bアカウントを使えるようになりました。このページは閉じてもかまいません。',
      },
      declined: {
        title: '連携は行われていません',
        sentence: 'リクエストは拒否されました。考えが変わった場合は、もう一度連携してください。',
      },
      sign_in: {
        title: 'まず{product}にログインしてください',
        sentence:
          'この招待は、ログインしている間のみ使用できます。別のタブで{product}にログインしてから、ここに戻ってもう一度お試しください。',
      },
      lost: {
        title: '招待をもう一度開いてください',
        sentence:
          '受信したメッセージのリンクを開いてください。それでもこのページが表示される場合は、リンクが途中で切れています。メッセージからリンク全体をコピーし、下に貼り付けてください。',
      },
      trouble: {
        title: 'この招待を開けませんでした',
        sentence: 'インターネット接続を確認して、もう一度お試しください。',
      },
      invitation_used: {
        title: 'この招待はすでに使用されています',
        sentence:
          'この招待を使ってW&Bアカウントが連携されました。お心当たりがない場合や、別のアカウントを連携したい場合は、{contact}に新しい招待を依頼してください。',
      },
      invitation_expired: {
        title: 'この招待は有効期限が切れています',
        sentence: '招待を使用できる期間は限られています。{contact}に新しい招待を依頼してください。',
      },
      invitation_revoked: {
        title: 'この招待は取り消されました',
        sentence:
          'この招待はもう使用できません。引き続きアカウントの連携をご希望の場合は、{contact}に新しい招待を依頼してください。',
      },
      invitation_not_entitled: {
        title: 'この招待は無効になりました',
        sentence:
          '招待の対象となる{product}アカウントでは、この招待を使用できません。誤りだと思われる場合は、{contact}に新しい招待を依頼してください。',
      },
      invitation_mismatch: {
        title: 'この招待は別の方に宛てたものです',
        sentence:
          '現在ログインしている{product}アカウントは、招待された方のものではありません。別のタブで、招待された方としてログインしてから、ここに戻ってもう一度お試しください。または、{contact}に新しい招待を依頼してください。',
      },
      invitation_tampered: {
        title: 'この招待は不完全です',
        sentence:
          'メールソフトによっては、長いリンクが途中で切れることがあります。受信したメッセージからリンク全体をコピーし、下に貼り付けてください。解決しない場合は、{contact}に新しい招待を依頼してください。',
      },
      invitation_foreign: {
        title: 'この招待はここでは使用できません',
        sentence:
          '別のサイト用に作成されたか、かなり前に作成された招待です。{contact}に新しい招待を依頼してください。',
      },
    },
  },
  return: {
    finishing: { title: '処理を完了しています…', sentence: 'しばらくお待ちください。' },
    ends: {
      done: {
        title: 'W&Bアカウントを連携しました',
        sentence: 'このウィンドウは閉じてもかまいません。',
      },
      untold: {
        title: 'W&Bアカウントを連携しました',
        sentence: '連携を開始したページに戻ってください。数秒後に結果が表示されます。',
      },
      declined: {
        title: '連携は行われていません',
        sentence:
          'リクエストは拒否されました。考えが変わった場合は、連携を開始したページに戻り、もう一度連携してください。',
      },
      finished: {
        title: 'このリクエストはすでに処理されています',
        sentence:
          '結果は、連携を開始したページに表示されます。このウィンドウは閉じてもかまいません。',
      },
      busy: {
        title: 'このリクエストは処理中です',
        sentence: 'しばらくしても何も変わらない場合は、もう一度お試しください。',
      },
      expired: { title: '時間内に完了しませんでした', sentence: startAgain },
      cancelled: { title: 'このリクエストはキャンセルされました', sentence: startAgain },
      refused: {
        title: '連携は行われていません',
        sentence:
          '理由は、連携を開始したページに表示されます。そのページに戻り、もう一度連携してください。',
      },
      unknown: {
        title: 'このリクエストはここでは完了できません',
        sentence:
          'すでに終了しているか、別の人が開始したか、別のブラウザで開始されたリクエストです。連携を開始したページに戻り、もう一度連携してください。',
      },
      session: {
        title: 'ログアウトされました',
        sentence: '別のタブで{product}にログインしてから、ここに戻ってもう一度お試しください。',
      },
      network: {
        title: '{product}にアクセスできませんでした',
        sentence: 'インターネット接続を確認して、もう一度お試しください。',
      },
      trouble: {
        title: '{product}で問題が発生しました',
        sentence: 'ここまでの操作は失われていません。しばらくしてからもう一度お試しください。',
      },
    },
  },
  ways: {
    back: '{product}に戻る',
    signIn: '{product}にログイン',
    retry: '再試行',
    again: 'もう一度連携する',
    newTab: '新しいタブで開きます',
  },
  noScript:
    'JavaScriptが無効になっています。続行するには、有効にしてからこのページを再読み込みしてください。',
};
