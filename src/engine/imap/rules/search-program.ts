// What the commands that search have in common: result options, charset and keys. RFC 9051 §6.4.4 (RFC 3501 §6.4.4),
// RFC 4466 §2.6 for RETURN, RFC 5267 §4, RFC 6203 §4, RFC 9394 §3.1.

import { SP, after, empty, many, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { tagged, word, wordAhead } from '../../wire/words.ts';
import type { PartialRange, SearchReturnOption } from '../syntax/finding.ts';
import type { FetchItem, SearchKey } from '../syntax.ts';
import { type Language, about, has, roleOfWord, style } from './about.ts';
import { fetchItems } from './fetch.ts';
import { searchKey } from './search.ts';
import { astring, nzNumber } from './strings.ts';

const { spec } = about('search-return-opt', '6.4.4');
const nothing = empty({});

function isKnownOption(option: SearchReturnOption['type'], language: Language): boolean {
  if (option === 'SAVE') return has(language, 'SEARCHRES', 'IMAP4REV2');
  if (option === 'RELEVANCY') return has(language, 'SEARCH=FUZZY');
  if (option === 'PARTIAL') return has(language, 'PARTIAL', 'CONTEXT=SEARCH', 'CONTEXT=SORT');
  const isContext = option === 'CONTEXT' || option === 'UPDATE';
  return !isContext || has(language, 'CONTEXT=SEARCH', 'CONTEXT=SORT');
}

/** `1:100`, and where PARTIAL of RFC 9394 is known `-1:-100`. */
const plainRange: Rule<PartialRange> = {
  ...about('partial-range', '4', 9394),
  read: (input) => {
    const start = input.offset;
    const fromEnd = input.byte === 0x2d && has(input, 'PARTIAL');
    const from = readPosition(input, fromEnd);
    const to = from === FAILED || !input.take(0x3a) ? FAILED : readPosition(input, fromEnd);
    return from === FAILED || to === FAILED ? input.fail(plainRange, start) : { from, to };
  },
  write: ({ from, to }, out) => out.text(`${from}:${to}`),
};

function readPosition(input: Cursor, fromEnd: boolean): number | Failed {
  if (fromEnd && !input.take(0x2d)) return FAILED;
  const value = nzNumber.read(input);
  return value === FAILED ? FAILED : fromEnd ? -value : value;
}

/** `partial-range`. RFC 9394 §4, RFC 5267 §5. */
export const partialRange: Rule<PartialRange> = token(style('imap.search.range', 'number'), plainRange);

/**
 * `[ "(" fetch-att *(SP fetch-att) ")" ]` behind UPDATE, where NOTIFY is part of the language. RFC 5465 §8 has no space
 * before it, the example of its §7 has one: both are read.
 */
const updateItems: Rule<{ readonly items?: readonly FetchItem[] }> = {
  ...about('fetch-att', '8', 5465),
  read: (input) => {
    const isSpaced = input.byte === 0x20 && input.bytes[input.offset + 1] === 0x28;
    if (!has(input, 'NOTIFY') || (input.byte !== 0x28 && !isSpaced)) return {};
    if (isSpaced) input.offset += 1;
    const items = fetchItems.read(input);
    return items === FAILED ? FAILED : { items };
  },
  write: ({ items }, out) => {
    if (!items) return;
    out.byte(0x20);
    fetchItems.write(items, out);
  },
};

const returnOption: Rule<SearchReturnOption> = tagged<SearchReturnOption, 'type'>(
  'type',
  {
    ...about('search-return-opt', '6.4.4'),
    token: style((option) => roleOfWord('imap.search.return', option), 'keyword'),
    allowed: isKnownOption,
  },
  {
    MIN: nothing,
    MAX: nothing,
    ALL: nothing,
    COUNT: nothing,
    SAVE: nothing,
    PARTIAL: fields(
      'search-return-opt',
      about('search-return-opt', '3.1', 9394).spec,
      SP,
      field('range', partialRange),
    ),
    CONTEXT: nothing,
    UPDATE: updateItems,
    RELEVANCY: nothing,
  },
);

const returnWord = token(
  style<'RETURN'>('imap.search.return', 'keyword'),
  word(about('search-return-opt', '6.4.4'), ['RETURN']),
);

/** `"RETURN" SP "(" options ")"`. RFC 4466 §2.6.1. */
export const returnOptions = fields(
  'search-return-opt',
  spec,
  field('word', returnWord),
  SP,
  field('list', parenthesised(returnOption)),
);

/** The name of a charset. */
export const charsetName = token(style<string>('imap.charset', 'string'), { ...astring, ...about('charset') });

const charsetWord = token(style<'CHARSET'>('imap.search.charset', 'keyword'), word(about('charset'), ['CHARSET']));

/** `"CHARSET" SP charset`. */
export const charset = fields('charset', spec, field('word', charsetWord), SP, field('name', charsetName));

/** `1*(SP search-key)`. */
export const searchKeys: Rule<readonly SearchKey[]> = many(after(' ', searchKey), 1);

/** What a command may begin with: the word that stands behind the space decides. */
export function leadingWord<Value>(input: Cursor, expected: string, rule: Rule<Value>): Value | undefined | Failed {
  const start = input.offset;
  input.offset = start + 1;
  if (input.bytes[start] === 0x20 && wordAhead(input) === expected) return rule.read(input);
  if (input.bytes[start] === 0x20) rule.read(input); // so that the error names it, and completion offers it
  input.offset = start;
  return undefined;
}
