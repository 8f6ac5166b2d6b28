// Which message a number in a line means. A sequence number means something only to one client at one moment: a view of
// the trace notes with every line what its client's numbers meant then.

import type { EventId, LabEvent, LiveView, Scenario } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { createClientStates, type SelectedMailbox } from '../state/client-states.ts';
import { createMailboxes, type MailboxRows } from '../state/mailboxes.ts';

type FrameSent = Extract<LabEvent, { type: 'frame.sent' }>;

/** Answers which message a token's number means; undefined for tokens that name no single message. */
export type MessageFinder = (
  role: string,
  text: string,
) => { readonly uid: number; readonly subject: string } | undefined;

/** A finder for the numbers in `event`, which had this numbering. */
export function messageFinder(host: LabHost, event: FrameSent, numbering: Numbering | undefined): MessageFinder {
  return (role, text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
    const uid = number === 0 ? undefined : uidMeant(host, event, numbering, role, number);
    return uid === undefined ? undefined : { uid, subject: numbering?.rows?.messages.get(uid)?.subject ?? '' };
  };
}

/** What a client's numbers meant when a line was sent. */
export interface Numbering {
  readonly selected: SelectedMailbox | undefined;
  readonly maildrop: SelectedMailbox | undefined;
  /** The messages of that mailbox; UIDs never change theirs. */
  readonly rows: MailboxRows | undefined;
}

/** The numbering of each line, by the event of its sending. */
export function createNumberings(scenario: Scenario): LiveView<ReadonlyMap<EventId, Numbering>> {
  const states = createClientStates(scenario);
  const mailboxes = createMailboxes(scenario);
  const model = new Map<EventId, Numbering>();
  const view = {
    version: 0,
    seen: 0,
    model,
    add(event: LabEvent): void {
      view.seen += 1;
      if (event.type === 'frame.sent') {
        const { selected, maildrop } = states.model.of(event.connection) ?? {};
        const open = selected ?? maildrop;
        const rows = open && mailboxes.model.mailbox(open.account, open.mailbox);
        model.set(event.id, { selected, maildrop, rows });
        view.version += 1;
      }
      states.add(event);
      mailboxes.add(event);
    },
    fold(first: number): void {
      for (const id of model.keys()) {
        if (id >= first) return;
        model.delete(id);
      }
    },
  };
  return view;
}

function uidMeant(
  host: LabHost,
  event: FrameSent,
  numbering: Numbering | undefined,
  role: string,
  number: number,
): number | undefined {
  if (role === 'imap.uid') return number;
  if (role === 'pop3.message-number') return numbering?.maildrop?.uids[number - 1];
  if (role !== 'imap.sequence-number') return undefined;
  return expungedAs(host, event, number) ?? numbering?.selected?.uids[number - 1];
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
