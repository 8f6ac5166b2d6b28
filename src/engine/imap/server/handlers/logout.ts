// LOGOUT: BYE, then OK, then the end. RFC 9051 §6.1.3.

import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys LOGOUT. */
export function logout(connection: ImapConnection): Reply {
  connection.forgetSelected();
  connection.send({ type: 'status', status: 'BYE', text: 'Logging out' });
  return { ...accepted('LOGOUT completed'), afterwards: () => connection.end('logout') };
}
