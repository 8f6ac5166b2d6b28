// How the results of SORT and THREAD are ordered. RFC 5256 §5, RFC 5957 §5, RFC 6203 §7.

import { SP, parenthesised } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word, wordAhead } from '../../wire/words.ts';
import type { SortCriterion, SortKey, ThreadAlgorithm } from '../syntax/finding.ts';
import { type Language, about, has, roleOfWord, style } from './about.ts';

/** Every sort key. */
const sortKeys: readonly SortKey[] = [
  'ARRIVAL',
  'CC',
  'DATE',
  'DISPLAYFROM',
  'DISPLAYTO',
  'FROM',
  'RELEVANCY',
  'SIZE',
  'SUBJECT',
  'TO',
];

function isKnownKey(key: SortKey, language: Language): boolean {
  if (key === 'RELEVANCY') return has(language, 'SEARCH=FUZZY');
  return !key.startsWith('DISPLAY') || has(language, 'SORT=DISPLAY');
}

const sortKey = word<SortKey>(
  {
    ...about('sort-key', '5', 5256),
    allowed: isKnownKey,
    token: style((key) => roleOfWord('imap.search.sort', key), 'keyword'),
  },
  sortKeys,
);

const reverse = word<'REVERSE'>(
  { ...about('sort-key', '5', 5256), token: style('imap.search.sort.reverse', 'keyword') },
  ['REVERSE'],
);

const criterion: Rule<SortCriterion> = {
  ...about('sort-key', '5', 5256),
  read: (input) => {
    const isReverse = wordAhead(input) === 'REVERSE';
    if (isReverse && (reverse.read(input) === FAILED || SP.read(input) === FAILED)) return FAILED;
    if (!isReverse && input.completing) reverse.read(input); // so that completion offers it
    const key = sortKey.read(input);
    return key === FAILED ? FAILED : { key, reverse: isReverse };
  },
  write: (value, out) => {
    if (value.reverse) out.text('REVERSE ');
    sortKey.write(value.key, out);
  },
};

/** `sort-criteria`. */
export const sortCriteria: Rule<readonly SortCriterion[]> = parenthesised(criterion, 1);

/** `thread-alg`. */
export const threadAlgorithm: Rule<ThreadAlgorithm> = token(
  style((algorithm) => roleOfWord('imap.search.thread', algorithm), 'keyword'),
  word<ThreadAlgorithm>(
    {
      ...about('thread-alg', '5', 5256),
      allowed: (algorithm, language) => has(language, `THREAD=${algorithm}`),
    },
    ['ORDEREDSUBJECT', 'REFERENCES'],
  ),
);
