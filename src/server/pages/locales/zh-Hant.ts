import type { PageMessages } from './page-messages.js';

const startAgain = '未建立任何連結。請返回您開始操作的頁面，然後重新連結。';

/** Traditional Chinese, as in Taiwan. A link is 網址: 連結 is what is done with an account. */
export const zhHant: PageMessages = {
  invitation: {
    title: '{product} 請您連結 Weights & Biases 帳戶',
    reconnectTitle: '{product} 請您重新連結 Weights & Biases 帳戶',
    preparing: '請稍候…',
    requestedBy: '邀請者',
    purpose: '用途',
    expiry: '限用一次，有效期至',
    ownedBy: '您的 W&B 帳戶將連結至 {owner} 的 {product} 帳戶。如果您不是其本人，請勿繼續。',
    ownedByInvited:
      '這個邀請對應一個 {product} 帳戶，您的 W&B 帳戶將連結至該帳戶。如果該帳戶不是您的，請勿繼續。',
    keyHeading: '您的 W&B API 金鑰',
    paste: {
      label: '訊息中的網址',
      open: '開啟邀請',
      incomplete: '網址不完整。請複製完整網址，從 {start} 開始直到末尾。',
    },
    ends: {
      connected: {
        title: '您的 W&B 帳戶已連結',
        sentence: '{product} 現在可以使用 {name} 的 W&B 帳戶。您可以關閉這個頁面。',
      },
      declined: {
        title: '未建立任何連結',
        sentence: '要求遭到拒絕。如果您改變主意，請重新連結。',
      },
      sign_in: {
        title: '請先登入 {product}',
        sentence:
          '這個邀請僅在您登入後才能使用。請在其他分頁中登入 {product}，然後返回這裡再試一次。',
      },
      lost: {
        title: '請重新開啟您的邀請',
        sentence:
          '請開啟您收到的訊息中的網址。如果開啟後仍是這個頁面，表示網址遭到截斷：請從訊息中複製完整網址，然後貼到下方。',
      },
      trouble: {
        title: '無法開啟這個邀請',
        sentence: '請檢查網路連線，然後再試一次。',
      },
      invitation_used: {
        title: '這個邀請已使用過',
        sentence:
          '已有一個 W&B 帳戶透過這個邀請完成連結。如果不是您本人所為，或者您想連結其他帳戶，請向 {contact} 索取新的邀請。',
      },
      invitation_expired: {
        title: '這個邀請已過期',
        sentence: '邀請僅在一段時間內有效。請向 {contact} 索取新的邀請。',
      },
      invitation_revoked: {
        title: '這個邀請已遭撤回',
        sentence: '這個邀請已無法使用。如果您仍想連結帳戶，請向 {contact} 索取新的邀請。',
      },
      invitation_not_entitled: {
        title: '這個邀請已失效',
        sentence:
          '這個邀請所對應的 {product} 帳戶無法使用這個邀請。如果您認為有誤，請向 {contact} 索取新的邀請。',
      },
      invitation_mismatch: {
        title: '這是傳送給其他人的邀請',
        sentence:
          '您目前登入 {product} 的身分與受邀者不符。請在其他分頁中以受邀者的身分登入，然後返回這裡再試一次。您也可以向 {contact} 索取新的邀請。',
      },
      invitation_tampered: {
        title: '這個邀請不完整',
        sentence:
          '部分郵件程式會截斷較長的網址。請從您收到的訊息中複製完整網址，然後貼到下方。如果問題仍未解決，請向 {contact} 索取新的邀請。',
      },
      invitation_foreign: {
        title: '這個邀請無法在這裡使用',
        sentence: '這個邀請是為其他網站建立的，或是很久以前建立的。請向 {contact} 索取新的邀請。',
      },
    },
  },
  return: {
    finishing: { title: '正在完成…', sentence: '這需要一點時間。' },
    ends: {
      done: {
        title: '您的 W&B 帳戶已連結',
        sentence: '您可以關閉這個視窗。',
      },
      untold: {
        title: '您的 W&B 帳戶已連結',
        sentence: '請返回您開始操作的頁面。幾秒後，該頁面會顯示結果。',
      },
      declined: {
        title: '未建立任何連結',
        sentence: '要求遭到拒絕。如果您改變主意，請返回您開始操作的頁面，然後重新連結。',
      },
      finished: {
        title: '這項要求已處理完畢',
        sentence: '您開始操作的頁面會顯示結果。您可以關閉這個視窗。',
      },
      busy: {
        title: '這項要求正在處理中',
        sentence: '如果稍後仍沒有變化，請再試一次。',
      },
      expired: { title: '作業逾時', sentence: startAgain },
      cancelled: { title: '這項要求已取消', sentence: startAgain },
      refused: {
        title: '未建立任何連結',
        sentence: '您開始操作的頁面會顯示原因。請返回該頁面，然後重新連結。',
      },
      unknown: {
        title: '無法在這裡完成這項要求',
        sentence:
          '這項要求可能已經結束，也可能是由其他人或在其他瀏覽器中提出的。請返回您開始操作的頁面，然後重新連結。',
      },
      session: {
        title: '您的登入狀態已失效',
        sentence: '請在其他分頁中登入 {product}，然後返回這裡再試一次。',
      },
      network: {
        title: '無法連上 {product}',
        sentence: '請檢查網路連線，然後再試一次。',
      },
      trouble: {
        title: '{product} 發生問題',
        sentence: '您的操作進度並未遺失。請稍後再試。',
      },
    },
  },
  ways: {
    back: '返回 {product}',
    signIn: '登入 {product}',
    retry: '再試一次',
    again: '重新連結',
    newTab: '在新分頁中開啟',
  },
  noScript: 'JavaScript 已停用。請將其啟用並重新整理這個頁面，然後繼續。',
};
