// Runs an experiment: the same intention in IMAP and in POP3, in one world, on one clock. The result is plain data; the
// same experiment gives the same numbers and the same trace.

import { invariant } from '../base/invariant.ts';
import type { Instant } from '../base/units.ts';
import type { LabTrace } from '../lab-event.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { newsOfTheDay } from './day.ts';
import { IMAP_SCRIPTS } from './imap-scripts.ts';
import { laboratory } from './laboratory.ts';
import { type Experiment, encodeExperiment } from './link.ts';
import { MEASURES, type MeasureKey, type Measured, NOTHING, countedOf } from './measures.ts';
import type { Observation, Trial } from './observation.ts';
import { POP3_SCRIPTS } from './pop3-scripts.ts';
import { type Script, World } from './world.ts';

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
  /** How long the world lived. */
  readonly until: Instant;
}

/** A run: what it gave and all that happened in it. */
export interface ExperimentRun {
  readonly result: ExperimentResult;
  readonly scenario: Scenario;
  readonly trace: LabTrace;
}

/** Runs an experiment. */
export function runExperiment(experiment: Experiment): ExperimentRun {
  const { intention, seed, parameters } = experiment;
  const devices = intention === 'dayWithDevices' ? parameters.devices : 2;
  const scenario = laboratory(
    parameters,
    PROTOCOLS.map((name) => ({ name, devices })),
  );
  const world = new World(scenario, seed);
  const ends = new Map<string, SideEnd>();
  const scripts = PROTOCOLS.map((side) => {
    const trial = { world, parameters, side };
    return recorded(trial, (side === 'imap' ? IMAP_SCRIPTS : POP3_SCRIPTS)[intention](trial), ends);
  });
  if (intention === 'dayWithDevices') scripts.push(newsOfTheDay(world, parameters, PROTOCOLS));
  world.play(scripts);
  const result = {
    link: encodeExperiment(experiment),
    experiment,
    sides: { imap: sideResult(world, ends.get('imap')), pop3: sideResult(world, ends.get('pop3')) },
    until: world.now,
  };
  return { result, scenario, trace: world.trace };
}

interface SideEnd {
  readonly observation: Observation;
  /** How many events there were. */
  readonly events: number;
}

/** Keeps what a script saw, and when. */
function* recorded({ world, side }: Trial, script: Script<Observation>, ends: Map<string, SideEnd>): Script {
  const observation = yield* script;
  ends.set(side, { observation, events: world.trace.length });
  return undefined;
}

function sideResult(world: World, end: SideEnd | undefined): SideResult {
  invariant(end, 'every script ends before the world does');
  const { observation, events } = end;
  const known: Readonly<Partial<Record<MeasureKey, Measured>>> = {
    ...countedOf(world.trace, observation.devices, 0, events),
    ...observation.seen,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made from all keys
  return Object.fromEntries(MEASURES.map((key) => [key, known[key] ?? NOTHING])) as SideResult;
}
