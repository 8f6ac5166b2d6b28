// `npm run lesson -- check [NN…]`: reads lessons, plays them, and lists everything that does not hold, each with its
// file and line. Exits with 0 when all is well, 1 when something is not, 2 when it was called wrongly.

import { join } from 'node:path';
import { compileFolder } from '#lessons/build/compile-folder.ts';
import { lessonSlugs } from '#lessons/build/lesson-files.ts';
import { checkLesson } from '#lessons/play/check-lesson.ts';
import { formatProblem, type LessonProblem } from '#lessons/problem.ts';

const USAGE = 'npm run lesson -- check [NN or folder]…';

function main(args: readonly string[]): number {
  const [verb, ...wanted] = args;
  if (verb !== 'check') return complain(`Usage: ${USAGE}`);
  const root = join(import.meta.dirname, '../../lessons');
  const all = lessonSlugs(root);
  const chosen = wanted.length === 0 ? all : all.filter((slug) => wanted.some((name) => isCalled(slug, name)));
  if (chosen.length < Math.max(1, wanted.length)) {
    return complain(`No lesson ${wanted.join(', ')}. There are: ${all.join(', ') || 'none'}.`);
  }
  const problems = chosen.flatMap((slug) => checkOne(root, slug));
  return problems.length === 0 ? 0 : 1;
}

function checkOne(root: string, slug: string): readonly LessonProblem[] {
  const compiled = compileFolder(root, slug);
  const problems = compiled.ok ? checkLesson(compiled.value) : compiled.error;
  for (const problem of problems) process.stderr.write(`lessons/${formatProblem(problem)}\n`);
  if (compiled.ok && problems.length === 0) {
    const { tasks, otherWays } = compiled.value.lesson;
    const traps = tasks.flatMap((task) => task.traps).length;
    const counts = `${tasks.length} tasks, ${traps} traps, ${otherWays.length} other ways`;
    process.stdout.write(`${slug}: all holds (${counts})\n`);
  }
  return problems;
}

/** `4`, `04`, `04-hello-server` and `hello-server` all name the same lesson. */
function isCalled(slug: string, name: string): boolean {
  return slug === name || slug.slice(3) === name || slug.startsWith(`${name.padStart(2, '0')}-`);
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
