import { zhHans as accounts } from '../accounts/locales/zh-Hans.js';
import type { Messages } from '../element/locales/messages.js';
import { offerMessages } from '../element/locales/shared-messages.js';

/** A name before Han characters, with a space in between unless it ends with one of them. */
const beforeHan = (name: string) => name.replace(/\P{Script=Han}$/u, '$& ');

/** Simplified Chinese. */
export const zhHans: Messages = {
  lang: 'zh-Hans',
  heading: (product) =>
    product ? `将 Weights & Biases 连接到 ${product}` : '连接 Weights & Biases',
  reconnectHeading: (product) =>
    product ? `将 Weights & Biases 重新连接到 ${product}` : '重新连接 Weights & Biases',
  connectedHeading: 'Weights & Biases 已连接',
  guide: {
    title: '如何获取密钥',
    signIn: (host) => `登录 ${host}`,
    signUp: '注册账号',
    opensAt: (host, newHost, owner) =>
      `Weights & Biases 隶属于 ${owner}，因此现在访问 ${host} 会打开 ${newHost}。`,
    open: (page) => `打开 ${page}`,
    createKey: (product) =>
      product
        ? `创建新密钥，将其命名为“${product}”以便日后查找，然后复制。`
        : '创建新密钥，取一个便于识别的名称，然后复制。',
    paste: '将密钥粘贴到此处，然后点击“连接”。',
    team: '要为团队连接？',
    teamDetails:
      '请使用服务账号的密钥。服务账号属于团队而非个人，因此即使有成员离开，连接也会继续有效。如果套餐包含服务账号，团队管理员可以在 W&B 的团队设置中创建。',
    newTab: '在新标签页中打开',
  },
  keyFacts: {
    handling: ({ host, product = '此网站' }) =>
      `${beforeHan(product)}会先向 ${host} 验证密钥，然后保存。`,
    handled: ({ host, product = '此网站' }) =>
      `${beforeHan(product)}已向 ${host} 验证密钥并将其保存。`,
    access: '个人密钥的访问权限与您的 W&B 账号相同，且不会过期。',
    temporaryAccess: '此令牌在过期之前，访问权限与您的 W&B 账号相同。',
    ending: '要结束连接，请在此处断开连接，或在 W&B 中删除密钥。',
    manageKeys: '管理密钥',
  },
  server: 'W&B 服务器',
  label: 'W&B API 密钥',
  hint: 'W&B 只会在您创建密钥时显示一次密钥。如已丢失，请创建新密钥。',
  show: '显示密钥',
  hide: '隐藏密钥',
  connect: '连接',
  connecting: '正在连接…',
  tryAgainIn: (time) => `${time}后可重试`,
  tryAgain: '现在可以重试了。',
  cancel: '取消',
  cancelling: '正在取消…',
  slow: ({ product = '此网站' }) => `${beforeHan(product)}尚未响应。您可以继续等待，也可以取消。`,
  authorization: {
    ask: (page) => `您的密钥有效。连接须经 ${page} 批准后才会保存。`,
    continue: '继续',
    wait: (page) => `正在等待 ${page}。请在那里完成操作，然后返回此处。`,
    openAgain: '重新打开',
    inThisTab: '在此标签页中继续',
  },
  extracted: '我们在您粘贴的内容中找到了密钥，并且只保留了密钥。',
  doubts: {
    temporary_token: '这是临时令牌，以后会失效。请改为创建 API 密钥。',
    unusual_length: '此密钥的长度不常见。请检查是否完整。',
    upper_case: '此类密钥通常为小写。请检查是否准确复制。',
    letter_o: '本应是数字 0（零）的位置出现了字母 O。请检查密钥。',
    git_hash: '这看起来是 git 提交的哈希值，而不是密钥。',
    hex_prefix: 'W&B 密钥不以 0x 开头。请去掉 0x 后重试。',
  },
  otherServer: ({ host }) =>
    `这看起来是自托管 W&B 服务器的密钥。请在 ${host} 上创建密钥，或选择对应的服务器。`,
  failures: {
    invalid_format: () => '这不符合 W&B API 密钥的格式。未发送任何内容。',
    invalid_key: (_, { host }) =>
      `${host} 未接受此密钥。它可能不完整、已被删除，或来自其他 W&B 服务器。`,
    session_required: ({ reason }, { product = '此网站' }) =>
      reason
        ? `${beforeHan(product)}的登录状态可能已失效。请刷新页面并重新登录。`
        : `${beforeHan(product)}的登录状态已失效。请在其他标签页中重新登录，然后在此处点击“连接”。`,
    forbidden: ({ reason }, { product = '此网站' }) => {
      if (reason === 'declined') return '请求被拒绝。未建立任何连接。';
      if (reason === 'origin' || reason === 'csrf') {
        return `${beforeHan(product)}拒绝了来自其自身页面的请求。请刷新页面后重试。如果问题仍然存在，请告知其支持团队。`;
      }
      return reason?.startsWith('invitation_') && reason !== 'invitation_not_entitled'
        ? '此邀请无法使用。请索取新的邀请。'
        : '您无权在此处连接 W&B 账号。请联系管理员。';
    },
    conflict: ({ reason }) => {
      if (reason === 'account_mismatch') {
        return '此密钥属于其他 W&B 用户。请使用您要重新连接的账号的密钥。';
      }
      return reason === 'already_linked'
        ? '此 W&B 账号已在此处连接。'
        : '由于已有连接，无法再连接此密钥。请检查您已连接的账号。';
    },
    rate_limited: ({ reason }, { host }) =>
      reason === 'wandb'
        ? `${host} 目前正在限制请求。您的密钥仍在输入框中。`
        : '尝试次数过多。您的密钥仍在输入框中。',
    timeout: ({ reason }) =>
      reason === 'authorize'
        ? '批准超时。未建立任何连接，请重新连接。'
        : '响应超时。您的密钥仍在输入框中，请重试。',
    network_error: ({ reason }, { product = '此网站' }) => {
      if (reason === 'offline') {
        return '您当前处于离线状态。您的密钥仍在输入框中，请在恢复联网后重试。';
      }
      return reason === 'csp'
        ? `${beforeHan(product)}无法发送您的密钥。这是网站的问题，与您的网络连接无关。`
        : `${beforeHan(product)}无法访问。您的密钥仍在输入框中，请检查网络连接后重试。`;
    },
    wandb_unavailable: (_, { host }) =>
      `无法访问 ${host}，因此您的密钥未经验证，也未保存。密钥仍在输入框中，请稍后重试。`,
    server_error: (_, { product = '此网站' }) =>
      `${beforeHan(product)}出现问题。您的密钥仍在输入框中，请重试。`,
    popup_blocked: () => '浏览器拦截了窗口。请允许此网站弹出窗口，或使用下方链接。',
    cancelled: ({ reason }, { product = '此网站' }) =>
      reason === 'unconfirmed'
        ? `已取消。${beforeHan(product)}尚未确认取消，请检查您已连接的账号。`
        : '已取消。您可以重新连接。',
    config_error: (_, { product }) =>
      `此页面的连接功能未正确设置。请告知${product ? ` ${beforeHan(product)}` : '此网站'}的支持团队。`,
  },
  refusals: {
    empty: () => '请粘贴您的 W&B API 密钥。',
    too_short: ({ length }) =>
      `W&B 密钥至少有 40 个字符，这里只有 ${length} 个。内容可能被截断，或只是密钥 ID。`,
    too_long: () => '内容过长，不是 W&B 密钥。请只复制密钥。',
    illegal_char: ({ position }) =>
      position === undefined
        ? '其中包含 W&B 密钥中不会出现的字符。请重新复制密钥。'
        : `请显示密钥并检查第 ${position} 个字符：W&B 密钥中不会出现该字符。`,
    whitespace_inside: () => 'W&B 密钥中间没有空格。请只复制密钥。',
    masked: () => '这是隐藏后的密钥（••••），不是密钥本身。请创建新密钥并完整复制。',
    placeholder: () => '这只是示例文本。请粘贴密钥本身。',
    multiple: () => '这里有两个密钥。请只粘贴一个。',
    looks_like_url: () => '这是网址，不是密钥。请在 W&B 中创建密钥，然后粘贴到此处。',
    looks_like_email: () => '这是电子邮件地址。请粘贴 API 密钥。',
    other_vendor: ({ vendor }) =>
      `这是${vendor ? ` ${beforeHan(vendor)}` : '其他服务'}的凭据，不是 W&B 密钥。内容未发送。`,
  },
  createAnotherKey: '创建新密钥',
  signIn: '登录',
  requestId: (id) => `请求 ID：${id}`,
  connectedAs: (name) => `已连接账号：${name}`,
  ready: (product = '此网站') => `${beforeHan(product)}现在可以使用此账号。`,
  account: {
    name: '名称',
    entity: '默认团队',
    host: '服务器',
    key: '密钥',
    keyEndsWith: (hint) => `末尾为 ${hint}`,
  },
  done: '完成',
  reconnect: '重新连接',
  connectAnother: '连接其他账号',
  close: '关闭',
  accounts,
};

offerMessages(zhHans);
