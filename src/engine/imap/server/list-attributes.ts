// What LIST says about one name. RFC 9051 §7.3.1; children: RFC 9051 §6.3.9.5, RFC 3348 §3; special use: RFC 6154 §2.

import type { MailboxEntry } from '../../store/account.ts';
import { DELIMITER, isInferior } from '../../store/mailbox-name.ts';
import type { ListData } from '../response-syntax.ts';
import type { Flag } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { type Place, placeOf, rightsOn } from './places.ts';

/** What there is to know about a name. */
export interface ListedName {
  readonly name: string;
  /** Whether there is such a name, be it only as a place for inferiors. */
  readonly exists: boolean;
  /** Only a level above names that may be seen; what it holds may not be. */
  readonly isLevel?: true;
  /** What lies there, where the person may look it up. */
  readonly place?: Place & { readonly entry: MailboxEntry };
  readonly hasInferiors: boolean;
  /** Undefined when nobody asked. */
  readonly subscribed?: boolean;
}

/** The attributes of a name, as far as the profile has words for them. */
export function attributesOf(connection: ImapConnection, listed: ListedName): readonly Flag[] {
  const attributes: Flag[] = [];
  if (!listed.exists) attributes.push(connection.supports('LIST-EXTENDED') ? '\\NonExistent' : '\\Noselect');
  else if (!listed.place?.entry.mailbox) attributes.push('\\Noselect');
  if (connection.supports('CHILDREN') && (listed.exists || listed.hasInferiors)) {
    attributes.push(listed.hasInferiors ? '\\HasChildren' : '\\HasNoChildren');
  }
  const use = specialUseOf(connection, listed);
  if (use !== undefined && connection.supports('SPECIAL-USE')) attributes.push(use);
  if (listed.subscribed === true) attributes.push('\\Subscribed');
  return attributes;
}

/** What the mailbox is for; what somebody else uses as Sent is not this person's Sent. RFC 6154 §2. */
export function specialUseOf({ account }: ImapConnection, { place }: ListedName): Flag | undefined {
  return place?.owner === account ? place.entry.mailbox?.specialUse : undefined;
}

/** The LIST response for an existing mailbox that no LIST asked for. RFC 9051 §6.3.2. */
export function listEntry(connection: ImapConnection, name: string): ListData {
  const place = placeOf(connection, name);
  const hasInferiors = place !== undefined && hasVisibleInferiors(connection, place);
  const listed = place?.entry
    ? { name, exists: true, place: { ...place, entry: place.entry }, hasInferiors }
    : undefined;
  const attributes = attributesOf(connection, listed ?? { name, exists: false, hasInferiors });
  return { attributes, delimiter: DELIMITER, mailbox: name };
}

/** Whether there is something below that the person may look up. RFC 4314 §4. */
function hasVisibleInferiors(connection: ImapConnection, { owner, name }: Place): boolean {
  if (owner === connection.account) return owner.hasInferiors(name);
  return owner.entries.some((entry) => isInferior(entry.name, name) && rightsOn(connection, entry).has('l'));
}
