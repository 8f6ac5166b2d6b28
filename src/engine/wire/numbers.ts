// Numbers in decimal digits, with the limits that protocols give them. RFC 9051 §9: 2³²−1 for numbers, 2⁶³−1 for
// number64 (RFC 9051 appendix D) and mod-sequences.

import { byteStringOf } from '../base/bytes.ts';
import type { SpecRef } from '../spec/reference.ts';
import type { Cursor, Failed } from './cursor.ts';
import type { Rule } from './rule.ts';

/** The largest `number`: 2³²−1. */
const NUMBER_MAX = 0xffff_ffff;

/** The largest `number64`, as digits. */
const NUMBER64_MAX = '9223372036854775807';

/** What a number is called and how large it may be. */
interface NumberShape {
  readonly name: string;
  readonly spec: SpecRef;
  readonly bits: 32 | 63;
  /** Neither zero nor leading zeros. */
  readonly positive?: boolean;
}

/**
 * A number in digits. A 63-bit number over 2⁵³−1 is read as the nearest double: no size or mod-sequence that a server
 * holds gets there, and comparing with one gives the same answer.
 */
export function decimal(shape: NumberShape): Rule<number> {
  const rule: Rule<number> = {
    name: shape.name,
    spec: shape.spec,
    read: (input) => readDecimal(input, shape, rule),
    write: (value, out) => out.number(value),
  };
  return rule;
}

function readDecimal(input: Cursor, shape: NumberShape, rule: Rule<number>): number | Failed {
  const { bytes, offset: start } = input;
  let end = start;
  let value = 0;
  for (let digit = (bytes[end] ?? 0) - 0x30; digit >= 0 && digit <= 9; digit = (bytes[end] ?? 0) - 0x30) {
    value = value * 10 + digit;
    end += 1;
  }
  const misfit = end === start || (shape.positive === true && bytes[start] === 0x30);
  if (misfit || isTooLarge(value, bytes.subarray(start, end), shape.bits)) return input.fail(rule, start);
  input.offset = end;
  input.touch(rule, start);
  // Adding digit by digit rounds each time; the nearest double comes from all digits at once.
  return value > Number.MAX_SAFE_INTEGER ? Number(byteStringOf(bytes, start, end)) : value;
}

function isTooLarge(value: number, digits: Uint8Array, bits: 32 | 63): boolean {
  if (bits === 32) return value > NUMBER_MAX;
  if (value < 9e18) return false;
  const text = byteStringOf(digits).replace(/^0+/, '');
  return text.length > NUMBER64_MAX.length || (text.length === NUMBER64_MAX.length && text > NUMBER64_MAX);
}
