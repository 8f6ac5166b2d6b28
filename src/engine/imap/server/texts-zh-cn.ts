// What the server says to people, in Chinese. Keys are the English texts; where something stands in between, `{}`.
// RFC 5255 §3.2.

const texts: Readonly<Record<string, string>> = {
  '{} completed': '{} 完成',
  '{} completed, result saved': '{} 完成，结果已保存',
  'A level of the name is empty': '邮箱名有一级是空的',
  'A line may have {} octets outside literals': '字面量之外，一行最多 {} 个字节',
  'A line of base64 was expected': '应是一行 base64',
  'A mailbox below {} exists already': '{} 之下已有邮箱',
  'A mailbox cannot be given to somebody else': '邮箱不能转给别人',
  'A mailbox cannot be moved below itself': '邮箱不能移到自己下面',
  'A mailbox here cannot have that special use': '这里的邮箱不能有这种特殊用途',
  'A message of no octets is no message': '没有内容的邮件不是邮件',
  'A set may have {} numbers and ranges; this one has {}': '一个集合最多 {} 个号码和范围，这个有 {} 个',
  'A value may have {} octets': '值最多 {} 个字节',
  'Acting for others is not possible': '不能代替别人登录',
  'After ENABLE UIDONLY only UIDs name messages': 'ENABLE UIDONLY 之后只能用 UID 指明邮件',
  'After ENABLE UTF8=ACCEPT no charset': 'ENABLE UTF8=ACCEPT 之后不能再指定字符集',
  'Another mailbox is {} already': '{} 已经是另一个邮箱',
  'Authentication cancelled': '登录已取消',
  'Begin TLS negotiation now': '现在开始 TLS 协商',
  'Control characters in the name': '名字里有控制字符',
  'DEFLATE active': '开始用 DEFLATE 压缩',
  'DEFLATE is active already': '已经在用 DEFLATE 压缩',
  'ENABLE QRESYNC comes before the QRESYNC parameter': '使用 QRESYNC 参数之前要先 ENABLE QRESYNC',
  'ENABLE QRESYNC comes before VANISHED': '使用 VANISHED 之前要先 ENABLE QRESYNC',
  'Header fields outside ASCII need ENABLE UTF8=ACCEPT': '邮件头有非 ASCII 字符时，要先 ENABLE UTF8=ACCEPT',
  'IDLE ends with DONE': '要用 DONE 结束 IDLE',
  'IDLE terminated': 'IDLE 结束',
  'INBOX cannot be deleted': 'INBOX 不能删除',
  'INBOX exists always': 'INBOX 一直存在',
  'Idle for too long': '闲置过久',
  'LOGIN is disabled before STARTTLS': 'STARTTLS 之前不能 LOGIN',
  'Logged in': '登录成功',
  'Name {} has inferior hierarchical names': '{} 下面还有邮箱',
  'No further updates': '不再通知变化',
  'No such message belongs to {}': '{} 没有这样的消息',
  'None of these languages is spoken here': '这些语言都不会',
  'Nobody can have that identifier': '这个标识不能属于任何人',
  'Nobody can make a mailbox there': '谁也不能在那里建立邮箱',
  'Nobody here is called {}': '这里没有叫 {} 的人',
  'None of these flags may be changed here': '这些标志在这里都不能修改',
  'Not enough room in this account': '这个账户的空间不够',
  'Nothing can change': '什么都不能改',
  'Nothing is updated under {}': '{} 没有在通知变化',
  'NUL may stand only in a part with the transfer encoding binary': '只有传输编码为 binary 的部分才能有 NUL',
  'Only an administrator may set quotas': '只有管理员可以设置配额',
  'Only an administrator may set shared entries of the server': '只有管理员可以设置服务器的共享条目',
  'Only results of the selected mailbox can be saved': '只能保存当前邮箱的结果',
  'Replacement is stored': '新版本已保存',
  'STARTTLS is not offered here': '这里不提供 STARTTLS',
  'Some content has an unknown encoding': '有些内容的编码无法识别',
  'Some of the messages no longer exist': '有些邮件已不存在',
  'Still at work': '还在执行',
  'Syntax error at octet {}': '第 {} 个字节处有语法错误',
  'Syntax error at octet {}: expected {}': '第 {} 个字节处有语法错误：应为 {}',
  'Syntax error in {} at octet {}': '{} 在第 {} 个字节处有语法错误',
  'Syntax error in {} at octet {}: expected {}': '{} 在第 {} 个字节处有语法错误：应为 {}',
  'TLS protects this connection already': '连接已有 TLS 保护',
  'That URL leads to nothing here': '这个 URL 在这里找不到内容',
  'That is not valid base64': '这不是有效的 base64',
  'That is too much to watch': '要关注的太多了',
  'The charset {} is not known here': '这里不认识字符集 {}',
  'The languages of this server': '本服务器的语言',
  'The mailbox is open for reading only': '邮箱是以只读方式打开的',
  'The mechanism {} is not offered': '不提供机制 {}',
  'The message to be replaced is no more': '要取代的邮件已不存在',
  'The name is not valid Unicode': '名字不是有效的 Unicode',
  'The name is too long': '名字太长',
  'The numbers and UIDs must ascend and be as many': '序号和 UID 必须递增，而且个数相同',
  'The selected mailbox is named twice': '当前邮箱出现了两次',
  'The whole command is too large': '整个命令太大',
  'The wildcards * and % cannot be part of a name': '名字里不能有通配符 * 和 %',
  'There are no such events here': '这里没有这样的事件',
  'There are only {} messages': '只有 {} 封邮件',
  'There are too many entries': '条目太多',
  'There is no bulletin board {}': '没有公告板 {}',
  'There is no mailbox {}': '没有邮箱 {}',
  'There is no message with that UID': '没有这个 UID 的邮件',
  'There is no such quota root': '没有这个配额根',
  'These can change': '这些可以改',
  'This ESEARCH needs a selected mailbox': '这个 ESEARCH 需要先打开邮箱',
  'This takes the right {}': '这需要权限 {}',
  'This language is spoken from now on': '从现在起使用这种语言',
  'This mailbox has no UIDs left': '这个邮箱的 UID 已用完',
  'Too many different keywords in this mailbox': '这个邮箱的关键字种类太多',
  'Too many identifiers in this access control list': '这个访问控制表里的标识太多',
  'Too many levels in the name': '名字的级数太多',
  'Too many mailboxes': '邮箱太多',
  'Too many mistakes in a row': '连续出错太多次',
  'Too many subscriptions': '订阅太多',
  'UIDs valid': 'UID 有效',
  'Unknown command': '未知命令',
  'VANISHED needs CHANGEDSINCE': 'VANISHED 要与 CHANGEDSINCE 一起用',
  'Wrong user name or password': '用户名或密码不对',
  'You are nobody now': '现在没有人登录',
  '{} cannot be changed': '{} 不能修改',
  '{} cannot be limited here': '这里不能限制 {}',
  '{} exists already': '{} 已经存在',
  '{} holds no messages': '{} 里不能放邮件',
  '{} is no right that there is here': '这里没有权限 {}',
  '{} is not possible while a mailbox is selected': '打开邮箱时不能 {}',
  '{} is possible after STARTTLS only': 'STARTTLS 之后才能用 {}',
  '{} is possible before authentication only': '只有登录之前才能 {}',
  '{} needs a selected mailbox': '{} 需要先打开邮箱',
  '{} needs authentication first': '{} 需要先登录',
  '{} octets are too many': '{} 个字节太多了',
  '{} takes no initial response': '{} 没有初始响应',
};

/** Texts with gaps, as patterns; those that say more are tried first. */
const patterns = Object.entries(texts)
  .filter(([english]) => english.includes('{}'))
  .sort(([left], [right]) => right.length - left.length)
  .map(([english, chinese]) => ({
    pattern: new RegExp(`^${english.split('{}').map(escaped).join('(.+)')}$`, 's'),
    chinese,
  }));

function escaped(text: string): string {
  return text.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&');
}

/** The text in Chinese; as it is when nobody has translated it. */
export function textInChinese(text: string): string {
  const whole = texts[text];
  if (whole !== undefined) return whole;
  for (const { pattern, chinese } of patterns) {
    const found = pattern.exec(text);
    if (found) return filled(chinese, found.slice(1));
  }
  return text;
}

function filled(chinese: string, values: readonly string[]): string {
  let index = 0;
  return chinese.replace(/\{\}/g, () => values[index++] ?? '');
}
