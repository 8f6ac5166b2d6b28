// Messages out of an mbox file. RFC 4155, and what programs write in its place.

import { asCrlf } from './line-ends.ts';
import { readCTime, unixFromCivil, type UnixMs } from '#engine/index.ts';

/** A message on its way into a mailbox. */
export interface ImportedMessage {
  readonly raw: Uint8Array;
  /** When it was received, if the file says so. */
  readonly receivedAt?: UnixMs;
}

const LF = 0x0a;
/** A separator is not longer than this. */
const LINE_MAX = 1000;
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

/** Whether the bytes begin as an mbox file does. */
export function looksLikeMbox(bytes: Uint8Array): boolean {
  return separatorDate(firstLine(bytes)) !== undefined;
}

/**
 * The messages of an mbox file, with CRLF line ends. A line begins a message when it is `From `, a sender and a date, or
 * `From -`; other lines that begin with `From ` are text. The `>` that was put before such text is taken away.
 */
export function readMbox(bytes: Uint8Array): readonly ImportedMessage[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const messages: ImportedMessage[] = [];
  let separator = separatorAt(file, 0);
  while (separator) {
    const next = nextSeparator(file, separator.end);
    messages.push(messageOf(file.subarray(separator.end, next?.start ?? file.length), separator.date));
    separator = next;
  }
  return messages;
}

/** A separator line in the file. */
interface Separator {
  readonly start: number;
  /** Behind its line end. */
  readonly end: number;
  readonly date: UnixMs | undefined;
}

function nextSeparator(file: Buffer, from: number): Separator | undefined {
  // The separator may follow the last one directly: so the search begins at the line end before it.
  for (let at = file.indexOf('\nFrom ', from - 1); at !== -1; at = file.indexOf('\nFrom ', at + 1)) {
    const found = separatorAt(file, at + 1);
    if (found) return found;
  }
  return undefined;
}

function separatorAt(file: Buffer, start: number): Separator | undefined {
  const feed = file.indexOf(LF, start);
  const end = feed === -1 ? file.length : feed + 1;
  const said = separatorDate(file.toString('latin1', start, Math.min(end, start + LINE_MAX)));
  return said && { start, end, date: said.date };
}

/** What a separator line says; undefined when the line is none. */
function separatorDate(line: string): { readonly date: UnixMs | undefined } | undefined {
  const text = line.startsWith(BYTE_ORDER_MARK) ? line.slice(BYTE_ORDER_MARK.length) : line;
  if (/^From -?\s*$/.test(text)) return { date: undefined };
  const rest = /^From \S+\s+(.+)$/.exec(text.trimEnd())?.[1];
  const date = rest === undefined ? undefined : readCTime(rest);
  return date && { date: unixFromCivil(date) };
}

/** The empty line before the next separator belongs to the file, not to the message. */
function messageOf(text: Buffer, date: UnixMs | undefined): ImportedMessage {
  const trailing = /(?:^|\n)(\r?\n)$/.exec(text.toString('latin1', Math.max(0, text.length - 4)))?.[1] ?? '';
  const raw = asCrlf(unescaped(text.subarray(0, text.length - trailing.length)));
  return date === undefined ? { raw } : { raw, receivedAt: date };
}

/** `>From ` at the start of a line stands for `From `, `>>From ` for `>From `. */
function unescaped(text: Buffer): Uint8Array {
  if (!text.includes('>From ')) return text;
  return Buffer.from(text.toString('latin1').replace(/^>(?=>*From )/gm, ''), 'latin1');
}

function firstLine(bytes: Uint8Array): string {
  const feed = bytes.indexOf(LF);
  const end = Math.min(feed === -1 ? bytes.length : feed, LINE_MAX);
  return Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1');
}
