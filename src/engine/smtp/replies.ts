// What an SMTP server answers, and how it is written: a code, an enhanced code and text, on one line or several.
// RFC 5321 §4.2, RFC 2034 §4 and §5, RFC 3463.

import { bytesOf } from '../base/bytes.ts';
import { invariant } from '../base/invariant.ts';

/** One answer. */
export interface SmtpReply {
  readonly code: number;
  /** As `2.1.5`: class, subject, detail (RFC 3463 §2). Greetings, answers to EHLO and HELO, and 3yz have none. */
  readonly enhanced?: string;
  /** One element for each line; at least one. */
  readonly text: readonly string[];
}

/** A reply of one line. */
export function smtpReply(code: number, enhanced: string, text: string): SmtpReply {
  return { code, enhanced, text: [text] };
}

/** A reply of several lines. */
export function smtpLines(code: number, enhanced: string, text: readonly string[]): SmtpReply {
  return { code, enhanced, text };
}

/** A reply without an enhanced code. */
export function plainReply(code: number, ...text: readonly string[]): SmtpReply {
  return { code, text };
}

/** The bytes of a reply: all lines but the last have `-` behind the code. RFC 5321 §4.2.1. */
export function writeSmtpReply(reply: SmtpReply): Uint8Array {
  const { code, enhanced, text } = reply;
  invariant(code >= 200 && code < 600 && text.length > 0, `SMTP reply ${code} with ${text.length} lines`);
  // RFC 2034 §4: the class of the enhanced code is the first digit of the code, on each line.
  invariant(enhanced === undefined || enhanced.startsWith(`${Math.floor(code / 100)}.`), `${code} with ${enhanced}`);
  const lines = text.map((line, index) => {
    const separator = index === text.length - 1 ? ' ' : '-';
    const written = `${code}${separator}${enhanced === undefined ? '' : `${enhanced} `}${line}\r\n`;
    invariant(written.length <= 512, `SMTP reply line of ${written.length} octets`);
    return written;
  });
  return bytesOf(lines.join(''));
}
