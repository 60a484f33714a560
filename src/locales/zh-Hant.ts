import { zhHant as accounts } from '../accounts/locales/zh-Hant.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** A name before Han characters, with a space in between unless it ends with one of them. */
const beforeHan = (name: string) => name.replace(/\P{Script=Han}$/u, '$& ');

/** Traditional Chinese, as in Taiwan. */
export const zhHant: Messages = {
  lang: 'zh-Hant',
  heading: (product) =>
    product ? `將 Weights & Biases 連結至 ${product}` : '連結 Weights & Biases',
  reconnectHeading: (product) =>
    product ? `將 Weights & Biases 重新連結至 ${product}` : '重新連結 Weights & Biases',
  connectedHeading: 'Weights & Biases 已連結',
  guide: {
    title: '如何取得金鑰',
    signIn: (host) => `登入 ${host}`,
    signUp: '建立帳戶',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases 隸屬於 ${owner}，因此現在前往 ${host} 會開啟 ${newHost}。`,
    open: (page) => `開啟 ${page}`,
    createKey: (product) =>
      product
        ? `建立新金鑰，將其命名為「${product}」以便日後尋找，然後複製。`
        : '建立新金鑰，取一個容易辨識的名稱，然後複製。',
    paste: '將金鑰貼到這裡，然後按下「連結」。',
    team: '要為團隊連結？',
    teamDetails:
      '請使用服務帳戶的金鑰。服務帳戶屬於團隊而非個人，因此即使有成員離開，連結仍會持續有效。如果方案包含服務帳戶，團隊管理員可以在 W&B 的團隊設定中建立。',
    newTab: '在新分頁中開啟',
  },
  keyFacts: {
    handling: ({ host, product = '這個網站' }) =>
      `${beforeHan(product)}會先向 ${host} 驗證金鑰，然後儲存。`,
    handled: ({ host, product = '這個網站' }) =>
      `${beforeHan(product)}已向 ${host} 驗證金鑰並完成儲存。`,
    access: '個人金鑰的存取權限與您的 W&B 帳戶相同，而且不會過期。',
    temporaryAccess: '這個權杖在過期之前，存取權限與您的 W&B 帳戶相同。',
    ending: '如要結束連結，請在這裡中斷連結，或在 W&B 刪除金鑰。',
    manageKeys: '管理金鑰',
  },
  server: 'W&B 伺服器',
  label: 'W&B API 金鑰',
  hint: 'W&B 只會在您建立金鑰時顯示一次金鑰。如已遺失，請建立新金鑰。',
  show: '顯示金鑰',
  hide: '隱藏金鑰',
  connect: '連結',
  connecting: '連結中…',
  tryAgainIn: (time) => `${time}後可重試`,
  tryAgain: '現在可以重試了。',
  cancel: '取消',
  cancelling: '取消中…',
  slow: ({ product = '這個網站' }) => `${beforeHan(product)}尚未回應。您可以繼續等候，也可以取消。`,
  authorization: {
    ask: (page) => `您的金鑰有效。連結須經 ${page} 核准後才會儲存。`,
    continue: '繼續',
    wait: (page) => `正在等候 ${page}。請在該處完成操作，然後返回這裡。`,
    openAgain: '再次開啟',
    inThisTab: '在這個分頁中繼續',
  },
  extracted: '我們在您貼上的內容中找到了金鑰，並且只保留金鑰。',
  doubts: {
    temporary_token: '這是臨時權杖，之後會失效。請改為建立 API 金鑰。',
    unusual_length: '這個金鑰的長度不太尋常。請確認是否完整。',
    upper_case: '這類金鑰通常是小寫。請確認複製的內容完全相符。',
    letter_o: '應為數字 0（零）的位置出現了字母 O。請檢查金鑰。',
    git_hash: '這看起來是 git 提交的雜湊值，而不是金鑰。',
    hex_prefix: 'W&B 金鑰不會以 0x 開頭。請移除 0x 後再試一次。',
  },
  otherServer: ({ host }) =>
    `這看起來是自行管理的 W&B 伺服器所用的金鑰。請在 ${host} 建立金鑰，或選擇對應的伺服器。`,
  failures: {
    invalid_format: () => '這不符合 W&B API 金鑰的格式。未傳送任何內容。',
    invalid_key: (_, { host }) =>
      `${host} 未接受這個金鑰。金鑰可能不完整、已遭刪除，或來自其他 W&B 伺服器。`,
    session_required: ({ reason }, { product = '這個網站' }) =>
      reason
        ? `${beforeHan(product)}可能已將您登出。請重新整理頁面，然後再次登入。`
        : `${beforeHan(product)}已將您登出。請在其他分頁中再次登入，然後在這裡按下「連結」。`,
    forbidden: ({ reason }, { product = '這個網站' }) => {
      if (reason === 'declined') return '要求遭到拒絕。未建立任何連結。';
      if (reason === 'origin' || reason === 'csrf') {
        return `${beforeHan(product)}拒絕了來自其本身頁面的要求。請重新整理頁面，然後再試一次。如果問題仍未解決，請告知其支援團隊。`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? '這個邀請無法使用。請索取新的邀請。'
        : '您沒有權限在這裡連結 W&B 帳戶。請洽詢管理員。';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return '這個金鑰屬於其他 W&B 使用者。請使用您要重新連結的帳戶的金鑰。';
      }
      return reason === 'already_linked'
        ? '這個 W&B 帳戶已在這裡連結。'
        : '由於已有連結，無法再連結這個金鑰。請查看您已連結的帳戶。';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} 目前正在限制要求數量。您的金鑰仍在欄位中。`
        : '嘗試次數過多。您的金鑰仍在欄位中。',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? '核准逾時。未建立任何連結，請重新連結。'
        : '回應逾時。您的金鑰仍在欄位中，請再試一次。',
    network_error: ({ reason }, { product = '這個網站' }) => {
      if (reason === 'offline') {
        return '您目前處於離線狀態。您的金鑰仍在欄位中，請在恢復連線後再試一次。';
      }
      return reason === 'csp'
        ? `${beforeHan(product)}無法傳送您的金鑰。這是網站的問題，與您的網路連線無關。`
        : `${beforeHan(product)}目前無法連上。您的金鑰仍在欄位中，請檢查網路連線，然後再試一次。`;
    },
    wandb_unavailable: (_, { host }) =>
      `無法連上 ${host}，因此您的金鑰未經驗證，也未儲存。金鑰仍在欄位中，請稍後再試。`,
    server_error: (_, { product = '這個網站' }) =>
      `${beforeHan(product)}發生問題。您的金鑰仍在欄位中，請再試一次。`,
    popup_blocked: () => '瀏覽器封鎖了視窗。請允許這個網站的彈出式視窗，或點選下方連結。',
    cancelled: ({ reason }, { product = '這個網站' }) =>
      reason === 'unconfirmed'
        ? `已取消。${beforeHan(product)}尚未確認取消，請查看您已連結的帳戶。`
        : '已取消。您可以重新連結。',
    config_error: (_, { product }) =>
      `這個頁面的連結功能未正確設定。請告知${product ? ` ${beforeHan(product)}` : '這個網站'}的支援團隊。`,
  },
  refusals: {
    empty: () => '請貼上您的 W&B API 金鑰。',
    too_short: ({ length }) =>
      `W&B 金鑰至少有 40 個字元，這裡只有 ${length} 個。內容可能遭到截斷，或只是金鑰 ID。`,
    too_long: () => '內容過長，不是 W&B 金鑰。請只複製金鑰。',
    illegal_char: ({ position }) =>
      position === undefined
        ? '其中包含 W&B 金鑰不會有的字元。請重新複製金鑰。'
        : `請顯示金鑰並檢查第 ${position} 個字元：W&B 金鑰不會有這個字元。`,
    whitespace_inside: () => 'W&B 金鑰中間沒有空格。請只複製金鑰。',
    masked: () => '這是隱藏後的金鑰（••••），不是金鑰本身。請建立新金鑰並完整複製。',
    placeholder: () => '這只是範例文字。請貼上金鑰本身。',
    multiple: () => '這裡有兩個金鑰。請只貼上一個。',
    looks_like_url: () => '這是網址，不是金鑰。請在 W&B 建立金鑰，然後貼到這裡。',
    looks_like_email: () => '這是電子郵件地址。請貼上 API 金鑰。',
    other_vendor: ({ vendor }) =>
      `這是${vendor ? ` ${beforeHan(vendor)}` : '其他服務'}的憑證，不是 W&B 金鑰。內容並未傳送。`,
  },
  createAnotherKey: '建立新金鑰',
  signIn: '登入',
  requestId: (id) => `要求 ID：${id}`,
  connectedAs: (name) => `已連結帳戶：${name}`,
  ready: (product = '這個網站') => `${beforeHan(product)}現在可以使用這個帳戶。`,
  account: {
    name: '名稱',
    entity: '預設團隊',
    host: '伺服器',
    key: '金鑰',
    keyEndsWith: (hint) => `末尾為 ${hint}`,
  },
  done: '完成',
  reconnect: '重新連結',
  connectAnother: '連結其他帳戶',
  close: '關閉',
  accounts,
};

offerMessages(zhHant);
