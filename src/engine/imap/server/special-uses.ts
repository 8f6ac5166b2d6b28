// Which special uses a mailbox can be given, by CREATE or as an annotation. RFC 6154 §2 to §4.

import { asciiUpper } from '../../base/bytes.ts';
import type { FlagName } from '../../store/flags.ts';
import { type Completion, refused } from './reply.ts';

/** `\All` and `\Flagged` would be views of other mailboxes: not here. */
const SPECIAL_USES: ReadonlyMap<string, FlagName> = new Map(
  ['\\Archive', '\\Drafts', '\\Junk', '\\Sent', '\\Trash'].map((use) => [asciiUpper(use), use]),
);

/** The use in the standard's spelling; undefined when no mailbox here can have it. */
export function specialUseNamed(name: string): FlagName | undefined {
  return SPECIAL_USES.get(asciiUpper(name));
}

/** The NO for such a use. RFC 6154 §3. */
export function useRefused(): Completion {
  return refused('A mailbox here cannot have that special use', { name: 'USEATTR' });
}
