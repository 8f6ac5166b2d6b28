// A lesson's folder to a compiled lesson: what the Vite plug-in, the tests and the command line all begin with.

import type { Result } from '#engine/index.ts';
import { type CompiledLesson, compileLesson } from '../compile.ts';
import type { LessonProblem } from '../problem.ts';
import { readLessonFiles } from './lesson-files.ts';
import { paintLine } from './paint.ts';

/** Reads and compiles the lesson in the folder `slug` below `root`. */
export function compileFolder(root: string, slug: string): Result<CompiledLesson, readonly LessonProblem[]> {
  return compileLesson(readLessonFiles(root, slug), paintLine);
}
