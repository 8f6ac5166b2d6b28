// CREATE: a new mailbox, with the levels above it. RFC 9051 §6.3.4; special use: RFC 6154 §3.

import { canonicalName } from '../../../store/mailbox-name.ts';
import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { listEntry } from '../list-attributes.ts';
import { type Reply, accepted, refused } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** The uses that a mailbox can be given. `\All` and `\Flagged` would be views of other mailboxes: not here. */
const SPECIAL_USES: ReadonlyMap<string, string> = new Map(
  ['\\Archive', '\\Drafts', '\\Junk', '\\Sent', '\\Trash'].map((use) => [use.toUpperCase(), use]),
);

/** Obeys CREATE. */
export function create(connection: ImapConnection, { mailbox: wanted, specialUse = [] }: ArgumentsOf<'CREATE'>): Reply {
  const [use] = specialUse;
  const known = use === undefined ? undefined : SPECIAL_USES.get(use.toUpperCase());
  if (specialUse.length > 1 || (use !== undefined && known === undefined)) {
    return refused('A mailbox here cannot have that special use', { name: 'USEATTR' });
  }
  const made = connection.account.create(wanted, known);
  if (!made.ok) return refusedByStore(made.error);
  const { name } = made.value;
  const differs = name !== canonicalName(wanted.replace(/\/$/, ''));
  if (differs && connection.supports('LIST-EXTENDED')) {
    connection.send({ type: 'LIST', ...listEntry(connection, name), oldName: wanted });
  }
  return accepted('CREATE completed');
}
