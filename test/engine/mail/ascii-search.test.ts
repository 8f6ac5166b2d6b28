// What is found fast is what is found slowly: text in bytes, and fields by their name.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import { asciiFinder } from '#engine/mail/ascii-search.ts';
import { FieldScan, scanHeader, spells } from '#engine/mail/header.ts';

const fewLetters = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B', 'c', ' ', '[', '{') });

test('a finder finds what upper-case text includes', () => {
  fc.assert(
    fc.property(fewLetters, fewLetters, fc.nat(5), (text, wanted, before) => {
      const bytes = bytesOf(`${'b'.repeat(before)}${text}abc`);
      const found = asciiFinder(wanted.toUpperCase())(bytes, before, before + text.length);
      expect(found).toBe(text.toUpperCase().includes(wanted.toUpperCase()));
    }),
    { numRuns: 2000 },
  );
});

test('text outside ASCII is nowhere in ASCII, the empty text everywhere', () => {
  expect(asciiFinder('É')(bytesOf('E\u00c9'), 0, 2)).toBe(false);
  expect(asciiFinder('')(bytesOf(''), 0, 0)).toBe(true);
});

const headerBytes = fc
  .array(fc.constantFrom('To', 'to', 'T', ':', ' ', '\t', '\r\n', '\n', '\r', 'x', '\0', 'To: you\r\n'), {
    maxLength: 25,
  })
  .map((pieces) => bytesOf(pieces.join('')));

test('fields scanned by name are those of the whole scan', () => {
  fc.assert(
    fc.property(headerBytes, fc.constantFrom('to', 't', '', ' ', 'to:', 'tox'), (raw, name) => {
      const slowly: [number, number][] = [];
      scanHeader(raw, 0, raw.length, (start, nameEnd, valueStart, end) => {
        if (spells(raw, start, nameEnd, name)) slowly.push([valueStart, end]);
      });
      const fast: [number, number][] = [];
      const scan = new FieldScan(name);
      scan.begin(raw);
      while (scan.next()) fast.push([scan.valueStart, scan.end]);
      expect(fast).toEqual(slowly);
    }),
    { numRuns: 5000 },
  );
});
