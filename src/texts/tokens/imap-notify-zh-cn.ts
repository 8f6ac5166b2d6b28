// What the words of NOTIFY mean, in simplified Chinese.

import type { ImapRole } from '#engine/index.ts';

export const imapNotifyZhCn = {
  'imap.notify.set': '从现在起通知这些。 | 代替以前要求的。',
  'imap.notify.none': '什么也不要。 | 任何事件都不通知，以前通知的也不再通知。',
  'imap.notify.status': '先说明现状。 | 凡是要留意其中邮件的邮箱，各送来一条 STATUS，当前选中的除外。',
  'imap.notify.event': '名字不常见的事件。 | 不认识它的服务器会拒绝这个命令。',
  'imap.notify.event.messagenew': '来了新邮件。 | 选中的邮箱里是 EXISTS，并带上括号里要的数据；别处是 STATUS。',
  'imap.notify.event.messageexpunge': '有邮件消失。 | 选中的邮箱里是 EXPUNGE 或 VANISHED，别处是 STATUS。',
  'imap.notify.event.flagchange': '标志有变化。 | 选中的邮箱里是带标志的 FETCH，别处是 STATUS。',
  'imap.notify.event.annotationchange': '邮件的附注有变化。 | 几乎没有服务器有这种附注。',
  'imap.notify.event.mailboxname': '邮箱新建、删除或改名。 | 用 LIST 通知。',
  'imap.notify.event.subscriptionchange': '订阅或退订了一个名字。 | 用 LIST 通知。',
  'imap.notify.event.mailboxmetadatachange': '邮箱的附注有变化。 | 用 METADATA 通知。',
  'imap.notify.event.servermetadatachange': '整个服务器的附注有变化。 | 用 METADATA 通知。',
  'imap.notify.filter.selected': '选中的邮箱，立刻通知。 | 邮件的序号随时会变，所以客户端应当用 UID。',
  'imap.notify.filter.selected-delayed':
    '选中的邮箱，EXPUNGE 要等到有命令允许时才通知。 | 这样邮件的序号仍是客户端知道的那样。',
  'imap.notify.filter.inboxes': '收信的邮箱。',
  'imap.notify.filter.personal': '自己的所有邮箱。',
  'imap.notify.filter.subscribed': '已订阅的邮箱，以当时的订阅为准。',
  'imap.notify.filter.subtree': '这些邮箱和它们下面的全部邮箱。',
  'imap.notify.filter.mailboxes': '这些邮箱。 | 这里 * 和 % 就是字符本身。',
} as const satisfies Readonly<Record<Extract<ImapRole, `imap.notify.${string}`>, string>>;
