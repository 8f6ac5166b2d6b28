// Where a name lies: in the person's own tree of mailboxes, or below `Other Users/` in somebody else's. What the person
// may not look up is as if it were not there. RFC 9051 §5.1.2 and §11.5, RFC 2342 §5, RFC 4314 §4, §6.

import type { Account, MailboxEntry } from '../../store/account.ts';
import { DELIMITER, canonicalName, isInferior } from '../../store/mailbox-name.ts';
import { NO_RIGHTS, type Rights } from '../../store/rights.ts';
import type { MailboxName } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';

/** Below this name lie the trees of other people, each below the person's name. */
export const OTHER_USERS = 'Other Users';

/** A name in somebody's tree; nothing need be there. */
export interface Place {
  readonly owner: Account;
  /** The name in the owner's tree. */
  readonly name: string;
  readonly entry: MailboxEntry | undefined;
  /** What the person may do there; nothing where there is nothing. */
  readonly rights: Rights;
}

/** The place that the client calls `name`; undefined where no tree can be. */
export function placeOf(connection: ImapConnection, name: MailboxName): Place | undefined {
  const { account } = connection;
  const composed = name.normalize('NFC');
  if (!isOthers(connection, composed)) return placeIn(connection, account, composed);
  const owner = otherUsers(connection).find((other) => isInferior(composed, treeOf(other)));
  return owner && placeIn(connection, owner, composed.slice(treeOf(owner).length + DELIMITER.length));
}

/** How the client sees the name `name` in the tree of `owner`. */
export function shownName({ account }: ImapConnection, owner: string, name: string): MailboxName {
  return owner === account.user ? name : `${OTHER_USERS}${DELIMITER}${owner}${DELIMITER}${name}`;
}

/** Whether the name lies in the namespace of other people, where there is one. */
export function isOthers(connection: ImapConnection, name: string): boolean {
  return connection.supports('ACL') && (name === OTHER_USERS || isInferior(name, OTHER_USERS));
}

/** Those whose trees have a place: a name with a delimiter or wildcard in it could be read in two ways. */
export function otherUsers({ account, store }: ImapConnection): readonly Account[] {
  return store.accounts.filter((other) => other !== account && !/[/*%\p{Control}]/u.test(other.user));
}

/** The name above all mailboxes of somebody else. */
export function treeOf({ user }: Account): string {
  return OTHER_USERS + DELIMITER + user;
}

/** What the person may do with what is there. */
export function rightsOn({ account }: ImapConnection, entry: Pick<MailboxEntry, 'access'>): Rights {
  return entry.access.rightsOf(account.user);
}

/** What the person may do in the selected mailbox, now. */
export function rightsHere(connection: ImapConnection): Rights {
  return rightsOn(connection, connection.view.mailbox);
}

function placeIn(connection: ImapConnection, owner: Account, wanted: string): Place {
  const name = canonicalName(wanted);
  const entry = owner.entry(name);
  return { owner, name, entry, rights: entry ? rightsOn(connection, entry) : NO_RIGHTS };
}
