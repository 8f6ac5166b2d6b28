// What LIST says about one name. RFC 9051 §7.3.1; children: RFC 3348; special use: RFC 6154 §2.

import type { Mailbox } from '../../store/mailbox.ts';
import { DELIMITER } from '../../store/mailbox-name.ts';
import type { ListData } from '../response-syntax.ts';
import type { Flag } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';

/** What there is to know about a name. */
export interface ListedName {
  readonly name: string;
  readonly exists: boolean;
  readonly mailbox: Mailbox | undefined;
  readonly hasInferiors: boolean;
  /** Undefined when nobody asked. */
  readonly subscribed?: boolean;
}

/** The attributes of a name, as far as the profile has words for them. */
export function attributesOf(connection: ImapConnection, listed: ListedName): readonly Flag[] {
  const attributes: Flag[] = [];
  if (!listed.exists) attributes.push(connection.supports('LIST-EXTENDED') ? '\\NonExistent' : '\\Noselect');
  else if (!listed.mailbox) attributes.push('\\Noselect');
  if (connection.supports('CHILDREN') && (listed.exists || listed.hasInferiors)) {
    attributes.push(listed.hasInferiors ? '\\HasChildren' : '\\HasNoChildren');
  }
  const use = listed.mailbox?.specialUse;
  if (use !== undefined && connection.supports('SPECIAL-USE')) attributes.push(use);
  if (listed.subscribed === true) attributes.push('\\Subscribed');
  return attributes;
}

/** The LIST response for an existing mailbox that no LIST asked for. RFC 9051 §6.3.2. */
export function listEntry(connection: ImapConnection, name: string): ListData {
  const { account } = connection;
  const found = account.mailbox(name);
  const mailbox = found.ok ? found.value : undefined;
  const listed = { name, exists: account.has(name), mailbox, hasInferiors: account.hasInferiors(name) };
  return { attributes: attributesOf(connection, listed), delimiter: DELIMITER, mailbox: name };
}
