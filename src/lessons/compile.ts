// The files of a lesson, as text, to one checked lesson: structure, words in every language, and the transcripts in the
// prose. All problems of all files are listed. Reads no disk: build/lesson-files.ts does.

import { type Result } from '#engine/index.ts';
import { readScenario } from '#engine/reading.ts';
import type { ReadWords } from './build/read-words.ts';
import { readWords } from './build/read-words.ts';
import type { PaintLine } from './build/render.ts';
import type { Transcript } from './build/transcript.ts';
import { keyProblems } from './keys.ts';
import type { LessonProblem } from './problem.ts';
import { type LineOf, pathOf, pathText, readPlainYaml, readYaml } from './read-yaml.ts';
import { lessonSchema, partSchema, type Lesson, type LessonFile, type LessonStep, type PartFile } from './schema.ts';
import { LAB_VIEW, type LessonView } from './view.ts';
import { lostNames } from './world-names.ts';
import { LESSON_LANGUAGES, type LessonLanguage, type LessonWords } from './words.ts';

/** The text of the files that make a lesson. */
export interface LessonFiles {
  /** The folder: `04-hello-server`. */
  readonly slug: string;
  readonly yaml: string;
  readonly words: Readonly<Partial<Record<LessonLanguage, string>>>;
  /** Shared files by path below lessons/_shared: `parts/part-b.yaml`, `scenarios/bobs-server.yaml`. */
  readonly shared: Readonly<Record<string, string>>;
}

/** A lesson that may be shown and played. */
export interface CompiledLesson {
  readonly lesson: Lesson;
  readonly words: Readonly<Record<LessonLanguage, LessonWords>>;
  readonly transcripts: Readonly<Record<LessonLanguage, readonly Transcript[]>>;
  /** Finds the lines of lesson.yaml. */
  readonly lineOf: LineOf;
}

/** Puts a lesson together, or lists everything that is wrong with it. */
export function compileLesson(files: LessonFiles, paint: PaintLine): Result<CompiledLesson, readonly LessonProblem[]> {
  const yamlName = `${files.slug}/lesson.yaml`;
  const problems: LessonProblem[] = [];
  const structure = readYaml(yamlName, files.yaml, lessonSchema);
  if (!structure.ok) problems.push(...structure.error);
  const lesson = structure.ok ? joinLesson(files, structure.value.value, structure.value.lineOf, problems) : undefined;
  const words = LESSON_LANGUAGES.map((language) => readLanguage(files, language, paint, problems));
  if (structure.ok) {
    const read = words.filter((one) => one !== undefined);
    problems.push(...keyProblems(files.slug, structure.value.value, structure.value.lineOf, read));
  }
  const [en, zh] = words;
  if (problems.length > 0 || !structure.ok || !lesson || !en || !zh) return { ok: false, error: problems };
  return {
    ok: true,
    value: {
      lesson,
      words: { en: en.words, 'zh-CN': zh.words },
      transcripts: { en: en.transcripts, 'zh-CN': zh.transcripts },
      lineOf: structure.value.lineOf,
    },
  };
}

function readLanguage(
  files: LessonFiles,
  language: LessonLanguage,
  paint: PaintLine,
  problems: LessonProblem[],
): ReadWords | undefined {
  const file = `${files.slug}/${language}.md`;
  const text = files.words[language];
  if (text === undefined) {
    problems.push({ file, path: '', problem: 'this file is missing: every lesson has its words in every language' });
    return undefined;
  }
  const read = readWords(file, text, language, paint);
  if (read.ok) return read.value;
  problems.push(...read.error);
  return undefined;
}

/** Adds what the part settles and the scenario that the lesson names. */
function joinLesson(
  files: LessonFiles,
  file: LessonFile,
  lineOf: LineOf,
  problems: LessonProblem[],
): Lesson | undefined {
  const part = readPart(files, file, lineOf, problems);
  const scenario = readSharedScenario(files, file, lineOf, problems);
  const connections = file.connections ?? part?.connections ?? [];
  const name = `${files.slug}/lesson.yaml`;
  const number = /^(\d\d)-/.exec(files.slug)?.[1];
  if (number === undefined) {
    problems.push({
      file: name,
      path: '',
      problem: 'the folder of a lesson is called NN-slug, such as 04-hello-server',
    });
  }
  if (!scenario || number === undefined) return undefined;
  for (const { path, problem } of lostNames(file, scenario)) {
    const line = lineOf(path);
    problems.push({ file: name, ...(line !== undefined && { line }), path: pathText(path), problem });
  }
  return {
    id: file.id,
    number: Number(number),
    slug: files.slug,
    part: file.inherits ?? '',
    minutes: file.minutes ?? part?.minutes ?? 10,
    scenario,
    connections,
    view: viewOf(file.view ?? part?.view, scenario),
    steps: file.steps.map(stepOf),
    tasks: file.tasks.map(({ traps = [], ...task }) => ({ ...task, traps })),
    solution: file.solution,
    otherWays: file.otherWays ?? [],
    answerKey: file.answerKey ?? {},
  };
}

function stepOf({ ask = [], run, ...step }: LessonFile['steps'][number]): LessonStep {
  return {
    ...step,
    ask: typeof ask === 'string' ? [ask] : ask,
    ...(run !== undefined && { run: typeof run === 'string' ? [{ run }] : run }),
  };
}

function viewOf(view: LessonFile['view'], { devices = [] }: Lesson['scenario']): LessonView {
  return { open: view?.open ?? LAB_VIEW, devices: view?.devices ?? devices.map(({ host }) => host) };
}

function readPart(
  files: LessonFiles,
  file: LessonFile,
  lineOf: LineOf,
  problems: LessonProblem[],
): PartFile | undefined {
  if (file.inherits === undefined) return undefined;
  const path = `parts/${file.inherits}.yaml`;
  const text = sharedText(files, path, ['inherits'], lineOf, problems);
  if (text === undefined) return undefined;
  const read = readYaml(`_shared/${path}`, text, partSchema);
  if (read.ok) return read.value.value;
  problems.push(...read.error);
  return undefined;
}

function readSharedScenario(
  files: LessonFiles,
  file: LessonFile,
  lineOf: LineOf,
  problems: LessonProblem[],
): Lesson['scenario'] | undefined {
  const path = `scenarios/${file.scenario.file}.yaml`;
  const text = sharedText(files, path, ['scenario', 'file'], lineOf, problems);
  if (text === undefined) return undefined;
  const name = `_shared/${path}`;
  const plain = readPlainYaml(name, text);
  if (!plain.ok) {
    problems.push(...plain.error);
    return undefined;
  }
  const read = readScenario(plain.value.data);
  if (read.ok) return { ...read.value, seed: file.scenario.seed ?? read.value.seed };
  for (const problem of read.error) {
    const line = plain.value.lineOf(pathOf(problem.path));
    problems.push({ file: name, ...(line !== undefined && { line }), ...problem });
  }
  return undefined;
}

function sharedText(
  files: LessonFiles,
  path: string,
  from: readonly string[],
  lineOf: LineOf,
  problems: LessonProblem[],
): string | undefined {
  const text = files.shared[path];
  if (text !== undefined) return text;
  const line = lineOf(from);
  const known = Object.keys(files.shared).join(', ');
  const problem = `there is no lessons/_shared/${path}; there are ${known}`;
  problems.push({
    file: `${files.slug}/lesson.yaml`,
    ...(line !== undefined && { line }),
    path: pathText(from),
    problem,
  });
  return undefined;
}
