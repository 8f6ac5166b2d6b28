// Sets of numbers as IMAP writes them: what `2,4:7,*` means in a mailbox, and how a list of numbers is written short.
// Pure arithmetic; the grammar is in rules/sets.ts. RFC 9051 §9 (sequence-set).

import type { NumberRange, SequenceSet, SetNumber, UidSet } from './syntax.ts';

/** A range whose ends are known, `from` ≤ `to`. */
export interface ResolvedRange {
  readonly from: number;
  readonly to: number;
}

/** Ranges in ascending order without overlaps, `*` replaced by `largest`. RFC 9051 §9: `4:2` is `2:4`. */
export function resolveRanges(ranges: readonly NumberRange[], largest: number): readonly ResolvedRange[] {
  const resolved = ranges
    .map(({ from, to }) => ordered(valueOf(from, largest), valueOf(to, largest)))
    .sort((left, right) => left.from - right.from);
  const merged: { from: number; to: number }[] = [];
  for (const range of resolved) {
    const last = merged.at(-1);
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to);
    else merged.push({ ...range });
  }
  return merged;
}

function valueOf(value: SetNumber, largest: number): number {
  return value === '*' ? largest : value;
}

function ordered(left: number, right: number): ResolvedRange {
  return left <= right ? { from: left, to: right } : { from: right, to: left };
}

/** Whether `value` lies in one of the ranges that `resolveRanges` gave. */
export function rangesHold(ranges: readonly ResolvedRange[], value: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range || value < range.from) high = middle - 1;
    else if (value > range.to) low = middle + 1;
    else return true;
  }
  return false;
}

/** What two lists of ranges have in common; both must ascend without overlaps. */
export function commonRanges(
  left: readonly ResolvedRange[],
  right: readonly ResolvedRange[],
): readonly ResolvedRange[] {
  const common: ResolvedRange[] = [];
  let index = 0;
  for (const { from, to } of left) {
    while ((right[index]?.to ?? Number.POSITIVE_INFINITY) < from) index += 1;
    for (let other = right[index]; other && other.from <= to; other = right[index]) {
      common.push({ from: Math.max(from, other.from), to: Math.min(to, other.to) });
      if (other.to > to) break;
      index += 1;
    }
  }
  return common;
}

/** Ranges without some numbers; both must ascend. */
export function rangesWithout(ranges: readonly ResolvedRange[], numbers: readonly number[]): readonly ResolvedRange[] {
  return commonRanges(ranges, gapsBetween(numbers));
}

/** All numbers from 1 on but those given. */
function gapsBetween(numbers: readonly number[]): readonly ResolvedRange[] {
  const ends = [...numbers, Number.POSITIVE_INFINITY];
  return ends
    .map((value, index) => ({ from: (numbers[index - 1] ?? 0) + 1, to: value - 1 }))
    .filter(({ from, to }) => from <= to);
}

/** The largest number that a set names, `*` aside; 0 when it names none. */
export function largestNamed(ranges: readonly NumberRange[]): number {
  let largest = 0;
  for (const { from, to } of ranges) {
    if (from !== '*' && from > largest) largest = from;
    if (to !== '*' && to > largest) largest = to;
  }
  return largest;
}

/** Whether `*` stands in the set. */
export function namesLargest(ranges: readonly NumberRange[]): boolean {
  return ranges.some(({ from, to }) => from === '*' || to === '*');
}

/** The ranges that hold exactly `numbers`, which must ascend. */
export function rangesOf(numbers: readonly number[]): UidSet {
  const ranges: { from: number; to: number }[] = [];
  for (const value of numbers) {
    const last = ranges.at(-1);
    if (last && value === last.to + 1) last.to = value;
    else ranges.push({ from: value, to: value });
  }
  return ranges;
}

/** The set of exactly `numbers`, which must ascend. */
export function setOf(numbers: readonly number[]): SequenceSet {
  return { type: 'ranges', ranges: rangesOf(numbers) };
}

/** Every number of ranges in the order written: `3:1` counts down, as COPYUID pairs need it. RFC 4315 §3. */
export function numbersOf(ranges: UidSet): readonly number[] {
  const numbers: number[] = [];
  for (const { from, to } of ranges) {
    const step = from <= to ? 1 : -1;
    for (let value = from; value !== to + step; value += step) numbers.push(value);
  }
  return numbers;
}

/** How many numbers the ranges hold, counting repeated ones again. */
export function countOf(ranges: readonly ResolvedRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + Math.abs(to - from) + 1, 0);
}

/** The set as it stands on the wire. */
export function textOfSet(set: SequenceSet): string {
  return set.type === 'saved' ? '$' : textOfRanges(set.ranges);
}

/** Ranges as they stand on the wire. */
export function textOfRanges(ranges: readonly NumberRange[]): string {
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}:${to}`)).join(',');
}
