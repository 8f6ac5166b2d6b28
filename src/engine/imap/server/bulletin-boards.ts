// The bulletin boards of a server of 1990: mailboxes that belong to somebody else and that this person may look up and
// read. Their names are the owner's and the mailbox's. RFC 1176 (BBOARD) leaves the names to the server.

import type { Mailbox } from '../../store/mailbox.ts';
import type { MailboxName } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { otherUsers, rightsOn } from './places.ts';

/** The boards by name. */
export function bulletinBoards(connection: ImapConnection): ReadonlyMap<MailboxName, Mailbox> {
  const boards = new Map<MailboxName, Mailbox>();
  for (const owner of otherUsers(connection)) {
    for (const entry of owner.entries) {
      const rights = rightsOn(connection, entry);
      if (entry.mailbox && rights.has('l') && rights.has('r')) boards.set(`${owner.user}.${entry.name}`, entry.mailbox);
    }
  }
  return boards;
}
