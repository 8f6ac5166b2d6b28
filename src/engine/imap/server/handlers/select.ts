// SELECT and EXAMINE: open a mailbox, to change it or to look only. RFC 9051 §6.3.2 and §6.3.3 (3501 §6.3.1, §6.3.2),
// RFC 7162 §3.1.2 and §3.1.8.

import { SYSTEM_FLAGS } from '../../../store/flags.ts';
import type { Mailbox } from '../../../store/mailbox.ts';
import type { SelectArguments } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { listEntry } from '../list-attributes.ts';
import { mailboxNamed } from '../mailbox-named.ts';
import { type Reply, accepted } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys SELECT. */
export function select(connection: ImapConnection, args: SelectArguments): Reply {
  return open(connection, args, false);
}

/** Obeys EXAMINE. */
export function examine(connection: ImapConnection, args: SelectArguments): Reply {
  return open(connection, args, true);
}

function open(connection: ImapConnection, { mailbox: name, condstore }: SelectArguments, readOnly: boolean): Reply {
  closePrevious(connection);
  if (condstore) connection.enableCondstore();
  const found = mailboxNamed(connection, name);
  if (!found.ok) {
    connection.deselect('selectFailed');
    return refusedByStore(found.error);
  }
  describe(connection, found.value, readOnly);
  return accepted(
    readOnly ? 'EXAMINE completed' : 'SELECT completed',
    readOnly ? { name: 'READ-ONLY' } : { name: 'READ-WRITE' },
  );
}

/** Whatever comes, the mailbox selected before is no more. RFC 9051 §6.3.2; CLOSED: §7.1. */
function closePrevious(connection: ImapConnection): void {
  if (!connection.selected) return;
  connection.forgetSelected();
  const understood = connection.supports('IMAP4REV2') || connection.supports('CONDSTORE');
  if (understood) connection.sendOk({ name: 'CLOSED' }, 'Previous mailbox is now closed');
}

function describe(connection: ImapConnection, mailbox: Mailbox, readOnly: boolean): void {
  const view = connection.select(mailbox, readOnly);
  connection.report({
    type: 'imap.selected',
    account: mailbox.account,
    mailbox: mailbox.name,
    uidValidity: mailbox.uidValidity,
    readOnly,
    uids: view.uids.slice(),
  });
  connection.send({ type: 'FLAGS', flags: mailbox.flagNames });
  connection.send({ type: 'EXISTS', count: view.count });
  if (!connection.rev2) describeForRev1(connection, mailbox);
  const permanent = readOnly ? [] : [...new Set([...SYSTEM_FLAGS, ...mailbox.flagNames]), '\\*'];
  connection.sendOk({ name: 'PERMANENTFLAGS', flags: permanent }, readOnly ? 'Nothing can change' : 'These can change');
  connection.sendOk({ name: 'UIDVALIDITY', value: mailbox.uidValidity }, 'UIDs valid');
  connection.sendOk({ name: 'UIDNEXT', value: mailbox.uidNext }, 'Predicted next UID');
  if (connection.supports('CONDSTORE')) {
    connection.sendOk({ name: 'HIGHESTMODSEQ', value: mailbox.highestModSeq }, 'Highest');
  }
  if (connection.rev2) connection.send({ type: 'LIST', ...listEntry(connection, mailbox.name) });
}

/** RECENT and the first unseen message: IMAP4rev2 has them no more. RFC 9051 Appendix E 11 and 12. */
function describeForRev1(connection: ImapConnection, mailbox: Mailbox): void {
  connection.send({ type: 'RECENT', count: connection.view.countRecent() });
  const unseen = mailbox.messages.findIndex(({ flags }) => !flags.seen);
  if (unseen !== -1) connection.sendOk({ name: 'UNSEEN', value: unseen + 1 }, `Message ${unseen + 1} is first unseen`);
}
