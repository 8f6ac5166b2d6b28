// FIND MAILBOXES and FIND BBOARDS: the names that SELECT or BBOARD take. INBOX is not among them. RFC 1176.

import { INBOX } from '../../../store/mailbox-name.ts';
import type { ArgumentsOf } from '../../syntax.ts';
import { bulletinBoards } from '../bulletin-boards.ts';
import type { ImapConnection } from '../connection.ts';
import { findTest } from '../find-pattern.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys FIND. */
export function find(connection: ImapConnection, { option, pattern }: ArgumentsOf<'FIND'>): Reply {
  const matches = findTest(pattern);
  const names = option === 'BBOARDS' ? [...bulletinBoards(connection).keys()] : ownNames(connection);
  const type = option === 'BBOARDS' ? 'BBOARD' : 'MAILBOX';
  for (const mailbox of names) if (matches(mailbox)) connection.send({ type, mailbox });
  return accepted('FIND completed');
}

function ownNames({ account }: ImapConnection): readonly string[] {
  return account.mailboxes.map(({ name }) => name).filter((name) => name !== INBOX);
}
