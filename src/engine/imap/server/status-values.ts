// The values of STATUS. RFC 9051 §6.3.11 (3501 §6.3.10), RFC 8438 §3 (SIZE), RFC 7162 §3.1.7 (HIGHESTMODSEQ), RFC 9208
// §4.1.4 (DELETED-STORAGE), RFC 8474 §4.3 (MAILBOXID), RFC 7889 §3.1 and §3.3 (APPENDLIMIT).

import type { Mailbox } from '../../store/mailbox.ts';
import type { StatusValue } from '../response-syntax.ts';
import type { StatusItem } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { MESSAGE_OCTETS_MAX } from './message-size.ts';
import { mailboxId } from './object-ids.ts';

type Count = Exclude<StatusItem, 'MAILBOXID' | 'APPENDLIMIT'>;

const counts: Readonly<Record<Count, (mailbox: Mailbox) => number>> = {
  MESSAGES: (mailbox) => mailbox.count,
  RECENT: (mailbox) => mailbox.count - mailbox.position(mailbox.recentFrom),
  UIDNEXT: (mailbox) => mailbox.uidNext,
  UIDVALIDITY: (mailbox) => mailbox.uidValidity,
  UNSEEN: ({ tally }) => tally.unseen,
  DELETED: ({ tally }) => tally.deleted,
  SIZE: (mailbox) => mailbox.octets,
  HIGHESTMODSEQ: (mailbox) => mailbox.highestModSeq,
  'DELETED-STORAGE': ({ tally }) => tally.deletedOctets,
};

function valueOf(mailbox: Mailbox, item: StatusItem): StatusValue {
  if (item === 'MAILBOXID') return { item, value: mailboxId(mailbox) };
  return item === 'APPENDLIMIT' ? { item, value: MESSAGE_OCTETS_MAX } : { item, value: counts[item](mailbox) };
}

/** Sends the STATUS response for `mailbox`. Asking for HIGHESTMODSEQ makes a client CONDSTORE-aware. */
export function sendStatus(
  connection: ImapConnection,
  name: string,
  mailbox: Mailbox,
  items: readonly StatusItem[],
): void {
  if (items.includes('HIGHESTMODSEQ')) connection.enableCondstore();
  tellStatus(connection, name, mailbox, items);
}

/** The same when nobody asked: the client is as it was. */
export function tellStatus(
  connection: ImapConnection,
  name: string,
  mailbox: Mailbox,
  items: readonly StatusItem[],
): void {
  const asked = items.filter((item, index) => items.indexOf(item) === index);
  const values = asked.map((item) => valueOf(mailbox, item));
  connection.send({ type: 'STATUS', mailbox: name, values });
}
