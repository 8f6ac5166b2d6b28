// How large a message may be that comes into the store by IMAP. RFC 9051 §7.1 (TOOBIG), RFC 4469 §4.2.

import { LITERAL_OCTETS_MAX } from '../framer.ts';
import { type Completion, refused } from './reply.ts';

/** As large as a literal may be: 64 MiB. Told by APPENDLIMIT (RFC 7889 §2). */
export const MESSAGE_OCTETS_MAX = LITERAL_OCTETS_MAX;

/** The answer to a message that is larger. */
export function messageTooBig(octets: number): Completion {
  return refused(`${octets} octets are too many`, { name: 'TOOBIG' });
}
