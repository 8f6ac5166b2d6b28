// With which message a thread began, as far as one message tells: the first of its References, else the message that it
// answers, else itself. RFC 5322 §3.6.4.

import { FirstFields } from './header.ts';
import { messageIdsIn } from './message-ids.ts';

const FIELDS = ['references', 'in-reply-to', 'message-id'] as const;

/** The identifier without angle brackets; undefined when the header has none at all. */
export function threadRoot(raw: Uint8Array): string | undefined {
  const fields = new FirstFields(FIELDS);
  fields.read(raw);
  for (let place = 0; place < FIELDS.length; place += 1) {
    const value = fields.valueOf(raw, place);
    const [found] = value === undefined ? [] : messageIdsIn(value, 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
