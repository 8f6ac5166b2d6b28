// A view of the trace: the protocol state of each connection, as its server has it.

import type { ConnectionId, LabEvent, LiveView } from '#engine/index.ts';

type StateEvent<Type extends string> = Extract<LabEvent, { type: Type }>;

/** The state of a connection, in the words of its protocol's standard. */
export type ProtocolState =
  | { readonly protocol: 'imap'; readonly state: StateEvent<'imap.state'>['to']; readonly mailbox?: string }
  | { readonly protocol: 'pop3'; readonly state: StateEvent<'pop3.state'>['to'] }
  | { readonly protocol: 'smtp'; readonly state: StateEvent<'smtp.state'>['to'] };

export interface ProtocolStates {
  /** Undefined while no server speaks on it. */
  of(connection: ConnectionId): ProtocolState | undefined;
}

/** Fresh states, before the first event. */
export function createProtocolStates(): LiveView<ProtocolStates> {
  const states = new Map<ConnectionId, ProtocolState>();
  const view = {
    version: 0,
    seen: 0,
    model: { of: (connection: ConnectionId) => states.get(connection) },
    add(event: LabEvent): void {
      view.seen += 1;
      const next = stateAfter(event);
      if (next === undefined || !('connection' in event) || event.connection === undefined) return;
      states.set(event.connection, next);
      view.version += 1;
    },
  };
  return view;
}

function stateAfter(event: LabEvent): ProtocolState | undefined {
  switch (event.type) {
    case 'connection.opening':
      return event.protocol && INITIAL[event.protocol];
    case 'imap.state':
      return { protocol: 'imap', state: event.to, ...(event.mailbox === undefined ? {} : { mailbox: event.mailbox }) };
    case 'pop3.state':
      return { protocol: 'pop3', state: event.to };
    case 'smtp.state':
      return { protocol: 'smtp', state: event.to };
    default:
      return undefined;
  }
}

const INITIAL: Readonly<Record<ProtocolState['protocol'], ProtocolState>> = {
  imap: { protocol: 'imap', state: 'notAuthenticated' },
  pop3: { protocol: 'pop3', state: 'AUTHORIZATION' },
  smtp: { protocol: 'smtp', state: 'CONNECTED' },
};
