// Reads the head of a line: who speaks to whom about what. That much stands in the same place in every line, also in
// lines with mistakes further on, which the whole grammar would refuse. RFC 9051 §2.2, RFC 1939 §3, RFC 5321 §4.2.

import { asciiUpper, byteStringOf } from '../base/bytes.ts';
import type { Protocol } from '../net/events.ts';
import { STATUS_WORDS, type StatusWord } from './check.ts';

/** The head of a client's line. */
export interface CommandHead {
  readonly tag?: string;
  readonly command?: string;
  readonly uid: boolean;
}

/** The head of a server's line. */
export interface ResponseHead {
  /** `continuation`, `tagged`, the name of an untagged response, or SMTP's reply code. */
  readonly is?: string;
  readonly tag?: string;
  readonly status?: StatusWord;
  readonly code?: string;
}

/** Lines are quoted to people up to here. */
const QUOTED_CHARACTERS = 60;

/** Reads the first line of a command. */
export function commandHead(bytes: Uint8Array, protocol: Protocol): CommandHead {
  const words = firstLine(bytes).split(' ');
  if (protocol !== 'imap') return { ...(words[0] && { command: asciiUpper(words[0]) }), uid: false };
  const [tag, first = '', second = ''] = words;
  const uid = asciiUpper(first) === 'UID' && second !== '';
  const command = asciiUpper(uid ? second : first);
  if (tag === undefined || tag === '') return { uid };
  return { tag, command, uid };
}

/** Reads the beginning of a response or reply. */
export function responseHead(bytes: Uint8Array, protocol: Protocol): ResponseHead {
  const line = firstLine(bytes);
  if (protocol === 'imap') return imapResponseHead(line);
  const first = line.split(' ')[0] ?? '';
  if (protocol === 'pop3') return { ...withStatus(first), ...withCode(line.slice(first.length)) };
  return { is: first.slice(0, 3) };
}

function imapResponseHead(line: string): ResponseHead {
  const [tag = '', first = '', second = ''] = line.split(' ');
  if (tag === '+') return { is: 'continuation', ...withCode(line.slice(1)) };
  const status = withStatus(first);
  const said = status.status === undefined ? {} : { ...status, ...withCode(line.slice(tag.length + 1 + first.length)) };
  if (tag !== '*') return { is: 'tagged', tag, ...said };
  const name = /^\d+$/.test(first) ? second : first;
  return { is: asciiUpper(name), ...said };
}

/** The beginning of a line as a person would quote it. */
export function quoteOf(bytes: Uint8Array): string {
  const line = firstLine(bytes);
  return line.length <= QUOTED_CHARACTERS ? line : `${line.slice(0, QUOTED_CHARACTERS - 1)}…`;
}

/** The octets of each literal that the lines of `bytes` announce. RFC 9051 §4.3. */
export function literalsIn(bytes: Uint8Array): readonly number[] {
  const text = byteStringOf(bytes);
  const octets: number[] = [];
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\r\n', from);
    if (end === -1) break;
    const [, count] = /\{(\d+)\+?\}$/.exec(text.slice(from, end)) ?? [];
    from = end + 2;
    if (count === undefined) continue;
    octets.push(Number(count));
    from += Number(count);
  }
  return octets;
}

function firstLine(bytes: Uint8Array): string {
  const text = byteStringOf(bytes);
  const end = text.search(/[\r\n]/);
  return end === -1 ? text : text.slice(0, end);
}

function withStatus(word: string): { readonly status?: StatusWord } {
  const status = STATUS_WORDS.find((known) => known === asciiUpper(word));
  return status === undefined ? {} : { status };
}

/** The name in the brackets right behind the status. RFC 9051 §7.1 `resp-text-code`. */
function withCode(rest: string): { readonly code?: string } {
  const [, code] = /^ \[([^\] ]+)/.exec(rest) ?? [];
  return code === undefined ? {} : { code: asciiUpper(code) };
}
