// The arguments of SEARCH. RFC 9051 §6.4.4 (RFC 3501 §6.4.4), RFC 4466 §2.6 for RETURN.

import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import type { Rule } from '../../wire/rule.ts';
import { about, has, isImap2 } from '../rules/about.ts';
import { charset, leadingWord, returnOptions, searchKeys } from '../rules/search-program.ts';
import type { SearchArguments } from '../syntax/finding.ts';
import type { WithoutUid } from './uid-forms.ts';

function readSearch(input: Cursor): WithoutUid<SearchArguments> | Failed {
  const extended = has(input, 'ESEARCH', 'CONTEXT=SEARCH', 'IMAP4REV2');
  const returns = extended ? leadingWord(input, 'RETURN', returnOptions) : undefined;
  const mayName = returns !== FAILED && !isImap2(input); // RFC 1176 knows no CHARSET
  const named = mayName ? leadingWord(input, 'CHARSET', charset) : returns === FAILED ? FAILED : undefined;
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
