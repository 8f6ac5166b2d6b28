// QUIT: goodbye; from TRANSACTION on by way of UPDATE, where marked messages leave the store. RFC 1939 §4 and §6.

import { negative, positive, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';

export function quit(connection: Pop3Connection): Pop3Reply {
  connection.move('quit');
  const { maildrop, words } = connection;
  const farewell = words.farewell(connection.context.services.hostName);
  if (!maildrop) return positive(farewell);
  // EXPIRE 0: what was fetched counts as deleted. RFC 2449 §6.7.
  if (connection.context.profile.expire === 0) maildrop.markRetrieved();
  const uids = connection.fault('update-fails') ? [] : maildrop.removeMarked();
  connection.report({ type: 'pop3.removed', account: maildrop.accountName, uids });
  const { notRemoved } = maildrop;
  const left = maildrop.count;
  // Whether it went well or not, the lock goes and the connection ends. RFC 1939 §6.
  connection.move('updated');
  if (notRemoved > 0) return negative(words.notRemoved(notRemoved), 'SYS/TEMP');
  return positive(`${farewell} ${words.messagesLeft(left)}`);
}
