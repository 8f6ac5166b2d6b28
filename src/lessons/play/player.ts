// Plays a lesson without a screen: does what a learner would do, waits until all is quiet, and asks for the verdicts.
// Used by the tests and by `npm run lesson -- check`.

import {
  createEvidence,
  catchUp,
  later,
  replay,
  rightAnswer,
  seconds,
  utf8BytesOf,
  type Answer,
  type Simulation,
  type TraceEvidence,
  type LiveView,
} from '#engine/index.ts';
import { type WrittenIntent, intentOn } from '../device-action.ts';
import type { Action, Lesson } from '../schema.ts';
import { type TaskOutcome, judgeLesson } from './judge.ts';
import { connectionId, hostId, lessonStart, openInput } from './start.ts';

/** Nothing that a lesson sets going takes longer to come to rest than this. */
const QUIET_WITHIN = seconds(120);

/** A lesson being played. */
export class LessonPlayer {
  readonly lesson: Lesson;
  readonly simulation: Simulation;
  /** What could not be done, because it is not there. */
  readonly problems: string[] = [];
  readonly #evidence: LiveView<TraceEvidence>;
  readonly #answers: Record<string, Answer> = {};

  constructor(lesson: Lesson) {
    this.lesson = lesson;
    this.simulation = replay(lessonStart(lesson));
    this.#evidence = createEvidence(lesson.scenario);
    this.#settle();
  }

  /** Everything that the checks see of what happened so far. */
  get evidence(): TraceEvidence {
    catchUp(this.#evidence, this.simulation.trace);
    return this.#evidence.model;
  }

  /** Does one thing after the other, each when all is quiet. */
  play(actions: readonly Action[]): void {
    for (const action of actions) this.#do(action);
  }

  /** The verdicts now. */
  judge(): readonly TaskOutcome[] {
    return judgeLesson(this.lesson, this.evidence, this.#answers);
  }

  #do(action: Action): void {
    const first = this.lesson.connections[0]?.id ?? '';
    if (typeof action === 'string') this.#send(first, [action]);
    else if (Array.isArray(action)) this.#send(first, action);
    else if ('send' in action) this.#send(action.on, [action.send].flat());
    else if ('open' in action) this.#open(action.open, action.like ?? first);
    else if ('hangUp' in action) this.#hangUp(action.hangUp);
    else if ('run' in action) this.simulation.dispatch({ type: 'script', name: action.run });
    else if ('device' in action) this.#click(action.device, action.do);
    else if ('link' in action) this.#setLink(action.link, action.up);
    else if ('waitSeconds' in action) this.#wait(action.waitSeconds);
    else this.#answers[action.answer] = action.with ?? this.#rightAnswer(action.answer);
    this.#settle();
  }

  #send(connection: string, lines: readonly string[]): void {
    const bytes = utf8BytesOf(lines.map((line) => `${line}\r\n`).join(''));
    this.simulation.dispatch({ type: 'send', connection: connectionId(connection), bytes });
  }

  #open(name: string, like: string): void {
    const model = this.lesson.connections.find(({ id }) => id === like);
    if (model) this.simulation.dispatch(openInput(model, name));
  }

  #hangUp(name: string): void {
    this.simulation.dispatch({ type: 'close', connection: connectionId(name), reset: false });
  }

  /** A click on what the device shows now. */
  #click(name: string, written: WrittenIntent): void {
    const model = this.evidence.devices?.get(name)?.model;
    const intent = model && intentOn(model, written);
    if (intent) this.simulation.dispatch({ type: 'device', device: hostId(name), intent });
    else
      this.problems.push(
        `${name} shows nothing to ${written.type}${'subject' in written ? `: ${written.subject}` : ''}`,
      );
  }

  #setLink(host: string, up: boolean): void {
    this.simulation.dispatch({ type: 'link', host: hostId(host), change: { up } });
  }

  #rightAnswer(question: string): Answer {
    const key = this.lesson.answerKey[question];
    return key ? rightAnswer(key) : '';
  }

  #wait(count: number): void {
    this.simulation.runUntil(later(this.simulation.now, seconds(count)));
  }

  /** Runs until nothing is on its way any more. */
  #settle(): void {
    const limit = later(this.simulation.now, QUIET_WITHIN);
    for (;;) {
      const next = this.simulation.nextActivityAt;
      if (next === undefined || next > limit) return;
      this.simulation.runUntil(next);
    }
  }
}
