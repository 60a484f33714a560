import type { AccountsMessages } from './messages.js';

/** A name before Han characters, with a space in between unless it ends with one of them. */
const beforeHan = (name: string) => name.replace(/\P{Script=Han}$/u, '$& ');

/** The same for a name that stands between Han characters: with spaces on either side. */
const amidHan = (name: string) => beforeHan(name).replace(/^\P{Script=Han}/u, ' $&');

/** Traditional Chinese, as in Taiwan. */
export const zhHant: AccountsMessages = {
  heading: 'Weights & Biases 帳戶',
  connect: '連結帳戶',
  loading: '正在載入您的帳戶…',
  empty: ({ product }) =>
    `尚未連結任何帳戶。連結帳戶後即可在${product ? `${amidHan(product)}中` : '這裡'}使用。`,
  unread: (reason) => `無法載入您的帳戶。${reason}`,
  tryAgain: '再試一次',
  signIn: '登入',
  showMore: '顯示更多',
  loadingMore: '正在載入更多…',
  moreShown: (count) => `已載入另外 ${count} 個帳戶。`,
  status: {
    active: '正常',
    error: '需要處理',
    suspended: '已暫停',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host} 不再接受這個金鑰：金鑰已在該處遭到刪除，或金鑰所屬的使用者已失去存取權限。請使用新金鑰重新連結。`,
    unreadable: ({ product = '這個網站' }) =>
      `${beforeHan(product)}已無法讀取這個金鑰。請使用新金鑰重新連結。`,
    error: '這個金鑰目前無法使用。請重新檢查，或使用新金鑰重新連結。',
    suspended: ({ product = '這個網站' }) =>
      `在您恢復使用之前，${beforeHan(product)}不會使用這個帳戶。`,
    suspendedAndRejected: ({ product = '這個網站', host }) =>
      `${beforeHan(product)}目前不使用這個帳戶，而且 ${host} 不再接受該帳戶的金鑰。`,
  },
  terms: {
    server: '伺服器',
    key: '金鑰',
    keyEndsWith: (hint) => `末尾為 ${hint}`,
    connected: '連結日期',
    checked: '上次檢查',
    never: '尚未檢查',
  },
  actions: {
    check: '重新檢查',
    reconnect: '重新連結',
    suspend: '暫停使用',
    resume: '恢復使用',
    remove: '中斷連結',
  },
  busy: {
    check: '正在檢查…',
    suspend: '正在暫停…',
    resume: '正在恢復…',
    remove: '正在中斷連結…',
  },
  done: {
    suspend: '已暫停使用。',
    resume: '已恢復使用。',
    connect: '已連結。',
    reconnect: '已重新連結。現在使用的是新金鑰。',
  },
  checked: {
    active: ({ host }) => `已檢查：${host} 接受這個金鑰。`,
    error: ({ host }) => `已檢查：${host} 不接受這個金鑰。`,
    unreadable: ({ product = '這個網站' }) =>
      `${beforeHan(product)}已無法讀取金鑰，因此未進行檢查。請重新連結這個帳戶。`,
    suspended: () => '金鑰並未使用，因此未進行檢查。請先恢復使用這個帳戶。',
  },
  removed: (name, { host }) =>
    `${beforeHan(name)}已中斷連結。金鑰在 ${host} 上仍然有效，您在該處將其刪除後才會失效。`,
  failures: {
    session_required: ({ product = '這個網站' }) =>
      `${beforeHan(product)}已將您登出。請再次登入，然後再試一次。`,
    forbidden: () => '您沒有權限在這裡執行這項操作。請洽詢管理員。',
    conflict: () => '這個金鑰現在屬於其他 W&B 使用者。請重新連結這個帳戶。',
    rate_limited: ({ wait }) => `嘗試次數過多。${wait ? `${wait}可重試` : '請稍後再試'}。`,
    timeout: () => '回應逾時。請再試一次。',
    offline: () => '您目前處於離線狀態。請在恢復連線後再試一次。',
    network_error: ({ product = '這個網站' }) =>
      `${beforeHan(product)}目前無法連上。請檢查網路連線，然後再試一次。`,
    wandb_unavailable: ({ host }) => `無法連上 ${host}，因此未進行任何變更。請稍後再試。`,
    server_error: ({ product = '這個網站' }) => `${beforeHan(product)}發生問題。請再試一次。`,
  },
  removal: {
    heading: (name) => `要中斷${amidHan(name)}的連結嗎？`,
    consequence: ({ product = '這個網站' }) =>
      `${beforeHan(product)}將移除這個帳戶及其金鑰。這裡使用該帳戶的所有功能都會立即停止運作。`,
    keyLives: ({ host }) => `金鑰本身在 ${host} 上仍然有效，您在該處將其刪除後才會失效。`,
    manageKeys: (page) => `在 ${page} 管理金鑰`,
    newTab: '在新分頁中開啟',
    confirm: '中斷連結',
    cancel: '取消',
  },
  reconnect: {
    heading: (name) => `重新連結 ${name}`,
    keyInUse: (hint) => `在新金鑰通過驗證之前，將繼續使用末尾為 ${hint} 的金鑰。`,
  },
  unconfigured: ({ product }) =>
    `這個清單未正確設定。請告知${product ? amidHan(product) : '這個網站'}的支援團隊。`,
};
