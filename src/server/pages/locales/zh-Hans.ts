import type { PageMessages } from './page-messages.js';

const startAgain = '未建立任何连接。请返回您开始操作的页面，然后重新连接。';

/** Simplified Chinese. */
export const zhHans: PageMessages = {
  invitation: {
    title: '{product} 请您连接 Weights & Biases 账号',
    reconnectTitle: '{product} 请您重新连接 Weights & Biases 账号',
    preparing: '请稍候…',
    requestedBy: '邀请人',
    purpose: '用途',
    expiry: '限用一次，有效期至',
    ownedBy: '您的 W&B 账号将连接到 {owner} 的 {product} 账号。如果您不是其本人，请勿继续。',
    ownedByInvited:
      '此邀请对应一个 {product} 账号，您的 W&B 账号将连接到该账号。如果该账号不是您的，请勿继续。',
    keyHeading: '您的 W&B API 密钥',
    paste: {
      label: '消息中的链接',
      open: '打开邀请',
      incomplete: '链接不完整。请复制完整链接，从 {start} 开始直到末尾。',
    },
    ends: {
      connected: {
        title: '您的 W&B 账号已连接',
        sentence: '{product} 现在可以使用 {name} 的 W&B 账号。您可以关闭此页面。',
      },
      declined: {
        title: '未建立任何连接',
        sentence: '请求被拒绝。如果您改变主意，请重新连接。',
      },
      sign_in: {
        title: '请先登录 {product}',
        sentence: '此邀请仅在您登录后才能使用。请在其他标签页中登录 {product}，然后返回此处重试。',
      },
      lost: {
        title: '请重新打开您的邀请',
        sentence:
          '请打开您收到的消息中的链接。如果打开后仍是此页面，说明链接被截断：请从消息中复制完整链接，然后粘贴到下方。',
      },
      trouble: {
        title: '无法打开此邀请',
        sentence: '请检查网络连接，然后重试。',
      },
      invitation_used: {
        title: '此邀请已被使用',
        sentence:
          '已有一个 W&B 账号通过此邀请完成连接。如果不是您本人操作，或者您想连接其他账号，请向 {contact} 索取新的邀请。',
      },
      invitation_expired: {
        title: '此邀请已过期',
        sentence: '邀请仅在一段时间内有效。请向 {contact} 索取新的邀请。',
      },
      invitation_revoked: {
        title: '此邀请已被撤回',
        sentence: '此邀请已无法使用。如果您仍想连接账号，请向 {contact} 索取新的邀请。',
      },
      invitation_not_entitled: {
        title: '此邀请已失效',
        sentence:
          '此邀请所对应的 {product} 账号无法使用此邀请。如果您认为有误，请向 {contact} 索取新的邀请。',
      },
      invitation_mismatch: {
        title: '此邀请是发给其他人的',
        sentence:
          '您当前登录 {product} 的身份与受邀者不符。请在其他标签页中以受邀者的身份登录，然后返回此处重试。您也可以向 {contact} 索取新的邀请。',
      },
      invitation_tampered: {
        title: '此邀请不完整',
        sentence:
          '某些邮件程序会截断较长的链接。请从您收到的消息中复制完整链接，然后粘贴到下方。如果问题仍然存在，请向 {contact} 索取新的邀请。',
      },
      invitation_foreign: {
        title: '此邀请在此处无法使用',
        sentence: '此邀请是为其他网站创建的，或是很久以前创建的。请向 {contact} 索取新的邀请。',
      },
    },
  },
  return: {
    finishing: { title: '正在完成…', sentence: '这需要一点时间。' },
    ends: {
      done: {
        title: '您的 W&B 账号已连接',
        sentence: '您可以关闭此窗口。',
      },
      untold: {
        title: '您的 W&B 账号已连接',
        sentence: '请返回您开始操作的页面。几秒钟后，该页面会显示结果。',
      },
      declined: {
        title: '未建立任何连接',
        sentence: '请求被拒绝。如果您改变主意，请返回您开始操作的页面，然后重新连接。',
      },
      finished: {
        title: '此请求已处理完毕',
        sentence: '您开始操作的页面会显示结果。您可以关闭此窗口。',
      },
      busy: {
        title: '此请求正在处理中',
        sentence: '如果稍后仍没有变化，请重试。',
      },
      expired: { title: '操作超时', sentence: startAgain },
      cancelled: { title: '此请求已取消', sentence: startAgain },
      refused: {
        title: '未建立任何连接',
        sentence: '您开始操作的页面会显示原因。请返回该页面，然后重新连接。',
      },
      unknown: {
        title: '无法在此处完成此请求',
        sentence:
          '此请求可能已经结束，也可能是由其他人或在其他浏览器中发起的。请返回您开始操作的页面，然后重新连接。',
      },
      session: {
        title: '您的登录状态已失效',
        sentence: '请在其他标签页中登录 {product}，然后返回此处重试。',
      },
      network: {
        title: '无法访问 {product}',
        sentence: '请检查网络连接，然后重试。',
      },
      trouble: {
        title: '{product} 出现问题',
        sentence: '您的操作进度没有丢失。请稍后重试。',
      },
    },
  },
  ways: {
    back: '返回 {product}',
    signIn: '登录 {product}',
    retry: '重试',
    again: '重新连接',
    newTab: '在新标签页中打开',
  },
  noScript: 'JavaScript 已关闭。请将其启用并刷新此页面，然后继续。',
};
