// Runs an experiment: the same intention in IMAP and in POP3, in one world, on one clock. The result is plain data; the
// same experiment gives the same numbers and the same trace.

import { invariant } from '../base/invariant.ts';
import type { Instant } from '../base/units.ts';
import type { LabEvent, LabTrace } from '../lab-event.ts';
import type { EventId } from '../net/trace.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { newsOfTheDay } from './day.ts';
import { IMAP_SCRIPTS } from './imap-scripts.ts';
import { laboratory } from './laboratory.ts';
import { type Experiment, encodeExperiment } from './link.ts';
import type { Parameters } from './parameters.ts';
import { count } from './counter.ts';
import { type Course, Steps } from './course.ts';
import { MEASURES, type MeasureKey, type Measured, NOTHING, OBSERVED, type ObservedKey } from './measures.ts';
import { type FollowedTrial, Followed, type Observation } from './observation.ts';
import { POP3_SCRIPTS } from './pop3-scripts.ts';
import { type Click, type Script, World } from './world.ts';

/** The two that are compared. */
export const PROTOCOLS = ['imap', 'pop3'] as const;

export type ComparedProtocol = (typeof PROTOCOLS)[number];

/** What was measured of one side. */
export type SideResult = Readonly<Record<MeasureKey, Measured>>;

/** What a run gives. The ids are those of `trace` in the run. */
export interface ExperimentResult {
  /** Runs it again. */
  readonly link: string;
  readonly experiment: Experiment;
  readonly sides: Readonly<Record<ComparedProtocol, SideResult>>;
  /** When each side had done what it wanted. */
  readonly ends: Readonly<Record<ComparedProtocol, SideEnd>>;
  /** How long the world lived. */
  readonly until: Instant;
}

/** A run: what it gave and all that happened in it. */
export interface ExperimentRun {
  readonly result: ExperimentResult;
  readonly scenario: Scenario;
  readonly trace: LabTrace;
  /** How the numbers of each side came to be. */
  readonly courses: Readonly<Record<ComparedProtocol, Readonly<Record<MeasureKey, Course>>>>;
  /** What was clicked, by the event of the click. */
  readonly clicks: ReadonlyMap<EventId, Click>;
}

/** When a side had done what it wanted: after so many events of the trace. */
export interface SideEnd {
  readonly events: number;
  readonly at: Instant;
}

/** So many events lie between two reports of progress. */
const REPORT_EVERY = 2_000;

/** Runs an experiment; `progress` is told now and then how many events there were, and what time it is in the world. */
export function runExperiment(
  experiment: Experiment,
  progress?: (events: number, now: Instant) => void,
): ExperimentRun {
  const { intention, seed, parameters } = experiment;
  const devices = intention === 'dayWithDevices' ? parameters.devices : 2;
  const scenario = laboratory(
    parameters,
    PROTOCOLS.map((name) => ({ name, devices })),
  );
  const world = new World(scenario, seed);
  const sides = PROTOCOLS.map((side) => new Side(world, parameters, side));
  world.listener = (event) => {
    if (event.id % REPORT_EVERY === 0) progress?.(event.id, event.at);
    for (const side of sides) side.hear(event);
  };
  const scripts = sides.map((side) => side.play((side.name === 'imap' ? IMAP_SCRIPTS : POP3_SCRIPTS)[intention]));
  if (intention === 'dayWithDevices') scripts.push(newsOfTheDay(world, parameters, PROTOCOLS));
  world.play(scripts);
  const ended = sides.map((side) => side.ended());
  const byProtocol = <Value>(pick: (side: EndedSide) => Value): Readonly<Record<ComparedProtocol, Value>> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- there is a side for each protocol
    Object.fromEntries(ended.map((side) => [side.name, pick(side)])) as Record<ComparedProtocol, Value>;
  const result = {
    link: encodeExperiment(experiment),
    experiment,
    sides: byProtocol(({ numbers }) => numbers),
    ends: byProtocol(({ end }) => end),
    until: world.now,
  };
  return { result, scenario, trace: world.trace, courses: byProtocol(({ courses }) => courses), clicks: world.clicks };
}

interface EndedSide {
  readonly name: ComparedProtocol;
  readonly end: SideEnd;
  readonly numbers: SideResult;
  readonly courses: Readonly<Record<MeasureKey, Course>>;
}

/** One protocol's half of a run, while it goes on. */
class Side {
  readonly name: ComparedProtocol;
  readonly #world: World;
  readonly #parameters: Parameters;
  readonly #followed = new Followed();
  #observation: Observation | undefined;
  #end: SideEnd | undefined;

  constructor(world: World, parameters: Parameters, name: ComparedProtocol) {
    this.#world = world;
    this.#parameters = parameters;
    this.name = name;
  }

  /** Plays a script, and keeps what it saw, and when. */
  *play(script: (trial: FollowedTrial) => Script<Observation>): Script {
    const follow: FollowedTrial['follow'] = (key, look) => this.#followed.follow(key, look);
    const trial = { world: this.#world, parameters: this.#parameters, side: this.name, follow };
    this.#observation = yield* script(trial);
    this.#end = { events: this.#world.trace.length, at: this.#world.now };
    return undefined;
  }

  /** Follows its numbers while the script goes on. */
  hear(event: LabEvent): void {
    if (this.#end) return;
    const isOurs =
      ('device' in event && event.device.startsWith(`${this.name}-`)) ||
      ('account' in event && event.account === this.name) ||
      (event.type === 'script.step' && event.script.startsWith(`${this.name}-`));
    if (isOurs) this.#followed.after(event);
  }

  ended(): EndedSide {
    const [end, observation] = [this.#end, this.#observation];
    invariant(end && observation, 'every script ends before the world does');
    const counted = count(this.#world.trace, observation.devices, 0, end.events);
    const known: Readonly<Partial<Record<MeasureKey, Measured>>> = { ...counted.numbers, ...observation.seen };
    const numbers = MEASURES.map((key) => [key, known[key] ?? NOTHING] as const);
    const courses = OBSERVED.map((key) => [key, this.#courseOf(key, known[key] ?? NOTHING, end)] as const);
    return {
      name: this.name,
      end,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made from all keys
      numbers: Object.fromEntries(numbers) as SideResult,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made from all keys
      courses: { ...counted.courses, ...Object.fromEntries(courses) } as EndedSide['courses'],
    };
  }

  /** A number that was not followed is known with the last event that it is made of. */
  #courseOf(key: ObservedKey, { value, events }: Measured, end: SideEnd): Course {
    const followed = this.#followed.course(key);
    if (followed) return followed;
    const steps = new Steps(null);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the largest of ids, or the last event of the side
    steps.add(Math.min(end.events - 1, Math.max(-1, ...events)) as EventId, value);
    return steps;
  }
}
