// English words around lessons; the shape of every language.

import { verdictsEn } from './verdicts-en.ts';

type Values<Name extends string> = Readonly<Record<Name, number>>;

/** Words around lessons, in English. */
export const lessonEn = {
  verdicts: verdictsEn,
  index: {
    title: 'Lessons',
    lead: 'Each lesson takes about ten minutes, stands alone, and is done by doing. What you have solved is remembered in this browser only.',
    minutes: (v: Values<'minutes'>) => `${v.minutes} min`,
    solved: (v: Values<'solved' | 'tasks'>) =>
      v.solved === v.tasks ? 'solved' : `${v.solved} of ${v.tasks} tasks solved`,
    untouched: (v: Values<'tasks'>) => `${v.tasks} tasks`,
    goOn: (v: Values<'number' | 'step'> & { readonly title: string }) =>
      `Continue where you stopped: lesson ${v.number}, ${v.title}, step ${v.step}`,
    nextLesson: (v: Values<'number'> & { readonly title: string }) => `Go on with lesson ${v.number}: ${v.title}`,
  },
  /** Parts of the course by the name of the file in lessons/_shared/parts. */
  parts: {
    'part-a': 'Orientation',
    'part-b': 'Speak IMAP',
    'part-c': 'Many devices, time, no network',
    'part-d': 'Security and history',
    'part-e': 'Expert',
    '': 'Further lessons',
  } as Readonly<Record<string, string>>,
  progress: {
    name: 'Your progress as a file',
    where: 'Your progress is kept in this browser only. Save it to take it elsewhere or to hand it in.',
    save: 'Save progress',
    read: 'Read a saved file…',
    added: (v: Values<'lessons'>) =>
      v.lessons === 1 ? 'Added the progress of one lesson.' : `Added the progress of ${v.lessons} lessons.`,
    notProgress: (v: { readonly file: string }) =>
      `${v.file} is no progress file. Choose one that “Save progress” made; it is called imap-lab-progress.json.`,
  },
  page: {
    task: 'Task',
    lesson: (v: Values<'number'>) => `Lesson ${v.number}`,
    missing: 'There is no such lesson.',
    toIndex: 'All lessons',
  },
  steps: {
    name: 'Steps of the lesson',
    at: (v: Values<'step' | 'of'>) => `Step ${v.step} of ${v.of}`,
    back: 'Back',
    next: 'Next',
    done: 'All lessons',
    nextLesson: (v: Values<'number'>) => `Lesson ${v.number}`,
    previousLesson: (v: Values<'number'>) => `Lesson ${v.number}`,
  },
  tasks: {
    name: 'Tasks',
    met: 'done',
    open: 'not done yet',
    before: 'solved before',
    seen: 'solution seen',
    now: 'Now:',
    partly: (v: Values<'met' | 'of'>) => `${v.met} of ${v.of}`,
    allDone: 'All tasks of this lesson are done.',
  },
  actions: {
    undo: (v: { readonly line: string }) => (v.line === '' ? 'Undo' : `Undo ${v.line}`),
    reset: 'Reset',
    resetLong: 'Reset the lesson: start it again',
    hint: (v: Values<'next' | 'of'>) => `Hint ${v.next} of ${v.of}`,
    noMoreHints: 'No more hints',
    solution: 'Show solution',
    hideSolution: 'Hide solution',
    solutionOf: 'A way to solve it',
    together: 'sent together:',
    rest: 'then, after the plus:',
    answer: 'Answer:',
    hangUp: (v: { readonly connection: string }) => `Hang up the connection ${v.connection}.`,
    open: (v: { readonly connection: string }) => `Open one more connection (${v.connection}).`,
    wait: (v: Values<'seconds'>) => `Wait for ${v.seconds} seconds.`,
  },
  question: {
    check: 'Check',
    right: 'Right.',
    wrong: 'Not right. Try again.',
    partly: (v: Values<'right' | 'of'>) => `${v.right} of ${v.of} right. Try again.`,
    number: 'Your number',
    line: 'The line begins with',
    pick: 'choose…',
    up: 'Move up',
    down: 'Move down',
    belongsTo: 'belongs to',
  },
  figure: {
    states: 'The four states of an IMAP connection',
    here: 'your connection is here',
    greeting: 'greeting',
  },
};
