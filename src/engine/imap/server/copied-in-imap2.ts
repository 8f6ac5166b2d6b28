// COPY as it was in 1990: a mailbox that is not there is made, each copy is told, and what was copied counts as seen.
// RFC 1176 (COPY).

import type { Uid } from '../../store/numbers.ts';
import type { MailboxName } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { placeOf } from './places.ts';

/** Makes the target when nothing of its name is there; whether that went well the copying itself will tell. */
export function makeTarget(connection: ImapConnection, name: MailboxName): void {
  const place = placeOf(connection, name);
  if (place && place.owner === connection.account && !place.entry) connection.account.create(name);
}

/** Says which messages were copied, and marks them as seen where the client may write. */
export function tellCopied(connection: ImapConnection, uids: readonly Uid[]): void {
  const { view } = connection;
  if (!view.readOnly) view.mailbox.setFlags(uids, 'add', ['\\Seen']);
  for (const uid of uids) {
    const seq = view.seqOf(uid);
    if (seq !== undefined) connection.send({ type: 'COPY', seq });
  }
}
