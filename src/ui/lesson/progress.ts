// What a person has solved, lesson by lesson. Kept in this browser only, and forgotten where the browser keeps nothing.

import { remember, rememberedJson } from '../settings/storage.ts';

/** How a task was finished: on one's own, or after its solution was shown. */
export type TaskProgress = 'solved' | 'seen';

/** What is remembered of one lesson. */
export interface LessonProgress {
  readonly tasks: Readonly<Record<string, TaskProgress>>;
  /** The step at which the person stopped, from 0. */
  readonly step: number;
}

const NOTHING: LessonProgress = { tasks: {}, step: 0 };

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
}

function write(id: string, progress: LessonProgress): void {
  remember(keyOf(id), JSON.stringify(progress));
}

function keyOf(id: string): string {
  return `lesson.${id}`;
}

/** Understands what this version wrote; anything else counts as nothing. */
function readProgress(data: unknown): LessonProgress | undefined {
  if (typeof data !== 'object' || data === null || !('tasks' in data) || !('step' in data)) return undefined;
  const { tasks, step } = data;
  if (typeof tasks !== 'object' || tasks === null || typeof step !== 'number') return undefined;
  const known: Record<string, TaskProgress> = {};
  for (const [task, how] of Object.entries(tasks)) if (how === 'solved' || how === 'seen') known[task] = how;
  return { tasks: known, step };
}
