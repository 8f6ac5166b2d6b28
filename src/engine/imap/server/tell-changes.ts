// Untagged responses about the selected mailbox that no command asked for: what a view gives out, put into words.
// RFC 9051 §7.4.1 (EXISTS), §7.5.1 (EXPUNGE), §7.5.2 (FETCH); RFC 3501 §7.3.2 (RECENT); RFC 7162 §3.2.10 (VANISHED).

import type { Told } from '../events.ts';
import { rangesOf } from '../number-set.ts';
import type { FetchData } from '../response-syntax.ts';
import type { SelectedView } from '../selected-view.ts';
import type { CommandName, FetchItem } from '../syntax.ts';
import { uid } from '../../store/numbers.ts';
import type { ImapConnection } from './connection.ts';
import { fetchItem } from './fetch-items.ts';
import { shownFlags } from './shown-flags.ts';
import { tellBelongings } from './tell-belongings.ts';
import { tellNotices } from './tell-notices.ts';

/**
 * Tells the client what it may know now; answers what of it was about messages. `asked`: its own command removed some,
 * which it must be told even if it wishes to hear of nothing.
 */
export function tellChanges(connection: ImapConnection, expungeAllowed: boolean, asked = false): readonly Told[] {
  tellBelongings(connection);
  tellNotices(connection);
  const view = connection.selected;
  if (!view) return [];
  const isSilent = view.upToDate || !(asked || hearsOfSelected(connection));
  const news = isSilent ? [] : tellView(connection, view, expungeAllowed);
  for (const update of connection.contexts.afterNews(view, news)) connection.send(update);
  return news;
}

function tellView(connection: ImapConnection, view: SelectedView, expungeAllowed: boolean): readonly Told[] {
  connection.tellNewFlags();
  const changes = view.drain(expungeAllowed || expungeAtOnce(connection));
  if (changes.length === 0) return [];
  const { tellsVanished } = connection;
  for (let index = 0, change = changes[0]; change; index += 1, change = changes[index]) {
    const run = changes[index - 1]?.type === 'expunge' ? [] : expungesFrom(changes, index);
    if (run.length > 0) tellExpunges(connection, run);
    if (change.type !== 'expunge' || !tellsVanished) tellChange(connection, view, change);
  }
  // Like EXISTS, RECENT is sent when messages came; what EXPUNGE takes away the client counts itself.
  const arrived = changes.some(({ type }) => type === 'exists');
  if (arrived && !connection.rev2) connection.send({ type: 'RECENT', count: view.countRecent() });
  connection.report({ type: 'imap.told', changes });
  return changes;
}

/** The expunges that are told one after the other from `start` on; none when something else stands there. */
function expungesFrom(changes: readonly Told[], start: number): readonly Expunged[] {
  const run: Expunged[] = [];
  for (let index = start, told = changes[index]; told?.type === 'expunge'; index += 1, told = changes[index]) {
    run.push(told);
  }
  return run;
}

/** What comes before the first of them; and with VANISHED one response for all of them. RFC 7162 §3.2.10.2. */
function tellExpunges(connection: ImapConnection, run: readonly Expunged[]): void {
  for (const update of connection.contexts.beforeExpunges(run)) connection.send(update);
  if (!connection.tellsVanished) return;
  connection.send({ type: 'VANISHED', earlier: false, uids: rangesOf(run.map(({ uid: gone }) => gone)) });
}

type Expunged = Extract<Told, { readonly type: 'expunge' }>;

/** Whether the client wants to hear of the selected mailbox at all: after NOTIFY perhaps not. RFC 5465 §3.1. */
function hearsOfSelected({ wishes }: ImapConnection): boolean {
  return wishes === undefined || wishes.selected !== undefined;
}

function expungeAtOnce({ wishes }: ImapConnection): boolean {
  return wishes?.selected?.expungeAtOnce === true;
}

function tellChange(connection: ImapConnection, view: SelectedView, change: Told): void {
  const { wishes } = connection;
  if (change.type === 'exists') tellArrived(connection, view, change);
  else if (change.type === 'expunge') connection.send({ type: 'EXPUNGE', seq: change.seq });
  else if (wishes?.selected?.flags !== false) {
    sendFetch(connection, change, flagItems(connection, view, change.uid));
  }
}

/** EXISTS, and what the client wants to know of messages that others put here. RFC 5465 §5.2 and §7. */
function tellArrived(connection: ImapConnection, view: SelectedView, { count, uids }: Told & { type: 'exists' }): void {
  connection.send({ type: 'EXISTS', count });
  const foreign = new Set(view.takeForeign(uids));
  const asked = connection.wishes?.selected?.newItems ?? [];
  for (const [index, each] of uids.entries()) {
    const message = foreign.has(uid(each)) ? view.mailbox.message(uid(each)) : undefined;
    if (!message) continue;
    const wanted = withoutRepeats([...asked, ...connection.contexts.itemsFor(message)]);
    const items = wanted.flatMap((item) => fetchItem(connection, message, item) ?? []);
    // Where it stands for the client now; an EXPUNGE may follow.
    const seq = count - uids.length + index + 1;
    if (items.length > 0) sendFetch(connection, { seq, uid: each }, items);
  }
}

/** Several may ask for the same; it is told once. RFC 5465 §5.2. */
function withoutRepeats(items: readonly FetchItem[]): readonly FetchItem[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** A message by the number that it has for the client just now; to whoever knows none, by its UID. RFC 9586. */
function sendFetch(
  connection: ImapConnection,
  { seq, uid: messageUid }: { readonly seq: number; readonly uid: number },
  items: readonly FetchData[],
): void {
  connection.send(connection.uidOnly ? { type: 'UIDFETCH', uid: messageUid, items } : { type: 'FETCH', seq, items });
}

/** The flags of a message as the server tells them by itself. RFC 9051 Appendix E 21: with UID; RFC 7162 §3.2.4. */
function flagItems(connection: ImapConnection, view: SelectedView, messageUid: number): readonly FetchData[] {
  const message = view.mailbox.message(uid(messageUid));
  if (!message) return [];
  const items: FetchData[] = [{ type: 'FLAGS', flags: shownFlags(connection, view, message) }];
  // RFC 5465 §5.1: with UID for whoever asked to hear of flags.
  if (connection.rev2 || connection.condstore || connection.wishes) items.unshift({ type: 'UID', uid: message.uid });
  if (connection.condstore) items.push({ type: 'MODSEQ', modSeq: message.modSeq });
  return items;
}

/** Reports what the client must wait for, and why. RFC 9051 §7.5.1. */
export function reportHeld(connection: ImapConnection, because: 'command' | 'noCommand', command?: CommandName): void {
  const view = connection.selected;
  if (!view || view.upToDate) return;
  connection.report({ type: 'imap.held', untold: view.untold(), because, ...(command ? { command } : {}) });
}
