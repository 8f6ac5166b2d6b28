// The mailboxes that ESEARCH is to look through: those that exist and that the person may read, each once. About others
// nothing is said. RFC 7377 §2.2, RFC 5465 §6, RFC 4314 §4.

import type { MailboxEntry } from '../../store/account.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import { DELIMITER, INBOX, isInferior } from '../../store/mailbox-name.ts';
import type { SearchSource } from '../syntax/finding.ts';
import type { MailboxName } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { type Place, placeOf, rightsOn, shownName } from './places.ts';

/** A mailbox to search. */
export interface SourceMailbox {
  readonly name: MailboxName;
  readonly mailbox: Mailbox;
}

/** The mailboxes of all sources, in their order. */
export function sourceMailboxes(
  connection: ImapConnection,
  sources: readonly SearchSource[],
): readonly SourceMailbox[] {
  const found = new Map<Mailbox, SourceMailbox>();
  for (const source of sources) {
    for (const each of mailboxesOf(connection, source)) if (!found.has(each.mailbox)) found.set(each.mailbox, each);
  }
  return [...found.values()];
}

function mailboxesOf(connection: ImapConnection, source: SearchSource): readonly SourceMailbox[] {
  const { account, selected } = connection;
  switch (source.type) {
    case 'SELECTED':
      return selected ? [{ name: nameOf(connection, selected.mailbox), mailbox: selected.mailbox }] : [];
    case 'INBOXES': // mail is delivered into INBOX only
      return named(connection, INBOX);
    case 'PERSONAL':
      return account.entries.flatMap((entry) => readable(connection, account.user, entry, ['l', 'r']));
    case 'SUBSCRIBED':
      return [...account.subscriptions].flatMap((name) => named(connection, name));
    case 'MAILBOXES':
      return source.mailboxes.flatMap((name) => named(connection, name));
    default:
      return source.mailboxes.flatMap((name) => subtree(connection, name, source.type === 'SUBTREE-ONE'));
  }
}

function nameOf(connection: ImapConnection, mailbox: Mailbox): MailboxName {
  return shownName(connection, mailbox.account, mailbox.name);
}

/** A mailbox that is called by its name must be readable; what is found on the way must also be visible. RFC 7377 §2.2. */
type Needed = readonly ('l' | 'r')[];

function readable(
  connection: ImapConnection,
  owner: string,
  entry: MailboxEntry,
  needed: Needed,
): readonly SourceMailbox[] {
  const rights = rightsOn(connection, entry);
  if (!entry.mailbox || !needed.every((right) => rights.has(right))) return [];
  return [{ name: shownName(connection, owner, entry.name), mailbox: entry.mailbox }];
}

function named(connection: ImapConnection, name: MailboxName): readonly SourceMailbox[] {
  const place = placeOf(connection, name);
  return place ? readableAt(connection, place) : [];
}

function readableAt(connection: ImapConnection, { owner, entry }: Place): readonly SourceMailbox[] {
  return entry ? readable(connection, owner.user, entry, ['r']) : [];
}

/** The mailbox and those below it, of one level or of all. */
function subtree(connection: ImapConnection, name: MailboxName, oneLevel: boolean): readonly SourceMailbox[] {
  const place = placeOf(connection, name);
  if (!place) return [];
  const { owner, name: root } = place;
  const below = owner.entries.filter(
    (entry) => isInferior(entry.name, root) && (!oneLevel || !entry.name.slice(root.length + 1).includes(DELIMITER)),
  );
  return [
    ...readableAt(connection, place),
    ...below.flatMap((entry) => readable(connection, owner.user, entry, ['l', 'r'])),
  ];
}
