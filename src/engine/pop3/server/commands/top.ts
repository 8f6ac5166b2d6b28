// TOP: the header and the first lines of the body, to look before downloading. RFC 1939 §7.

import type { Pop3ArgumentsOf } from '../../commands.ts';
import { positiveWith, type Pop3Reply } from '../../replies.ts';
import { topOf } from '../../text-lines.ts';
import type { Pop3Connection } from '../connection.ts';
import { withMessage } from '../maildrop.ts';

export function top(connection: Pop3Connection, { message, lines }: Pop3ArgumentsOf<'TOP'>): Pop3Reply {
  return withMessage(connection, message, (found) =>
    positiveWith(connection.words.topFollows, topOf(found.content(), lines)),
  );
}
