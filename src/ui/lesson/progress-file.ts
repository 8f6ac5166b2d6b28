// Progress as a file: to take it to another browser, or to hand it in. Reading one adds to what is here and takes
// nothing away.

import { type LessonProgress, lessonProgress, mergeProgress, readProgress } from './progress.ts';

/** Which kind of file this is, and which version of it. */
const FORMAT = 'imap-lab-progress/1';

/** The file's text, with all lessons of `ids` that were begun. */
export function progressFile(ids: readonly string[]): string {
  const begun = ids
    .map((id) => [id, lessonProgress(id)] as const)
    .filter(([, { tasks, step }]) => step > 0 || Object.keys(tasks).length > 0);
  return `${JSON.stringify({ format: FORMAT, lessons: Object.fromEntries(begun) }, undefined, 2)}\n`;
}

/** What reading a file came to. */
export type ReadFile =
  /** So many lessons of the file are known here, and were added. */
  | { readonly type: 'added'; readonly lessons: number }
  /** It is no such file. */
  | { readonly type: 'notProgress' };

/** Adds what the file says about the lessons of `ids`. */
export function addProgressFile(text: string, ids: readonly string[]): ReadFile {
  const lessons = lessonsIn(text);
  if (!lessons) return { type: 'notProgress' };
  const known = [...lessons].filter(([id]) => ids.includes(id));
  for (const [id, progress] of known) mergeProgress(id, progress);
  return { type: 'added', lessons: known.length };
}

function lessonsIn(text: string): ReadonlyMap<string, LessonProgress> | undefined {
  const data = parsed(text);
  if (typeof data !== 'object' || data === null || !('format' in data) || data.format !== FORMAT) return undefined;
  if (!('lessons' in data) || typeof data.lessons !== 'object' || data.lessons === null) return undefined;
  const read = Object.entries(data.lessons).map(([id, progress]) => [id, readProgress(progress)] as const);
  return new Map(read.flatMap(([id, progress]) => (progress ? [[id, progress]] : [])));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON, so not ours
  }
}
