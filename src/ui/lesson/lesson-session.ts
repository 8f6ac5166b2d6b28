// One person's way through one lesson: the host with its world, the answers, the step, what was shown. It outlives the
// page's component, so that looking something up on another page loses nothing.

import type { Answer, Answers } from '#engine/index.ts';
import { connectionId, lessonStart } from '#lessons/play/start.ts';
import type { Lesson } from '#lessons/schema.ts';
import type { Engine } from '../host/engine.ts';
import { type LabHost, createLabHost } from '../host/lab-host.ts';
import { type Store, createStore } from '../host/store.ts';
import { lessonProgress, rememberStep } from './progress.ts';

/** A lesson under way. */
export interface LessonSession {
  readonly lesson: Lesson;
  readonly host: LabHost;
  readonly answers: Store<Answers>;
  /** From 0. */
  readonly step: Store<number>;
  /** How many hints of each task are shown. */
  readonly hints: Store<Readonly<Record<string, number>>>;
  /** Tasks whose solution was shown since the last reset. */
  readonly solutions: Store<readonly string[]>;
  answer(question: string, answer: Answer): void;
  goTo(step: number): void;
  showHint(task: string): void;
  showSolution(task: string): void;
  /** The world and the answers as in the beginning; hints cost nothing and stay. */
  reset(): void;
}

const sessions = new Map<string, LessonSession>();

/** The session of a lesson, begun on the first visit. */
export function lessonSession(engine: Engine, lesson: Lesson): LessonSession {
  const known = sessions.get(lesson.id);
  if (known) return known;
  const session = beginSession(engine, lesson);
  sessions.set(lesson.id, session);
  return session;
}

function beginSession(engine: Engine, lesson: Lesson): LessonSession {
  const host = createLabHost(engine, lessonStart(lesson));
  const first = lesson.connections[0];
  if (first) host.activeConnection.set(connectionId(first.id));
  const answers = createStore<Answers>({});
  const last = lesson.steps.length - 1;
  const step = createStore(Math.min(lessonProgress(lesson.id).step, last));
  rememberStep(lesson.id, step.get());
  const hints = createStore<Readonly<Record<string, number>>>({});
  const solutions = createStore<readonly string[]>([]);
  return {
    lesson,
    host,
    answers,
    step,
    hints,
    solutions,
    answer: (question, answer) => answers.set({ ...answers.get(), [question]: answer }),
    goTo: (wanted) => {
      step.set(Math.max(0, Math.min(wanted, last)));
      rememberStep(lesson.id, step.get());
    },
    showHint: (task) => hints.set({ ...hints.get(), [task]: (hints.get()[task] ?? 0) + 1 }),
    showSolution: (task) => solutions.set([...solutions.get().filter((shown) => shown !== task), task]),
    reset: () => {
      host.reset();
      answers.set({});
      solutions.set([]);
    },
  };
}
