// Why lines are lost, in the words of the model.

import type { ImapRefusal } from '../../imap/client/requests.ts';
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

/**
 * The problem that a lost line is. Under settings that have worked before (`hasWorked`) it is not the settings that are
 * wrong; under new ones, whoever closes the line or never says a word we understand is probably somebody else.
 */
export function lossProblem(reason: LossReason | undefined, hasWorked: boolean): ProblemModel {
  const kind = reason === undefined ? 'lineLost' : KINDS[reason];
  if (hasWorked) return { kind: kind === 'refusedConnection' ? 'serverDown' : kind, text: '' };
  return { kind: kind === 'lineLost' && reason !== 'reset' ? 'notUnderstood' : kind, text: '' };
}

/** Our own end did not show the password on a line that others can read. */
const OUR_OWN: readonly (ImapRefusal | 'PREAUTH')[] = ['loginDisabled', 'noMechanism', 'startTlsNotOffered', 'PREAUTH'];

/** The problem that a refusal is; `securing`: it came when TLS was asked for. `text`: see `imapSync.refused`. */
export function refusalProblem(text: string, securing: boolean): ProblemModel {
  if (OUR_OWN.some((reason) => reason === text)) return { kind: 'tls', text: '' };
  return { kind: securing ? 'tls' : 'loginRefused', text };
}
