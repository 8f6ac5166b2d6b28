// Why a frame was sent and what it changed, as keys of `texts.reasons` with their values. Computed from the events that
// have the frame as their cause.

import type { LabEvent } from '../lab-event.ts';
import type { Reason } from './model.ts';

/** Keys of why a frame was sent. */
export const becauseKeys = [
  /** Somebody typed it. */
  'because.typed',
  /** A script of the scenario did it. Values: script. */
  'because.script',
  /** The connection was opened, and in this protocol the server speaks first. */
  'because.greeting',
  /** Part of the answer to a command. Values: command, tag. */
  'because.answers',
  /** The end of the answer to a command. Values: command, tag. */
  'because.completes',
  /** The command was not understood. Values: command, offset, expected. */
  'because.syntax',
  /** The command's literal may come now. Values: command, tag. */
  'because.literal',
  /** The next answer of the authentication may come now. */
  'because.sasl',
  /** IDLE has begun. */
  'because.idle',
  /** The message text may come now (SMTP 354). */
  'because.data',
  /** Messages came in. Values: connection, mailbox. */
  'because.arrived',
  /** A message was expunged. Values: connection, mailbox, uid. */
  'because.expunged',
  /** Flags were changed. Values: connection, mailbox, uid. */
  'because.flags',
  /** The server ends the connection by itself. */
  'because.closing',
] as const;

/** Keys of what a frame changed. */
export const changedKeys = [
  /** Values: from, to. */
  'changed.state',
  /** Values: mailbox, messages. */
  'changed.selected',
  /** The same, read-only. Values: mailbox, messages. */
  'changed.examined',
  /** Values: account, mechanism. */
  'changed.authenticated',
  /** Values: failures. */
  'changed.authentication-failed',
  /** Values: capabilities. */
  'changed.enabled',
  /** Values: mailbox, count, uids. */
  'changed.arrived',
  /** Values: mailbox, count, uids. */
  'changed.flags',
  /** Values: mailbox, count, uids. */
  'changed.expunged',
  /** Values: mailbox. */
  'changed.created',
  /** Values: mailbox. */
  'changed.deleted',
  /** Values: mailbox, from. */
  'changed.renamed',
  /** Values: mailbox. */
  'changed.subscribed',
  /** Values: mailbox. */
  'changed.unsubscribed',
  /** Who may do what. Values: mailbox, identifier. */
  'changed.acl',
  /** Values: mailbox, entries. */
  'changed.metadata',
  /** The same of the server. Values: entries. */
  'changed.server-metadata',
  /** Values: account. */
  'changed.quota',
  /** News that must wait. Values: arrived, expunged, flags. */
  'changed.held',
  /** The client's numbers above this one went down by one. Values: seq. */
  'changed.renumbered',
  /** Values: messages, octets. */
  'changed.maildrop-opened',
  /** Values: message. */
  'changed.marked',
  /** Values: count. */
  'changed.unmarked',
  /** Values: count. */
  'changed.removed',
  /** Values: address. */
  'changed.sender',
  /** Values: address. */
  'changed.recipient',
  /** Values: address, code. */
  'changed.recipient-refused',
  /** Values: account, uid. */
  'changed.delivered',
  'changed.queued',
  'changed.report',
  'changed.report-lost',
] as const;

export type BecauseKey = (typeof becauseKeys)[number];
export type ChangedKey = (typeof changedKeys)[number];

/** A reason whose key is one of ours. */
function changed(key: ChangedKey, values: Reason['values'], event: LabEvent): Reason {
  return { key, values, event: event.id };
}

function messageValues(event: { readonly mailbox: string; readonly uids: readonly number[] }): Reason['values'] {
  return { mailbox: event.mailbox, count: event.uids.length, uids: event.uids.slice(0, 20).join(',') };
}

/** The event of a type, also where one shape has several types. */
type EventOf<Type, Event = LabEvent> = Event extends { readonly type: unknown }
  ? Type extends Event['type']
    ? Event
    : never
  : never;

type Teller<Type extends LabEvent['type']> = (event: EventOf<Type>) => Reason;
type Tellers = { readonly [Type in LabEvent['type']]?: Teller<Type> };

/** What each event says; events without an entry change nothing that a person must know. */
const tellers: Tellers = {
  'imap.state': (event) => changed('changed.state', { from: event.from, to: event.to }, event),
  'imap.selected': (event) =>
    changed(
      event.readOnly ? 'changed.examined' : 'changed.selected',
      { mailbox: event.mailbox, messages: event.uids.length },
      event,
    ),
  'imap.authenticated': (event) =>
    changed('changed.authenticated', { account: event.account, mechanism: event.mechanism }, event),
  'imap.authenticationFailed': (event) => changed('changed.authentication-failed', { failures: event.failures }, event),
  'imap.enabled': (event) => changed('changed.enabled', { capabilities: event.capabilities.join(' ') }, event),
  'imap.held': (event) =>
    changed(
      'changed.held',
      {
        arrived: event.untold.arrived.length,
        expunged: event.untold.expunged.length,
        flags: event.untold.flags.length,
      },
      event,
    ),
  'store.arrived': (event) => changed('changed.arrived', messageValues(event), event),
  'store.flags': (event) => changed('changed.flags', messageValues(event), event),
  'store.expunged': (event) => changed('changed.expunged', messageValues(event), event),
  'store.created': (event) => changed('changed.created', { mailbox: event.mailbox }, event),
  'store.deleted': (event) => changed('changed.deleted', { mailbox: event.mailbox }, event),
  'store.renamed': (event) => changed('changed.renamed', { mailbox: event.mailbox, from: event.from }, event),
  'store.subscribed': (event) => changed('changed.subscribed', { mailbox: event.mailbox }, event),
  'store.unsubscribed': (event) => changed('changed.unsubscribed', { mailbox: event.mailbox }, event),
  'store.acl': (event) => changed('changed.acl', { mailbox: event.mailbox, identifier: event.identifier }, event),
  'store.metadata': (event) => {
    const entries = event.entries.join(' ');
    if (event.mailbox === '') return changed('changed.server-metadata', { entries }, event);
    return changed('changed.metadata', { mailbox: event.mailbox, entries }, event);
  },
  'store.quota': (event) => changed('changed.quota', { account: event.account }, event),
  'pop3.state': (event) => changed('changed.state', { from: event.from, to: event.to }, event),
  'pop3.authenticated': (event) =>
    changed('changed.authenticated', { account: event.account, mechanism: event.mechanism }, event),
  'pop3.authenticationFailed': (event) => changed('changed.authentication-failed', { failures: event.failures }, event),
  'pop3.maildropOpened': (event) =>
    changed('changed.maildrop-opened', { messages: event.messages, octets: event.octets }, event),
  'pop3.marked': (event) => changed('changed.marked', { message: event.message }, event),
  'pop3.unmarked': (event) => changed('changed.unmarked', { count: event.messages.length }, event),
  'pop3.removed': (event) => changed('changed.removed', { count: event.uids.length }, event),
  'smtp.state': (event) => changed('changed.state', { from: event.from, to: event.to }, event),
  'smtp.authenticated': (event) =>
    changed('changed.authenticated', { account: event.account, mechanism: event.mechanism }, event),
  'smtp.authenticationFailed': (event) => changed('changed.authentication-failed', { failures: event.failures }, event),
  'smtp.sender': (event) => changed('changed.sender', { address: event.address }, event),
  'smtp.recipient': (event) => changed('changed.recipient', { address: event.address }, event),
  'smtp.recipientRefused': (event) =>
    changed('changed.recipient-refused', { address: event.address, code: event.code }, event),
  'smtp.queued': (event) => changed('changed.queued', { recipients: event.recipients.join(', ') }, event),
  'smtp.report': (event) => changed('changed.report', { address: event.to, actions: event.actions.join(', ') }, event),
  'smtp.reportLost': (event) => changed('changed.report-lost', { address: event.to }, event),
  'smtp.delivered': (event) => changed('changed.delivered', { account: event.account, uid: event.uid }, event),
};

/** What an event changed, in the words of a person; undefined when nothing that a person must know. */
export function changeOf(event: LabEvent): Reason | undefined {
  const tell: Teller<LabEvent['type']> | undefined = tellers[event.type];
  return tell?.(event);
}
