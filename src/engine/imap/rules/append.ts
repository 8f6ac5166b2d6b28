// The messages of APPEND and REPLACE: flags, date, and the octets or the pieces to make them of. RFC 9051 §6.3.12,
// RFC 3502, RFC 4466 §2.7, RFC 3516 §4.4 and RFC 7888 §6 for literal8, RFC 4469 §5 for CATENATE, RFC 6855 §4 for UTF8.

import { SP, after, enclosed, many, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word } from '../../wire/words.ts';
import type { ByteString } from '../syntax.ts';
import type { AppendMessage, CatenatePart } from '../syntax/append.ts';
import { about, has, roleOfWord, style } from './about.ts';
import { dateTime } from './dates.ts';
import { flagList } from './flags.ts';
import { astring, literal, literal8 } from './strings.ts';

const dataStyle = style<Uint8Array>('imap.message-data', 'literal', { values: (data) => ({ octets: data.length }) });
const messageData: Rule<Uint8Array> = token(dataStyle, literal);
const binaryData: Rule<Uint8Array> = token(dataStyle, literal8);

/** Octets, with NUL among them where the language has literal8. */
function readOctets(input: Cursor): { readonly data: Uint8Array; readonly binary: boolean } | Failed {
  const binary = input.byte === 0x7e && has(input, 'BINARY', 'IMAP4REV2');
  const data = (binary ? binaryData : messageData).read(input);
  return data === FAILED ? FAILED : { data, binary };
}

const url = token(style<ByteString>('imap.url', 'string'), { ...astring, ...about('url', '5', 4469) });

const partWord = word(
  {
    ...about('cat-part', '5', 4469),
    token: style<'TEXT' | 'URL'>((name) => roleOfWord('imap.append', name), 'keyword'),
  },
  ['TEXT', 'URL'],
);

function readPart(input: Cursor): CatenatePart | Failed {
  const type = partWord.read(input);
  if (type === FAILED || SP.read(input) === FAILED) return FAILED;
  if (type === 'TEXT') {
    const octets = readOctets(input);
    return octets === FAILED ? FAILED : { type, ...octets };
  }
  const reference = url.read(input);
  return reference === FAILED ? FAILED : { type, url: reference };
}

const parts = parenthesised<CatenatePart>(
  {
    ...about('cat-part', '5', 4469),
    read: readPart,
    write: (part, out) => {
      partWord.write(part.type, out);
      out.byte(0x20);
      if (part.type === 'URL') url.write(part.url, out);
      else (part.binary ? binaryData : messageData).write(part.data, out);
    },
  },
  1,
);

const utf8Data = enclosed('(', binaryData, ')');

type Extension = 'CATENATE' | 'UTF8';

const needs: Readonly<Record<Extension, string>> = { CATENATE: 'CATENATE', UTF8: 'UTF8=ACCEPT' };

/** `append-data` other than a literal. RFC 4466 §6. */
const extensionWord = word(
  {
    ...about('append-message', '6.3.12'),
    token: style<Extension>((name) => roleOfWord('imap.append', name), 'keyword'),
    allowed: (name, language) => has(language, needs[name]),
  },
  ['CATENATE', 'UTF8'],
);

type MessageData =
  | { readonly data: Uint8Array; readonly binary: boolean; readonly utf8?: true }
  | { readonly parts: readonly CatenatePart[] };

function readData(input: Cursor): MessageData | Failed {
  if (input.byte === 0x7b || input.byte === 0x7e) return readOctets(input);
  const extension = extensionWord.read(input);
  if (extension === FAILED) return input.fail(messageData);
  if (SP.read(input) === FAILED) return FAILED;
  if (extension === 'CATENATE') {
    const pieces = parts.read(input);
    return pieces === FAILED ? FAILED : { parts: pieces };
  }
  const data = utf8Data.read(input);
  return data === FAILED ? FAILED : { data, binary: true, utf8: true };
}

/** What stands before the octets: read when its first byte is here, with the space behind it. */
function leading<Value>(rule: Rule<Value>, first: number, input: Cursor): Value | undefined | Failed {
  if (input.byte !== first) {
    input.fail(rule);
    return undefined;
  }
  const value = rule.read(input);
  return value === FAILED || SP.read(input) === FAILED ? FAILED : value;
}

function readMessage(input: Cursor): AppendMessage | Failed {
  const flags = leading(flagList, 0x28, input);
  if (flags === FAILED) return FAILED;
  const date = leading(dateTime, 0x22, input);
  if (date === FAILED) return FAILED;
  const data = readData(input);
  return data === FAILED ? FAILED : { flags: flags ?? [], ...(date ? { date } : {}), ...data };
}

function writeMessage(message: AppendMessage, out: FragmentWriter): void {
  if (message.flags.length > 0) {
    flagList.write(message.flags, out);
    out.byte(0x20);
  }
  if (message.date) {
    dateTime.write(message.date, out);
    out.byte(0x20);
  }
  if ('parts' in message) {
    out.text('CATENATE ');
    parts.write(message.parts, out);
  } else if (message.utf8) {
    out.text('UTF8 ');
    utf8Data.write(message.data, out);
  } else {
    (message.binary ? binaryData : messageData).write(message.data, out);
  }
}

const message: Rule<AppendMessage> = {
  ...about('append-message', '6.3.12'),
  read: readMessage,
  write: writeMessage,
};

/** One message behind a space. */
export const appendMessage: Rule<AppendMessage> = after(' ', message);

const severalMessages = many(appendMessage, 1);

/** One message behind a space; several where MULTIAPPEND is part of the language (RFC 3502 §6.3.11). */
export const appendMessages: Rule<readonly AppendMessage[]> = {
  ...severalMessages,
  read: (input) => {
    if (has(input, 'MULTIAPPEND')) return severalMessages.read(input);
    const only = appendMessage.read(input);
    return only === FAILED ? FAILED : [only];
  },
};
