// Whether a client hears under which UIDs the messages stand that it put somewhere: not where it may only put something,
// since the numbers tell about a mailbox that it may not read. RFC 9051 §11.4, RFC 4315 §5.

import type { Mailbox } from '../../store/mailbox.ts';
import type { ImapConnection } from './connection.ts';
import { rightsOn } from './places.ts';

/** Whether APPENDUID and COPYUID tell of new messages in `target`. */
export function tellsUids(connection: ImapConnection, target: Mailbox): boolean {
  return connection.supports('UIDPLUS') && rightsOn(connection, target).has('r');
}
