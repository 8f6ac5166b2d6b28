// The results of SEARCH and SORT: all numbers that were found. RFC 3501 §7.2.5, RFC 5256 §4, RFC 7162 §3.1.6, §3.1.9.

import { enclosed } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { about, style } from '../rules/about.ts';
import { modSequence, nzNumber } from '../rules/strings.ts';

interface SearchData {
  readonly numbers: readonly number[];
  readonly modSeq?: number;
}

const result = token(style<number>('imap.search.result', 'number'), nzNumber);

/** `search-sort-mod-seq`: `(MODSEQ n)`. RFC 7162 §7. */
const highest = enclosed('(MODSEQ ', token(style<number>('imap.modseq', 'number'), modSequence), ')');

/** `*(SP nz-number) [SP "(" "MODSEQ" SP n ")"]`. */
export const searchData: Rule<SearchData> = {
  ...about('nz-number', '7.2.5', 3501),
  read: (input) => {
    const numbers: number[] = [];
    while (input.take(0x20)) {
      if (input.byte === 0x28 && numbers.length > 0) {
        const modSeq = highest.read(input);
        return modSeq === FAILED ? FAILED : { numbers, modSeq };
      }
      const value = result.read(input);
      if (value === FAILED) return FAILED;
      numbers.push(value);
    }
    return { numbers };
  },
  write: ({ numbers, modSeq }, out) => {
    for (const value of numbers) {
      out.byte(0x20);
      out.number(value);
    }
    if (modSeq === undefined || numbers.length === 0) return;
    out.byte(0x20);
    highest.write(modSeq, out);
  },
};
