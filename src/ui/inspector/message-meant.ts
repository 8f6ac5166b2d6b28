// Which message a number in a line means. A sequence number means something only to one client at one moment, so the
// client's view is folded up to that line.

import type { EventId, LabEvent } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { createClientStates, type ClientState } from '../state/client-states.ts';
import { createMailboxes, type MailboxesModel } from '../state/mailboxes.ts';

type FrameSent = Extract<LabEvent, { type: 'frame.sent' }>;

/** Answers which message a token's number means; undefined for tokens that name no single message. */
export type MessageFinder = (
  role: string,
  text: string,
) => { readonly uid: number; readonly subject: string } | undefined;

/** A finder for the numbers in `event`. */
export function messageFinder(host: LabHost, event: FrameSent): MessageFinder {
  const { simulation } = host.state.get();
  const states = createClientStates(simulation.scenario);
  const mailboxes = createMailboxes(simulation.scenario);
  for (const each of simulation.trace.slice(0, event.id)) {
    states.add(each);
    mailboxes.add(each);
  }
  const client = states.model.of(event.connection);
  return (role, text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
    const uid = number === 0 ? undefined : uidMeant(host, event, client, role, number);
    return uid === undefined ? undefined : { uid, subject: subjectOf(mailboxes.model, client, uid) };
  };
}

function uidMeant(
  host: LabHost,
  event: FrameSent,
  client: ClientState | undefined,
  role: string,
  number: number,
): number | undefined {
  if (role === 'imap.uid') return number;
  if (role === 'pop3.message-number') return client?.maildrop?.uids[number - 1];
  if (role !== 'imap.sequence-number') return undefined;
  return expungedAs(host, event, number) ?? client?.selected?.uids[number - 1];
}

/** `* n EXPUNGE` names a number that is gone once it is told: the server's report knows the UID. */
function expungedAs(host: LabHost, event: FrameSent, number: number): number | undefined {
  const isExpunge = /^\* \d+ EXPUNGE\r\n$/.test(String.fromCharCode(...event.bytes.subarray(0, 40)));
  if (!isExpunge) return undefined;
  const { trace } = host.state.get().simulation;
  const near: readonly LabEvent[] = trace.slice(Math.max(0, event.id - 60), event.id + 60);
  const told = near.filter(
    (each): each is Extract<LabEvent, { type: 'imap.told' }> =>
      each.type === 'imap.told' && each.connection === event.connection,
  );
  const closest = told.toSorted((left, right) => distance(left.id, event.id) - distance(right.id, event.id));
  for (const { changes } of closest) {
    const found = changes.find((change) => change.type === 'expunge' && change.seq === number);
    if (found?.type === 'expunge') return found.uid;
  }
  return undefined;
}

function distance(left: EventId, right: EventId): number {
  return Math.abs(left - right);
}

function subjectOf(mailboxes: MailboxesModel, client: ClientState | undefined, uid: number): string {
  const selected = client?.selected ?? client?.maildrop;
  const mailbox = selected && mailboxes.mailbox(selected.account, selected.mailbox);
  return mailbox?.messages.get(uid)?.subject ?? '';
}
