// Why lines are lost, in the words of the model.

import type { LossReason } from '../program.ts';
import type { ProblemModel } from './model.ts';

const KINDS: Readonly<Record<LossReason, ProblemModel['kind']>> = {
  unknownHost: 'unknownHost',
  nameUnanswered: 'noNetwork',
  refused: 'refusedConnection',
  timeout: 'timeout',
  tls: 'tls',
  closed: 'lineLost',
  reset: 'lineLost',
  ownEnd: 'lineLost',
};

/** The problem that a lost line is. */
export function lossProblem(reason: LossReason | undefined): ProblemModel {
  return { kind: reason === undefined ? 'lineLost' : KINDS[reason], text: '' };
}
