// The values of STATUS. RFC 9051 §6.3.11 (3501 §6.3.10), RFC 8438 (SIZE), RFC 7162 §3.1.7 (HIGHESTMODSEQ).

import type { Mailbox } from '../../store/mailbox.ts';
import type { StatusItem } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';

const values: Readonly<Record<StatusItem, (mailbox: Mailbox) => number>> = {
  MESSAGES: (mailbox) => mailbox.count,
  RECENT: (mailbox) => mailbox.count - mailbox.position(mailbox.recentFrom),
  UIDNEXT: (mailbox) => mailbox.uidNext,
  UIDVALIDITY: (mailbox) => mailbox.uidValidity,
  UNSEEN: (mailbox) => mailbox.countUnseen(),
  DELETED: (mailbox) => mailbox.countDeleted(),
  SIZE: (mailbox) => mailbox.octets,
  HIGHESTMODSEQ: (mailbox) => mailbox.highestModSeq,
};

/** Sends the STATUS response for `mailbox`. Asking for HIGHESTMODSEQ makes a client CONDSTORE-aware. */
export function sendStatus(
  connection: ImapConnection,
  name: string,
  mailbox: Mailbox,
  items: readonly StatusItem[],
): void {
  if (items.includes('HIGHESTMODSEQ')) connection.enableCondstore();
  const asked = [...new Set(items)].map((item) => ({ item, value: values[item](mailbox) }));
  connection.send({ type: 'STATUS', mailbox: name, values: asked });
}
