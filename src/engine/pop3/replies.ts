// What a POP3 server answers, and how it is written: one status line, or a status line with byte-stuffed lines behind it.
// RFC 1939 §3; response codes RFC 2449 §8, RFC 3206, RFC 6856 §5.

import { bytesOf, concatBytes, CR, LF, utf8BytesOf } from '../base/bytes.ts';
import { invariant } from '../base/invariant.ts';
import { rfc, type SpecRef } from '../spec/reference.ts';

/** The machine-readable reason in brackets, and where it is defined. Servers here never need SYS/PERM and UTF8. */
export const pop3ResponseCodes = {
  'IN-USE': { spec: rfc(2449, '8.1.2') },
  'LOGIN-DELAY': { spec: rfc(2449, '8.1.1') },
  AUTH: { spec: rfc(3206, '5') },
  'SYS/TEMP': { spec: rfc(3206, '4') },
  'SYS/PERM': { spec: rfc(3206, '4') },
  UTF8: { spec: rfc(6856, '5') },
} as const satisfies Record<string, { readonly spec: SpecRef }>;

export type Pop3ResponseCode = keyof typeof pop3ResponseCodes;

/** One answer. With `lines` it is multi-line: they follow the status line, and `.` ends them. */
export interface Pop3Reply {
  readonly ok: boolean;
  readonly text: string;
  readonly code?: Pop3ResponseCode;
  /** The content of a multi-line reply as bytes: whole lines, not yet byte-stuffed. */
  readonly content?: Uint8Array;
}

/** `+OK text`. */
export function positive(text = ''): Pop3Reply {
  return { ok: true, text };
}

/** `+OK text`, then the bytes of `content`, then `.`. */
export function positiveWith(text: string, content: Uint8Array): Pop3Reply {
  return { ok: true, text, content };
}

/** `-ERR text`, or `-ERR [code] text`. */
export function negative(text: string, code?: Pop3ResponseCode): Pop3Reply {
  return code === undefined ? { ok: false, text } : { ok: false, text, code };
}

/** Lines as the content of a multi-line reply: each ends in CRLF; beyond ASCII only after LANG. RFC 6856 §3.2. */
export function contentOfLines(lines: readonly string[]): Uint8Array {
  return utf8BytesOf(lines.map((line) => `${line}\r\n`).join(''));
}

/** The bytes of a reply. @param stuff doubles dots at the beginning of lines */
export function writePop3Reply(reply: Pop3Reply, stuff = byteStuffed): Uint8Array {
  const status = reply.ok ? '+OK' : '-ERR';
  const code = reply.code === undefined ? '' : `[${reply.code}] `;
  const first = utf8BytesOf(`${`${status} ${code}${reply.text}`.trimEnd()}\r\n`);
  // RFC 1939 §3: the first line has at most 512 octets with its CRLF.
  invariant(first.length <= 512, `POP3 status line of ${first.length} octets`);
  return reply.content === undefined ? first : concatBytes([first, stuff(reply.content), bytesOf('.\r\n')]);
}

const DOT = 0x2e;

/**
 * The lines of `content` with `.` doubled where a line begins with one, and CRLF at the end when it is missing.
 * RFC 1939 §3: the client takes the doubled `.` away again.
 */
export function byteStuffed(content: Uint8Array): Uint8Array {
  const dots = lineStartDots(content);
  const ended = content.length === 0 || (content.at(-2) === CR && content.at(-1) === LF);
  const stuffed = new Uint8Array(content.length + dots.length + (ended ? 0 : 2));
  let from = 0;
  let to = 0;
  for (const dot of dots) {
    stuffed.set(content.subarray(from, dot), to);
    to += dot - from;
    stuffed[to] = DOT;
    to += 1;
    from = dot;
  }
  stuffed.set(content.subarray(from), to);
  if (!ended) stuffed.set([CR, LF], stuffed.length - 2);
  return stuffed;
}

/** Where a line begins with `.`: lines end in CRLF, so a `.` behind a lone LF is not at the start of a line. */
function lineStartDots(content: Uint8Array): readonly number[] {
  const dots: number[] = [];
  for (let at = content.indexOf(DOT); at !== -1; at = content.indexOf(DOT, at + 1)) {
    if (at === 0 || (content[at - 1] === LF && content[at - 2] === CR)) dots.push(at);
  }
  return dots;
}
