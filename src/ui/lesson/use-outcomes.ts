// The verdicts on a lesson's tasks for components: judged anew whenever something happened or was answered.

import { createEvidence } from '#engine/judging.ts';
import { useEffect } from 'react';
import { type TaskOutcome, judgeLesson } from '#lessons/play/judge.ts';
import { usePicked, useStore } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import type { LessonSession } from './lesson-session.ts';
import { rememberTask } from './progress.ts';

/** How every task stands, for what the panes show now. Tasks that are met are remembered. */
export function useOutcomes(session: LessonSession): readonly TaskOutcome[] {
  const { host, lesson } = session;
  const { model } = useView(host, createEvidence);
  const answers = useStore(session.answers);
  const live = usePicked(host.state, (state) => state.live);
  const outcomes = judgeLesson(lesson, model, answers);
  const met = outcomes.filter(({ verdict }) => verdict.state === 'met').map(({ task }) => task.id);
  const done = live ? met.join(' ') : '';
  useEffect(() => {
    const shown = session.solutions.get();
    for (const task of done.split(' ').filter(Boolean)) {
      rememberTask(lesson.id, task, shown.includes(task) ? 'seen' : 'solved');
    }
  }, [done, lesson, session]);
  return outcomes;
}
