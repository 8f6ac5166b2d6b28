// NAMESPACE: where the person's own mailboxes are. There are no others here. RFC 9051 §6.3.10, RFC 2342.

import { DELIMITER } from '../../../store/mailbox-name.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys NAMESPACE. */
export function namespace(connection: ImapConnection): Reply {
  const personal = [{ prefix: '', delimiter: DELIMITER }];
  connection.send({ type: 'NAMESPACE', personal, otherUsers: null, shared: null });
  return accepted('NAMESPACE completed');
}
