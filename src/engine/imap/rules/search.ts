// Search keys. RFC 9051 §6.4.4 (RFC 3501 §6.4.4), RFC 7162 §3.1.5 for MODSEQ, RFC 5032 for ages, RFC 6203 for FUZZY.

import { empty, mapped, nested, parenthesised, SP } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { field, fields, maybe } from '../../wire/fields.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { tagged, word } from '../../wire/words.ts';
import type { ImapRole } from '../roles.ts';
import type { ByteString, CalendarDate, SearchEntry, SearchKey, SequenceSet } from '../syntax.ts';
import { type Language, about, has, isImap2, roleOfWord, style } from './about.ts';
import { date } from './dates.ts';
import { keyword } from './flags.ts';
import { objectId } from './object-id.ts';
import { headerField } from './section.ts';
import { sequenceSet, uidSequenceSet } from './sets.ts';
import { astring, modSequenceOrZero, number64, nzNumber, quoted } from './strings.ts';

type WordKey = Exclude<SearchKey, { readonly type: 'SET' | 'AND' }>;

const searchString: Rule<ByteString> = token(style('imap.search.string', 'string'), astring);

const octets: Rule<number> = token(style('imap.octets', 'number'), number64);

const nothing = empty({});

const spec = about('search-key', '6.4.4').spec;

const text = fields('search-key', spec, SP, field('text', searchString));

const day: Rule<{ readonly date: CalendarDate }> = fields('search-key', spec, SP, field('date', date));

const flagWord = fields('search-key', spec, SP, field('keyword', keyword));

const size = fields('search-key', spec, SP, field('octets', octets));

/** A key inside another: nesting ends at 100. */
const inner: Rule<SearchKey> = nested(about('search-key', '6.4.4'), () => searchKey);

const entryKind = word({ ...about('search-key', '3.1.5', 7162) }, ['priv', 'shared', 'all']);

/** `search-modseq-ext`. RFC 7162 §7. */
const entry: Rule<SearchEntry> = token(
  style('imap.search.entry', 'string'),
  fields('search-key', about('search-key', '3.1.5', 7162).spec, field('name', quoted), SP, field('kind', entryKind)),
);

/** An entry begins with a quote, so one look tells whether it is there. */
const spacedEntry: Rule<SearchEntry> = {
  ...entry,
  read: (input) => {
    if (input.byte !== 0x20 || input.bytes[input.offset + 1] !== 0x22) return FAILED;
    input.offset += 1;
    return entry.read(input);
  },
  write: (value, out) => {
    out.byte(0x20);
    entry.write(value, out);
  },
};

const objectIdKey = fields('search-key', about('search-key', '6', 8474).spec, SP, field('id', objectId));

const modSeqKey = fields(
  'search-key',
  about('search-key', '3.1.5', 7162).spec,
  maybe('entry', spacedEntry),
  SP,
  field('modSeq', token(style('imap.modseq', 'number'), modSequenceOrZero)),
);

/** RFC 1176 (SEARCH): nothing is combined but by standing side by side. */
const IMAP2_KEYS: ReadonlySet<string> = new Set(
  [
    'ALL ANSWERED BCC BEFORE BODY CC DELETED FLAGGED FROM KEYWORD NEW OLD ON RECENT SEEN SINCE SUBJECT TEXT TO',
    'UNANSWERED UNDELETED UNFLAGGED UNKEYWORD UNSEEN',
  ].flatMap((keys) => keys.split(' ')),
);

const interval = fields(
  'search-key',
  about('search-key', '3', 5032).spec,
  SP,
  field('seconds', token(style('imap.search.interval', 'number'), nzNumber)),
);

/** NEW, OLD and RECENT left the language with IMAP4rev2. RFC 9051 Appendix E. */
function isKnownKey(key: WordKey['type'], language: Language): boolean {
  if (isImap2(language)) return IMAP2_KEYS.has(key);
  if (key === 'NEW' || key === 'OLD' || key === 'RECENT') return has(language, 'IMAP4REV1');
  if (key === 'EMAILID' || key === 'THREADID') return has(language, 'OBJECTID');
  if (key.startsWith('SAVED')) return has(language, 'SAVEDATE');
  if (key === 'OLDER' || key === 'YOUNGER') return has(language, 'WITHIN');
  if (key === 'FUZZY') return has(language, 'SEARCH=FUZZY');
  return key !== 'MODSEQ' || has(language, 'CONDSTORE', 'QRESYNC');
}

function roleOfKey(key: WordKey['type']): ImapRole {
  return roleOfWord('imap.search.key', key);
}

const wordKey: Rule<WordKey> = tagged<WordKey, 'type'>(
  'type',
  { ...about('search-key', '6.4.4'), allowed: isKnownKey, token: style(roleOfKey, 'keyword') },
  {
    ALL: nothing,
    ANSWERED: nothing,
    BCC: text,
    BEFORE: day,
    BODY: text,
    CC: text,
    DELETED: nothing,
    DRAFT: nothing,
    EMAILID: objectIdKey,
    FLAGGED: nothing,
    FROM: text,
    FUZZY: fields('search-key', about('search-key', '3', 6203).spec, SP, field('key', inner)),
    HEADER: fields('search-key', spec, SP, field('field', headerField), SP, field('text', searchString)),
    KEYWORD: flagWord,
    LARGER: size,
    MODSEQ: modSeqKey,
    NEW: nothing,
    NOT: fields('search-key', spec, SP, field('key', inner)),
    OLD: nothing,
    OLDER: interval,
    ON: day,
    OR: fields('search-key', spec, SP, field('left', inner), SP, field('right', inner)),
    RECENT: nothing,
    SEEN: nothing,
    SAVEDATESUPPORTED: nothing,
    SAVEDBEFORE: day,
    SAVEDON: day,
    SAVEDSINCE: day,
    SENTBEFORE: day,
    SENTON: day,
    SENTSINCE: day,
    SINCE: day,
    SMALLER: size,
    SUBJECT: text,
    TEXT: text,
    THREADID: objectIdKey,
    TO: text,
    UID: fields('search-key', spec, SP, field('set', uidSequenceSet)),
    UNANSWERED: nothing,
    UNDELETED: nothing,
    UNDRAFT: nothing,
    UNFLAGGED: nothing,
    UNKEYWORD: flagWord,
    UNSEEN: nothing,
    YOUNGER: interval,
  },
);

const group: Rule<SearchKey> = token(
  style('imap.search.group', 'punctuation'),
  mapped(
    parenthesised(inner, 1),
    (keys): SearchKey => ({ type: 'AND', keys }),
    (key) => (key.type === 'AND' ? key.keys : [key]),
  ),
);

const setKey: Rule<SearchKey> = mapped(
  sequenceSet,
  (set): SearchKey => ({ type: 'SET', set }),
  (key): SequenceSet => (key.type === 'SET' ? key.set : { type: 'saved' }),
);

function beginsSet(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2a || byte === 0x24;
}

/** `search-key`. */
export const searchKey: Rule<SearchKey> = {
  ...about('search-key', '6.4.4'),
  read: (input) => {
    if (isImap2(input)) return wordKey.read(input);
    if (input.byte === 0x28) return group.read(input);
    return beginsSet(input.byte) ? setKey.read(input) : wordKey.read(input);
  },
  write: (key, out) => {
    if (key.type === 'AND') group.write(key, out);
    else if (key.type === 'SET') setKey.write(key, out);
    else wordKey.write(key, out);
  },
};
