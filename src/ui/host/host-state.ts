// What a host shows of itself, and how views are asked of it.

import type { Instant, LiveView, Scenario, Simulation } from '#engine/index.ts';
import type { Speed } from './playback.ts';

/** What the page shows about a host; a new object after every change. */
export interface HostState {
  /** Another object after undo, reset, fork and load. */
  readonly simulation: Simulation;
  /** Grows whenever `simulation` becomes another one. */
  readonly generation: number;
  /** How many events of the trace the panes show; all of them while `live`. */
  readonly end: number;
  /** The instant that the panes show. */
  readonly now: Instant;
  /** False while the person looks at the past. */
  readonly live: boolean;
  readonly playing: boolean;
  readonly speed: Speed;
  /** What the machine manages, when that is clearly less than `speed`. */
  readonly realSpeed?: number | undefined;
  readonly canUndo: boolean;
  /** Whether anything is on its way: a step would do something. */
  readonly busy: boolean;
  /** Our own mistake, if one happened: the simulation stands still until reset. */
  readonly problem?: HostProblem;
}

/** A violated invariant, with the recording (as text) that makes it happen again. */
export interface HostProblem {
  readonly message: string;
  readonly recording: string;
}

/** Makes a fresh view: `createLadder`, `createTranscript`, `createMetrics`… The function itself is the view's name. */
export type CreateView<Model> = (scenario: Scenario) => LiveView<Model>;
