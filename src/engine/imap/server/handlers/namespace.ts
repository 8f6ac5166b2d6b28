// NAMESPACE: where the person's own mailboxes are, and those of others. RFC 9051 §6.3.10, RFC 2342.

import { DELIMITER } from '../../../store/mailbox-name.ts';
import type { ImapConnection } from '../connection.ts';
import { OTHER_USERS } from '../places.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys NAMESPACE. */
export function namespace(connection: ImapConnection): Reply {
  const personal = [{ prefix: '', delimiter: DELIMITER }];
  const otherUsers = connection.supports('ACL') ? [{ prefix: OTHER_USERS + DELIMITER, delimiter: DELIMITER }] : null;
  connection.send({ type: 'NAMESPACE', personal, otherUsers, shared: null });
  return accepted('NAMESPACE completed');
}
