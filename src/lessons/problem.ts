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

/** The known word that is nearest to a mistyped one; undefined when none is near. */
export function nearestTo(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(word.length / 2));
  const ranked = known.map((candidate) => ({ candidate, distance: editDistance(word, candidate) }));
  return ranked.toSorted((left, right) => left.distance - right.distance).find(({ distance }) => distance <= limit)
    ?.candidate;
}

/** How many letters must be put in, left out or changed (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (from[i - 1]?.toLowerCase() === to[j - 1]?.toLowerCase() ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
