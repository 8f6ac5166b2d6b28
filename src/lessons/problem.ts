// What is wrong with a lesson, said so that its author can mend it: which file, which line, where in the data, what was
// found and what is expected.

/** One mistake of a lesson's author. */
export interface LessonProblem {
  /** Relative to the folder of lessons: `04-hello-server/lesson.yaml`. */
  readonly file: string;
  /** From 1; absent when the whole file is meant. */
  readonly line?: number;
  /** Where in the data: `tasks[0].check.wire`. Empty for prose. */
  readonly path: string;
  readonly problem: string;
}

/** `file:line: path: problem`, as editors and people read it. */
export function formatProblem({ file, line, path, problem }: LessonProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return path === '' ? `${place}: ${problem}` : `${place}: ${path}: ${problem}`;
}
