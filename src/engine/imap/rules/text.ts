// Text for people at the end of a line. RFC 9051 §9 (text, resp-text), §7.1.

import { byteStringOf, utf8BytesOf, utf8TextOf } from '../../base/bytes.ts';
import type { Cursor, Failed } from '../../wire/cursor.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { ImapRole } from '../roles.ts';
import { about, style } from './about.ts';

function readText(input: Cursor): string | Failed {
  const { bytes, offset: start } = input;
  let end = start;
  let isAscii = true;
  for (; end < bytes.length; end += 1) {
    const byte = bytes[end] ?? 0;
    if (byte === 0 || byte === 0x0d || byte === 0x0a) break;
    if (byte > 0x7f) isAscii = false;
  }
  const { utf8, rev2, utf8Text } = input.dialect;
  // RFC 9051 §9: text outside ASCII only after ENABLE IMAP4rev2 (and RFC 6855 §3: UTF8=ACCEPT).
  const text = isAscii
    ? byteStringOf(bytes, start, end)
    : utf8 || rev2 || utf8Text
      ? utf8TextOf(bytes.subarray(start, end))
      : undefined;
  if (text === undefined) return input.fail(about('text'), start);
  input.offset = end;
  return text;
}

/** Writes what fits on a line: no controls, ASCII unless UTF-8 is agreed, nothing that looks like a literal's end. */
function writeText(text: string, out: FragmentWriter): void {
  if (/^[ -~]*$/.test(text) && !text.endsWith('}')) {
    out.text(text);
    return;
  }
  const onOneLine = Array.from(text, (character) => (isControl(character) ? ' ' : character)).join('');
  // A client's framer takes `{12}` before CRLF for a literal. RFC 9051 §4.3.
  const safe = /\{[0-9]+\+?\}$/.test(onOneLine) ? `${onOneLine}.` : onOneLine;
  out.bytes(
    out.dialect.utf8 || out.dialect.rev2 || out.dialect.utf8Text
      ? utf8BytesOf(safe)
      : utf8BytesOf(safe.replace(/[^ -~]/gu, '?')),
  );
}

function textRule(role: ImapRole): Rule<string> {
  return token(style<string>(role, 'text'), { ...about('text'), read: readText, write: writeText });
}

/** `text`, which may be empty since RFC 9051. */
export const text: Rule<string> = textRule('imap.text');

/** The text of a continuation request; base64 while AUTHENTICATE runs. RFC 9051 §7.6. */
export const continuationText: Rule<string> = textRule('imap.continue.text');

function isControl(character: string): boolean {
  return character < ' ' || character === '\u007f';
}
