// The QRESYNC parameter of SELECT and EXAMINE. RFC 7162 §7.

import { rfc } from '../../spec/reference.ts';
import { SP, after, attempt, enclosed } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { field, fields, maybe } from '../../wire/fields.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { QresyncParameter, SequenceMatchData } from '../syntax/qresync.ts';
import { about, has, style } from './about.ts';
import { knownSequenceSet, uidSet } from './sets.ts';
import { modSequence, nzNumber } from './strings.ts';

const spec = rfc(7162, '3.2.5');

/** `"(" known-sequence-set SP known-uid-set ")"`. */
const matchData: Rule<SequenceMatchData> = enclosed(
  '(',
  fields('select-param', spec, field('seqs', knownSequenceSet), SP, field('uids', uidSet)),
  ')',
);

const parameter: Rule<QresyncParameter> = enclosed(
  ' (',
  fields(
    'select-param',
    spec,
    field('uidValidity', token(style<number>('imap.uidvalidity', 'number'), nzNumber)),
    SP,
    field('modSeq', token(style<number>('imap.modseq', 'number'), modSequence)),
    maybe('knownUids', attempt(after(' ', uidSet))),
    maybe('matchData', after(' ', matchData)),
  ),
  ')',
);

/** What stands behind the word QRESYNC: `SP "(" uidvalidity SP mod-sequence-value [SP known-uids] [SP seq-match-data] ")"`. */
export const qresyncParameter: Rule<QresyncParameter> = {
  ...parameter,
  read: (input) => (has(input, 'QRESYNC') ? parameter.read(input) : input.fail(about('select-param', '3.2.5', 7162))),
};

const nothing: Rule<true> = {
  ...about('fetch-modifier', '3.2.6', 7162),
  read: (input) => (has(input, 'QRESYNC') ? true : input.fail(nothing)),
  write: () => undefined,
};

/** What stands behind the word VANISHED among the modifiers of UID FETCH: nothing. FETCH has no such modifier. */
export function vanishedModifier(uid: boolean): Rule<true> {
  return uid ? nothing : { ...nothing, read: (input) => (input.fail(nothing), FAILED) };
}
