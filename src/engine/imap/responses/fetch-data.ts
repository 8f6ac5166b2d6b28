// The data items of FETCH responses. Written without detours: this is the busiest path of a server. RFC 9051 §7.5.2.

import { byteStringOf, bytesOf, utf8TextOf } from '../../base/bytes.ts';
import { enclosed, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word } from '../../wire/words.ts';
import type { FetchData, WrittenItem } from '../response-syntax.ts';
import type { ImapRole } from '../roles.ts';
import { about, roleOfWord, style } from '../rules/about.ts';
import { body } from '../rules/body-structure.ts';
import { dateTime } from '../rules/dates.ts';
import { envelope } from '../rules/envelope.ts';
import { flagList } from '../rules/flags.ts';
import { enclosedObjectId } from '../rules/object-id.ts';
import type { NString } from '../syntax.ts';
import { binarySection, origin, section } from '../rules/section.ts';
import {
  literal,
  literal8,
  modSequence,
  number,
  number64,
  nzNumber,
  orNil,
  quoted,
  readNil,
  nstring,
} from '../rules/strings.ts';

const itemWords = [
  'FLAGS',
  'UID',
  'MODSEQ',
  'EMAILID',
  'THREADID',
  'RFC822.SIZE',
  'INTERNALDATE',
  'SAVEDATE',
  'PREVIEW',
  'ENVELOPE',
  'BODY',
  'BODYSTRUCTURE',
  'RFC822',
  'RFC822.HEADER',
  'RFC822.TEXT',
  'BINARY',
  'BINARY.SIZE',
] as const;

const itemWord = word(about('msg-att', '7.5.2'), itemWords);

const uid = token(style<number>('imap.uid', 'number'), nzNumber);
const octets = token(style<number>('imap.octets', 'number'), number64);
const threadId = orNil(enclosedObjectId);
const saveDate = orNil(dateTime);
const preview = token(
  style<NString>('imap.preview', 'text', { value: (text) => (text === null ? undefined : utf8TextOf(bytesOf(text))) }),
  nstring,
);
const modSeq = enclosed('(', token(style<number>('imap.modseq', 'number'), modSequence), ')');

/** `nstring` as octets, and literal8 where `binary`. What is written is always a literal. */
function octetString(binary: boolean): Rule<Uint8Array | null> {
  const rule: Rule<Uint8Array | null> = {
    ...about('nstring'),
    read: (input) => {
      if (readNil(input)) return null;
      if (input.byte === 0x7b) return literal.read(input);
      if (binary && input.byte === 0x7e) return literal8.read(input);
      if (input.byte !== 0x22) return input.fail(rule);
      const text = quoted.read(input);
      return text === FAILED ? FAILED : bytesOf(text);
    },
    write: (value, out) => {
      if (value === null) out.text('NIL');
      else if (binary && value.includes(0)) literal8.write(value, out);
      else literal.write(value, out);
    },
  };
  return token(
    style<Uint8Array | null>('imap.message-data', 'literal', { values: (data) => ({ octets: data?.length ?? 0 }) }),
    rule,
  );
}

const messageOctets = octetString(false);
const binaryOctets = octetString(true);

function space(input: Cursor): boolean {
  if (input.take(0x20)) return true;
  input.fail(spaceExpected);
  return false;
}

const spaceExpected = { name: 'SP', spec: about('msg-att').spec };

/** A space, then what `rule` reads. */
function behindSpace<Value>(input: Cursor, rule: Rule<Value>): Value | Failed {
  return space(input) ? rule.read(input) : FAILED;
}

function wrap<Value, Data extends FetchData>(value: Value | Failed, make: (value: Value) => Data): Data | Failed {
  return value === FAILED ? FAILED : make(value);
}

function readOrigin(input: Cursor): { readonly origin?: number } | Failed {
  if (input.byte !== 0x3c) return {};
  const value = origin.read(input);
  return value === FAILED ? FAILED : { origin: value };
}

function readSection(input: Cursor): FetchData | Failed {
  const part = section.read(input);
  const begin = part === FAILED ? FAILED : readOrigin(input);
  const data = begin === FAILED ? FAILED : behindSpace(input, messageOctets);
  if (part === FAILED || begin === FAILED || data === FAILED) return FAILED;
  return { type: 'BODY[]', section: part, ...begin, data };
}

function readBinary(input: Cursor): FetchData | Failed {
  const part = binarySection.read(input);
  const begin = part === FAILED ? FAILED : readOrigin(input);
  const data = begin === FAILED ? FAILED : behindSpace(input, binaryOctets);
  if (part === FAILED || begin === FAILED || data === FAILED) return FAILED;
  return { type: 'BINARY', part, ...begin, data };
}

function readBinarySize(input: Cursor): FetchData | Failed {
  const part = binarySection.read(input);
  const size = part === FAILED ? FAILED : behindSpace(input, number);
  return part === FAILED || size === FAILED ? FAILED : { type: 'BINARY.SIZE', part, octets: size };
}

function readItem(input: Cursor): FetchData | Failed {
  const type = itemWord.read(input);
  switch (type) {
    case FAILED:
      return FAILED;
    case 'FLAGS':
      return wrap(behindSpace(input, flagList), (flags) => ({ type, flags }));
    case 'UID':
      return wrap(behindSpace(input, uid), (value) => ({ type, uid: value }));
    case 'MODSEQ':
      return wrap(behindSpace(input, modSeq), (value) => ({ type, modSeq: value }));
    case 'EMAILID':
      return wrap(behindSpace(input, enclosedObjectId), (id) => ({ type, id }));
    case 'THREADID':
      return wrap(behindSpace(input, threadId), (id) => ({ type, id }));
    case 'RFC822.SIZE':
      return wrap(behindSpace(input, octets), (value) => ({ type, octets: value }));
    case 'INTERNALDATE':
      return wrap(behindSpace(input, dateTime), (date) => ({ type, date }));
    case 'SAVEDATE':
      return wrap(behindSpace(input, saveDate), (date) => ({ type, date }));
    case 'PREVIEW':
      return wrap(behindSpace(input, preview), (text) => ({ type, text }));
    case 'ENVELOPE':
      return wrap(behindSpace(input, envelope), (value) => ({ type, envelope: value }));
    case 'BODY':
      if (input.byte === 0x5b) return readSection(input);
      return wrap(behindSpace(input, body), (value) => ({ type, body: value }));
    case 'BODYSTRUCTURE':
      return wrap(behindSpace(input, body), (value) => ({ type, body: value }));
    case 'BINARY':
      return readBinary(input);
    case 'BINARY.SIZE':
      return readBinarySize(input);
    default:
      return wrap(behindSpace(input, messageOctets), (data) => ({ type, data }));
  }
}

function writeItem(item: FetchData, out: FragmentWriter): void {
  switch (item.type) {
    case 'FLAGS':
      out.text('FLAGS ');
      writeFlags(item.flags, out);
      return;
    case 'UID':
      out.text('UID ');
      out.number(item.uid);
      return;
    case 'MODSEQ':
      out.text('MODSEQ (');
      out.number(item.modSeq);
      out.byte(0x29);
      return;
    case 'EMAILID':
    case 'THREADID':
      out.text(item.type);
      out.byte(0x20);
      threadId.write(item.id, out);
      return;
    case 'RFC822.SIZE':
      out.text('RFC822.SIZE ');
      out.number(item.octets);
      return;
    case 'written':
      out.text(item.item);
      return;
    case 'BODY[]':
    case 'BINARY':
    case 'BINARY.SIZE':
      writePart(item, out);
      return;
    default:
      writeWhole(item, out);
  }
}

function writeFlags(flags: readonly string[], out: FragmentWriter): void {
  out.byte(0x28);
  for (let index = 0; index < flags.length; index += 1) {
    if (index > 0) out.byte(0x20);
    out.text(flags[index] ?? '');
  }
  out.byte(0x29);
}

/** An item as it is written into `out`, which must be empty and is empty afterwards. */
export function writtenItem(item: FetchData, out: FragmentWriter): WrittenItem {
  writeItem(item, out);
  return { type: 'written', item: byteStringOf(out.toBytes()) };
}

type PartData = Extract<FetchData, { readonly type: 'BODY[]' | 'BINARY' | 'BINARY.SIZE' }>;

function writePart(item: PartData, out: FragmentWriter): void {
  out.text(item.type === 'BODY[]' ? 'BODY' : item.type);
  if (item.type === 'BODY[]') section.write(item.section, out);
  else binarySection.write(item.part, out);
  if (item.type !== 'BINARY.SIZE' && item.origin !== undefined) origin.write(item.origin, out);
  out.byte(0x20);
  if (item.type === 'BINARY.SIZE') out.number(item.octets);
  else (item.type === 'BINARY' ? binaryOctets : messageOctets).write(item.data, out);
}

type WholeData = Extract<
  FetchData,
  {
    readonly type:
      | 'INTERNALDATE'
      | 'SAVEDATE'
      | 'PREVIEW'
      | 'ENVELOPE'
      | 'BODY'
      | 'BODYSTRUCTURE'
      | 'RFC822'
      | 'RFC822.HEADER'
      | 'RFC822.TEXT';
  }
>;

function writeWhole(item: WholeData, out: FragmentWriter): void {
  out.text(item.type);
  out.byte(0x20);
  if (item.type === 'INTERNALDATE') dateTime.write(item.date, out);
  else if (item.type === 'SAVEDATE') saveDate.write(item.date, out);
  else if (item.type === 'PREVIEW') preview.write(item.text, out);
  else if (item.type === 'ENVELOPE') envelope.write(item.envelope, out);
  else if ('body' in item) body.write(item.body, out);
  else messageOctets.write(item.data, out);
}

function roleOfData(item: FetchData): ImapRole {
  return item.type === 'BODY[]' ? 'imap.fetch.item.body.section' : roleOfWord('imap.fetch.item', item.type);
}

/** One item of `msg-att`. */
const fetchDatum: Rule<FetchData> = token(style<FetchData>(roleOfData, 'keyword'), {
  ...about('msg-att', '7.5.2'),
  read: readItem,
  write: writeItem,
});

/** `msg-att`: at least one item. */
export const fetchData: Rule<readonly FetchData[]> = parenthesised(fetchDatum, 1);
