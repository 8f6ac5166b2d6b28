// Message identifiers as Message-ID, In-Reply-To and References have them, in one form for all spellings: without
// angle brackets, quotes, comments and blanks. RFC 5322 §3.6.4 and §4.5.4, RFC 5256 §3 (THREAD).

import { bytesOf } from '../base/bytes.ts';
import type { ByteNumbers } from './byte-numbers.ts';
import { fieldValue } from './header.ts';
import { closingQuote, commentEnd, isBlankCode, unquotePairs } from './structured-text.ts';

const OPEN = 0x3c;
const AT = 0x40;
const CLOSE = 0x3e;
const QUOTE = 0x22;
const PARENTHESIS = 0x28;

/** Up to `limit` of the identifiers in a field's value (byte string), in order; what is none is passed over. */
export function messageIdsIn(value: string, limit = Infinity): readonly string[] {
  const ids: string[] = [];
  for (let at = 0; at < value.length && ids.length < limit;) {
    const character = value[at];
    if (character === '<') {
      const id = plainMessageId(value, at) ?? readMessageId(value, at);
      if (id.text !== undefined) ids.push(id.text);
      at = id.end;
    } else {
      at = skipped(value, at);
    }
  }
  return ids;
}

/**
 * The numbers in `ids` of up to `limit` of the identifiers between two offsets, added to `found`. Where a field is
 * written as nearly all are, they are read where they stand.
 */
export function addMessageIds(
  { raw, from, to }: { readonly raw: Uint8Array; readonly from: number; readonly to: number },
  ids: ByteNumbers,
  found: number[],
  limit = Infinity,
): void {
  const before = found.length;
  for (let at = from; at < to; at += 1) {
    const byte = raw[at];
    const end = byte === OPEN ? plainEnd(raw, at, to) : at;
    if (end === -1 || byte === PARENTHESIS || byte === QUOTE) {
      found.length = before;
      for (const id of messageIdsIn(fieldValue(raw, from, to), limit)) found.push(ids.numberOf(bytesOf(id)));
      return;
    }
    if (byte === OPEN) found.push(ids.numberOf(raw, at + 1, end));
    if (found.length - before === limit) return;
    at = end;
  }
}

/** Where the identifier that begins with the `<` at `start` has its `>`; −1 when it has quotes, comments or the like. */
function plainEnd(raw: Uint8Array, start: number, to: number): number {
  let at = -1;
  for (let end = start + 1; end < to; end += 1) {
    const byte = raw[end] ?? 0;
    if (byte === CLOSE) return at > start + 1 && end > at + 1 ? end : -1;
    if (byte === AT && at === -1) at = end;
    else if (!isPlain(byte)) return -1;
  }
  return -1;
}

/** Behind what cannot begin an identifier: a comment, a quoted string that is closed, or one character. */
function skipped(value: string, at: number): number {
  if (value[at] === '(') return commentEnd(value, at);
  const quote = value[at] === '"' ? closingQuote(value, at) : value.length;
  return quote < value.length ? quote + 1 : at + 1;
}

/** An identifier from its `<` on in the form that nearly all have: no quotes, comments or blanks. */
function plainMessageId(value: string, start: number): { readonly text: string; readonly end: number } | undefined {
  let at = -1;
  let end = start + 1;
  for (let code = value.charCodeAt(end); code !== CLOSE; code = value.charCodeAt(end)) {
    if (code === AT && at === -1) at = end;
    else if (!isPlain(code)) return undefined;
    end += 1;
  }
  return at > start + 1 && end > at + 1 ? { text: value.slice(start + 1, end), end: end + 1 } : undefined;
}

/** Whether a character means itself wherever it stands; at the end of the value there is none. */
function isPlain(code: number): boolean {
  return code > 0x20 && code !== 0x22 && code !== 0x28 && code !== 0x3c && code !== AT && code !== 0x5c;
}

/** One identifier from its `<` on; no text when it is not a valid one, and reading goes on behind its `<`. */
function readMessageId(value: string, start: number): { readonly text?: string; readonly end: number } {
  let left = '';
  let right: string | undefined;
  let openComment = false;
  let at = start + 1;
  for (; at < value.length && value[at] !== '>'; at += 1) {
    const character = value[at] ?? '';
    if (character === '<') return { end: at };
    let piece = character;
    if (character === '"' || character === '(') {
      const end = character === '"' ? closingQuote(value, at) : commentEnd(value, at) - 1;
      piece = character === '"' ? unquotePairs(value.slice(at + 1, end)) : '';
      at = end;
      openComment = character === '(' && end === value.length - 1;
    } else if (character === '\\') {
      at += 1;
      piece = value[at] ?? '';
    } else if (character === '@') {
      left = right === undefined ? left : `${left}@${right}`;
      right = '';
      continue;
    } else if (isBlankCode(character.charCodeAt(0))) {
      piece = '';
    }
    if (right === undefined) left += piece;
    else right += piece;
  }
  const isValid = value[at] === '>' && left !== '' && right !== undefined && right !== '';
  if (isValid) return { text: `${left}@${right}`, end: at + 1 };
  return { end: openComment ? value.length : start + 1 };
}
