// What a client is told that wants to change a mailbox it opened with EXAMINE. RFC 9051 §6.3.3.

import { type Completion, refused } from './reply.ts';

/** The NO for STORE, EXPUNGE and MOVE. */
export function readOnlyRefusal(): Completion {
  return refused('The mailbox is open for reading only');
}
