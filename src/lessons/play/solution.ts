// Which part of a lesson's solution solves which task: found by playing it, so that authors write it only once.

import type { Action, Lesson } from '../schema.ts';
import { LessonPlayer } from './player.ts';

/** For each task, the actions of the solution from where the task before was met to where this one is. */
export function solutionByTask(lesson: Lesson): Readonly<Record<string, readonly Action[]>> {
  const player = new LessonPlayer(lesson);
  const parts: Record<string, readonly Action[]> = {};
  let from = 0;
  for (const [index, action] of lesson.solution.entries()) {
    player.play([action]);
    const newlyMet = player.judge().filter(({ task, verdict }) => verdict.state === 'met' && !(task.id in parts));
    for (const { task } of newlyMet) parts[task.id] = lesson.solution.slice(from, index + 1);
    if (newlyMet.length > 0) from = index + 1;
  }
  return parts;
}
