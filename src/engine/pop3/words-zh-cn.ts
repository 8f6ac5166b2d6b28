// What the server says after LANG zh-CN. RFC 6856 §3.2.

import type { Pop3ArgumentFault, Pop3ParameterKind } from './parameters.ts';
import type { Pop3Words } from './words.ts';

const kinds: Readonly<Record<Pop3ParameterKind, string>> = {
  word: '参数',
  restOfLine: '参数',
  digest: '由 32 个小写十六进制数字组成的摘要',
  messageNumber: '邮件编号',
  count: '行数',
};

function faultText(fault: Pop3ArgumentFault): string {
  if (fault.reason === 'tooMany') return '参数太多';
  return `${fault.reason === 'missing' ? '缺少' : '此处应为'}${kinds[fault.kind]}`;
}

export const pop3WordsZhCn: Pop3Words = {
  ready: 'POP3 服务器已就绪',
  farewell: (host) => `${host} POP3 服务器再见`,
  messagesLeft: (count) => (count === 0 ? '（邮箱已空）' : `（还有 ${count} 封邮件）`),
  notRemoved: (count) => `有 ${count} 封标记为删除的邮件未能移除`,
  lineTooLong: (octets) => `命令行超过 ${octets} 字节`,
  lineEndsInLf: '每行必须以 CRLF 结尾，不能只用 LF',
  controlCharacters: '命令中不允许出现控制字符',
  unknownCommand: '未知命令',
  wrongState: (command, state) => `${state} 状态下不能使用 ${command}`,
  malformed: (command, fault) => `${command}：${faultText(fault)}`,
  tooManyErrors: '错误过多，连接即将关闭',
  authenticationCancelled: '认证已取消',
  notBase64: '这不是 base64',
  notMechanismMessage: (mechanism) => `这不是 ${mechanism} 的消息`,
  mechanismNotOffered: '不提供这种认证机制，可用的机制请用 CAPA 查询',
  serverSpeaksFirst: (mechanism) => `${mechanism} 由服务器先发言`,
  wrongCredentials: '用户名或密码错误',
  maildropInUse: '另一个连接正在使用此邮箱',
  loginTooSoon: (seconds) => `请在 ${seconds} 秒后再登录`,
  passwordsNeedTls: '此处发送密码须有 TLS：请先使用 STLS',
  nameNotAllowed: '这不能作为用户名',
  nameAccepted: '用户名已接受，请用 PASS 发送密码',
  userFirst: '请先使用 USER',
  maildropHas: (count, octets) => `邮箱中有 ${count} 封邮件（${octets} 字节）`,
  messages: (count, octets) => `${count} 封邮件（${octets} 字节）`,
  octets: (octets) => `${octets} 字节`,
  noSuchMessage: (count) => `没有这封邮件，邮箱中只有 ${count} 封`,
  messageMarked: (message) => `邮件 ${message} 已标记为删除`,
  messageDeleted: (message) => `邮件 ${message} 已标记删除`,
  topFollows: '以下是邮件开头部分',
  capabilitiesFollow: '以下是功能列表',
  tlsBegins: '开始 TLS 协商',
  tlsActive: 'TLS 已经启用',
  tlsNotAvailable: '此处无法使用 TLS',
  tlsAfterUtf8: 'STLS 必须在 UTF8 之前使用',
  utf8Enabled: '已启用 UTF-8',
  languagesFollow: '以下是语言列表',
  languageChanged: '语言已切换',
  languageUnknown: '没有这种语言，可用的语言请用 LANG 查询',
};
