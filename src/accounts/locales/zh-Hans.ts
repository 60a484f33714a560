import type { AccountsMessages } from './messages.js';

/** A name before Han characters, with a space in between unless it ends with one of them. */
const beforeHan = (name: string) => name.replace(/\P{Script=Han}$/u, '$& ');

/** The same for a name that stands between Han characters: with spaces on either side. */
const amidHan = (name: string) => beforeHan(name).replace(/^\P{Script=Han}/u, ' $&');

/** Simplified Chinese. */
export const zhHans: AccountsMessages = {
  heading: 'Weights & Biases 账号',
  connect: '连接账号',
  loading: '正在加载您的账号…',
  empty: ({ product }) =>
    `尚未连接任何账号。连接账号后即可在${product ? `${amidHan(product)}中` : '此处'}使用。`,
  unread: (reason) => `无法加载您的账号。${reason}`,
  tryAgain: '重试',
  signIn: '登录',
  showMore: '显示更多',
  loadingMore: '正在加载更多…',
  moreShown: (count) => `已加载另外 ${count} 个账号。`,
  status: {
    active: '正常',
    error: '需要处理',
    suspended: '已暂停',
  },
  explanations: {
    rejected: ({ host }) =>
      `${host} 不再接受此密钥：密钥已在那里被删除，或密钥所属的用户已失去访问权限。请使用新密钥重新连接。`,
    unreadable: ({ product = '此网站' }) =>
      `${beforeHan(product)}已无法读取此密钥。请使用新密钥重新连接。`,
    error: '此密钥目前无法使用。请重新检查，或使用新密钥重新连接。',
    suspended: ({ product = '此网站' }) =>
      `在您恢复使用之前，${beforeHan(product)}不会使用此账号。`,
    suspendedAndRejected: ({ product = '此网站', host }) =>
      `${beforeHan(product)}目前不使用此账号，并且 ${host} 不再接受该账号的密钥。`,
  },
  terms: {
    server: '服务器',
    key: '密钥',
    keyEndsWith: (hint) => `末尾为 ${hint}`,
    connected: '连接日期',
    checked: '上次检查',
    never: '尚未检查',
  },
  actions: {
    check: '重新检查',
    reconnect: '重新连接',
    suspend: '暂停使用',
    resume: '恢复使用',
    remove: '断开连接',
  },
  busy: {
    check: '正在检查…',
    suspend: '正在暂停…',
    resume: '正在恢复…',
    remove: '正在断开连接…',
  },
  done: {
    suspend: '已暂停使用。',
    resume: '已恢复使用。',
    connect: '已连接。',
    reconnect: '已重新连接。现在使用的是新密钥。',
  },
  checked: {
    active: ({ host }) => `已检查：${host} 接受此密钥。`,
    error: ({ host }) => `已检查：${host} 不接受此密钥。`,
    unreadable: ({ product = '此网站' }) =>
      `${beforeHan(product)}已无法读取密钥，因此未进行检查。请重新连接此账号。`,
    suspended: () => '密钥未在使用，因此未进行检查。请先恢复使用此账号。',
  },
  removed: (name, { host }) =>
    `${beforeHan(name)}已断开连接。密钥在 ${host} 上仍然有效，您在那里将其删除后才会失效。`,
  failures: {
    session_required: ({ product = '此网站' }) =>
      `${beforeHan(product)}的登录状态已失效。请重新登录，然后重试。`,
    forbidden: () => '您无权在此处执行此操作。请联系管理员。',
    conflict: () => '此密钥现在属于其他 W&B 用户。请重新连接此账号。',
    rate_limited: ({ wait }) => `尝试次数过多。${wait ? `${wait}可重试` : '请稍后重试'}。`,
    timeout: () => '响应超时。请重试。',
    offline: () => '您当前处于离线状态。请在恢复联网后重试。',
    network_error: ({ product = '此网站' }) =>
      `${beforeHan(product)}无法访问。请检查网络连接后重试。`,
    wandb_unavailable: ({ host }) => `无法访问 ${host}，因此未做任何更改。请稍后重试。`,
    server_error: ({ product = '此网站' }) => `${beforeHan(product)}出现问题。请重试。`,
  },
  removal: {
    heading: (name) => `要断开${amidHan(name)}的连接吗？`,
    consequence: ({ product = '此网站' }) =>
      `${beforeHan(product)}将移除此账号及其密钥。此处使用该账号的所有功能都会立即停止工作。`,
    keyLives: ({ host }) => `密钥本身在 ${host} 上仍然有效，您在那里将其删除后才会失效。`,
    manageKeys: (page) => `在 ${page} 管理密钥`,
    newTab: '在新标签页中打开',
    confirm: '断开连接',
    cancel: '取消',
  },
  reconnect: {
    heading: (name) => `重新连接 ${name}`,
    keyInUse: (hint) => `在新密钥通过验证之前，将继续使用末尾为 ${hint} 的密钥。`,
  },
  unconfigured: ({ product }) =>
    `此列表未正确设置。请告知${product ? amidHan(product) : '此网站'}的支持团队。`,
};
