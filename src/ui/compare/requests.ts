// What the page asks of its workers, and what comes back. Plain data in both directions.

import type { LadderRow, Lane } from '#engine/index.ts';
import type {
  Claim,
  ClaimVerdict,
  Experiment,
  ExperimentResult,
  ExperimentRun,
  Finding,
  ModelTable,
} from '#engine/experimenting.ts';
import type { Speed } from '../host/playback.ts';
import type { EvidenceRow, Quote } from './evidence-rows.ts';

export type Request =
  /** `kept`: somebody may ask for its events. */
  | { readonly type: 'run'; readonly experiment: Experiment; readonly kept: boolean }
  | { readonly type: 'models' }
  | { readonly type: 'claim'; readonly claim: Claim }
  /** Rows of the ladder of these sides, from the position `from`; `world` is an earlier answer's. */
  | { readonly type: 'rows'; readonly world: string; readonly sides: readonly string[]; readonly from: number }
  /** What these events were, and where they stand in the ladder of their sides. */
  | { readonly type: 'events'; readonly world: string; readonly ids: readonly number[] }
  /** The whole line of a row. */
  | { readonly type: 'line'; readonly world: string; readonly id: number };

/** How far a run is, while it is worked out. */
export interface Progress {
  readonly events: number;
  readonly seconds: number;
}

/** A run that can be played back. */
export interface KeptRun {
  readonly world: string;
  readonly result: ExperimentResult;
  readonly courses: ExperimentRun['courses'];
  readonly epoch: string;
  /** When each event happened, in microseconds. */
  readonly times: Float64Array;
  /** When a side has something new to show. */
  readonly stops: Readonly<Record<'event' | 'line', Float64Array>>;
  /** The speed at which it is played first. */
  readonly speed: Speed;
}

/** A claim's finding with the lines that it rests on. */
export interface QuotedFinding extends Finding {
  readonly quotes: readonly Quote[];
}

/** The answer to each kind of request. `world` names the trace for later questions about events. */
export interface Answers {
  readonly run: KeptRun;
  readonly models: { readonly world: string; readonly table: ModelTable };
  readonly claim: {
    readonly worlds: readonly string[];
    readonly verdict: ClaimVerdict;
    readonly findings: readonly QuotedFinding[];
  };
  readonly rows: {
    readonly lanes: readonly Lane[];
    readonly rows: readonly LadderRow[];
    readonly all: number;
    readonly epoch: string;
  };
  readonly events: { readonly rows: readonly EvidenceRow[]; readonly sides: readonly string[] };
  readonly line: Quote | undefined;
}

/** What a worker says: how far it is, what it found, or that it failed. */
export type Told =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly problem: string };

/** The seed of the table and the claims: they are the same for everybody. */
export const SEED = 1;
