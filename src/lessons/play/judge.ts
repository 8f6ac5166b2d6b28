// The verdicts on a lesson's tasks and the traps that were walked into: what page, tests and command line all ask.

import { evaluate, type Answers, type Evidence, type Verdict } from '#engine/judging.ts';
import type { Lesson, LessonTask } from '../schema.ts';

/** How one task stands. */
export interface TaskOutcome {
  readonly task: LessonTask;
  readonly verdict: Verdict;
  /** The key of what to say about the trap that was walked into last, while the task is not met. */
  readonly trap?: string;
}

/** Judges every task by what happened and what was answered. */
export function judgeLesson(
  lesson: Lesson,
  seen: Omit<Evidence, 'answers' | 'answerKey'>,
  answers: Answers,
): readonly TaskOutcome[] {
  const evidence: Evidence = { ...seen, answers, answerKey: lesson.answerKey };
  return lesson.tasks.map((task) => {
    const verdict = evaluate(task.check, evidence);
    const trap = verdict.state === 'met' ? undefined : sprungTrap(lesson, task, verdict, evidence);
    return { task, verdict, ...(trap !== undefined && { trap }) };
  });
}

/** The trap whose condition holds; of several, the one that happened last. */
function sprungTrap(lesson: Lesson, task: LessonTask, verdict: Verdict, evidence: Evidence): string | undefined {
  const traps = lesson.tasks.flatMap(({ traps: own }) => own).filter(({ fails }) => fails === task.id);
  let last: { readonly say: string; readonly at: number } | undefined;
  for (const { when, say } of traps) {
    const sprung = when ? evaluate(when, evidence) : verdict;
    const holds = when ? sprung.state === 'met' : sprung.state === 'failed';
    const at = sprung.events.at(-1) ?? 0;
    if (holds && (!last || at >= last.at)) last = { say, at };
  }
  return last?.say;
}
