// What a person has solved, lesson by lesson. Kept in this browser only, and forgotten where the browser keeps nothing.

import { remember, remembered, rememberedJson } from '../settings/storage.ts';

/** How a task was finished: on one's own, or after its solution was shown. */
export type TaskProgress = 'solved' | 'seen';

/** What is remembered of one lesson. */
export interface LessonProgress {
  readonly tasks: Readonly<Record<string, TaskProgress>>;
  /** The step at which the person stopped, from 0. */
  readonly step: number;
}

const NOTHING: LessonProgress = { tasks: {}, step: 0 };

/** The key of the lesson in which the person was last. */
const LAST = 'lesson-last';

/** What was remembered of the lesson with this id. */
export function lessonProgress(id: string): LessonProgress {
  return rememberedJson(keyOf(id), readProgress) ?? NOTHING;
}

/** Remembers that a task is finished. What was solved once stays solved. */
export function rememberTask(id: string, task: string, how: TaskProgress): void {
  const before = lessonProgress(id);
  if (before.tasks[task] === 'solved' || before.tasks[task] === how) return;
  write(id, { ...before, tasks: { ...before.tasks, [task]: how } });
}

/** Remembers where the person stopped. */
export function rememberStep(id: string, step: number): void {
  write(id, { ...lessonProgress(id), step });
  remember(LAST, id);
}

/** The id of the lesson in which the person was last. */
export function lastLesson(): string | undefined {
  return remembered(LAST);
}

/** Adds what was remembered elsewhere: a task that is solved in either is solved, and the further step counts. */
export function mergeProgress(id: string, other: LessonProgress): void {
  const own = lessonProgress(id);
  const tasks: Record<string, TaskProgress> = { ...other.tasks, ...own.tasks };
  for (const [task, how] of Object.entries(other.tasks)) if (how === 'solved') tasks[task] = how;
  write(id, { tasks, step: Math.max(own.step, other.step) });
}

function write(id: string, progress: LessonProgress): void {
  remember(keyOf(id), JSON.stringify(progress));
}

function keyOf(id: string): string {
  return `lesson.${id}`;
}

/** Understands what this version wrote; anything else counts as nothing. */
export function readProgress(data: unknown): LessonProgress | undefined {
  if (typeof data !== 'object' || data === null || !('tasks' in data) || !('step' in data)) return undefined;
  const { tasks, step } = data;
  if (typeof tasks !== 'object' || tasks === null || typeof step !== 'number' || !(step >= 0)) return undefined;
  const known: Record<string, TaskProgress> = {};
  for (const [task, how] of Object.entries(tasks)) if (how === 'solved' || how === 'seen') known[task] = how;
  return { tasks: known, step: Math.floor(step) };
}
