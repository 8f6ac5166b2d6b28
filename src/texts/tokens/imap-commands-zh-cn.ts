// IMAP 命令各词的含义，简体中文。竖线前是“它是什么”，竖线后是初学者想知道的。

import type { imapCommandsEn } from './imap-commands-en.ts';

export const imapCommandsZhCn: Readonly<Record<keyof typeof imapCommandsEn, string>> = {
  'imap.command.append':
    '把一封完整的邮件放进邮箱。 | 邮件以字面量的形式跟在后面，前面可以写标志和日期。程序就是这样保存已发邮件的副本的。',
  'imap.command.authenticate':
    '用一种 SASL 机制登录。 | 后面是机制的名字；然后服务器和客户端交换若干行 base64，直到分出结果。',
  'imap.command.capability':
    '询问服务器会什么。 | 任何时候都可以问。启用 TLS 之后、登录之后，答案可能不同，所以客户端会再问一次，或读取服务器主动给出的答案。',
  'imap.command.check':
    '请服务器整理一下。 | 给当前邮箱做一个检查点，IMAP4rev2 已经去掉它。要知道有没有新邮件，请用 NOOP。',
  'imap.command.close':
    '离开邮箱，并清除做了记号的邮件。 | 所有带 \\Deleted 的邮件就此消失，而且不逐一通知。如果是用 EXAMINE 打开的，则什么也不删。',
  'imap.command.copy':
    '把邮件复制到另一个邮箱的末尾。 | 标志和日期一起过去；副本在那里得到新的 UID。要么全部复制，要么一封也不复制。',
  'imap.command.create': '新建一个邮箱。 | INBOX 永远存在，不能新建。各层之间用 LIST 告诉你的分隔符隔开。',
  'imap.command.delete': '删除一个邮箱以及其中的全部邮件。 | INBOX 不能删除。它下面的邮箱会留下。',
  'imap.command.deleteacl': '把某人从权限表中去掉。 | 所有人都有的权限，这个人仍然有。',
  'imap.command.enable':
    '在本连接上打开某些扩展。 | 有的扩展会改变服务器发送的内容，所以要等客户端说明自己看得懂才启用。',
  'imap.command.examine': '打开邮箱，但只看不改。 | 与 SELECT 相同，但什么都不能改：连阅读也不会加上 \\Seen。',
  'imap.command.expunge':
    '清除所有带 \\Deleted 的邮件。 | 每清除一封就报出它的序号，后面的序号随即前移。前面加 UID 时只清除所列的 UID。',
  'imap.command.bboard': '打开一个公告板。 | 1990 年的 IMAP2：属于别人、许多人都可阅读的邮箱。',
  'imap.command.find': '询问有哪些邮箱或公告板。 | 1990 年的 IMAP2：* 代表任意字符，% 代表一个字符。',
  'imap.command.fetch': '取邮件的数据。 | 先写哪些邮件，再写要它们的什么：标志、信封、结构、一部分字节或全部。',
  'imap.command.getacl': '询问谁能对邮箱做什么。 | 只有拥有 a 权限的人才能得到回答。',
  'imap.command.getmetadata':
    '询问附注。 | 附注是挂在邮箱上的短信息，名字如 /shared/comment；邮箱名为空时，指整个服务器的附注。',
  'imap.command.getquota': '询问一个配额根用了多少。 | 它的名字由 GETQUOTAROOT 给出。',
  'imap.command.getquotaroot': '询问邮箱受哪些限额约束。 | 回答给出配额根，以及各自的用量和上限。',
  'imap.command.id': '让双方的程序互相介绍。 | 客户端和服务器的名字与版本，用于排查问题。任何功能都不能依赖它。',
  'imap.command.idle': '等待消息。 | 在客户端说 DONE 之前，邮箱里一有变化服务器就立刻告知，不必反复询问。',
  'imap.command.list': '按模式列出邮箱。 | * 代表任何内容，% 代表一层之内的任何内容。空模式只询问分隔符。',
  'imap.command.listrights': '询问在这里可以给某人哪些权限。 | 先是一定会有的，然后是可以另外授予的。',
  'imap.command.login':
    '用用户名和密码登录。 | 两者原样通过网络：没有 TLS 保护就是明文。在启用 TLS 之前，服务器可以拒绝它。',
  'imap.command.logout': '有序地结束连接。 | 服务器先答 BYE，再答 OK，然后关闭。只做了记号的邮件不会被清除。',
  'imap.command.lsub': '列出已订阅的名字。 | 属于 IMAP4rev1；IMAP4rev2 改用 LIST (SUBSCRIBED)。',
  'imap.command.move': '把邮件移到另一个邮箱。 | 相当于复制、做记号、清除合成一步，中途不会断开。',
  'imap.command.myrights': '询问自己能对邮箱做什么。 | 每个字母是一种权限，例如 r 是阅读。',
  'imap.command.namespace': '询问邮箱都放在哪里。 | 名字的开头有三类：自己的、别人的、共享的。',
  'imap.command.noop':
    '什么也不做，只让服务器说话。 | 客户端还不知道的变化可以随答复一起送来。它也能避免连接因为沉默而被关闭。',
  'imap.command.notify': '说明客户端想知道哪些事。 | 此后这个邮箱和其他邮箱里的事件随时送来，不用 IDLE，也不用问。',
  'imap.command.rename': '给邮箱改名。 | 它下面的邮箱一起移动。给 INBOX 改名会把其中的邮件移到新邮箱，INBOX 变空。',
  'imap.command.replace':
    '用新版本取代一封邮件。 | 一步完成 APPEND 和对旧邮件的 EXPUNGE：别的客户端不会同时看到两封，也不会一封都看不到。邮件程序用它保存草稿。',
  'imap.command.cancelupdate': '不再接收先前查找的更新。 | 写出它们的标签；每一个都曾是带 UPDATE 的 SEARCH 或 SORT。',
  'imap.command.esearch': '同时在几个邮箱里查找邮件。 | 每个有结果的邮箱各有一个回答，编号总是 UID。不必先选中邮箱。',
  'imap.command.sort': '查找邮件并排好次序。 | 由服务器排序，客户端不必取来每封邮件的头。前面加 UID 时答案是 UID。',
  'imap.command.thread': '查找邮件并组成会话。 | 答案用括号表示谁回复了谁。前面加 UID 时由 UID 组成。',
  'imap.command.search':
    '按条件查找邮件。 | 服务器来找，客户端得到编号。多个条件必须同时满足。前面加 UID 时答案是 UID。',
  'imap.command.select':
    '打开一个邮箱，在其中工作。 | 服务器会告诉有多少封邮件、有哪些标志、下一个 UID 是多少。同时只能打开一个；打开另一个就离开这一个。',
  'imap.command.setacl': '授予某人对邮箱的权限。 | 前面有 + 是增加，有 - 是收回，否则整个换掉。',
  'imap.command.setmetadata': '写附注。 | NIL 表示删去。要么全部写成，要么一个也不写。',
  'imap.command.setquota': '设置限额。 | 只有管理员可以；没有写出的限额就取消了。',
  'imap.command.starttls':
    '请求从这里开始用 TLS 保护连接。 | 得到 OK 后开始 TLS 握手。之前在明文中得知的东西（例如能力）必须忘掉。',
  'imap.command.status': '不打开邮箱就询问它的各种数目。 | 用于当前没有打开的邮箱。',
  'imap.command.store':
    '修改邮件的标志。 | +FLAGS 添加，-FLAGS 去掉，FLAGS 全部替换。除非要求 SILENT，服务器会回答新的标志。',
  'imap.command.subscribe': '把一个名字放进“要显示的邮箱”名单。 | 名单存在服务器上，所以各个程序显示的都一样。',
  'imap.command.uid':
    '表示用 UID，而不是序号。 | 只要邮箱还在，UID 就一直属于同一封邮件；而前面的邮件一消失，序号就会变。',
  'imap.command.unselect': '离开邮箱，什么也不清除。 | 与 CLOSE 相似，但带 \\Deleted 的邮件会留下。',
  'imap.command.unsubscribe': '把一个名字从“要显示的邮箱”名单中去掉。 | 邮箱本身不受影响。',
  'imap.command.unauthenticate':
    '忘掉谁登录了，但保留连接。 | 打开的邮箱和启用的扩展也一并忘掉。为许多人服务的程序用它节省连接和 TLS 握手。',
  'imap.command.compress':
    '从这里开始，双向压缩所有内容。 | IMAP 的各行大同小异，压缩后往往只有五分之一。你看到的仍是明文；看看报文段的大小就知道了。',
  'imap.command.language':
    '请服务器换一种语言。 | 只有给人看的文字会变，协议的词不变。不写语言时，服务器列出它会的语言。',
};
