// Sections of a message: which part, and what of it. RFC 9051 §6.4.5.1 (RFC 3501 §6.4.5).

import { enclosed, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { wordAhead } from '../../wire/words.ts';
import type { ByteString, Partial, Section, SectionText } from '../syntax.ts';
import { about, style } from './about.ts';
import { astring, number64, nzNumber, nzNumber64 } from './strings.ts';

/** `header-fld-name`. */
export const headerField: Rule<ByteString> = token(style('imap.header-field', 'string'), {
  ...astring,
  ...about('header-fld-name'),
});

const headerList = parenthesised(headerField, 1);

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** `section-part`, empty when no number stands here; leaves a dot before a section-text unread. */
function readPart(input: Cursor): readonly number[] | Failed {
  const part: number[] = [];
  if (!isDigit(input.byte)) return part;
  for (;;) {
    const position = nzNumber.read(input);
    if (position === FAILED) return FAILED;
    part.push(position);
    if (input.byte !== 0x2e || !isDigit(input.bytes[input.offset + 1] ?? -1)) return part;
    input.offset += 1;
  }
}

function readText(input: Cursor, mime: boolean): SectionText | Failed {
  const word = wordAhead(input);
  const wordEnd = input.offset + word.length;
  switch (word) {
    case 'MIME':
      if (!mime) return input.fail(section);
      input.offset = wordEnd;
      return { type: word };
    case 'HEADER':
    case 'TEXT':
      input.offset = wordEnd;
      return { type: word };
    case 'HEADER.FIELDS':
    case 'HEADER.FIELDS.NOT': {
      input.offset = wordEnd;
      if (spaceBefore.read(input) === FAILED) return FAILED;
      const names = headerList.read(input);
      return names === FAILED ? FAILED : { type: 'HEADER.FIELDS', not: word.endsWith('NOT'), fields: names };
    }
    default:
      return input.fail(section);
  }
}

const spaceBefore = enclosed(' ', { ...about('header-list'), read: () => undefined, write: () => undefined }, '');

function readSection(input: Cursor): Section | Failed {
  if (!input.take(0x5b)) return input.fail(section);
  const part = readPart(input);
  if (part === FAILED) return FAILED;
  let text: SectionText | undefined;
  if (part.length > 0 ? input.take(0x2e) : input.byte !== 0x5d) {
    const read = readText(input, part.length > 0);
    if (read === FAILED) return FAILED;
    text = read;
  }
  if (!input.take(0x5d)) return input.fail(closingBracket);
  return { part, ...(text ? { text } : {}) };
}

const closingBracket = { name: '"]"', spec: about('section').spec };

function writeSection(value: Section, out: FragmentWriter): void {
  out.byte(0x5b);
  out.text(value.part.join('.'));
  if (value.text) {
    if (value.part.length > 0) out.byte(0x2e);
    out.text(value.text.type);
    if (value.text.type === 'HEADER.FIELDS') {
      out.text(value.text.not ? '.NOT ' : ' ');
      headerList.write(value.text.fields, out);
    }
  }
  out.byte(0x5d);
}

/** `section`. */
export const section: Rule<Section> = token(
  style<Section>('imap.section', 'keyword', { values: (value) => ({ part: value.part.join('.') }) }),
  {
    ...about('section', '6.4.5.1'),
    suggest: () =>
      ['HEADER', 'HEADER.FIELDS', 'HEADER.FIELDS.NOT', 'TEXT', 'MIME'].map((text) => ({ text, role: 'imap.section' })),
    read: readSection,
    write: writeSection,
  },
);

/** `section-binary`: a part's number only. */
export const binarySection: Rule<readonly number[]> = token(
  style<readonly number[]>('imap.section', 'keyword', { values: (value) => ({ part: value.join('.') }) }),
  enclosed(
    '[',
    { ...about('section', '6.4.5.1'), read: readPart, write: (value, out) => out.text(value.join('.')) },
    ']',
  ),
);

/** `partial`: `<offset.count>`. */
export const partial: Rule<Partial> = token(
  style<Partial>('imap.partial', 'number', { values: ({ offset, count }) => ({ offset, count }) }),
  enclosed(
    '<',
    fields(
      'partial',
      about('partial', '6.4.5').spec,
      field('offset', number64),
      enclosed('.', { ...about('partial'), read: () => undefined, write: () => undefined }, ''),
      field('count', nzNumber64),
    ),
    '>',
  ),
);

/** The origin octet in a FETCH response: `<offset>`. */
export const origin: Rule<number> = token(
  style<number>('imap.origin', 'number', { values: (offset) => ({ offset }) }),
  enclosed('<', number64, '>'),
);
