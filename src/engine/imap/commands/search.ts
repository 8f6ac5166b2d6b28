// The arguments of SEARCH. RFC 9051 §6.4.4 (RFC 3501 §6.4.4), RFC 4466 §2.6 for RETURN.

import { rfc } from '../../spec/reference.ts';
import { SP, after, many, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word, wordAhead } from '../../wire/words.ts';
import { about, has, roleOfWord, style } from '../rules/about.ts';
import { searchKey } from '../rules/search.ts';
import { astring } from '../rules/strings.ts';
import type { SearchArguments, SearchReturnOption } from '../syntax.ts';
import type { WithoutUid } from './uid-forms.ts';

const returnOption: Rule<SearchReturnOption> = word<SearchReturnOption>(
  {
    ...about('search-return-opt', '6.4.4'),
    token: style((option) => roleOfWord('imap.search.return', option), 'keyword'),
    allowed: (option, input) => option !== 'SAVE' || has(input, 'SEARCHRES', 'IMAP4REV2'),
  },
  ['MIN', 'MAX', 'ALL', 'COUNT', 'SAVE'],
);

const returnWord = token(
  style<'RETURN'>('imap.search.return', 'keyword'),
  word(about('search-return-opt', '6.4.4'), ['RETURN']),
);
const returnOptions = fields(
  'search-return-opt',
  rfc(9051, '6.4.4'),
  field('word', returnWord),
  SP,
  field('list', parenthesised(returnOption)),
);

const charsetWord = token(style<'CHARSET'>('imap.search.charset', 'keyword'), word(about('charset'), ['CHARSET']));
const charset = fields(
  'charset',
  rfc(9051, '6.4.4'),
  field('word', charsetWord),
  SP,
  field('name', token(style('imap.charset', 'string'), { ...astring, ...about('charset') })),
);

const searchKeys = many(after(' ', searchKey), 1);

/** What `SEARCH` may begin with: the word that stands behind the space decides. */
function leadingWord<Value>(input: Cursor, expected: string, rule: Rule<Value>): Value | undefined | Failed {
  const start = input.offset;
  input.offset = start + 1;
  if (input.bytes[start] === 0x20 && wordAhead(input) === expected) return rule.read(input);
  if (input.bytes[start] === 0x20) rule.read(input); // so that the error names it, and completion offers it
  input.offset = start;
  return undefined;
}

function readSearch(input: Cursor): WithoutUid<SearchArguments> | Failed {
  const extended = has(input, 'ESEARCH', 'IMAP4REV2');
  const returns = extended ? leadingWord(input, 'RETURN', returnOptions) : undefined;
  const named = returns === FAILED ? FAILED : leadingWord(input, 'CHARSET', charset);
  const keys = named === FAILED ? FAILED : searchKeys.read(input);
  if (returns === FAILED || named === FAILED || keys === FAILED) return FAILED;
  return {
    ...(returns ? { returns: returns.list } : {}),
    ...(named ? { charset: named.name.toUpperCase() } : {}),
    keys,
  };
}

function writeSearch(value: WithoutUid<SearchArguments>, out: FragmentWriter): void {
  if (value.returns) {
    out.byte(0x20);
    returnOptions.write({ word: 'RETURN', list: value.returns }, out);
  }
  if (value.charset !== undefined) {
    out.byte(0x20);
    charset.write({ word: 'CHARSET', name: value.charset }, out);
  }
  searchKeys.write(value.keys, out);
}

/** `[SP "RETURN" SP "(" … ")"] [SP "CHARSET" SP charset] 1*(SP search-key)`. */
export const searchArguments: Rule<WithoutUid<SearchArguments>> = {
  ...about('search-key', '6.4.4'),
  read: readSearch,
  write: writeSearch,
};
