// Names of mailboxes: Unicode, levels separated by `/`, INBOX in any case. RFC 9051 §5.1 and §5.1.1.

import { asciiUpper, utf8BytesOf } from '../base/bytes.ts';
import { type Result, ok } from '../base/result.ts';
import { type StoreProblem, refuse } from './problem.ts';

/** What stands between the levels of a name. */
export const DELIMITER = '/';

/** The name that every account has. */
export const INBOX = 'INBOX';

const NAME_OCTETS_MAX = 1000;
const LEVELS_MAX = 100;
/** Controls and line separators: RFC 9051 §5.1 wants Net-Unicode (RFC 5198). */
const NOT_IN_NAMES = /[\p{Control}\p{Line_Separator}\p{Paragraph_Separator}]/u;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * `name` with INBOX in upper case, also as the first level of a longer name, so that `inbox/kid` lies below INBOX; other
 * names as they are. RFC 9051 §5.1: INBOX is the same in any case.
 */
export function canonicalName(name: string): string {
  const below = name.slice(INBOX.length);
  const isInbox = below === '' || below.startsWith(DELIMITER);
  return isInbox && asciiUpper(name.slice(0, INBOX.length)) === INBOX ? INBOX + below : name;
}

/**
 * The name under which a mailbox would be created: composed (NFC), without the `/` at the end that only announces
 * inferiors. RFC 9051 §5.1 and §6.3.4.
 */
export function newName(wanted: string): Result<string, StoreProblem> {
  const name = canonicalName(wanted.normalize('NFC').replace(/\/$/, ''));
  const levels = name.split(DELIMITER);
  if (levels.includes('')) return refuse('badName', 'A level of the name is empty');
  if (NOT_IN_NAMES.test(name)) return refuse('badName', 'Control characters in the name');
  if (/[*%]/.test(name)) return refuse('badName', 'The wildcards * and % cannot be part of a name');
  if (LONE_SURROGATE.test(name)) return refuse('badName', 'The name is not valid Unicode');
  if (levels.length > LEVELS_MAX) return refuse('limit', 'Too many levels in the name');
  if (utf8BytesOf(name).length > NAME_OCTETS_MAX) return refuse('limit', 'The name is too long');
  return ok(name);
}

/** The names above `name`, the outermost first: `a/b/c` has `a` and `a/b`. */
export function superiorsOf(name: string): string[] {
  if (!name.includes(DELIMITER)) return [];
  const levels = name.split(DELIMITER);
  return levels.slice(1).map((_, index) => levels.slice(0, index + 1).join(DELIMITER));
}

/** Whether `name` lies below `superior`. */
export function isInferior(name: string, superior: string): boolean {
  return name.startsWith(superior + DELIMITER);
}
