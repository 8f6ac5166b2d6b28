// The states of an SMTP connection and every way from one to another, as data. RFC 5321 §4.1.4 orders the commands; it
// names no states, so the names are ours.

import { invariant } from '../base/invariant.ts';
import { rfc, type SpecRef } from '../spec/reference.ts';

/**
 * CONNECTED: greeted, EHLO or HELO outstanding. READY: no mail transaction. MAIL: a sender is known. RCPT: at least one
 * recipient is accepted. DATA: lines are message text until CRLF.CRLF. BDAT: some of the message has come in chunks.
 * CLOSED: nothing more.
 */
export type SmtpState = 'CONNECTED' | 'READY' | 'MAIL' | 'RCPT' | 'DATA' | 'BDAT' | 'CLOSED';

/** What moves a connection to another state. */
export type SmtpTrigger =
  | 'helloAccepted'
  | 'senderAccepted'
  | 'recipientAccepted'
  | 'dataBegun'
  | 'dataEnded'
  | 'chunkBegun'
  | 'reset'
  | 'tlsStarted'
  | 'quit'
  | 'dropped'
  | 'refused';

export interface SmtpTransition {
  readonly from: SmtpState;
  readonly on: SmtpTrigger;
  readonly to: SmtpState;
  readonly spec: SpecRef;
}

const OPEN_STATES: readonly SmtpState[] = ['CONNECTED', 'READY', 'MAIL', 'RCPT', 'DATA', 'BDAT'];

/** Between commands, when the server reads lines as commands. */
const COMMAND_STATES: readonly SmtpState[] = ['CONNECTED', 'READY', 'MAIL', 'RCPT', 'BDAT'];

/** Every transition there is; what is not listed cannot happen. */
export const smtpTransitions: readonly SmtpTransition[] = [
  ...COMMAND_STATES.map((from): SmtpTransition => ({
    from,
    on: 'helloAccepted',
    to: 'READY',
    spec: rfc(5321, '4.1.4'),
  })),
  { from: 'READY', on: 'senderAccepted', to: 'MAIL', spec: rfc(5321, '4.1.1.2') },
  { from: 'MAIL', on: 'recipientAccepted', to: 'RCPT', spec: rfc(5321, '4.1.1.3') },
  { from: 'RCPT', on: 'recipientAccepted', to: 'RCPT', spec: rfc(5321, '4.1.1.3') },
  { from: 'RCPT', on: 'dataBegun', to: 'DATA', spec: rfc(5321, '4.1.1.4') },
  { from: 'DATA', on: 'dataEnded', to: 'READY', spec: rfc(5321, '4.1.1.4') },
  { from: 'RCPT', on: 'chunkBegun', to: 'BDAT', spec: rfc(3030, '2') },
  { from: 'BDAT', on: 'dataEnded', to: 'READY', spec: rfc(3030, '2') },
  { from: 'CONNECTED', on: 'reset', to: 'CONNECTED', spec: rfc(5321, '4.1.1.5') },
  { from: 'READY', on: 'reset', to: 'READY', spec: rfc(5321, '4.1.1.5') },
  { from: 'MAIL', on: 'reset', to: 'READY', spec: rfc(5321, '4.1.1.5') },
  { from: 'RCPT', on: 'reset', to: 'READY', spec: rfc(5321, '4.1.1.5') },
  { from: 'BDAT', on: 'reset', to: 'READY', spec: rfc(3030, '2') },
  ...COMMAND_STATES.map((from): SmtpTransition => ({
    from,
    on: 'tlsStarted',
    to: 'CONNECTED',
    spec: rfc(3207, '4.2'),
  })),
  ...COMMAND_STATES.map((from): SmtpTransition => ({ from, on: 'quit', to: 'CLOSED', spec: rfc(5321, '4.1.1.10') })),
  ...OPEN_STATES.map((from): SmtpTransition => ({ from, on: 'dropped', to: 'CLOSED', spec: rfc(5321, '4.1.1.10') })),
  ...OPEN_STATES.map((from): SmtpTransition => ({ from, on: 'refused', to: 'CLOSED', spec: rfc(5321, '3.8') })),
];

/** The state after `on` happened in `from`; throws when the table has no such way, since then the server is wrong. */
export function nextSmtpState(from: SmtpState, on: SmtpTrigger): SmtpState {
  const found = smtpTransitions.find((transition) => transition.from === from && transition.on === on);
  invariant(found, `SMTP has no way out of ${from} by ${on}`);
  return found.to;
}
