// The states of a POP3 connection and every way from one to another, as data: the server obeys this table, and the state
// picture is drawn from it. RFC 1939 §3.

import { invariant } from '../base/invariant.ts';
import { rfc, type SpecRef } from '../spec/reference.ts';

/** RFC 1939 §3: who the client is (AUTHORIZATION), its mail (TRANSACTION), removal at the end (UPDATE), nothing more. */
export type Pop3State = 'AUTHORIZATION' | 'TRANSACTION' | 'UPDATE' | 'CLOSED';

/** What moves a connection to another state. */
export type Pop3Trigger = 'authenticated' | 'quit' | 'updated' | 'dropped' | 'autologout' | 'refused';

export interface Pop3Transition {
  readonly from: Pop3State;
  readonly on: Pop3Trigger;
  readonly to: Pop3State;
  readonly spec: SpecRef;
}

/** Every transition there is; what is not listed cannot happen. */
export const pop3Transitions: readonly Pop3Transition[] = [
  { from: 'AUTHORIZATION', on: 'authenticated', to: 'TRANSACTION', spec: rfc(1939, '4') },
  { from: 'AUTHORIZATION', on: 'quit', to: 'CLOSED', spec: rfc(1939, '4') },
  { from: 'AUTHORIZATION', on: 'dropped', to: 'CLOSED', spec: rfc(1939, '3') },
  { from: 'AUTHORIZATION', on: 'autologout', to: 'CLOSED', spec: rfc(1939, '3') },
  { from: 'AUTHORIZATION', on: 'refused', to: 'CLOSED', spec: rfc(1939, '4') },
  { from: 'TRANSACTION', on: 'quit', to: 'UPDATE', spec: rfc(1939, '6') },
  { from: 'TRANSACTION', on: 'dropped', to: 'CLOSED', spec: rfc(1939, '6') },
  { from: 'TRANSACTION', on: 'autologout', to: 'CLOSED', spec: rfc(1939, '3') },
  { from: 'TRANSACTION', on: 'refused', to: 'CLOSED', spec: rfc(1939, '6') },
  { from: 'UPDATE', on: 'updated', to: 'CLOSED', spec: rfc(1939, '6') },
];

/** The state after `on` happened in `from`; throws when the table has no such way, since then the server is wrong. */
export function nextPop3State(from: Pop3State, on: Pop3Trigger): Pop3State {
  const found = pop3Transitions.find((transition) => transition.from === from && transition.on === on);
  invariant(found, `POP3 has no way out of ${from} by ${on}`);
  return found.to;
}
