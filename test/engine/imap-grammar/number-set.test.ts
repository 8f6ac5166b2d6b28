// What sets mean, and how numbers are written short. RFC 9051 §9.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import {
  countOf,
  largestNamed,
  namesLargest,
  numbersOf,
  rangesHold,
  rangesOf,
  resolveRanges,
  setOf,
  textOfRanges,
  textOfSet,
} from '#engine/imap/number-set.ts';
import { parseCommand } from '#engine/imap/parse-command.ts';
import type { NumberRange } from '#engine/imap/syntax.ts';
import { rev1 } from './dialects.ts';

function rangesIn(text: string): readonly NumberRange[] {
  const read = parseCommand(bytesOf(`a COPY ${text} x\r\n`), rev1);
  if (!read.ok || read.value.command.name !== 'COPY' || read.value.command.set.type === 'saved') return [];
  return read.value.command.set.ranges;
}

describe('sets', () => {
  it.each([
    ['2,4:7,9,12:*', 15, '2,4:7,9,12:15'],
    ['*:4,5:7', 10, '4:10'],
    ['4:2', 9, '2:4'],
    ['*', 7, '7'],
    ['10:*', 7, '7:10'],
    ['1,2,3', 9, '1:3'],
    ['3,1,2,2', 9, '1:3'],
    ['1:4294967295', 9, '1:4294967295'],
    ['*:*', 5, '5'],
  ])('%s in a mailbox that ends with %i is %s', (text, largest, meant) => {
    expect(textOfRanges(resolveRanges(rangesIn(text), largest))).toBe(meant);
  });

  it.each([
    ['1:5,9', 9, false],
    ['3:*', 3, true],
    ['*', 0, true],
  ])('%s names %i at most, and the last one: %s', (text, largest, star) => {
    expect(largestNamed(rangesIn(text))).toBe(largest);
    expect(namesLargest(rangesIn(text))).toBe(star);
  });

  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 })).map((list) => list.sort((a, b) => a - b));

  it('written short and read again, the numbers are the same', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        expect(numbersOf(rangesOf(list))).toEqual(list);
        expect(countOf(rangesOf(list))).toBe(list.length);
        if (list.length > 0)
          expect(numbersOf(resolveRanges(rangesIn(textOfSet(setOf(list))), 60) as never)).toEqual(list);
      }),
    );
  });

  it('hold what they hold', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 61 }), (list, value) => {
        expect(rangesHold(rangesOf(list), value)).toBe(list.includes(value));
      }),
    );
  });

  it('COPYUID pairs by order, so a range may count down', () => {
    expect(
      numbersOf([
        { from: 3, to: 1 },
        { from: 7, to: 7 },
      ]),
    ).toEqual([3, 2, 1, 7]);
  });
});
