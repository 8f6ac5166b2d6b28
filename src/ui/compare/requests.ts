// What the page asks of its worker, and what comes back. Plain data in both directions.

import type { Claim, ClaimVerdict, Experiment, ExperimentResult, Finding, ModelTable } from '#engine/experimenting.ts';

export type Request =
  /** `kept`: somebody may ask for its events. */
  | { readonly type: 'run'; readonly experiment: Experiment; readonly kept: boolean }
  | { readonly type: 'models' }
  | { readonly type: 'claim'; readonly claim: Claim }
  /** What these events of an earlier answer's world were; `world` is its name. */
  | { readonly type: 'events'; readonly world: string; readonly ids: readonly number[] };

/** A claim's test without its worlds, which stay with the worker. */
export interface TestedClaim {
  readonly verdict: ClaimVerdict;
  readonly findings: readonly Finding[];
}

/** An event as a row. */
export interface EventRow {
  readonly id: number;
  readonly seconds: number;
  readonly type: string;
  readonly what: string;
}

/** The answer to each kind of request. `world` names the trace for later questions about events. */
export interface Answers {
  readonly run: { readonly world: string; readonly result: ExperimentResult };
  readonly models: { readonly world: string; readonly table: ModelTable };
  readonly claim: { readonly worlds: readonly string[]; readonly tested: TestedClaim };
  readonly events: readonly EventRow[];
}

/** The seed of the table and the claims: they are the same for everybody. */
export const SEED = 1;
