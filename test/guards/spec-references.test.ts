// Every reference to a standard, in code, transcripts and documents, names a section that exists.
import { describe, expect, test } from 'vitest';
import { isKnownSection } from '#engine/spec/sections.ts';
import { filesBelow, textOf } from './source.ts';
import { referencesIn } from './spec-references.ts';

/** Tests that name sections which do not exist, to see that this is noticed. */
const PLANTED = /^test\/(guards\/|engine\/imap-grammar\/roles\.test)/;

/** Made from the headings of the standards themselves, which name others that are not known here. */
const HEADINGS = 'docs/generated/rfc-coverage.md';

const files = [
  ...filesBelow('src', /\.tsx?$/),
  ...filesBelow('test', /\.(ts|txt|yaml)$/).filter((path) => !PLANTED.test(path)),
  ...filesBelow('lessons', /\.(md|yaml)$/),
  ...filesBelow('docs', /\.md$/).filter((path) => path !== HEADINGS),
];

describe('references to the standards', () => {
  test('every section that is named exists', () => {
    const references = files.flatMap((path) => referencesIn(path, textOf(path)));
    expect(references.filter(({ section }) => section !== '').length).toBeGreaterThan(500);
    const unknown = references.filter((reference) => !isKnownSection(reference));
    expect(unknown.map(({ file, line, rfc, section }) => `${file}:${line} RFC ${rfc} §${section}`)).toEqual([]);
  });

  test.each([
    '// RFC 9051 §6.4.55 says so',
    '// RFC 9051 §6.4.5 and §99 say so',
    '// RFC 9051 §6.4.5 (3501 §66.4.5)',
    "const spec = rfc(9051, '6.4.99');",
    '// RFC 99999 §1',
    '# RFC 1939 §70: planted in a transcript',
  ])('a planted wrong reference is caught: %s', (text) => {
    const unknown = referencesIn('planted.ts', text).filter((reference) => !isKnownSection(reference));
    expect(unknown).toHaveLength(1);
  });

  test('right references in every form are read and known', () => {
    const text = "// RFC 9051 §6.4.5 (3501 §6.4.5), RFC 5321 §4.5.2, §4.1.1 and RFC 9051 §9\nrfc(1939, '7'); rfc(2177)";
    const read = referencesIn('fine.ts', text);
    expect(read.map(({ rfc, section }) => `${rfc} ${section}`)).toEqual([
      '9051 6.4.5',
      '5321 4.5.2',
      '5321 4.1.1',
      '9051 9',
      '3501 6.4.5',
      '1939 7',
      '2177 ',
    ]);
    expect(read.every(isKnownSection)).toBe(true);
  });
});
