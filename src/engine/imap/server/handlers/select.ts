// SELECT and EXAMINE: open a mailbox, to change it or to look only. RFC 9051 §6.3.2 and §6.3.3 (3501 §6.3.1, §6.3.2),
// RFC 7162 §3.1.2, §3.1.8 and §3.2.5 (QRESYNC).

import type { Mailbox } from '../../../store/mailbox.ts';
import type { MailboxArguments, SelectArguments, SequenceSet } from '../../syntax.ts';
import type { QresyncParameter } from '../../syntax/qresync.ts';
import { bulletinBoards } from '../bulletin-boards.ts';
import type { ImapConnection } from '../connection.ts';
import { listEntry } from '../list-attributes.ts';
import { fetchAll } from './fetch.ts';
import { isSample, matchedUid } from '../gone-messages.ts';
import { flagRights, opensForWriting, permanentFlags } from '../flag-rights.ts';
import { mailboxNamed } from '../mailbox-named.ts';
import { mailboxId } from '../object-ids.ts';
import { rightsHere, shownName } from '../places.ts';
import { type Completion, type Portions, type Reply, accepted, inPortions, refused, wrong } from '../reply.ts';
import { resolveSeqRanges } from '../resolve-set.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys SELECT. */
export function select(connection: ImapConnection, args: SelectArguments): Reply {
  return open(connection, args, false);
}

/** Obeys EXAMINE. */
export function examine(connection: ImapConnection, args: SelectArguments): Reply {
  return open(connection, args, true);
}

/** Obeys BBOARD: the same as SELECT for a mailbox of others. RFC 1176. */
export function bboard(connection: ImapConnection, { mailbox }: MailboxArguments): Reply {
  const found = bulletinBoards(connection).get(mailbox);
  closePrevious(connection);
  if (!found) {
    connection.deselect('selectFailed');
    return refused(`There is no bulletin board ${JSON.stringify(mailbox)}`);
  }
  describe(connection, found, false);
  const writes = opensForWriting(rightsHere(connection));
  return accepted('BBOARD completed', { name: writes ? 'READ-WRITE' : 'READ-ONLY' });
}

function open(connection: ImapConnection, args: SelectArguments, readOnly: boolean): Reply {
  const { mailbox: name, condstore, qresync } = args;
  const problem = qresync && problemWith(connection, qresync);
  if (problem) return problem;
  closePrevious(connection);
  if (condstore) connection.enableCondstore();
  const found = mailboxNamed(connection, name, ['r']);
  if (!found.ok) {
    connection.deselect('selectFailed');
    return refusedByStore(found.error);
  }
  describe(connection, found.value, readOnly);
  const writes = !readOnly && opensForWriting(rightsHere(connection));
  const opened = accepted(readOnly ? 'EXAMINE completed' : 'SELECT completed', {
    name: writes ? 'READ-WRITE' : 'READ-ONLY',
  });
  // Whoever knows another UIDVALIDITY knows nothing of this mailbox. RFC 7162 §3.2.5.
  if (qresync?.uidValidity !== found.value.uidValidity) return opened;
  return inPortions(resynchronise(connection, qresync, opened));
}

/** The parameter is checked before anything is closed or opened. RFC 7162 §3.2.5. */
function problemWith({ qresync }: ImapConnection, { matchData }: QresyncParameter): Completion | undefined {
  if (!qresync) return wrong('ENABLE QRESYNC comes before the QRESYNC parameter');
  if (matchData && !isSample(matchData)) return wrong('The numbers and UIDs must ascend and be as many');
  return undefined;
}

/** The same as UID FETCH known-uids (FLAGS) (CHANGEDSINCE mod-sequence-value VANISHED). RFC 7162 §3.2.5.1. */
function* resynchronise(
  connection: ImapConnection,
  { modSeq, knownUids, matchData }: QresyncParameter,
  opened: Completion,
): Portions {
  const { view } = connection;
  const set: SequenceSet = { type: 'ranges', ranges: knownUids ?? [{ from: 1, to: '*' }] };
  const ranges = resolveSeqRanges(connection, set, true);
  if (!ranges.ok) return ranges.error;
  const args = { uid: true, set, items: [{ type: 'FLAGS' }], changedSince: modSeq, vanished: true } as const;
  yield* fetchAll(connection, args, ranges.value, matchData ? matchedUid(view, matchData) : 0);
  return opened;
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
  const permanent = readOnly ? [] : permanentFlags(mailbox, rightsHere(connection));
  const canChange = permanent.length > 0 ? 'These can change' : 'Nothing can change';
  connection.sendOk({ name: 'PERMANENTFLAGS', flags: permanent }, canChange);
  view.flagRightsTold = flagRights(connection, view);
  connection.sendOk({ name: 'UIDVALIDITY', value: mailbox.uidValidity }, 'UIDs valid');
  connection.sendOk({ name: 'UIDNEXT', value: mailbox.uidNext }, 'Predicted next UID');
  if (connection.supports('CONDSTORE')) {
    connection.sendOk({ name: 'HIGHESTMODSEQ', value: mailbox.highestModSeq }, 'Highest');
  }
  if (connection.supports('OBJECTID'))
    connection.sendOk({ name: 'MAILBOXID', id: mailboxId(mailbox) }, 'Its identifier');
  if (connection.rev2) {
    const shown = shownName(connection, mailbox.account, mailbox.name);
    connection.send({ type: 'LIST', ...listEntry(connection, shown) });
  }
}

/** RECENT and the first unseen message: IMAP4rev2 has them no more. RFC 9051 Appendix E 11 and 12. */
function describeForRev1(connection: ImapConnection, mailbox: Mailbox): void {
  connection.send({ type: 'RECENT', count: connection.view.countRecent() });
  const unseen = mailbox.messages.findIndex(({ flags }) => !flags.seen);
  // Sequence numbers mean nothing to a client that enabled UIDONLY. RFC 9586.
  if (unseen !== -1 && !connection.uidOnly)
    connection.sendOk({ name: 'UNSEEN', value: unseen + 1 }, `Message ${unseen + 1} is first unseen`);
}
