// Why a server's frame was sent, as far as the frame and what it answers tell.

import type { Response } from '../imap/response-syntax.ts';
import type { LabEvent } from '../lab-event.ts';
import type { EventId } from '../net/trace.ts';
import type { FrameNote } from './frame-note.ts';
import type { Reason } from './model.ts';
import type { BecauseKey } from './reasons.ts';

/** A change of messages in the store. */
export type StoreEvent = Extract<LabEvent, { type: 'store.arrived' | 'store.flags' | 'store.expunged' }>;

/** A reason whose key is one of ours. */
export function because(key: BecauseKey, values: Reason['values'], event?: EventId): Reason {
  return { key, values, ...(event === undefined ? {} : { event }) };
}

/** What a continuation request waits for. */
export function continueKey(command: string): BecauseKey {
  if (command === 'AUTHENTICATE') return 'because.sasl';
  return command === 'IDLE' ? 'because.idle' : 'because.literal';
}

/** The end of a command's answer; for one that was not understood, where reading stopped. */
export function completion(asked: FrameNote | undefined, values: Readonly<Record<string, string>>): Reason {
  const problem = asked?.effects.find((event) => event.type === 'imap.syntaxProblem');
  if (problem?.type !== 'imap.syntaxProblem') return because('because.completes', values, asked?.event.id);
  return because(
    'because.syntax',
    { ...values, offset: problem.offset, expected: problem.expected.join(', ') },
    asked?.event.id,
  );
}

/** POP3 and SMTP: a reply is the whole answer. */
export function lineReasons(
  note: FrameNote,
  asked: FrameNote | undefined,
  values: Reason['values'],
): readonly Reason[] {
  const { smtpTurn, authenticating, protocol } = note.reading;
  if (!asked) return [because('because.closing', {})];
  if (protocol === 'smtp' && smtpTurn === 'data') return [because('because.data', values, asked.event.id)];
  const isChallenge = authenticating || smtpTurn === 'authentication';
  return [because(isChallenge ? 'because.sasl' : 'because.completes', values, asked.event.id)];
}

/** One thing that a client was told. */
export type Told = Extract<LabEvent, { type: 'imap.told' }>['changes'][number];

/** What a response tells about the mailbox, if it is of the kind that comes unasked. */
export interface News {
  readonly key: BecauseKey;
  readonly store: StoreEvent['type'];
  readonly type: Told['type'];
  readonly number: number;
}

/** What a response tells that nobody may have asked for; undefined when it is of another kind. */
export function newsOf(response: Response): News | undefined {
  switch (response.type) {
    case 'EXISTS':
      return { key: 'because.arrived', store: 'store.arrived', type: 'exists', number: response.count };
    case 'EXPUNGE':
      return { key: 'because.expunged', store: 'store.expunged', type: 'expunge', number: response.seq };
    case 'FETCH':
      return { key: 'because.flags', store: 'store.flags', type: 'flags', number: response.seq };
    default:
      return undefined;
  }
}

/** Whether the server's report of what it told is about this response. */
export function isSame(change: Told, news: News): boolean {
  return change.type === news.type && (change.type === 'exists' ? change.count : change.seq) === news.number;
}
