// Plays a lesson without a screen: does what a learner would do, lets others act in the steps that say so, waits until all
// is quiet, and asks for the verdicts. Used by the tests and by `npm run lesson -- check`.

import {
  catchUp,
  later,
  replay,
  seconds,
  type Instant,
  type Simulation,
  type LiveView,
  type UserInput,
} from '#engine/index.ts';
import { createEvidence, fixedKey, rightAnswer, type Answer, type TraceEvidence } from '#engine/judging.ts';
import type { Action, Deed, Lesson } from '../schema.ts';
import { inputOf } from './deed.ts';
import { type TaskOutcome, judgeLesson } from './judge.ts';
import { lessonStart } from './start.ts';
import { AT_LEAST, hasHappened, isAtRest, QUIET_WITHIN, UNTIL_WITHIN } from './waiting.ts';

/** Something that could not be done, because what it names is not there. */
export interface PlayProblem {
  /** Where in the list that was played: `[3]`; or in the file: `steps[2].run[0]`. */
  readonly at: string;
  readonly problem: string;
}

/** A lesson being played. */
export class LessonPlayer {
  readonly lesson: Lesson;
  readonly simulation: Simulation;
  readonly problems: PlayProblem[] = [];
  readonly #evidence: LiveView<TraceEvidence>;
  readonly #answers: Record<string, Answer> = {};
  /** The step that was reached, from 0. */
  #step = -1;

  constructor(lesson: Lesson) {
    this.lesson = lesson;
    this.simulation = replay(lessonStart(lesson));
    this.#evidence = createEvidence(lesson.scenario);
    this.#settle();
    this.#reach(0);
    this.#goOn();
  }

  /** Everything that the checks see of what happened so far. */
  get evidence(): TraceEvidence {
    catchUp(this.#evidence, this.simulation.trace);
    return this.#evidence.model;
  }

  /** Does one thing after the other, each when all is quiet. A step is left when its task is met. */
  play(actions: readonly Action[]): void {
    for (const [index, action] of actions.entries()) {
      this.#act(action, `[${index}]`);
      this.#goOn();
    }
  }

  /** The verdicts now. */
  judge(): readonly TaskOutcome[] {
    return judgeLesson(this.lesson, this.evidence, this.#answers);
  }

  #act(action: Action, at: string): void {
    if (typeof action === 'object' && 'answer' in action) {
      this.#answers[action.answer] = action.with ?? this.#rightAnswer(action.answer, at);
    } else if (typeof action === 'object' && 'step' in action) {
      this.#reach(this.lesson.steps.findIndex(({ say }) => say === action.step));
    } else {
      this.#do(action, at);
      this.#settle();
    }
  }

  #do(deed: Deed, at: string): void {
    const done = inputOf(this.lesson, deed, this.evidence);
    if (done.type === 'input') this.#dispatch(done.input, at);
    else if (done.type === 'wait') this.simulation.runUntil(later(this.simulation.now, seconds(done.seconds)));
    else this.problems.push({ at, problem: done.problem });
  }

  #dispatch(input: UserInput, at: string): void {
    const event = this.simulation.dispatch(input);
    const refused = this.simulation.trace.slice(event).find(({ type }) => type === 'input.refused');
    if (refused?.type === 'input.refused') this.problems.push({ at, problem: `refused: ${refused.reason}` });
  }

  /** Goes on to a step, and lets others act in all steps up to there. */
  #reach(wanted: number): void {
    while (this.#step < wanted) {
      this.#step += 1;
      this.#run(this.#step);
    }
  }

  /** Leaves steps without a task, and steps whose task is met. */
  #goOn(): void {
    const { steps } = this.lesson;
    while (this.#step < steps.length - 1 && steps.some(({ run }, index) => run && index > this.#step)) {
      const { task } = steps[this.#step] ?? {};
      const outcome = task === undefined ? undefined : this.judge().find((one) => one.task.id === task);
      if (outcome && outcome.verdict.state !== 'met') return;
      this.#reach(this.#step + 1);
    }
  }

  /** Somebody else acts. */
  #run(step: number): void {
    const { run = [], until } = this.lesson.steps[step] ?? {};
    const begun = this.simulation.trace.length;
    for (const [index, deed] of run.entries()) {
      const from = this.simulation.trace.length;
      this.#do(deed, `steps[${step}].run[${index}]`);
      const isLast = index === run.length - 1;
      const limit = later(this.simulation.now, UNTIL_WITHIN);
      if (!isLast || !until) this.#letAct(deed, from);
      else if (!this.#wait(() => hasHappened(until, this.evidence.facts, begun), limit)) {
        this.problems.push({ at: `steps[${step}].until`, problem: 'this does not happen within half an hour' });
      }
    }
  }

  #rightAnswer(question: string, at: string): Answer {
    const key = this.lesson.answerKey[question];
    const fixed = key && fixedKey(key, this.evidence);
    if (key && !fixed) this.problems.push({ at, problem: `what \`${question}\` asks about is not measured yet` });
    return fixed ? rightAnswer(fixed) : '';
  }

  /** Runs until `enough`, through pauses too; false when that did not come. */
  #wait(enough: () => boolean, limit: Instant): boolean {
    while (!enough()) {
      const next = this.simulation.nextEventAt;
      if (next === undefined || next > limit) return false;
      this.simulation.runUntil(next);
    }
    return true;
  }

  /** Runs until whoever acted is at rest: a phone without a network would keep everybody waiting. */
  #letAct(deed: Deed, from: number): void {
    const enough = later(this.simulation.now, AT_LEAST);
    const { trace } = this.simulation;
    this.#settle(() => this.simulation.now >= enough && isAtRest(deed, this.evidence, trace.slice(from)));
  }

  /** Runs until nothing is on its way any more, or until `enough`. */
  #settle(enough: () => boolean = () => false): void {
    const limit = later(this.simulation.now, QUIET_WITHIN);
    while (!enough()) {
      const next = this.simulation.nextActivityAt;
      if (next === undefined || next > limit) return;
      this.simulation.runUntil(next);
    }
  }
}
