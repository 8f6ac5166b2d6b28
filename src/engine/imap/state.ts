// The states of an IMAP connection and every way from one to another, as data: the server obeys this table, and the
// state picture is drawn from it. RFC 9051 §3.1, §3.2, §3.3 and §3.4 (3501 §3).

import { invariant } from '../base/invariant.ts';
import { type SpecRef, rfc } from '../spec/reference.ts';
import type { CommandState } from './command-entry.ts';

/** RFC 9051 §3; `logout` is the state in which the connection ends. */
export type ImapState = CommandState | 'logout';

/** What moves a connection to another state. */
export type ImapTrigger =
  /** LOGIN or AUTHENTICATE answered OK. */
  | 'authenticated'
  /** SELECT or EXAMINE answered OK. */
  | 'selected'
  /** SELECT or EXAMINE answered NO: whatever was selected is no more. */
  | 'selectFailed'
  /** CLOSE or UNSELECT. */
  | 'deselected'
  /** UNAUTHENTICATE. RFC 8437 §3. */
  | 'unauthenticated'
  /** LOGOUT. */
  | 'logout'
  /** The server ends the connection with BYE by itself: idle for too long, too many mistakes. */
  | 'bye'
  /** The client's end of the connection is gone. */
  | 'dropped';

export interface ImapTransition {
  readonly from: ImapState;
  readonly on: ImapTrigger;
  readonly to: ImapState;
  readonly spec: SpecRef;
}

/** Every transition there is; what is not listed cannot happen. */
export const imapTransitions: readonly ImapTransition[] = [
  { from: 'notAuthenticated', on: 'authenticated', to: 'authenticated', spec: rfc(9051, '6.2') },
  { from: 'authenticated', on: 'selected', to: 'selected', spec: rfc(9051, '6.3.2') },
  { from: 'authenticated', on: 'selectFailed', to: 'authenticated', spec: rfc(9051, '6.3.2') },
  { from: 'selected', on: 'selected', to: 'selected', spec: rfc(9051, '6.3.2') },
  { from: 'selected', on: 'selectFailed', to: 'authenticated', spec: rfc(9051, '6.3.2') },
  { from: 'selected', on: 'deselected', to: 'authenticated', spec: rfc(9051, '6.4.1') },
  { from: 'authenticated', on: 'unauthenticated', to: 'notAuthenticated', spec: rfc(8437, '5') },
  { from: 'selected', on: 'unauthenticated', to: 'notAuthenticated', spec: rfc(8437, '5') },
  { from: 'notAuthenticated', on: 'logout', to: 'logout', spec: rfc(9051, '6.1.3') },
  { from: 'authenticated', on: 'logout', to: 'logout', spec: rfc(9051, '6.1.3') },
  { from: 'selected', on: 'logout', to: 'logout', spec: rfc(9051, '6.1.3') },
  { from: 'notAuthenticated', on: 'bye', to: 'logout', spec: rfc(9051, '7.1.5') },
  { from: 'authenticated', on: 'bye', to: 'logout', spec: rfc(9051, '7.1.5') },
  { from: 'selected', on: 'bye', to: 'logout', spec: rfc(9051, '7.1.5') },
  { from: 'notAuthenticated', on: 'dropped', to: 'logout', spec: rfc(9051, '3.4') },
  { from: 'authenticated', on: 'dropped', to: 'logout', spec: rfc(9051, '3.4') },
  { from: 'selected', on: 'dropped', to: 'logout', spec: rfc(9051, '3.4') },
];

/** The state after `on` happened in `from`; throws when the table has no such way, since then the server is wrong. */
export function nextImapState(from: ImapState, on: ImapTrigger): ImapState {
  const found = imapTransitions.find((transition) => transition.from === from && transition.on === on);
  invariant(found, `IMAP has no way out of ${from} by ${on}`);
  return found.to;
}
