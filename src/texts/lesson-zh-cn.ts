// 简体中文：课程周围的用语（不包括课文本身）。
// Simplified Chinese words around lessons.

import type { LessonTexts } from './lesson.ts';
import { verdictsZhCn } from './verdicts-zh-cn.ts';

/** Words around lessons, in Simplified Chinese. */
export const lessonZhCn: LessonTexts = {
  verdicts: verdictsZhCn,
  index: {
    title: '课程',
    lead: '每课大约十分钟，彼此独立，全靠动手来学。做完了哪些，只记在这个浏览器里。',
    minutes: (v) => `${v.minutes} 分钟`,
    solved: (v) => (v.solved === v.tasks ? '已完成' : `${v.tasks} 个任务，完成了 ${v.solved} 个`),
    untouched: (v) => `${v.tasks} 个任务`,
    goOn: (v) => `接着上次继续：第 ${v.number} 课《${v.title}》，第 ${v.step} 步`,
    nextLesson: (v) => `下一课：第 ${v.number} 课《${v.title}》`,
  },
  parts: {
    'part-a': '入门：邮件是怎么走的',
    'part-b': '开口说 IMAP',
    'part-c': '多台设备、时间、断网',
    'part-d': '安全与历史',
    'part-e': '进阶',
    '': '其他课程',
  },
  progress: {
    name: '把学习进度存成文件',
    where: '学习进度只记在这个浏览器里。存成文件，就能带到别的电脑上，或者交给老师。',
    save: '保存进度',
    read: '读取进度文件…',
    added: (v) => `读入了 ${v.lessons} 课的进度。`,
    notProgress: (v) => `${v.file} 不是进度文件。请选择用“保存进度”存下来的文件，文件名是 imap-lab-progress.json。`,
  },
  page: {
    task: '任务',
    lesson: (v) => `第 ${v.number} 课`,
    missing: '没有这一课。',
    toIndex: '全部课程',
  },
  steps: {
    name: '本课的步骤',
    at: (v) => `第 ${v.step} 步，共 ${v.of} 步`,
    back: '上一步',
    next: '下一步',
    done: '全部课程',
    nextLesson: (v) => `第 ${v.number} 课`,
    previousLesson: (v) => `第 ${v.number} 课`,
  },
  tasks: {
    name: '任务列表',
    met: '已完成',
    open: '未完成',
    before: '以前做完过',
    seen: '看过答案',
    now: '现在：',
    partly: (v) => `${v.met}/${v.of}`,
    allDone: '这一课的任务全部完成了。',
  },
  actions: {
    undo: (v) => (v.line === '' ? '撤销' : `撤销 ${v.line}`),
    reset: '重来',
    resetLong: '重来：重新开始这一课',
    hint: (v) => `提示 ${v.next}/${v.of}`,
    noMoreHints: '没有更多提示了',
    solution: '看答案',
    hideSolution: '收起答案',
    solutionOf: '一种做法',
    together: '一起发出：',
    rest: '等到加号之后：',
    answer: '回答：',
    hangUp: (v) => `挂断连接 ${v.connection}。`,
    open: (v) => `再打开一条连接（${v.connection}）。`,
    wait: (v) => `等 ${v.seconds} 秒。`,
  },
  question: {
    check: '检查',
    right: '答对了。',
    wrong: '不对，再想想。',
    partly: (v) => `${v.of} 项里对了 ${v.right} 项，再想想。`,
    number: '你的数字',
    line: '这一行的开头是',
    pick: '请选择……',
    up: '上移',
    down: '下移',
    belongsTo: '属于',
  },
  figure: {
    states: 'IMAP 连接的四种状态',
    here: '你的连接在这里',
    greeting: '问候',
  },
};
