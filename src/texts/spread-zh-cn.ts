// 《谁知道了》表格的简体中文文字。

import type { SpreadTexts } from './spread.ts';

const ACCESS = { online: '在线', offline: '离线', disconnected: '' } as const;

export const spreadZhCn: SpreadTexts = {
  name: '谁从什么时候起知道了什么',
  intro:
    '每一行是邮箱里的一次变化。设备那一栏写的是：变化发生之后多久，它的屏幕才第一次显示出来。点一下格子，就能看到是哪一行报文带来了消息。',
  empty:
    '邮箱里还没有任何变化。先让各台设备连上，再让一封邮件到达，或者在其中一台上读一封、加个星标、移动或删除一封。其他设备什么时候知道，就显示在这里。',
  folded: (v) => `${v.time} 以前的记录已不再保留。`,
  older: (v) => `再显示更早的 ${v.count} 次变化`,
  columns: { time: '时间', what: '变化', who: '谁做的' },
  changes: {
    arrived: (v) => `${v.what} 到达 ${v.where}`,
    flags: (v) => `${v.what}：${v.other}`,
    moved: (v) => `${v.what} 从 ${v.where} 移到 ${v.other}`,
    expunged: (v) => `${v.what} 从 ${v.where} 彻底删除`,
    created: (v) => `新建文件夹 ${v.where}`,
    renamed: (v) => `文件夹 ${v.other} 改名为 ${v.where}`,
    deleted: (v) => `删除文件夹 ${v.where}`,
  },
  message: (v) => `${v.where} 里的邮件 ${v.uid}`,
  messages: (v) => `${v.count} 封邮件`,
  quoted: (v) => `“${v.subject}”`,
  noFlags: '没有标志',
  server: '服务器',
  clicked: (v) => `${v.time} 点的`,
  cells: {
    here: '就是它做的',
    shown: (v) => `+${v.time}`,
    notYet: '还不知道',
    never: '永远不会知道',
    none: '别人的邮箱',
  },
  notYet: {
    flight: '飞行模式',
    off: '没有连接',
    manual: '只在有人点时才去问',
    notOpen: '打开的是别的文件夹',
    closed: '副本里已有，但没打开那个文件夹',
    onItsWay: '正在路上',
    nextLook: '稍后再问',
  },
  nextAt: (v) => `${v.time} 去问`,
  never: {
    pop3Flags: 'POP3 没有标志',
    pop3Folders: 'POP3 没有文件夹',
    ownCopy: '它自己留了一份',
    overtaken: '还没去看就又变回去了',
  },
  cellOf: (v) => `${v.device}：${v.what}：`,
  seconds: (v) => `${v.number} 秒`,
  minutes: (v) => `${v.number} 分钟`,
  hours: (v) => `${v.number} 小时`,
  setting: ({ protocol, access, watch }) => {
    const way = protocol === 'pop3' ? 'POP3' : `IMAP${ACCESS[access]}`;
    if (watch.type === 'manual') return `${way}，手动`;
    return watch.type === 'idle' && protocol === 'imap' ? `${way}，IDLE` : `${way}，每 ${watch.everySeconds} 秒`;
  },
  usage: {
    name: '每台设备用了多少',
    perHour: '按小时算',
    perHourAbout: '从第一次连接起，折合成模拟时间每小时的用量',
    device: '设备',
    up: '上行字节',
    down: '下行字节',
    wire: '线路上的总量',
    connections: '连接次数',
    connected: '连接时长',
    looks: '查看次数',
    idles: 'IDLE 次数',
    none: '还没有连接过',
  },
  chart: {
    name: '延迟与代价',
    about:
      '这里是本次运行中用过的每一种获知变化的方式，从设备第一次与服务器一致时算起。换一个间隔，或者改用 IDLE，让同样的邮件再来一遍。',
    empty: '只要有一台设备显示出别处发生的变化，并且过了一分钟，这里就会画出延迟和代价的对比图。',
    x: '每小时字节数',
    y: '平均延迟',
    device: '设备',
    setting: '获知方式',
    watched: '观察时长',
    octets: '每小时字节数',
    shown: '显示的变化',
    mean: '平均延迟',
    longest: '最长延迟',
    connections: '新建连接',
    looks: '查看次数',
    save: '保存图表',
  },
};
