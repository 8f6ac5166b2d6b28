// Entries of annotations and their values. RFC 5464 §3.2 and §5.

import { byteStringOf, bytesOf } from '../../base/bytes.ts';
import { rfc } from '../../spec/reference.ts';
import { SP, after, mapped, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word } from '../../wire/words.ts';
import type { EntryName, EntryValue } from '../syntax/metadata.ts';
import { about, style } from './about.ts';
import { astringFor, literal, literal8, number, quoted, readNil, string } from './strings.ts';

/** Names that every server knows. RFC 5464 §3.2.1.2, RFC 6154 §4. */
const SUGGESTED = ['/private/comment', '/shared/comment', '/private/specialuse'].map((text) => ({
  text,
  role: 'imap.metadata.entry',
}));

/** Octets that no entry name may have. RFC 5464 §3.2: wildcards, everything but ASCII, and 0x00 to 0x19. */
// oxlint-disable-next-line no-control-regex -- the standard names these octets
const NOT_IN_ENTRIES = /[\x00-\x19*%\x80-\xff]/;

/** The longest name. The standard has no limit; without one, names could be used to fill the server. */
const NAME_OCTETS_MAX = 1000;

/** Levels between slashes, none of them empty, the first of them a scope that exists. RFC 5464 §3.2. */
function isPath(name: string): boolean {
  const [root, scope, ...rest] = name.split('/');
  const knownScope = /^(?:private|shared)$/i.test(scope ?? '');
  const isLong = name.length > NAME_OCTETS_MAX;
  return root === '' && knownScope && !rest.includes('') && !isLong && !NOT_IN_ENTRIES.test(name);
}

/** Behind the scope there is a name; a vendor's has the vendor's token and a name of its own. RFC 5464 §3.2. */
function isEntry(name: string): boolean {
  const [, , first, ...rest] = name.split('/');
  return isPath(name) && first !== undefined && (first.toLowerCase() !== 'vendor' || rest.length >= 2);
}

function entryRule(isValid: (name: string) => boolean): Rule<EntryName> {
  return token(
    style<EntryName>('imap.metadata.entry', 'string'),
    mapped(
      astringFor('entry', rfc(5464, '3.2'), () => SUGGESTED),
      (name) => (isValid(name) ? name : FAILED),
      (name) => name,
    ),
  );
}

/** `entry`: one that can have a value. */
export const entry: Rule<EntryName> = entryRule(isEntry);

/** `entry` in a question, which may also be a place with entries below it, such as `/shared`. */
const askedEntry: Rule<EntryName> = entryRule(isPath);

const askedEntries = parenthesised(askedEntry, 1);

/** Whether another entry follows without parentheses. */
function goesOn({ byte, bytes, offset }: Cursor): boolean {
  const next = bytes[offset + 1];
  return byte === 0x20 && (next === 0x2f || next === 0x22);
}

/**
 * `entries`: one, or several in parentheses. Differs from RFC 5464 §5: several are read without parentheses too, because
 * the examples of §4.4.1 have none.
 */
export const entries: Rule<readonly EntryName[]> = {
  ...about('entry', '5', 5464),
  read: (input) => {
    if (input.byte === 0x28) return askedEntries.read(input);
    const found: EntryName[] = [];
    do {
      if (found.length > 0) input.offset += 1;
      const next = askedEntry.read(input);
      if (next === FAILED) return FAILED;
      found.push(next);
    } while (goesOn(input));
    return found;
  },
  write: (value, out) => {
    const [only] = value;
    if (value.length === 1 && only !== undefined) askedEntry.write(only, out);
    else askedEntries.write(value, out);
  },
};

/** `nstring / literal8`. */
const plainValue: Rule<Uint8Array | null> = {
  ...about('nstring', '5', 5464),
  read: (input: Cursor): Uint8Array | null | Failed => {
    if (readNil(input)) return null;
    if (input.byte === 0x7b) return literal.read(input);
    if (input.byte === 0x7e) return literal8.read(input);
    const text = input.byte === 0x22 ? quoted.read(input) : input.fail(plainValue);
    return text === FAILED ? FAILED : bytesOf(text);
  },
  write: (value: Uint8Array | null, out: FragmentWriter): void => {
    if (value === null) out.text('NIL');
    else if (value.includes(0)) literal8.write(value, out);
    else string.write(byteStringOf(value), out);
  },
};

const value: Rule<Uint8Array | null> = token(
  style<Uint8Array | null>('imap.metadata.value', 'string', { values: (octets) => ({ octets: octets?.length ?? 0 }) }),
  plainValue,
);

function entryValuesRule(name: Rule<EntryName>): Rule<readonly EntryValue[]> {
  const { spec } = about('entry', '5', 5464);
  return parenthesised(fields('entry', spec, field('entry', name), SP, field('value', value)), 1);
}

/** `entry-values` of a command. */
export const entryValues: Rule<readonly EntryValue[]> = entryValuesRule(entry);

/** `entry-values` of a response: what was asked for may be a place without a value. */
export const toldValues: Rule<readonly EntryValue[]> = entryValuesRule(askedEntry);

const details = ['LONGENTRIES', 'MAXSIZE', 'TOOMANY', 'NOPRIVATE'] as const;

const detailWord = token(
  style<(typeof details)[number]>('imap.metadata.detail', 'code'),
  word(about('resp-text-code', '5', 5464), details),
);

const detailOctets: Rule<number> = after(' ', token(style<number>('imap.octets', 'number'), number));

/** `SP "LONGENTRIES" SP number` and so on: what stands behind METADATA in a response code. */
export const metadataDetail: Rule<object> = {
  ...about('resp-text-code', '5', 5464),
  read: (input) => {
    const detail = SP.read(input) === FAILED ? FAILED : detailWord.read(input);
    if (detail === FAILED || detail === 'TOOMANY' || detail === 'NOPRIVATE')
      return detail === FAILED ? FAILED : { detail };
    const octets = detailOctets.read(input);
    return octets === FAILED ? FAILED : { detail, octets };
  },
  write: (code, out) => {
    out.byte(0x20);
    if ('detail' in code) out.text(String(code.detail));
    if ('octets' in code) detailOctets.write(Number(code.octets), out);
  },
};
