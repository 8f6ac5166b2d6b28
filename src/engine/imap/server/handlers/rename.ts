// RENAME: another name for a mailbox and all below it; INBOX gives away its messages. RFC 9051 §6.3.6.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys RENAME. */
export function rename({ account }: ImapConnection, { from, to }: ArgumentsOf<'RENAME'>): Reply {
  const done = account.rename(from.normalize('NFC'), to);
  return done.ok ? accepted('RENAME completed') : refusedByStore(done.error);
}
