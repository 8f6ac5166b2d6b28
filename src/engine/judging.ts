// The engine's fifth face: what happened, judged and measured. Did the learner do it; which of the twelve steps of getting
// mail were done; who knows what since when. Apart from index.ts, because the first page needs none of it.

export { answerIsRight, beginsWithWords, rightAnswer, rightParts } from './checks/answers.ts';
export type { Answer, AnswerKey, Answers, FixedKey, TableRows } from './checks/answers.ts';
export { BUDGET_UNITS } from './checks/budget.ts';
export { IMAP_STATES, SPREAD_UNITS, STATUS_WORDS } from './checks/check.ts';
export type { Check, EventCheck, ImapStateName, Measure } from './checks/check.ts';
export { isEvent } from './checks/event.ts';
export { fixedKey, measure } from './checks/measure.ts';
export { STEP_UNITS } from './checks/step-check.ts';
export { createEvidence } from './checks/evidence-view.ts';
export type { TraceEvidence } from './checks/evidence-view.ts';
export { evaluate } from './checks/evaluate.ts';
export type { Evidence, Fact, MailboxEvidence } from './checks/evidence.ts';
export { VERDICT_KEYS } from './checks/verdict.ts';
export type { Verdict, VerdictKey, VerdictReason } from './checks/verdict.ts';

export { createPhases } from './views/phases.ts';
export { PHASE_REASONS, PHASE_WAYS, STEP_NUMBERS } from './views/phases-model.ts';
export type {
  PhaseCosts,
  PhaseReason,
  PhasesModel,
  PhaseSpan,
  PhaseWay,
  StepModel,
  StepNumber,
} from './views/phases-model.ts';
export { createSpread } from './views/spread.ts';
export { CHANGE_KINDS } from './views/spread-model.ts';
export type {
  ChangeKind,
  DeviceUsage,
  SettingRun,
  SpreadCell,
  SpreadChange,
  SpreadModel,
  SpreadRow,
  SpreadSetting,
} from './views/spread-model.ts';
