import type { MessageCode, MessageParams } from '../messages.ts';
import { withoutStop } from './format.ts';
import { namespace } from './namespace.ts';

type Words = Record<MessageCode, { title: string; text: (params: MessageParams) => string }>;

/** Messages within the house; the same words go out as e-mail. */
export const messages = namespace(
  {
    title: '消息',
    bell: (unread: string) => `消息，${unread} 条未读`,
    bellNone: '消息，没有未读',
    unread: '未读',
    all: '全部',
    which: '显示哪些消息',
    open: '前往办理',
    markRead: '标为已读',
    markAllRead: '全部标为已读',
    empty: '没有消息',
    emptyUnread: '没有未读消息',
    emptyHint: '催报、退回等通知会列在这里。',
    time: '时间',
    letters: '发出的邮件和短信',
    lettersEmpty: '尚未发出邮件或短信',
    to: '收件账号',
    channel: '方式',
    channels: { email: '邮件', sms: '短信' },
    state: '状态',
    states: { waiting: '待发送', sent: '已发出', failed: '未能发出' },
    retrying: (attempts: string) => `已试 ${attempts} 次，稍后再试`,
    failures: {
      unreachable: '服务器无法连接',
      refused: '地址被拒收',
      expired: '已过有效期',
      no_provider: '未设置发送服务',
    },
    mail: {
      greeting: '您好：',
      where: '请登录工作台查看：',
      whereWithout: '请登录工作台查看。',
      automatic: '本邮件由系统自动发出，请勿回复。',
      codeTitle: '登录验证码',
      code: (code: string, minutes: string) =>
        `您的登录验证码是 ${code}，${minutes} 分钟内有效。请勿告诉任何人；如非本人登录，请立即更改密码。`,
    },
    codes: {
      letter_failed: {
        title: '邮件或短信未能发出',
        text: (p: MessageParams) => `发给账号 ${p.to} 的消息未能发出。请核对其联系方式，或改用其他方式通知。`,
      },
      round_opened: {
        title: '新的报送任务',
        text: (p: MessageParams) => `请填报“${p.title}”，截止时间${p.limit}。`,
      },
      hand_in_returned: {
        title: '报送被退回',
        text: (p: MessageParams) => `“${p.title}”已退回，原因：${withoutStop(`${p.reason}`)}。请修改后重新报送。`,
      },
      round_reminder: {
        title: '报送提醒',
        text: (p: MessageParams) => `${p.text}`,
      },
      document_received: {
        title: '新收文，待签收',
        text: (p: MessageParams) => `${p.issuer}印发《${p.title}》（${p.number}），请阅读并签收。`,
      },
      document_reminder: {
        title: '签收提醒',
        text: (p: MessageParams) => `${p.text}`,
      },
      document_withdrawn: {
        title: '收文已撤回',
        text: (p: MessageParams) => `${p.issuer}撤回《${p.title}》（${p.number}），原因：${p.reason}。`,
      },
      document_returned: {
        title: '文稿被退回',
        text: (p: MessageParams) => `《${p.title}》已退回修改，原因：${p.reason}。`,
      },
    } satisfies Words,
  },
  {
    title: 'Messages',
    bell: (unread) => `Messages, ${unread} unread`,
    bellNone: 'Messages, none unread',
    unread: 'Unread',
    all: 'All',
    which: 'Which messages to show',
    open: 'Go there',
    markRead: 'Mark as read',
    markAllRead: 'Mark all as read',
    empty: 'No messages',
    emptyUnread: 'No unread messages',
    emptyHint: 'Reminders and returned work are told here.',
    time: 'Time',
    letters: 'E-mails and SMS sent',
    lettersEmpty: 'No e-mail or SMS sent yet',
    to: 'To account',
    channel: 'By',
    channels: { email: 'E-mail', sms: 'SMS' },
    state: 'State',
    states: { waiting: 'Waiting', sent: 'Sent', failed: 'Failed' },
    retrying: (attempts) => `tried ${attempts} times, will try again`,
    failures: {
      unreachable: 'server not reachable',
      refused: 'address refused',
      expired: 'expired',
      no_provider: 'no service set up',
    },
    mail: {
      greeting: 'Hello,',
      where: 'Please sign in to the workbench:',
      whereWithout: 'Please sign in to the workbench.',
      automatic: 'Sent automatically; please do not reply.',
      codeTitle: 'Sign-in code',
      code: (code, minutes) =>
        `Your sign-in code is ${code}; it holds for ${minutes} minutes. Tell it to nobody; if you are not signing in, change your password at once.`,
    },
    codes: {
      letter_failed: {
        title: 'An e-mail or SMS could not be sent',
        text: (p) =>
          `The message to the account ${p.to} could not be sent. Check how the person can be reached, or tell them another way.`,
      },
      round_opened: {
        title: 'A new hand-in round',
        text: (p) => `Please fill in "${p.title}". The limit is ${p.limit}.`,
      },
      hand_in_returned: {
        title: 'Returned',
        text: (p) =>
          `"${p.title}" was returned: ${withoutStop(`${p.reason}`)}. Please correct it and hand it in again.`,
      },
      round_reminder: {
        title: 'Reminder',
        text: (p) => `${p.text}`,
      },
      document_received: {
        title: 'A document received',
        text: (p) => `${p.issuer} has released "${p.title}" (${p.number}). Please read it and confirm receipt.`,
      },
      document_reminder: {
        title: 'Receipt to confirm',
        text: (p) => `${p.text}`,
      },
      document_withdrawn: {
        title: 'A document withdrawn',
        text: (p) => `${p.issuer} has withdrawn "${p.title}" (${p.number}): ${p.reason}.`,
      },
      document_returned: {
        title: 'A document returned',
        text: (p) => `"${p.title}" was returned to be changed: ${p.reason}.`,
      },
    },
  },
);
