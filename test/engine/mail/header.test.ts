// RFC 5322 §2.2, §4.5: finding fields in a header, however it is written.
import { expect, test } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { fieldName, fieldsNamed, fieldValue, firstValue, readHeader, selectFields } from '#engine/mail/header.ts';

const headers: readonly [symptom: string, raw: string, fields: readonly [string, string][], bodyStart: number][] = [
  [
    'plain fields',
    'A: 1\r\nB: 2\r\n\r\nbody',
    [
      ['A', '1'],
      ['B', '2'],
    ],
    14,
  ],
  [
    'bare LF ends lines',
    'A: 1\nB: 2\n\nbody',
    [
      ['A', '1'],
      ['B', '2'],
    ],
    11,
  ],
  ['no body and no empty line', 'A: 1\r\n', [['A', '1']], 6],
  ['nothing', '', [], 0],
  ['body at once', '\r\nbody', [], 2],
  ['folded value', 'A: one\r\n two\r\n\tthree\r\n\r\n', [['A', 'one two\tthree']], 24],
  ['folding after the colon', 'A:\r\n one\r\n\r\n', [['A', 'one']], 12],
  ['line of blanks continues', 'A: one\r\n \r\n two\r\n\r\nb', [['A', 'one  two']], 19],
  ['blanks before the colon (obsolete)', 'A  : 1\r\n\r\n', [['A', '1']], 10],
  ['mbox line in front', 'From a@b Mon Jan  1 00:00:00 2024\r\nA: 1\r\n\r\n', [['A', '1']], 43],
  [
    'line without colon is stepped over',
    'A: 1\r\njunk\r\nB: 2\r\n\r\n',
    [
      ['A', '1'],
      ['B', '2'],
    ],
    20,
  ],
  ['continuation of nothing is stepped over', ' A: 1\r\nB: 2\r\n\r\n', [['B', '2']], 15],
  ['name missing', ': 1\r\nB: 2\r\n\r\n', [['B', '2']], 13],
  ['bare CR is an ordinary byte', 'A: 1\rB: 2\r\n\r\n', [['A', '1\rB: 2']], 13],
  ['NUL is dropped', 'A: 1\x002\r\n\r\n', [['A', '12']], 10],
  ['8-bit stays', 'A: \xe9\r\n\r\n', [['A', '\xe9']], 8],
  [
    'empty value',
    'A:\r\nB: \r\n\r\n',
    [
      ['A', ''],
      ['B', ''],
    ],
    11,
  ],
];

test.each(headers)('%s', (_, text, expected, bodyStart) => {
  const raw = bytesOf(text);
  const header = readHeader(raw);
  const fields = header.fields.map((field) => [fieldName(raw, field), fieldValue(raw, field.valueStart, field.end)]);
  expect(fields).toEqual(expected);
  expect(header.end).toBe(bodyStart);
});

test('names are found in any case, also those that objects have of their own', () => {
  const raw = bytesOf('__proto__: a\r\nCONSTRUCTOR: b\r\n__Proto__: c\r\n\r\n');
  const header = readHeader(raw);
  expect(fieldsNamed(raw, header, '__PROTO__')).toHaveLength(2);
  expect(firstValue(raw, header, 'constructor')).toBe('b');
  expect(firstValue(raw, header, 'toString')).toBeUndefined();
});

const selections: readonly [string, readonly string[], 'named' | 'others', string][] = [
  ['A: 1\r\nB: 2\r\n 3\r\na: 4\r\n\r\nbody', ['A'], 'named', 'A: 1\r\na: 4\r\n\r\n'],
  ['A: 1\r\nB: 2\r\n 3\r\na: 4\r\n\r\nbody', ['A'], 'others', 'B: 2\r\n 3\r\n\r\n'],
  ['A: 1\r\nB: 2\r\n\r\n', ['C'], 'named', '\r\n'],
  ['A: 1\r\nB: 2\r\n', ['A'], 'named', 'A: 1\r\n'],
  ['A: 1\n\nbody', ['A'], 'named', 'A: 1\n\n'],
  ['', ['A'], 'others', ''],
];

test.each(selections)('HEADER.FIELDS of %j %j %s', (text, names, which, expected) => {
  const raw = bytesOf(text);
  expect(byteStringOf(selectFields(raw, readHeader(raw), names, which))).toBe(expected);
});
