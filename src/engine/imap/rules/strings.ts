// Atoms, strings and numbers: the letters of the IMAP language. RFC 9051 §4.1, §4.2, §4.3 and §9 (RFC 3501 §4 and §9).

import { CR, LF, byteStringOf, bytesOf, utf8TextOf } from '../../base/bytes.ts';
import type { SpecRef } from '../../spec/reference.ts';
import { decimal } from '../../wire/numbers.ts';
import { type Cursor, type Expectation, FAILED, type Failed } from '../../wire/cursor.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { ByteString, NString } from '../syntax.ts';
import type { ImapExpectation } from '../roles/expectations.ts';
import { about, isImap2, style } from './about.ts';

const ATOM = 1;
const ASTRING = 2;
const LIST = 4;
const TAG = 8;
/** TEXT-CHAR without quoted-specials: what a quoted string holds as it is. */
const QUOTED = 16;
/** RFC 1176: CHARACTER, of which atoms are made when they stand for strings. */
const IMAP2_STRING = 32;
/** The same with `%`, which FIND has as a wildcard. */
const IMAP2_PATTERN = 64;

const CLASSES = characterClasses();

/** RFC 9051 §9: ATOM-CHAR is any CHAR but atom-specials; ASTRING-CHAR adds `]`, list-char adds `]`, `%`, `*`. */
function characterClasses(): Uint8Array {
  const classes = new Uint8Array(256);
  for (let byte = 1; byte < 128; byte += 1) {
    const character = String.fromCharCode(byte);
    const isAtom = byte > 0x20 && byte < 0x7f && !'(){%*"\\]'.includes(character);
    const isAstring = isAtom || character === ']';
    const isList = isAstring || character === '%' || character === '*';
    const isImap2Pattern = byte > 0x20 && byte < 0x7f && !'"{\\'.includes(character);
    const isQuoted = byte !== CR && byte !== LF && character !== '"' && character !== '\\';
    classes[byte] =
      (isAtom ? ATOM : 0) |
      (isAstring ? ASTRING : 0) |
      (isAstring && character !== '+' ? TAG : 0) |
      (isList ? LIST : 0) |
      (isImap2Pattern && character !== '%' ? IMAP2_STRING : 0) |
      (isImap2Pattern ? IMAP2_PATTERN : 0) |
      (isQuoted ? QUOTED : 0);
  }
  // RFC 9051 §9: `)` closes, `(` and `{` open; the table above already leaves them out.
  return classes;
}

function isAll(text: ByteString, kind: number): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (((CLASSES[text.charCodeAt(index)] ?? 0) & kind) === 0) return false;
  return text.length > 0;
}

/** One or more characters of a class. */
function run(kind: number, name: ImapExpectation, suggest?: Expectation['suggest']): Rule<ByteString> {
  const rule: Rule<ByteString> = {
    ...about(name),
    ...(suggest ? { suggest } : {}),
    read: (input) => {
      const { bytes, offset: start } = input;
      let end = start;
      while (((CLASSES[bytes[end] ?? 0] ?? 0) & kind) !== 0) end += 1;
      if (end === start) return input.fail(rule);
      input.offset = end;
      input.touch(rule, start);
      return byteStringOf(bytes, start, end);
    },
    write: (value, out) => out.text(value),
  };
  return rule;
}

/** `atom`. */
export const atom: Rule<ByteString> = run(ATOM, 'atom');

/** `tag`: an astring's characters without `+`. */
export const tag: Rule<ByteString> = run(TAG, 'tag', (context) =>
  context.words('tag').map((text) => ({ text, role: 'imap.tag' })),
);

const astringAtom = run(ASTRING, 'astring');
const listAtom = run(LIST, 'list-mailbox');
const imap2Atom = run(IMAP2_STRING, 'astring');
const imap2PatternAtom = run(IMAP2_PATTERN, 'list-mailbox');

/** `quoted`; with UTF-8 in it when the dialect has that. RFC 9051 §4.3, RFC 6855 §3. */
export const quoted: Rule<ByteString> = {
  ...about('quoted', '4.3'),
  read: (input) => {
    const start = input.offset;
    if (input.byte !== 0x22) return input.fail(quoted);
    const end = closingQuote(input);
    if (end === FAILED) return FAILED;
    const text = unescaped(byteStringOf(input.bytes, start + 1, end));
    input.offset = end + 1;
    return text;
  },
  write: (value, out) => {
    out.byte(0x22);
    out.text(/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value);
    out.byte(0x22);
  },
};

/** Where the quoted string that begins at the cursor ends; the error points at the byte that may not be there. */
function closingQuote(input: Cursor): number | Failed {
  const { bytes } = input;
  let isAscii = true;
  for (let at = input.offset + 1; ; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x22) {
      const valid = isAscii || (input.dialect.utf8 && utf8TextOf(bytes.subarray(input.offset + 1, at)) !== undefined);
      return valid ? at : failInside(input, input.offset + 1);
    }
    if (byte === 0x5c) {
      at += 1;
      if (bytes[at] !== 0x22 && bytes[at] !== 0x5c) return failInside(input, at);
    } else if (byte > 0x7f && input.dialect.utf8) {
      isAscii = false;
    } else if (((CLASSES[byte] ?? 0) & QUOTED) === 0) {
      return failInside(input, at);
    }
  }
}

/** A string that began cannot be anything else: the failure lies inside it. */
function failInside(input: Cursor, at: number): Failed {
  input.fail(quoted, at);
  input.touch(quoted, input.offset);
  input.offset = Math.max(at, input.offset + 1);
  return FAILED;
}

function unescaped(text: string): ByteString {
  return text.includes('\\') ? text.replace(/\\(.)/g, '$1') : text;
}

/** What a literal may hold. */
interface LiteralShape {
  /** `~{n}`: NUL is allowed. */
  readonly binary: boolean;
}

/** The octets of `literal` or `literal8`: a view of the frame, not a copy. */
function literalOf({ binary }: LiteralShape): Rule<Uint8Array> {
  const start = binary ? '~{' : '{';
  const rule: Rule<Uint8Array> = {
    ...about('literal', '4.3'),
    read: (input) => {
      if (input.byte !== start.charCodeAt(0) || (binary && input.bytes[input.offset + 1] !== 0x7b))
        return input.fail(rule);
      input.offset += start.length;
      const octets = announcement.read(input);
      if (octets === FAILED) return FAILED;
      const data = input.bytes.subarray(input.offset, input.offset + octets);
      const nul = binary ? -1 : data.indexOf(0);
      if (data.length < octets || nul !== -1) return input.fail(rule, input.offset + Math.max(nul, 0));
      input.offset += octets;
      return data;
    },
    write: (value, out) => out.literal(binary ? value : withoutNul(value), binary),
  };
  return rule;
}

/**
 * NUL may stand in no literal (RFC 9051 §4.3), yet stored messages have it. It becomes 0x80, so that sizes stay true;
 * BINARY gives the octets as they are.
 */
function withoutNul(data: Uint8Array): Uint8Array {
  return data.includes(0) ? data.map((byte) => (byte === 0 ? 0x80 : byte)) : data;
}

const octetCount = decimal({ ...about('octets', '4.3'), bits: 63 });

/** `n}` CRLF or `n+}` CRLF. */
const announcement: Rule<number> = token(style('imap.literal', 'literal', { spec: about('literal', '4.3').spec }), {
  ...octetCount,
  read: (input) => {
    const count = octetCount.read(input);
    if (count === FAILED) return FAILED;
    if (input.byte === 0x2b) input.offset += 1;
    for (const byte of [0x7d, CR, LF]) {
      if (input.byte !== byte) return input.fail(literal);
      input.offset += 1;
    }
    return count;
  },
});

/** `literal`. RFC 9051 §4.3, RFC 7888 §8. */
export const literal: Rule<Uint8Array> = literalOf({ binary: false });

/** `literal8`. RFC 9051 §4.3.1 and §9 (3501 §4.3.1), RFC 3516 §7. */
export const literal8: Rule<Uint8Array> = literalOf({ binary: true });

/** `string`: quoted where the bytes allow it, otherwise a literal. */
export const string: Rule<ByteString> = {
  ...about('string', '4.3'),
  read: (input) => {
    if (input.byte === 0x22) return quoted.read(input);
    if (input.byte !== 0x7b) return input.fail(string);
    const data = literal.read(input);
    return data === FAILED ? FAILED : byteStringOf(data);
  },
  write: (value, out) => {
    if (fitsQuoted(value, out)) quoted.write(value, out);
    else literal.write(bytesOf(value), out);
  },
};

/** Longest text written in quotes. */
const QUOTED_OCTETS = 1024;

function fitsQuoted(value: ByteString, out: FragmentWriter): boolean {
  // RFC 1176: between quotes stands one CHARACTER at least; there are no escapes.
  if (isImap2(out)) return value.length <= QUOTED_OCTETS && /^[ !#$&-[\]-z|}~]+$/.test(value);
  if (value.length > QUOTED_OCTETS) return false;
  if (/^[ -~]*$/.test(value)) return true;
  return out.dialect.utf8 && /^[ -~\u0080-\u00ff]*$/.test(value) && utf8TextOf(bytesOf(value)) !== undefined;
}

/** `astring` that is read with the characters of `run` when it is not a string. */
function atomOrString(name: 'astring' | 'list-mailbox', kind: number, unquoted: Rule<ByteString>): Rule<ByteString> {
  const rule: Rule<ByteString> = {
    ...about(name),
    read: (input) => {
      const start = input.offset;
      if (input.byte === 0x22 || input.byte === 0x7b) return string.read(input);
      const value = (isImap2(input) && kind === ASTRING ? imap2Atom : unquoted).read(input);
      return value === FAILED ? input.fail(rule, start) : value;
    },
    write: (value, out) => {
      // An astring NIL would be a name, but too many readers take it for nothing.
      if (isAll(value, kind) && value.toUpperCase() !== 'NIL') out.text(value);
      else string.write(value, out);
    },
  };
  return rule;
}

/** `astring`. */
export const astring: Rule<ByteString> = atomOrString('astring', ASTRING, astringAtom);

/** An astring that stands for something: that is named when there is none, and what it may be is suggested. */
export function astringFor(
  name: ImapExpectation,
  spec: SpecRef,
  suggest: Expectation['suggest'] = () => [],
): Rule<ByteString> {
  const rule: Rule<ByteString> = {
    name,
    spec,
    suggest,
    read: (input) => {
      const start = input.offset;
      const value = astring.read(input);
      input.touch(rule, start);
      return value === FAILED && input.offset === start ? input.fail(rule, start) : value;
    },
    write: (value, out) => astring.write(value, out),
  };
  return rule;
}

/** `list-mailbox`, still encoded. */
export const listString: Rule<ByteString> = atomOrString('list-mailbox', LIST, listAtom);

/** The pattern of FIND, still encoded. RFC 1176. */
export const findString: Rule<ByteString> = atomOrString('list-mailbox', IMAP2_PATTERN, imap2PatternAtom);

/** Reads NIL, in any case, when it stands here. */
export function readNil(input: Cursor): boolean {
  const { bytes, offset } = input;
  const isNil =
    ((bytes[offset] ?? 0) | 0x20) === 0x6e &&
    ((bytes[offset + 1] ?? 0) | 0x20) === 0x69 &&
    ((bytes[offset + 2] ?? 0) | 0x20) === 0x6c;
  if (isNil) input.offset += 3;
  return isNil;
}

const nil = about('nil');

/** `inner`, or NIL as null. */
export function orNil<Value>(inner: Rule<Value>): Rule<Value | null> {
  return {
    ...inner,
    read: (input) => {
      if (readNil(input)) return null;
      const start = input.offset;
      const value = inner.read(input);
      if (value === FAILED && input.offset === start) input.fail(nil);
      return value;
    },
    write: (value, out) => {
      if (value === null) out.text('NIL');
      else inner.write(value, out);
    },
  };
}

/** `nstring`. */
export const nstring: Rule<NString> = orNil(string);

/** `number`: up to 2³²−1. */
export const number: Rule<number> = decimal({ ...about('number'), bits: 32 });

/** `nz-number`: 1 to 2³²−1. */
export const nzNumber: Rule<number> = decimal({ ...about('nz-number'), bits: 32, positive: true });

/** `number64`: up to 2⁶³−1. */
export const number64: Rule<number> = decimal({ ...about('number64'), bits: 63 });

/** `nz-number64`. */
export const nzNumber64: Rule<number> = decimal({ ...about('number64'), bits: 63, positive: true });

/** `mod-sequence-value`. RFC 7162 §7. */
export const modSequence: Rule<number> = decimal({
  ...about('mod-sequence-value', '7', 7162),
  bits: 63,
  positive: true,
});

/** `mod-sequence-valzer`: zero too. RFC 7162 §7. */
export const modSequenceOrZero: Rule<number> = decimal({ ...about('mod-sequence-value', '7', 7162), bits: 63 });
