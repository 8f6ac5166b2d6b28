// Sequence sets and UID sets. RFC 9051 §4.1.1 and §9, RFC 5182 §3 for `$`.

import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { textOfRanges, textOfSet } from '../number-set.ts';
import type { NumberRange, SequenceSet, SetNumber, UidSet } from '../syntax.ts';
import { about, has, isImap2, style } from './about.ts';
import { nzNumber } from './strings.ts';

/** A number or `*`. */
function readSetNumber(input: Cursor): SetNumber | Failed {
  // RFC 1176: a SEQUENCE has numbers only.
  if (input.byte !== 0x2a || isImap2(input)) return nzNumber.read(input);
  input.offset += 1;
  return '*';
}

function readRange<Value>(
  input: Cursor,
  readEnd: (input: Cursor) => Value | Failed,
): { from: Value; to: Value } | Failed {
  const from = readEnd(input);
  if (from === FAILED) return FAILED;
  if (input.byte !== 0x3a) return { from, to: from };
  input.offset += 1;
  const to = readEnd(input);
  return to === FAILED ? FAILED : { from, to };
}

function readRanges<Value>(
  input: Cursor,
  readEnd: (input: Cursor) => Value | Failed,
): { from: Value; to: Value }[] | Failed {
  const ranges: { from: Value; to: Value }[] = [];
  for (;;) {
    const range = readRange(input, readEnd);
    if (range === FAILED) return FAILED;
    ranges.push(range);
    if (input.byte !== 0x2c) return ranges;
    input.offset += 1;
  }
}

/** `sequence-set`; `$` where SEARCHRES is part of the language. `words` names the numbers to suggest. */
function plainSet(words: 'sequence-set' | 'uid-set'): Rule<SequenceSet> {
  const rule: Rule<SequenceSet> = {
    ...about('sequence-set'),
    suggest: (context) => context.words(words).map((text) => ({ text, role: `imap.${words}` })),
    read: (input) => {
      const start = input.offset;
      if (input.byte === 0x24 && has(input, 'SEARCHRES', 'IMAP4REV2')) {
        input.offset += 1;
        return { type: 'saved' };
      }
      const ranges: NumberRange[] | Failed = readRanges(input, readSetNumber);
      input.touch(rule, start);
      if (ranges === FAILED) return input.offset === start ? input.fail(rule, start) : FAILED;
      return { type: 'ranges', ranges };
    },
    write: (value, out) => out.text(textOfSet(value)),
  };
  return rule;
}

/** A set without a span of its own. */
export const plainSequenceSet: Rule<SequenceSet> = plainSet('sequence-set');

/** A set without `*`, whose numbers are what `role` says. */
function knownSet(role: 'imap.uid-set' | 'imap.sequence-set'): Rule<UidSet> {
  return token(style(role, 'number'), {
    ...about('uid-set'),
    read: (input) => readRanges(input, (at) => nzNumber.read(at)),
    write: (value, out) => out.text(textOfRanges(value)),
  });
}

/** `uid-set`: without `*`. Also `known-uids` of RFC 7162. */
export const uidSet: Rule<UidSet> = knownSet('imap.uid-set');

/** `known-sequence-set`: message sequence numbers without `*`. RFC 7162 §7. */
export const knownSequenceSet: Rule<UidSet> = knownSet('imap.sequence-set');

function setToken(words: 'sequence-set' | 'uid-set'): Rule<SequenceSet> {
  return token(
    style((set: SequenceSet) => (set.type === 'saved' ? 'imap.saved-result' : `imap.${words}`), 'number', {
      values: (set) => ({ set: textOfSet(set) }),
    }),
    plainSet(words),
  );
}

/** Message sequence numbers. */
export const sequenceSet: Rule<SequenceSet> = setToken('sequence-set');

/** The same grammar where the command is a UID command: the numbers are UIDs. */
export const uidSequenceSet: Rule<SequenceSet> = setToken('uid-set');

/** The numbers of a command: UIDs in its UID form, otherwise message sequence numbers. */
export function numbersRule(uid: boolean): Rule<SequenceSet> {
  return uid ? uidSequenceSet : sequenceSet;
}
