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
  const messages: ImportedMessage[] = [];
  let current: { readonly lines: Uint8Array[]; readonly date: UnixMs | undefined } | undefined;
  const finish = (): void => {
    if (current) messages.push(messageOf(current.lines, current.date));
  };
  for (const line of linesOf(bytes)) {
    const separator = line[0] === 0x46 || !current ? separatorDate(textOf(line)) : undefined;
    if (separator) {
      finish();
      current = { lines: [], date: separator.date };
    } else current?.lines.push(unescaped(line));
  }
  finish();
  return messages;
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
function messageOf(lines: Uint8Array[], date: UnixMs | undefined): ImportedMessage {
  const last = lines.at(-1);
  if (last && textOf(last).trim() === '') lines.pop();
  const raw = asCrlf(Buffer.concat(lines));
  return date === undefined ? { raw } : { raw, receivedAt: date };
}

/** `>From ` stands for `From `, `>>From ` for `>From `. */
function unescaped(line: Uint8Array): Uint8Array {
  return line[0] === 0x3e && /^>+From /.test(textOf(line.subarray(0, 80))) ? line.subarray(1) : line;
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const feed = bytes.indexOf(LF, at);
    const end = feed === -1 ? bytes.length : feed + 1;
    yield bytes.subarray(at, end);
    at = end;
  }
}

function firstLine(bytes: Uint8Array): string {
  const feed = bytes.indexOf(LF);
  return textOf(bytes.subarray(0, Math.min(feed === -1 ? bytes.length : feed, 1000)));
}

function textOf(line: Uint8Array): string {
  return Buffer.from(line.buffer, line.byteOffset, line.length).toString('latin1');
}
