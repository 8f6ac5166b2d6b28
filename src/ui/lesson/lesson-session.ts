// One person's way through one lesson: the host with its world, the answers, the step, what was shown, and what others do in
// the steps. It outlives the page's component, so that looking something up on another page loses nothing; the world and
// the answers outlive the page too.

import type { Recording } from '#engine/index.ts';
import type { Answer, Answers } from '#engine/judging.ts';
import { connectionId, lessonStart } from '#lessons/play/start.ts';
import type { Lesson } from '#lessons/schema.ts';
import type { Engine } from '../host/engine.ts';
import type { Frames } from '../host/frames.ts';
import { type LabHost, createLabHost } from '../host/lab-host.ts';
import { type Readable, type Store, createStore } from '../host/store.ts';
import { keepLesson, lessonMemory } from './lesson-memory.ts';
import { type Others, createOthers } from './others.ts';
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
  /** Whether somebody else acts, as a step says. */
  readonly othersAct: Readable<boolean>;
  answer(question: string, answer: Answer): void;
  /** To a step; in all steps up to there others act, if they have not yet. */
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

/** A session that goes on where the person stopped. */
export function beginSession(engine: Engine, lesson: Lesson, frames?: Frames): LessonSession {
  const before = lessonMemory(lesson.id);
  const lived = before && { ...lessonStart(lesson), inputs: before.inputs, until: before.until };
  const { host, isLived } = hostOf(engine, lesson, lived, frames);
  const kept = isLived ? before : undefined;
  const first = lesson.connections[0];
  if (first) host.activeConnection.set(connectionId(first.id));
  const answers = createStore<Answers>(kept?.answers ?? {});
  const step = createStore(firstStep(lesson, isLived));
  rememberStep(lesson.id, step.get());
  const hints = createStore<Readonly<Record<string, number>>>({});
  const solutions = createStore<readonly string[]>(kept?.solutions ?? []);
  const goTo = (wanted: number): void => {
    step.set(Math.max(0, Math.min(wanted, lesson.steps.length - 1)));
    rememberStep(lesson.id, step.get());
    others.reach(step.get());
  };
  // What others did in a step was taken back: the page goes back to before it. In the first step they begin again.
  const others = createOthers(lesson, host, {
    runs: kept?.runs ?? [],
    onLost: (lost) => queueMicrotask(() => goTo(Math.min(step.get(), lost - 1))),
  });
  others.reach(step.get());
  rememberChanges(lesson, host, { answers, solutions, others });
  return {
    lesson,
    host,
    answers,
    step,
    hints,
    solutions,
    othersAct: others.acting,
    answer: (question, answer) => answers.set({ ...answers.get(), [question]: answer }),
    goTo,
    showHint: (task) => hints.set({ ...hints.get(), [task]: (hints.get()[task] ?? 0) + 1 }),
    showSolution: (task) => solutions.set([...solutions.get().filter((shown) => shown !== task), task]),
    reset: () => {
      host.reset();
      answers.set({});
      solutions.set([]);
    },
  };
}

/** A host that has lived what is given; a fresh one where that is not possible any more. */
function hostOf(
  engine: Engine,
  lesson: Lesson,
  lived: Recording | undefined,
  frames: Frames | undefined,
): { readonly host: LabHost; readonly isLived: boolean } {
  const start = lessonStart(lesson);
  const options = frames ? { frames } : {};
  if (lived) {
    try {
      return { host: createLabHost(engine, start, { ...options, lived }), isLived: true };
    } catch {
      keepLesson(lesson.id, undefined); // kept by another version, or by hand
    }
  }
  return { host: createLabHost(engine, start, options), isLived: false };
}

/** Where the person stopped; in a fresh world no further than before others act. */
function firstStep({ id, steps }: Lesson, isLived: boolean): number {
  const step = Math.min(lessonProgress(id).step, steps.length - 1);
  const run = steps.findIndex((one) => one.run !== undefined);
  return isLived || run === -1 ? step : Math.min(step, Math.max(0, run - 1));
}

function rememberChanges(
  { id }: Lesson,
  host: LabHost,
  parts: { readonly answers: Store<Answers>; readonly solutions: Store<readonly string[]>; readonly others: Others },
): void {
  const { answers, solutions, others } = parts;
  let kept = '';
  const keep = (): void => {
    const { simulation } = host.state.get();
    // What others have not finished, they begin again.
    const to = others.underWayFrom() ?? simulation.inputs.length;
    const until = simulation.inputs[to]?.at ?? simulation.now;
    const inputs = simulation.inputs.slice(0, to);
    keepLesson(id, { inputs, until, runs: others.runs(), answers: answers.get(), solutions: solutions.get() });
  };
  host.state.subscribe(() => {
    const { generation, simulation } = host.state.get();
    const now = `${generation} ${simulation.inputs.length} ${others.runs().length}`;
    if (now === kept) return;
    kept = now;
    keep();
  });
  answers.subscribe(keep);
  solutions.subscribe(keep);
  if (typeof addEventListener === 'function') addEventListener('pagehide', keep);
}
