// Which step a command begins, and how the ends of lines are named.

import { widestDialect } from '../imap/known-capabilities.ts';
import { parseCommand } from '../imap/parse-command.ts';
import type { CommandName } from '../imap/syntax.ts';
import type { PhaseReasonKey, PhaseWay, StepNumber } from './phases-model.ts';

/** The step that an IMAP command begins wherever it comes; undefined for one that goes on with what there is. */
export function stepOfCommand(
  name: CommandName,
  frame: Uint8Array,
  isPartAsked: boolean,
): { readonly step: StepNumber; readonly way?: PhaseWay } | undefined {
  if (name === 'AUTHENTICATE' || name === 'LOGIN') return { step: 6 };
  if (name === 'LOGOUT') return { step: 11 };
  if (name === 'IDLE') return { step: 10, way: 'idle' };
  return name === 'FETCH' && isPartAsked && asksForPart(frame) ? { step: 9 } : undefined;
}

/** Whether a FETCH asks for the content of a part, rather than for what is known of messages. RFC 9051 §6.4.5. */
function asksForPart(frame: Uint8Array): boolean {
  const read = parseCommand(frame, widestDialect(true));
  if (!read.ok || read.value.command.name !== 'FETCH') return false;
  return read.value.command.items.some(({ type }) => type === 'BODY[]' || type === 'BINARY');
}

/** Why there is no line, as a reason of the step. */
export const CLOSED_BECAUSE: Readonly<Record<string, PhaseReasonKey>> = {
  refused: 'refused',
  reset: 'reset',
  timeout: 'timeout',
  unknownHost: 'noSuchName',
  nameUnanswered: 'noAnswer',
};

/** Requests of POP3 that say who is there. */
export const LOGIN_REQUESTS: ReadonlySet<string> = new Set(['password', 'apop', 'authenticate']);
