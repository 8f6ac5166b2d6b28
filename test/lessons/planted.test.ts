// Lessons with a mistake in them, made from a good one. Each must be caught, with file, line and what is expected: a
// guard that cannot fail is worse than none.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLessonFiles } from '#lessons/build/lesson-files.ts';
import { paintLine } from '#lessons/build/paint.ts';
import { compileLesson, type LessonFiles } from '#lessons/compile.ts';
import { checkLesson } from '#lessons/play/check-lesson.ts';
import { formatProblem } from '#lessons/problem.ts';

const good = readLessonFiles(join(import.meta.dirname, '../../lessons'), '04-hello-server');
const tunnel = readLessonFiles(join(import.meta.dirname, '../../lessons'), '14-train-tunnel');

/** Replaces `from`, which must be there exactly once, so that a planted mistake cannot miss. */
function replaced(text: string | undefined, from: string, to: string): string {
  if (text === undefined || text.split(from).length !== 2) throw new Error(`not exactly once in the lesson: ${from}`);
  return text.replace(from, () => to);
}

function inYaml(from: string, to: string): LessonFiles {
  return { ...good, yaml: replaced(good.yaml, from, to) };
}

function inEnglish(from: string, to: string): LessonFiles {
  return { ...good, words: { ...good.words, en: replaced(good.words.en, from, to) } };
}

/** All problems, found by reading or, if there are none, by playing. */
function problemsOf(files: LessonFiles): readonly string[] {
  const compiled = compileLesson(files, paintLine);
  return (compiled.ok ? checkLesson(compiled.value) : compiled.error).map(formatProblem);
}

test('the lesson that the mistakes are planted in is a good one', () => {
  expect(problemsOf(good)).toEqual([]);
});

describe('lesson.yaml', () => {
  const planted: readonly [string, string, string, RegExp][] = [
    [
      'an unknown key names the nearest one',
      'hints: [plus-1',
      'hint: [plus-1',
      /^04-hello-server\/lesson\.yaml:\d+: tasks\[2\]\.hint: unknown key `hint`; the nearest known key is `hints`$/,
    ],
    [
      'an unknown field of a wire pattern',
      'command: FETCH, status: BAD, state: notAuthenticated',
      'command: FETCH, stat: BAD, state: notAuthenticated',
      /^04-hello-server\/lesson\.yaml:\d+: tasks\[0\]\.check\.wire\.stat: unknown key `stat`; the nearest .* `sta(te|tus)`$/,
    ],
    [
      'an unknown kind of check',
      '{ answer: replies }\n    hints',
      '{ answers: replies }\n    hints',
      /tasks\[1\]\.check\.all\[1\]\.answers: unknown key `answers`; the nearest known key is `answer`/,
    ],
    [
      'two kinds in one check',
      '{ wire: { from: client, pending: 1 } }',
      '{ wire: { from: client, pending: 1 }, answer: replies }',
      /tasks\[1\]\.check\.all\[0\]: expected exactly one of .*; found wire, answer/,
    ],
    [
      'a check of a device that asks nothing',
      '{ wire: { from: client, pending: 1 } }',
      '{ device.cache: { device: laptop } }',
      /tasks\[1\]\.check\.all\[0\]\.device\.cache: expected a condition beside the name of the device$/m,
    ],
    [
      'a command in small letters',
      'command: LOGOUT, status: OK } }\n    hints',
      'command: logout, status: OK } }\n    hints',
      /tasks\[3\]\.check\.all\[2\]\.wire\.command: expected the protocol word in capitals/,
    ],
    [
      'a value that is none of those possible',
      'visits: [notAuthenticated',
      'visits: [not-authenticated',
      /tasks\[3\].*visits\[0\]: expected one of notAuthenticated, authenticated, selected, logout/,
    ],
    [
      'something missing',
      'scenario: { file: bobs-server }',
      'scenario: { seed: 3 }',
      /lesson\.yaml:\d+: scenario\.file: missing: expected string/,
    ],
    [
      'a scenario that is not there',
      'file: bobs-server',
      'file: carols-server',
      /scenario\.file: there is no lessons\/_shared\/scenarios\/carols-server\.yaml; there are .*bobs-server\.yaml/,
    ],
    ['a part that is not there', 'inherits: part-b', 'inherits: part-x', /inherits: there is no .*parts\/part-x\.yaml/],
    [
      'a task that no step sets',
      'ask: replies, task: together',
      'ask: replies',
      /tasks\[1\]\.id: no step sets the task `together`/,
    ],
    [
      'a step with a task that is not there',
      'task: walk',
      'task: work',
      /there is no task `work`; the nearest is `walk`/,
    ],
    [
      'a question that no step asks',
      'ask: octets, task: plus',
      'task: plus',
      /answerKey\.octets: no step asks the question `octets`/,
    ],
    ['no YAML at all', 'steps:', 'steps: [', /lesson\.yaml:\d+: /],
    [
      'a check that passes before anyone acts',
      '{ wire: { from: server, command: FETCH, status: BAD, state: notAuthenticated } }',
      '{ connection.state: { is: notAuthenticated } }',
      /lesson\.yaml:\d+: tasks\[0\]\.check: the task `too-early` is met before anyone acts/,
    ],
    [
      'a vacuous check',
      '{ wire: { from: server, command: FETCH, status: BAD, state: notAuthenticated } }',
      '{ never: { wire: { command: STORE } } }',
      /the task `too-early` is met before anyone acts/,
    ],
    [
      'a solution that does not solve',
      "- 'd1 LOGOUT'",
      "- 'd1 NOOP'",
      /lesson\.yaml:\d+: solution: the task `walk` is not met at the end: undecided, state\.visits/,
    ],
    [
      'another way that leads nowhere',
      "- '3 logout'",
      "- '3 noop'",
      /otherWays\[0\]: the task `walk` is not met at the end/,
    ],
    [
      'a trap that is none',
      "['b1 CAPABILITY', 'b1 NOOP']",
      "['b1 CAPABILITY', 'b2 NOOP'], { answer: replies }",
      /tasks\[1\]\.traps\[0\]: the trap `trap-same-tag` does not fail the task `together`/,
    ],
    [
      'a trap that says nothing',
      'when: { wire: { from: client, tag: FETCH } }',
      'when: { wire: { from: client, tag: STORE } }',
      /walking into this trap should say `trap-no-tag`, but nothing is said/,
    ],
    [
      'a trap that says the words of another',
      "path: ['USER bob']",
      "path: ['FETCH 1 FLAGS', 'NOOP']",
      /should say `trap-pop3-words`, but `trap-no-tag` is said/,
    ],
    [
      'a prediction that does not come true',
      "predict: '* BYE'",
      "predict: '* GOODBYE'",
      /answerKey\.goodbye: no line of the server begins with `\* GOODBYE`/,
    ],
  ];
  test.each(planted)('%s', (_name, from, to, expected) => {
    expect(problemsOf(inYaml(from, to)).join('\n')).toMatch(new RegExp(expected, 'm'));
  });

  test('all mistakes are listed, in the order of the file', () => {
    const twice = replaced(
      replaced(good.yaml, 'hints: [too-early-1', 'hint: [too-early-1'),
      'literal: 4',
      'litteral: 4',
    );
    const problems = problemsOf({ ...good, yaml: twice });
    const [first, second] = [/unknown key `hint`/, /unknown key `litteral`; .*`literal`/].map((pattern) =>
      problems.findIndex((problem) => pattern.test(problem)),
    );
    expect(first).toBeGreaterThanOrEqual(0);
    expect(second).toBeGreaterThan(first ?? 0);
  });

  test('the line is the line of the mistake', () => {
    const { yaml } = inYaml('hints: [plus-1', 'hint: [plus-1');
    const line = yaml.split('\n').findIndex((text) => text.includes('hint: [plus-1')) + 1;
    expect(problemsOf({ ...good, yaml })).toContainEqual(
      expect.stringContaining(`lesson.yaml:${line}: tasks[2].hint: `),
    );
  });

  test('a mistake in a shared scenario has its file and line', () => {
    const name = 'scenarios/bobs-server.yaml';
    const shared = { ...good.shared, [name]: replaced(good.shared[name], 'port: 993', 'prot: 993') };
    expect(problemsOf({ ...good, shared }).join('\n')).toMatch(/_shared\/scenarios\/bobs-server\.yaml:\d+: hosts\[2\]/);
  });
});

describe('a lesson with devices', () => {
  const planted: readonly [string, string, string, RegExp][] = [
    [
      'a pane that is none',
      'open: [devices, seq',
      'open: [device, seq',
      /:\d+: view\.open\[0\]: expected one of devices, term/,
    ],
    [
      'more panes than there is room for',
      'open: [devices, sequence, explain]',
      'open: [devices, sequence, explain, terminal]',
      /:\d+: view\.open: expected at most 3 panes beside the task/,
    ],
    [
      'an unknown key of the view',
      'devices: [phone, desktop] }',
      'device: [phone, desktop] }',
      /:\d+: view\.device: unknown key `device`; the nearest known key is `devices`/,
    ],
    [
      'a device that is not there',
      'devices: [phone, desktop] }\n\nsteps',
      'devices: [fone, desktop] }\n\nsteps',
      /:\d+: view\.devices\[0\]: the scenario has no device `fone`; the nearest is `phone`/,
    ],
    [
      'a script that is not there',
      '- { run: Carol writes }',
      '- { run: Carol write }',
      /:\d+: steps\[3\]\.run\[2\]\.run: the scenario has no script `Carol write`; the nearest is `Carol writes`/,
    ],
    [
      'a click on what is not shown',
      'do: { type: delete, subject: Boots } }\n      - { device: desktop',
      'do: { type: delete, subject: Boats } }\n      - { device: desktop',
      /:\d+: steps\[3\]\.run\[0\]: desktop cannot delete "Boats": the folder INBOX shows "Change of plan", /,
    ],
    [
      'a click that is none',
      'do: { type: resolve, how: drop } }\n  - { device: phone, do: { type: openFolder',
      'do: { type: solve, how: drop } }\n  - { device: phone, do: { type: openFolder',
      /:\d+: solution\[16\]\.do\.type: expected one of settings, getMail, connect, .*, resolve$/,
    ],
    [
      'a deed with a slip in it',
      'do: { type: openFolder, folder: Archive } }\n  - { device: desktop',
      'click: { type: openFolder, folder: Archive } }\n  - { device: desktop',
      /:\d+: solution\[17\]\.do: missing: expected object/,
    ],
    [
      'an action that cannot wait',
      '- { flags: Change of plan }',
      '- { flag: Change of plan }',
      /:\d+: tasks\[2\]\.check\.device\.showed\.queue\[0\]\.flag: unknown key `flag`; the nearest known key is `flags`/,
    ],
    [
      'a step that is not there',
      '{ answer: moved-and-flagged, with: last-wins }',
      '{ step: meantime }',
      /:\d+: tasks\[4\]\.traps\[0\]\.path\[0\]\.step: there is no step `meantime`; the nearest is `meanwhile`/,
    ],
    [
      'a row that is too short',
      'disk: [no, yes, no]\n      mailboxes: [no, yes, yes]\n      startup',
      'disk: [no, yes]\n      mailboxes: [no, yes, yes]\n      startup',
      /:\d+: answerKey\.table\.table\.disk: expected a word for each of the 3 columns, found 2/,
    ],
    [
      'a word that is not offered',
      'startup: [no, yes, no]\n      without: [yes, no, yes]',
      'startup: [no, maybe, no]\n      without: [yes, no, yes]',
      /:\d+: answerKey\.table\.table\.startup: expected words of yes, no; found maybe/,
    ],
    [
      'something that waits for nobody',
      '- { say: copies, task: texts }',
      '- { say: copies, task: texts, until: { wire: { is: EXISTS } } }',
      /:\d+: steps\[1\]\.until: expected `run` beside it/,
    ],
    [
      'something that never happens',
      '- { run: Carol writes }\n',
      '- { run: Carol writes }\n    until: { wire: { device: phone, is: GENURLAUTH } }\n',
      /:\d+: steps\[3\]\.until: this does not happen within half an hour/,
    ],
  ];
  test.each(planted)('%s', (_name, from, to, expected) => {
    const problems = problemsOf({ ...tunnel, yaml: replaced(tunnel.yaml, from, to) });
    expect(problems.join('\n')).toMatch(new RegExp(expected, 'm'));
  });
});

describe('the words', () => {
  test('a missing language', () => {
    const { en = '' } = good.words;
    expect(problemsOf({ ...good, words: { en } })).toEqual([
      '04-hello-server/zh-CN.md: this file is missing: every lesson has its words in every language',
    ]);
  });

  const planted: readonly [string, string, string, RegExp][] = [
    [
      'a section missing in one language',
      '## Three beginnings {#closing}',
      '## Three beginnings {#clothing}',
      /lesson\.yaml:\d+: steps\[5\]\.say: there is no section `closing`; the nearest is `clothing` in .*en\.md/,
    ],
    [
      'a section that is not used',
      '## Three beginnings {#closing}',
      '## More {#more}\n\nText\n\n## Three beginnings {#closing}',
      /en\.md:\d+: the section `more` is not used by lesson\.yaml/,
    ],
    [
      'a heading without key',
      '## Three beginnings {#closing}',
      '## Three beginnings',
      /en\.md:\d+: this section has no key/,
    ],
    ['a hint missing', ':::hint{#plus-2}', ':::hint{#plus-9}', /hints\[1\]: there is no hint `plus-2`/],
    ['a trap missing', ':::trap{#trap-no-wait}', ':::trap{#trap-wait}', /there is no trap `trap-no-wait`/],
    [
      'an option missing',
      '{#silence}',
      '{#silent}',
      /en\.md:\d+: the question `guess-early` lacks `::option\[…\]\{#silence\}`/,
    ],
    [
      'an unknown directive',
      ':::why\nSix.',
      ':::because\nSix.',
      /en\.md:\d+: unknown directive `because`; known: hint/,
    ],
    ['an unknown figure', '::figure{#imap-states}', '::figure{#states}', /en\.md:\d+: expected `::figure\{#name\}`/],
    ['HTML', 'Six. The number', '<b>Six.</b> The number', /en\.md:\d+: raw HTML is not allowed/],
    ['a script', 'Six. The number', '<script>alert(1)</script> The number', /raw HTML is not allowed/],
    [
      'a link to somewhere odd',
      'Six. The number',
      '[Six](javascript:alert(1)). The number',
      /expected a link that begins/,
    ],
    ['front matter with a slip', 'title: Hello', 'titel: Hello', /en\.md:1: expected front matter with `title` and/],
    [
      'a transcript that does not hold',
      'S: k2 OK …',
      'S: k2 NO …',
      /en\.md:\d+: the transcript does not hold: .*`k2 NO …`/,
    ],
    [
      'a transcript that leaves a line out',
      'S: * CAPABILITY …\nS: k1 OK …',
      'S: k1 OK …',
      /the transcript does not hold/,
    ],
    ['a transcript that stops early', 'S: k1 OK …\nS: k2 OK …', 'S: k1 OK …', /expected `nothing more/],
    ['a transcript with an unclear line', 'S: k2 OK …', 'Server: k2 OK', /en\.md:\d+: expected `C: …` or `S: …`/],
    ['a fence with unknown words', '```imap after="c0 NOOP"', '```imap behind="c0 NOOP"', /expected nothing or after=/],
  ];
  test.each(planted)('%s', (_name, from, to, expected) => {
    expect(problemsOf(inEnglish(from, to)).join('\n')).toMatch(new RegExp(expected, 'm'));
  });

  test('a colon in a sentence is only a colon', () => {
    const compiled = compileLesson(inEnglish('Six. The number', 'Six: mail:LOGIN at 10:30. The number'), paintLine);
    expect(compiled.ok && compiled.value.words.en.sections['octets']?.why).toContain('mail:LOGIN at 10:30');
  });

  test('also in a heading and in an option', () => {
    const heading = compileLesson(inEnglish('## Three beginnings {', '## Three beginnings at 16:20 {'), paintLine);
    expect(heading.ok && heading.value.words.en.sections['closing']?.heading).toContain('Three beginnings at 16:20');
    const option = compileLesson(
      inEnglish('::option[Nothing: whoever', '::option[Nothing at 16:20: whoever'),
      paintLine,
    );
    expect(option.ok && option.value.words.en.sections['guess-early']?.options?.['silence']).toContain(
      'at 16:20: whoever',
    );
  });
});
