// Untagged responses about the selected mailbox that no command asked for: what a view gives out, put into words.
// RFC 9051 §7.4.1 (EXISTS), §7.5.1 (EXPUNGE), §7.5.2 (FETCH); RFC 3501 §7.3.2 (RECENT); RFC 7162 §3.2.10 (VANISHED).

import type { Told } from '../events.ts';
import { rangesOf } from '../number-set.ts';
import type { FetchData } from '../response-syntax.ts';
import type { SelectedView } from '../selected-view.ts';
import type { CommandName } from '../syntax.ts';
import { uid } from '../../store/numbers.ts';
import type { ImapConnection } from './connection.ts';
import { shownFlags } from './shown-flags.ts';
import { tellBelongings } from './tell-belongings.ts';

/** Tells the client what it may know now; answers what of it was about messages. */
export function tellChanges(connection: ImapConnection, expungeAllowed: boolean): readonly Told[] {
  tellBelongings(connection);
  const view = connection.selected;
  if (!view) return [];
  const news = view.upToDate ? [] : tellView(connection, view, expungeAllowed);
  for (const update of connection.contexts.afterNews(view, news)) connection.send(update);
  return news;
}

function tellView(connection: ImapConnection, view: SelectedView, expungeAllowed: boolean): readonly Told[] {
  connection.tellNewFlags();
  const changes = view.drain(expungeAllowed);
  if (changes.length === 0) return [];
  const gone = connection.tellsVanished
    ? changes.flatMap((change) => (change.type === 'expunge' ? change.uid : []))
    : [];
  for (const [index, change] of changes.entries()) {
    for (const update of connection.contexts.beforeExpunges(runOfExpunges(changes, index))) connection.send(update);
    if (gone.length === 0 || change.type !== 'expunge') tellChange(connection, view, change);
    // All that is gone goes at once; nothing stands between. RFC 7162 §3.2.10.2.
    else if (change.uid === gone[0]) connection.send({ type: 'VANISHED', earlier: false, uids: rangesOf(gone) });
  }
  // Like EXISTS, RECENT is sent when messages came; what EXPUNGE takes away the client counts itself.
  const arrived = changes.some(({ type }) => type === 'exists');
  if (arrived && !connection.rev2) connection.send({ type: 'RECENT', count: view.countRecent() });
  connection.report({ type: 'imap.told', changes });
  return changes;
}

/** The expunges that are told one after the other from `start` on, when the first of them stands there. */
function runOfExpunges(changes: readonly Told[], start: number): readonly Expunged[] {
  const run: Expunged[] = [];
  if (changes[start - 1]?.type === 'expunge') return run;
  for (let index = start, told = changes[index]; told?.type === 'expunge'; index += 1, told = changes[index]) {
    run.push(told);
  }
  return run;
}

type Expunged = Extract<Told, { readonly type: 'expunge' }>;

function tellChange(connection: ImapConnection, view: SelectedView, change: Told): void {
  if (change.type === 'exists') connection.send({ type: 'EXISTS', count: change.count });
  else if (change.type === 'expunge') connection.send({ type: 'EXPUNGE', seq: change.seq });
  else connection.send({ type: 'FETCH', seq: change.seq, items: flagItems(connection, view, change.uid) });
}

/** The flags of a message as the server tells them by itself. RFC 9051 Appendix E 21: with UID; RFC 7162 §3.2.4. */
function flagItems(connection: ImapConnection, view: SelectedView, messageUid: number): readonly FetchData[] {
  const message = view.mailbox.message(uid(messageUid));
  if (!message) return [];
  const items: FetchData[] = [{ type: 'FLAGS', flags: shownFlags(connection, view, message) }];
  if (connection.rev2 || connection.condstore) items.unshift({ type: 'UID', uid: message.uid });
  if (connection.condstore) items.push({ type: 'MODSEQ', modSeq: message.modSeq });
  return items;
}

/** Reports what the client must wait for, and why. RFC 9051 §7.5.1. */
export function reportHeld(connection: ImapConnection, because: 'command' | 'noCommand', command?: CommandName): void {
  const view = connection.selected;
  if (!view || view.upToDate) return;
  connection.report({ type: 'imap.held', untold: view.untold(), because, ...(command ? { command } : {}) });
}
