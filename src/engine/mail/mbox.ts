// Splits an mbox file into messages, for import. RFC 4155 App. A, and what programs do besides it: `>From ` escapes,
// Mozilla's `From -`, a byte order mark in front, CRLF line ends. Bytes of messages stay as they are otherwise.

import { byteStringOf, bytesOf, concatBytes, CR, indexOfBytes, LF } from '../base/bytes.ts';
import { readCTime } from './dates.ts';
import type { CivilDateTime } from './dates.ts';
import { lineEnd, readHeader } from './header.ts';

/** One message of an mbox file. */
export interface MboxMessage {
  /** The envelope sender that the separator names; empty for `-` or none. */
  readonly sender: string;
  /** When the separator says the message arrived (UTC unless it names a zone); undefined when it doesn't say. */
  readonly received: CivilDateTime | undefined;
  /** The message, escapes undone, line ends as in the file. */
  readonly raw: Uint8Array;
}

const FROM = bytesOf('From ');
const ESCAPED_FROM = bytesOf('>From ');
const ESCAPE = 0x3e;
const BYTE_ORDER_MARK = bytesOf('\xef\xbb\xbf');

/** The messages of an mbox file, in order. Bytes before the first separator belong to none. */
export function splitMbox(file: Uint8Array): readonly MboxMessage[] {
  const start = beginsWith(file, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const messages: MboxMessage[] = [];
  let open: { separator: Separator; from: number } | undefined;
  for (let at = start; at < file.length;) {
    const end = lineEnd(file, at, file.length);
    const separator = readSeparator(file, at, end);
    if (separator) {
      if (open) messages.push(closeMessage(file, open.separator, open.from, at));
      open = { separator, from: end };
    }
    at = end;
  }
  if (open) messages.push(closeMessage(file, open.separator, open.from, file.length));
  return messages;
}

/** Whether a file begins as an mbox file does: with a separator. */
export function isMbox(file: Uint8Array): boolean {
  const start = beginsWith(file, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  return readSeparator(file, start, lineEnd(file, start, file.length)) !== undefined;
}

type Separator = Pick<MboxMessage, 'sender' | 'received'>;

/** Longer lines that begin with `From ` are text. */
const SEPARATOR_LIMIT = 500;

/**
 * The separator in a line; undefined when it is text. A sender and a date make one; `From -` makes one before a header
 * field. A sentence that begins with `From ` has neither. An empty line before it is no condition: programs forget it.
 */
function readSeparator(file: Uint8Array, at: number, end: number): Separator | undefined {
  if (end - at > SEPARATOR_LIMIT || !beginsWith(file, at, FROM)) return undefined;
  const [sender = '', ...date] = byteStringOf(file, at + FROM.length, end)
    .trim()
    .split(/ +/);
  const received = readCTime(date.join(' ').replace(/ remote from .*$/, ''));
  if (received) return { sender: sender === '-' ? '' : sender, received };
  const anonymous = (sender === '-' || sender === '') && date.length === 0;
  return anonymous && beginsHeader(file, end) ? { sender: '', received } : undefined;
}

function beginsHeader(file: Uint8Array, at: number): boolean {
  const header = readHeader(file, at, lineEnd(file, at, file.length));
  return header.fields.length > 0;
}

function closeMessage(file: Uint8Array, separator: Separator, from: number, end: number): MboxMessage {
  return { ...separator, raw: withoutEscapes(file.subarray(from, withoutEmptyLine(file, from, end))) };
}

/** The empty line before the next separator is not part of the message. RFC 4155 App. A. */
function withoutEmptyLine(file: Uint8Array, from: number, end: number): number {
  if (end - from < 2 || file[end - 1] !== LF) return end;
  const begin = file[end - 2] === CR ? end - 2 : end - 1;
  return begin > from && file[begin - 1] === LF ? begin : end;
}

/** Removes one `>` from each line `>From `, `>>From ` …: the reversible escape that most programs write. */
function withoutEscapes(message: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let kept = 0;
  let found = indexOfBytes(message, ESCAPED_FROM);
  for (; found !== -1; found = indexOfBytes(message, ESCAPED_FROM, found + 1)) {
    let line = found;
    while (line > kept && message[line - 1] === ESCAPE) line -= 1;
    if (line > 0 && message[line - 1] !== LF) continue;
    pieces.push(message.subarray(kept, line));
    kept = line + 1;
  }
  return kept === 0 ? message : concatBytes([...pieces, message.subarray(kept)]);
}

function beginsWith(bytes: Uint8Array, at: number, prefix: Uint8Array): boolean {
  for (let index = 0; index < prefix.length; index += 1) if (bytes[at + index] !== prefix[index]) return false;
  return true;
}
