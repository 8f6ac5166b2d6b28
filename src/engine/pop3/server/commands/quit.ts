// QUIT: goodbye; from TRANSACTION on by way of UPDATE, where marked messages leave the store. RFC 1939 §4 and §6.

import { positive, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';

export function quit(connection: Pop3Connection): Pop3Reply {
  connection.move('quit');
  const farewell = `${connection.context.services.hostName} POP3 server signing off`;
  const { maildrop } = connection;
  if (!maildrop) return positive(farewell);
  const uids = maildrop.removeMarked();
  connection.report({ type: 'pop3.removed', account: maildrop.accountName, uids });
  const left = maildrop.count;
  connection.move('updated');
  return positive(`${farewell} (${left === 0 ? 'maildrop empty' : `${left} message${left === 1 ? '' : 's'} left`})`);
}
