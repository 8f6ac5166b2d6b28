// What a client is told because of NOTIFY: news of mailboxes that it has not selected. RFC 5465 §5.

import type { Mailbox } from '../../store/mailbox.ts';
import { DELIMITER } from '../../store/mailbox-name.ts';
import type { ListData } from '../response-syntax.ts';
import type { StatusItem } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { listEntry } from './list-attributes.ts';
import type { NamedPlace } from './notify-wishes.ts';
import { rightsOn, shownName } from './places.ts';
import { tellStatus } from './status-values.ts';
import type { MessagesNotice, NameNotice } from './untold-notices.ts';

/** Tells everything that waits. When it is too much, that, and from then on nothing. RFC 5465 §5.8. */
export function tellNotices(connection: ImapConnection): void {
  const { notices } = connection;
  if (!notices) return;
  if (notices.overflows) {
    connection.notify([]);
    return connection.sendOk({ name: 'NOTIFICATIONOVERFLOW' }, 'Too much happens: nothing more will be told');
  }
  for (const notice of notices.takeNames()) tellName(connection, notice);
  for (const notice of notices.takeMessages()) tellMessages(connection, notice);
  return notices.tellEntries();
}

function tellName(connection: ImapConnection, notice: NameNotice): void {
  const { owner, oldName } = notice;
  const old = oldName === undefined ? {} : { oldName: shownName(connection, owner, oldName) };
  connection.send({ type: 'LIST', ...listNotice(connection, notice), ...old });
}

/** How the name stands now. RFC 5465 §5.4: what is no mailbox for this person does not exist; §5.5: `\Subscribed`. */
function listNotice(connection: ImapConnection, { owner, name }: NamedPlace): ListData {
  const shown = shownName(connection, owner, name);
  const entry = connection.store.account(owner)?.entry(name);
  const isMailbox = entry?.mailbox !== undefined && rightsOn(connection, entry).has('l');
  const isSubscribed = connection.account.subscriptions.has(shown);
  const known = isMailbox ? listEntry(connection, shown).attributes : ['\\NonExistent'];
  return {
    attributes: isSubscribed ? [...known, '\\Subscribed'] : known,
    delimiter: DELIMITER,
    mailbox: shown,
  };
}

function tellMessages(connection: ImapConnection, { owner, name, kinds }: MessagesNotice): void {
  const mailbox = connection.store.account(owner)?.entry(name)?.mailbox;
  if (!mailbox) return;
  const items = new Set<StatusItem>();
  if (kinds.has('count') || kinds.has('uidValidity')) items.add('UIDNEXT').add('MESSAGES');
  if (kinds.has('flags') || kinds.has('uidValidity')) items.add('UIDVALIDITY');
  if (kinds.has('flags')) items.add('UNSEEN');
  if (connection.condstore) items.add('HIGHESTMODSEQ');
  tellStatus(connection, shownName(connection, owner, name), mailbox, [...items]);
}

/** How the mailbox stands when NOTIFY SET STATUS begins to watch it. RFC 5465 §3.1. */
export function tellFirstStatus(connection: ImapConnection, place: NamedPlace, mailbox: Mailbox, flags: boolean): void {
  const items: StatusItem[] = ['MESSAGES', 'UIDNEXT', 'UIDVALIDITY'];
  if (connection.supports('CONDSTORE') && (flags || connection.condstore)) items.push('HIGHESTMODSEQ');
  tellStatus(connection, shownName(connection, place.owner, place.name), mailbox, items);
}

/** The mailbox can be looked up, but not read. RFC 5465 §3.1. */
export function tellNoAccess(connection: ImapConnection, { owner, name }: NamedPlace): void {
  const listed = listNotice(connection, { owner, name });
  connection.send({ type: 'LIST', ...listed, attributes: [...listed.attributes, '\\NoAccess'] });
}
