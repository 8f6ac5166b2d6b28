// STLS: go on under TLS. What the client sent behind the command in clear is thrown away by the endpoint, since anybody
// on the way could have put it there. RFC 2595 §4.

import { negative, positive, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';

export function stls(connection: Pop3Connection): Pop3Reply {
  if (connection.secured) return negative(connection.words.tlsActive);
  if (!connection.tlsPossible) return negative(connection.words.tlsNotAvailable);
  if (connection.utf8) return negative(connection.words.tlsAfterUtf8); // RFC 6856 §2.1
  connection.tlsStarting = true;
  return positive(connection.words.tlsBegins);
}
