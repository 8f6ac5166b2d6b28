// 判定用语的简体中文，说明见 verdicts.ts。
// Simplified Chinese words for verdicts.

import type { VerdictTexts } from './verdicts.ts';

/** Words for verdicts, in Simplified Chinese. */
export const verdictsZhCn: VerdictTexts = {
  sentences: {
    'wire.none': '还没有出现：{what}',
    'wire.differs': '{line} 很接近了，但{field}是 {seen}，需要的是 {wanted}。',
    'wire.notTogether': '发出 {line} 的时候，没有别的命令还在等答复。',
    'never.happened': '这里不应该出现 {line}。',
    'count.tooFew': '{what}：目前 {seen} 次，需要 {wanted} 次。',
    'count.tooMany': '{what}：已经 {seen} 次，最多只能 {wanted} 次。',
    'order.first': '第一步是 {what}',
    'order.next': '已经有了 {line}，下一步是 {what}',
    'before.missed': '来不及了：{line} 先发生了。',
    'before.waiting': '到目前为止都对，接下来是 {what}',
    'after.waiting': '第一步是 {what}',
    'not.holds': '发生了这里不该发生的事。',
    'state.none': '还没有打开连接。',
    'state.is': '连接 {connection} 处于“{seen}”状态，需要的是“{wanted}”状态。',
    'state.visits': '你的连接处于“{seen}”状态，下一个是“{wanted}”状态。',
    'store.noMailbox': '没有 {mailbox} 这个邮箱。',
    'store.mailboxExists': '邮箱 {mailbox} 还在。',
    'store.count': '{mailbox} 里有 {seen} 封邮件，需要的是 {wanted} 封。',
    'store.noMessage': '{mailbox} 里没有 UID 为 {uid} 的邮件。',
    'store.lacksFlag': '{mailbox} 里 UID {uid} 的标志是 {seen}，还缺 {flag}。',
    'store.hasFlag': '{mailbox} 里 UID {uid} 的标志是 {seen}，其中不该有 {flag}。',
    'budget.exceeded': '{unit}：用了 {seen}，上限是 {limit}。',
    'answer.missing': '问题还没有回答。',
    'answer.wrong': '问题的答案还不对。',
    'answer.partly': '问题里的 {of} 项答对了 {right} 项。',
  },
  states: {
    notAuthenticated: '未认证',
    authenticated: '已认证',
    selected: '已选定',
    logout: '登出',
  },
  fields: {
    from: '发送方',
    protocol: '协议',
    connection: '所在的连接',
    command: '命令',
    is: '种类',
    uid: 'UID 前缀',
    literal: '字面量',
    tag: '标签',
    state: '当时的状态',
    status: '结果',
    code: '响应码',
    tagInUse: '标签的占用情况',
    pending: '还在等答复的命令数',
  },
  units: {
    bytesUp: '客户端发出的字节数',
    bytesDown: '服务器发出的字节数',
    bytes: '字节数',
    roundTrips: '往返次数',
    seconds: '秒数',
    connections: '连接数',
  },
};
