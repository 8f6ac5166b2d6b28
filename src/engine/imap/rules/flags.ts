// Flags, keywords and the attributes of mailboxes. RFC 9051 §2.3.2, §7.3.1, §9.

import { FAILED } from '../../wire/cursor.ts';
import { parenthesised } from '../../wire/combinators.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { ImapRole } from '../roles.ts';
import type { Flag } from '../syntax.ts';
import { about, isImap2, style } from './about.ts';
import { atom } from './strings.ts';

/** Names that begin with a backslash, in the standards' spelling: they compare without regard to case. */
const SPELLINGS = new Map(
  [
    '\\Answered \\Deleted \\Draft \\Flagged \\Recent \\Seen',
    '\\All \\Archive \\Drafts \\Junk \\Sent \\Trash',
    '\\HasChildren \\HasNoChildren \\Marked \\NoInferiors \\NonExistent \\Noselect \\Remote \\Subscribed \\Unmarked',
  ]
    .flatMap((names) => names.split(' '))
    .map((name) => [name.toUpperCase(), name]),
);

const FLAG_ROLES: ReadonlyMap<string, ImapRole> = new Map<string, ImapRole>([
  ['\\Seen', 'imap.flag.seen'],
  ['\\Answered', 'imap.flag.answered'],
  ['\\Flagged', 'imap.flag.flagged'],
  ['\\Deleted', 'imap.flag.deleted'],
  ['\\Draft', 'imap.flag.draft'],
  ['\\Recent', 'imap.flag.recent'],
  ['\\*', 'imap.flag.any'],
]);

function roleOfFlag(flag: Flag): ImapRole {
  return FLAG_ROLES.get(flag) ?? (flag.startsWith('\\') ? 'imap.flag.other' : 'imap.flag.keyword');
}

/** `\` atom in the standards' spelling, or an atom; `\*` when `star`. */
function flagRule(star: boolean): Rule<Flag> {
  const rule: Rule<Flag> = {
    ...about('flag', '2.3.2'),
    suggest: (context) => context.words('flag').map((text) => ({ text, role: roleOfFlag(text) })),
    read: (input) => {
      const start = input.offset;
      const backslash = input.take(0x5c);
      if (backslash && star && input.take(0x2a)) return '\\*';
      const name = atom.read(input);
      input.touch(rule, start);
      if (name === FAILED) return backslash ? FAILED : input.fail(rule, start);
      if (backslash && name.toUpperCase() === 'DRAFT' && isImap2(input)) return input.fail(rule, start);
      return backslash ? (SPELLINGS.get(`\\${name.toUpperCase()}`) ?? `\\${name}`) : name;
    },
    write: (value, out) => out.text(value),
  };
  return rule;
}

/** `flag`, and in answers `flag-fetch`. */
export const flag: Rule<Flag> = token(
  style(roleOfFlag, 'flag', { values: (value) => ({ flag: value }) }),
  flagRule(false),
);

/** `flag-perm`: a flag or `\*`. */
export const permanentFlag: Rule<Flag> = token(
  style(roleOfFlag, 'flag', { values: (value) => ({ flag: value }) }),
  flagRule(true),
);

/** `flag-keyword`. */
export const keyword: Rule<Flag> = token(
  style<Flag>('imap.flag.keyword', 'flag', { values: (value) => ({ flag: value }) }),
  { ...atom, ...about('flag', '2.3.2') },
);

/** `flag-list`. */
export const flagList: Rule<readonly Flag[]> = parenthesised(flag);

/** `mbx-list-flags`: attributes of a mailbox. */
export const attribute: Rule<Flag> = token(
  style<Flag>('imap.attribute', 'flag', { values: (value) => ({ attribute: value }) }),
  { ...flagRule(false), ...about('attribute', '7.3.1') },
);
