// "Somebody else acts": what the steps of a lesson let others do, played on the host's clock when a step is reached. What
// was taken back, by undo or reset, is lost as a whole, and its step has not been reached any more.

import { createEvidence } from '#engine/judging.ts';
import type { Deed, Lesson } from '#lessons/schema.ts';
import { inputOf } from '#lessons/play/deed.ts';
import { AT_LEAST, hasHappened, isAtRest, QUIET_WITHIN, UNTIL_WITHIN } from '#lessons/play/waiting.ts';
import { type Readable, createStore } from '../host/store.ts';
import type { LabHost } from '../host/lab-host.ts';

/** What others did in a step: the inputs from `from` to `to`, without it. */
export interface Run {
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

/** Everybody but the learner. */
export interface Others {
  readonly acting: Readable<boolean>;
  /** What they did so far, in order. Nothing of what they are at now. */
  readonly runs: () => readonly Run[];
  /** Where the run under way began: how many inputs there were; undefined when none is. */
  readonly underWayFrom: () => number | undefined;
  /** The learner came to this step: lets others act in all steps up to there in which they have not acted yet. */
  reach(step: number): void;
}

/** A run under way. */
interface UnderWay {
  readonly step: number;
  readonly from: number;
  /** How many inputs there are with its own; fewer means that something was taken back. */
  to: number;
  readonly begunAt: number;
  readonly left: Deed[];
  /** What the deed before is given time for. */
  wait:
    | {
        readonly until: 'quiet' | 'event' | 'time';
        readonly since: number;
        /** The trace's length when it was done. */
        readonly from: number;
        readonly limit: number;
        readonly deed: Deed;
      }
    | undefined;
}

/** `runs`: what they did before; `onLost`: what they did in this step was taken back. */
export function createOthers(
  lesson: Lesson,
  host: LabHost,
  { runs, onLost }: { readonly runs: readonly Run[]; readonly onLost: (step: number) => void },
): Others {
  const others = new OthersAtWork(lesson, host, runs, onLost);
  host.state.subscribe(() => others.look());
  return others;
}

class OthersAtWork implements Others {
  readonly acting = createStore(false);
  readonly #lesson: Lesson;
  readonly #host: LabHost;
  readonly #onLost: (step: number) => void;
  #done: readonly Run[];
  #underWay: UnderWay | undefined;
  #reached = -1;
  #generation: number;
  #looking = false;

  constructor(lesson: Lesson, host: LabHost, runs: readonly Run[], onLost: (step: number) => void) {
    this.#lesson = lesson;
    this.#host = host;
    this.#done = runs;
    this.#onLost = onLost;
    this.#generation = host.state.get().generation;
  }

  runs(): readonly Run[] {
    return this.#done;
  }

  underWayFrom(): number | undefined {
    return this.#underWay?.from;
  }

  reach(step: number): void {
    this.#reached = Math.max(this.#reached, step);
    this.look();
  }

  /** Sees what has happened, and goes on if it is time. What it does itself calls it again: then it does nothing. */
  look(): void {
    if (this.#looking) return;
    this.#looking = true;
    const { generation } = this.#host.state.get();
    if (generation !== this.#generation) this.#forgetLost();
    while (this.#goOn());
    this.#generation = this.#host.state.get().generation;
    this.acting.set(this.#underWay !== undefined);
    this.#looking = false;
  }

  get #inputs(): number {
    return this.#host.state.get().simulation.inputs.length;
  }

  #forgetLost(): void {
    const known = this.#underWay ? [...this.#done, this.#underWay] : this.#done;
    const lost = known.find(({ to }) => to > this.#inputs);
    if (!lost) return;
    this.#done = this.#done.filter(({ from }) => from < lost.from);
    this.#underWay = undefined;
    this.#reached = lost.step - 1;
    if (this.#inputs > lost.from) this.#host.undo(lost.from);
    this.#onLost(lost.step);
  }

  /** One thing; false when there is nothing to do now. */
  #goOn(): boolean {
    const { live, problem } = this.#host.state.get();
    if (!live || problem) return false;
    const { wait } = this.#underWay ?? {};
    if (!this.#underWay) return this.#begin();
    if (wait && !this.#isOver(this.#underWay, wait)) return false;
    const deed = this.#underWay.left.shift();
    if (deed === undefined) this.#end(this.#underWay);
    else this.#do(this.#underWay, deed);
    return true;
  }

  #begin(): boolean {
    const { steps } = this.#lesson;
    const isDue = (step: number): boolean =>
      steps[step]?.run !== undefined && !this.#done.some((run) => run.step === step);
    const step = steps.findIndex((_step, index) => index <= this.#reached && isDue(index));
    const run = steps[step]?.run;
    if (!run) return false;
    const begunAt = this.#host.state.get().simulation.trace.length;
    this.#underWay = { step, from: this.#inputs, to: this.#inputs, begunAt, left: [...run], wait: undefined };
    this.#host.play();
    return true;
  }

  #do(underWay: UnderWay, deed: Deed): void {
    const host = this.#host;
    const from = host.state.get().simulation.trace.length;
    const done = inputOf(this.#lesson, deed, host.view(createEvidence).model);
    if (done.type === 'input') host.dispatch(done.input);
    underWay.to = this.#inputs;
    const { now: since } = host.state.get().simulation;
    const { until } = this.#lesson.steps[underWay.step] ?? {};
    const begun = { since, from, deed };
    if (done.type === 'wait') underWay.wait = { ...begun, until: 'time', limit: since + done.seconds * 1_000_000 };
    else if (until && underWay.left.length === 0)
      underWay.wait = { ...begun, until: 'event', limit: since + UNTIL_WITHIN };
    else underWay.wait = { ...begun, until: 'quiet', limit: since + QUIET_WITHIN };
  }

  #isOver({ step, begunAt }: UnderWay, wait: NonNullable<UnderWay['wait']>): boolean {
    const host = this.#host;
    const { busy, simulation } = host.state.get();
    if (simulation.now >= wait.limit) return true;
    const evidence = host.view(createEvidence).model;
    if (wait.until === 'quiet')
      return (
        !busy ||
        (simulation.now >= wait.since + AT_LEAST && isAtRest(wait.deed, evidence, simulation.trace.slice(wait.from)))
      );
    const { until } = this.#lesson.steps[step] ?? {};
    if (wait.until === 'time' || !until) return false;
    return hasHappened(until, evidence.facts, begunAt);
  }

  #end({ step, from, to }: UnderWay): void {
    this.#done = [...this.#done, { step, from, to }];
    this.#underWay = undefined;
  }
}
