// Names must lead somewhere: every key that the structure uses has its words in every language, every text is used, and
// tasks, questions and connections that are referred to exist.

import type { AnswerKey, Check } from '#engine/judging.ts';
import type { ReadWords } from './build/read-words.ts';
import { keyLimit, nearestWord } from '#engine/index.ts';
import type { LessonProblem } from './problem.ts';
import { type LineOf, pathText } from './read-yaml.ts';
import type { LessonFile } from './schema.ts';

/** A key that is used, and where. */
interface Use {
  readonly key: string;
  readonly path: readonly PropertyKey[];
}

/** Everything that is referred to and missing, or written and never used. */
export function keyProblems(
  slug: string,
  file: LessonFile,
  lineOf: LineOf,
  languages: readonly ReadWords[],
): LessonProblem[] {
  const complain = (path: readonly PropertyKey[], problem: string): LessonProblem => {
    const line = lineOf(path);
    return { file: `${slug}/lesson.yaml`, ...(line !== undefined && { line }), path: pathText(path), problem };
  };
  const dangling = [...danglingTasks(file), ...danglingQuestions(file)].map(({ path, problem }) =>
    complain(path, problem),
  );
  const words = languages.flatMap((read) => wordProblems(slug, file, read, complain));
  return [...dangling, ...duplicateTasks(file).map(({ path, problem }) => complain(path, problem)), ...words];
}

interface Found {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

function danglingTasks(file: LessonFile): Found[] {
  const tasks = file.tasks.map(({ id }) => id);
  const inSteps = file.steps.flatMap(({ task }, index) =>
    task === undefined ? [] : [{ key: task, path: ['steps', index, 'task'] }],
  );
  const inTraps = file.tasks.flatMap(({ traps = [] }, index) =>
    traps.map(({ fails }, trap) => ({ key: fails, path: ['tasks', index, 'traps', trap, 'fails'] })),
  );
  const never = tasks.filter((id) => !file.steps.some(({ task }) => task === id));
  return [
    ...missing('task', [...inSteps, ...inTraps], tasks),
    ...missing(
      'step',
      stepUses(file),
      file.steps.map(({ say }) => say),
    ),
    ...never.map((id) => ({
      path: ['tasks', tasks.indexOf(id), 'id'],
      problem: `no step sets the task \`${id}\`: a task never demands what no text says`,
    })),
  ];
}

/** Every list of actions with its place: a step that it goes on to must be there. */
function stepUses(file: LessonFile): Use[] {
  return actionLists(file).flatMap(({ actions, path }) =>
    actions.flatMap((action, index) =>
      typeof action === 'object' && 'step' in action ? [{ key: action.step, path: [...path, index, 'step'] }] : [],
    ),
  );
}

function actionLists({ solution, otherWays = [], tasks }: LessonFile) {
  return [
    { actions: solution, path: ['solution'] },
    ...otherWays.map((actions, index) => ({ actions, path: ['otherWays', index] })),
    ...tasks.flatMap(({ traps = [] }, task) =>
      traps.map(({ path: actions }, trap) => ({ actions, path: ['tasks', task, 'traps', trap, 'path'] })),
    ),
  ];
}

function duplicateTasks(file: LessonFile): Found[] {
  const ids = file.tasks.map(({ id }) => id);
  const again = ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [index]));
  return again.map((index) => ({
    path: ['tasks', index, 'id'],
    problem: `a second task with the id \`${ids[index]}\``,
  }));
}

function danglingQuestions(file: LessonFile): Found[] {
  const known = Object.keys(file.answerKey ?? {});
  const asked = file.steps.flatMap(({ ask = [] }, index) =>
    [ask].flat().map((key) => ({ key, path: ['steps', index, 'ask'] })),
  );
  const checked = file.tasks.flatMap(({ check }, index) =>
    questionsOf(check).map((key) => ({ key, path: ['tasks', index, 'check'] })),
  );
  const never = known.filter((key) => !asked.some((use) => use.key === key));
  return [
    ...missing('question', [...asked, ...checked, ...answered(file)], known),
    ...never.map((key) => ({ path: ['answerKey', key], problem: `no step asks the question \`${key}\`` })),
  ];
}

function answered(file: LessonFile): Use[] {
  return actionLists(file).flatMap(({ actions, path }) =>
    actions.flatMap((action, index) =>
      typeof action === 'object' && 'answer' in action
        ? [{ key: action.answer, path: [...path, index, 'answer'] }]
        : [],
    ),
  );
}

function questionsOf(check: Check): string[] {
  if ('answer' in check) return [check.answer];
  if ('answered' in check) return [check.answered.question];
  if ('all' in check) return check.all.flatMap(questionsOf);
  if ('any' in check) return check.any.flatMap(questionsOf);
  if ('not' in check) return questionsOf(check.not);
  if ('before' in check) return questionsOf(check.before.check);
  return 'after' in check ? questionsOf(check.after.check) : [];
}

function missing(what: string, uses: readonly Use[], known: readonly string[]): Found[] {
  return uses
    .filter(({ key }) => !known.includes(key))
    .map(({ key, path }) => {
      const nearest = nearestWord(key, known, keyLimit(key));
      const advice =
        nearest === undefined ? `there are ${known.join(', ') || 'none'}` : `the nearest is \`${nearest}\``;
      return { path, problem: `there is no ${what} \`${key}\`; ${advice}` };
    });
}

function wordProblems(
  slug: string,
  file: LessonFile,
  { words, lines }: ReadWords,
  complain: (path: readonly PropertyKey[], problem: string) => LessonProblem,
): LessonProblem[] {
  const where = `${slug}/${words.language}.md`;
  const kinds = [
    { what: 'section', uses: sectionUses(file), known: Object.keys(words.sections) },
    { what: 'hint', uses: hintUses(file), known: Object.keys(words.hints) },
    { what: 'trap', uses: trapUses(file), known: Object.keys(words.traps) },
  ];
  const problems = kinds.flatMap(({ what, uses, known }) => [
    ...missing(what, uses, known).map(({ path, problem }) => complain(path, `${problem} in ${where}`)),
    ...known
      .filter((key) => !uses.some((use) => use.key === key))
      .map((key) => ({
        file: where,
        line: lines.get(key) ?? 1,
        path: '',
        problem: `the ${what} \`${key}\` is not used by lesson.yaml`,
      })),
  ]);
  return [...problems, ...optionProblems(where, file, { words, lines })];
}

function sectionUses(file: LessonFile): Use[] {
  return [
    ...file.steps.map(({ say }, index) => ({ key: say, path: ['steps', index, 'say'] })),
    ...file.tasks.map(({ id }, index) => ({ key: id, path: ['tasks', index, 'id'] })),
    ...Object.keys(file.answerKey ?? {}).map((key) => ({ key, path: ['answerKey', key] })),
  ];
}

function hintUses(file: LessonFile): Use[] {
  return file.tasks.flatMap(({ hints }, index) =>
    hints.map((key, hint) => ({ key, path: ['tasks', index, 'hints', hint] })),
  );
}

function trapUses(file: LessonFile): Use[] {
  return file.tasks.flatMap(({ traps = [] }, index) =>
    traps.map(({ say }, trap) => ({ key: say, path: ['tasks', index, 'traps', trap, 'say'] })),
  );
}

/** A question offers exactly the things that its answer key names. */
function optionProblems(
  where: string,
  file: LessonFile,
  { words, lines }: Pick<ReadWords, 'words' | 'lines'>,
): LessonProblem[] {
  return Object.entries(file.answerKey ?? {}).flatMap(([question, key]) => {
    const offered = Object.keys(words.sections[question]?.options ?? {});
    const wanted = offeredBy(key);
    const line = lines.get(question) ?? 1;
    const lacking = wanted.filter((option) => !offered.includes(option));
    const surplus = offered.filter((option) => !wanted.includes(option));
    return [
      ...lacking.map((option) => ({
        file: where,
        line,
        path: '',
        problem: `the question \`${question}\` lacks \`::option[…]{#${option}}\``,
      })),
      ...surplus.map((option) => ({
        file: where,
        line,
        path: '',
        problem: `the answer key of \`${question}\` knows no option \`${option}\``,
      })),
    ];
  });
}

/** The keys of all options that a question offers. */
function offeredBy(key: AnswerKey): readonly string[] {
  if ('choice' in key) return key.of;
  if ('order' in key) return key.shown;
  if ('match' in key) return [...Object.keys(key.match), ...key.to];
  if ('label' in key) return [...Object.keys(key.label), ...key.of];
  if ('table' in key) return [...Object.keys(key.table), ...key.columns, ...key.words];
  return [];
}
