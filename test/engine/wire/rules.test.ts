// The toolkit by itself: reading, writing, failing at the right place, spans, fragments.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { rfc } from '#engine/spec/reference.ts';
import { decodeBase64, encodeBase64 } from '#engine/wire/base64.ts';
import {
  attempt,
  empty,
  enclosed,
  fixed,
  many,
  nested,
  optional,
  parenthesised,
  SP,
} from '#engine/wire/combinators.ts';
import { Cursor, expectedNames, FAILED } from '#engine/wire/cursor.ts';
import { field, fields, maybe } from '#engine/wire/fields.ts';
import { FragmentWriter, type LiteralStyle } from '#engine/wire/fragment-writer.ts';
import { nearestWord } from '#engine/base/nearest.ts';
import { decimal } from '#engine/wire/numbers.ts';
import { options } from '#engine/wire/options.ts';
import { type Rule, token } from '#engine/wire/rule.ts';
import { spansFrom } from '#engine/wire/span.ts';
import { tagged, word } from '#engine/wire/words.ts';

const spec = rfc(5234, '2.3');
const dialect = { utf8: false, rev2: false, capabilities: new Set<string>() };
const number = decimal({ name: 'number', spec, bits: 32 });
const number64 = decimal({ name: 'number64', spec, bits: 63 });

function read<T>(
  rule: Rule<T>,
  text: string,
): { value: T | typeof FAILED; at: number; failedAt: number; expected: readonly string[] } {
  const input = new Cursor(bytesOf(text), dialect);
  const value = rule.read(input);
  return { value, at: input.offset, failedAt: input.failure.offset, expected: expectedNames(input.failure) };
}

function written<T>(rule: Rule<T>, value: T): string {
  const out = new FragmentWriter(dialect, 'server');
  rule.write(value, out);
  return byteStringOf(out.toBytes());
}

describe('rules of rules', () => {
  it('fixed text reads in any case, all or nothing, and fails at the byte that differs', () => {
    expect(read(fixed('ABC'), 'abcd')).toMatchObject({ value: undefined, at: 3 });
    expect(read(fixed('ABC'), 'abx')).toMatchObject({ value: FAILED, at: 0, failedAt: 2, expected: ['"C"'] });
  });

  it('an optional part that began must end', () => {
    const part = optional(enclosed('<', number, '>'));
    expect(read(part, 'x')).toMatchObject({ value: undefined, at: 0 });
    expect(read(part, '<5>')).toMatchObject({ value: 5 });
    expect(read(part, '<5')).toMatchObject({ value: FAILED, failedAt: 2, expected: ['">"'] });
  });

  it('attempt goes back to where it began', () => {
    expect(read(attempt(enclosed('<', number, '>')), '<5x')).toMatchObject({ value: FAILED, at: 0 });
  });

  it('lists are what stands in them', () => {
    expect(read(parenthesised(number), '(1 2 3)')).toMatchObject({ value: [1, 2, 3] });
    expect(read(parenthesised(number), '()')).toMatchObject({ value: [] });
    expect(read(parenthesised(number, 1), '()')).toMatchObject({ value: FAILED, failedAt: 1, expected: ['number'] });
    expect(read(many(enclosed('[', number, ']')), '[1][2]x')).toMatchObject({ value: [1, 2], at: 6 });
    expect(written(parenthesised(number), [1, 2])).toBe('(1 2)');
  });

  it('records have a property for each field that is there', () => {
    const rule = fields(
      'pair',
      spec,
      field('left', number),
      SP,
      field('right', number),
      maybe('more', enclosed('!', number, '')),
    );
    expect(read(rule, '1 2')).toMatchObject({ value: { left: 1, right: 2 } });
    expect(read(rule, '1 2!3')).toMatchObject({ value: { left: 1, right: 2, more: 3 } });
    expect(written(rule, { left: 1, right: 2, more: 3 })).toBe('1 2!3');
  });

  it('a word decides how the rest is read', () => {
    type Shape = { readonly type: 'DOT' } | { readonly type: 'LINE' | 'BAR'; readonly length: number };
    const length = fields('shape', spec, SP, field('length', number));
    const rule = tagged<Shape, 'type'>('type', { name: 'shape', spec }, { DOT: empty({}), LINE: length, BAR: length });
    expect(read(rule, 'line 5')).toMatchObject({ value: { type: 'LINE', length: 5 } });
    expect(read(rule, 'blob')).toMatchObject({ value: FAILED, expected: ['shape'] });
    expect(written(rule, { type: 'BAR', length: 7 })).toBe('BAR 7');
  });

  it('options come in any order, each once', () => {
    const rule = options<{ a?: true; b?: number }>(
      { name: 'option', spec },
      { a: { word: 'ALPHA', rest: empty<true>(true) }, b: { word: 'BETA', rest: enclosed(' ', number, '') } },
    );
    expect(read(rule, '(BETA 3 ALPHA)')).toMatchObject({ value: { a: true, b: 3 } });
    expect(read(rule, '(ALPHA ALPHA)').value).toBe(FAILED);
    expect(written(rule, { a: true, b: 3 })).toBe('(ALPHA BETA 3)');
  });

  it('nesting ends', () => {
    type Tree = number | readonly Tree[];
    const tree: Rule<Tree> = nested({ name: 'tree', spec }, () => ({
      ...number,
      read: (input) => (input.byte === 0x28 ? list.read(input) : number.read(input)),
      write: () => undefined,
    }));
    const list = parenthesised(tree);
    expect(read(tree, `${'('.repeat(99)}1${')'.repeat(99)}`).value).not.toBe(FAILED);
    expect(read(tree, '('.repeat(200)).expected).toContain('nesting-limit');
  });
});

describe('numbers', () => {
  it.each([
    ['4294967295', 4294967295, 4294967295],
    ['4294967296', FAILED, 4294967296],
    ['9223372036854775807', FAILED, 2 ** 63],
    ['9223372036854775808', FAILED, FAILED],
    ['09223372036854775807', FAILED, 2 ** 63],
    ['99999999999999999999999', FAILED, FAILED],
    ['', FAILED, FAILED],
    ['-1', FAILED, FAILED],
  ])('%s', (text, in32, in63) => {
    const [small, large] = [read(number, text).value, read(number64, text).value];
    expect(small).toBe(in32);
    expect(large).toBe(in63);
  });

  it('are written as they are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.maxSafeNat(), fc.nat({ max: 1000 })), (value) => {
        expect(written(number64, value)).toBe(String(value));
      }),
    );
    expect(written(number64, 2 ** 63)).toBe('9223372036854775807');
  });
});

describe('spans', () => {
  const letter = token(
    { role: 'letter', paint: 'keyword', value: (value: string) => `<${value}>` },
    word({ name: 'letter', spec }, ['A', 'B']),
  );
  const pair = token({ role: 'pair', paint: 'text' }, fields('pair', spec, field('a', letter), SP, field('b', letter)));

  it('are recorded only when asked for', () => {
    const input = new Cursor(bytesOf('a b'), dialect);
    pair.read(input);
    expect(input.spans).toEqual([]);
  });

  it('are nested as the rules are', () => {
    const input = new Cursor(bytesOf('a b'), dialect, { spans: true });
    pair.read(input);
    expect(input.spans).toMatchObject([
      {
        role: 'pair',
        start: 0,
        end: 3,
        inside: [
          { role: 'letter', start: 0, end: 1, value: '<A>' },
          { start: 2, end: 3 },
        ],
      },
    ]);
    expect(spansFrom(input.spans, 2)).toMatchObject([{ start: 0, end: 1, inside: [{ start: 0, end: 1 }] }]);
  });

  it('of what was understood stay when the rest is not', () => {
    const input = new Cursor(bytesOf('a x'), dialect, { spans: true });
    pair.read(input);
    expect(input.spans).toMatchObject([{ role: 'letter', start: 0, end: 1 }]);
  });
});

function fragmentsOf(style: LiteralStyle, size: number): readonly string[] {
  const out = new FragmentWriter(dialect, style);
  out.text('a ');
  out.literal(new Uint8Array(size).fill(0x78));
  out.text(' b');
  return out.fragments().map((bytes) => byteStringOf(bytes));
}

describe('fragments', () => {
  it.each([
    ['server', 3, ['a {3}\r\nxxx b']],
    ['synchronising', 3, ['a {3}\r\n', 'xxx b']],
    ['nonSynchronising', 5000, [`a {5000+}\r\n${'x'.repeat(5000)} b`]],
    ['nonSynchronisingSmall', 3, ['a {3+}\r\nxxx b']],
    ['nonSynchronisingSmall', 4097, ['a {4097}\r\n', `${'x'.repeat(4097)} b`]],
  ] as const)('%s, %i octets', (style, size, fragments) => {
    expect(fragmentsOf(style, size)).toEqual(fragments);
  });

  it('an empty literal has its announcement, and bytes behind it', () => {
    expect(fragmentsOf('synchronising', 0)).toEqual(['a {0}\r\n', ' b']);
  });
});

describe('base64', () => {
  it('comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['A', 'AA', 'AAA', 'AB==', 'AAB=', 'A===', '====', 'AA=A', 'AAAA=', 'A AA', 'AA\n=', 'é==='])(
    '%j is none',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );
});

it.each([
  ['SLECT', 'SELECT'],
  ['SEELCT', 'SELECT'],
  ['fecth', 'FETCH'],
  ['FLGS', undefined],
  ['XXXXX', undefined],
  ['', undefined],
])('who types %s means %s', (typed, meant) => {
  expect(nearestWord(typed, ['SELECT', 'FETCH', 'STORE'])).toBe(meant);
});
