// The engine's fourth face: experiments that compare IMAP with POP3, and what people say about both put to the test.
// Apart from index.ts, because only the page that compares needs it.

export { decodeExperiment, experimentProblems } from './experiments/link.ts';
export type { Experiment } from './experiments/link.ts';
export type { ExperimentProblem } from './experiments/problems.ts';
export { valueAt } from './experiments/course.ts';
export { MEASURES, unitOf } from './experiments/measures.ts';
export type { Measured, MeasureKey } from './experiments/measures.ts';
export { defaultParameters, INTENTIONS, matters, PARAMETER_RULES } from './experiments/parameters.ts';
export type { Intention, Parameters } from './experiments/parameters.ts';
export { PROTOCOLS, runExperiment } from './experiments/run.ts';
export type { ComparedProtocol, ExperimentResult, ExperimentRun } from './experiments/run.ts';
export type { Click } from './experiments/world.ts';
export { ACCESS_MODELS, FEATURES, runAccessModels } from './experiments/access-models.ts';
export type { Feature, ModelTable } from './experiments/access-models.ts';
export { CLAIMS, FINDINGS } from './experiments/claim-bench.ts';
export { testClaim } from './experiments/claims.ts';
export type { Claim, ClaimVerdict, Finding, FindingKey } from './experiments/claim-bench.ts';
export { csvOf } from './experiments/csv.ts';
