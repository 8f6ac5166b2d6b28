// With which message a thread began, as far as one message tells: the first of its References, else the message that it
// answers, else itself. RFC 5322 §3.6.4.

import { byteStringOf } from '../base/bytes.ts';
import { scanFieldsNamed } from './header.ts';
import { messageIdsIn } from './message-ids.ts';

/** The identifier without angle brackets; undefined when the header has none at all. */
export function threadRoot(raw: Uint8Array): string | undefined {
  for (const name of ['references', 'in-reply-to', 'message-id']) {
    const [found] = firstField(raw, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstField(raw: Uint8Array, lowerName: string): readonly string[] {
  let ids: readonly string[] = [];
  scanFieldsNamed(raw, lowerName, (start, end) => {
    if (ids.length === 0) ids = messageIdsIn(byteStringOf(raw, start, end), 1);
  });
  return ids;
}
