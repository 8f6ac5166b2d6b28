// The subject without what replies, forwarding and mailing lists put around it. Every server must find the same one.
// RFC 5256 §2.1, grammar §5.

/** What is left of a subject. */
export interface BaseSubject {
  readonly text: string;
  /** Something that says "reply" or "forward" was removed. RFC 5256 §3 (THREAD). */
  readonly isReply: boolean;
}

const SPACE = 0x20;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const COLON = 0x3a;
const PARENTHESIS = 0x29;
const EQUALS = 0x3d;
const QUESTION = 0x3f;

/** The base subject of a decoded subject. RFC 5256 §2.1; takes time in proportion to the length. */
export function baseSubjectOf(subject: string): BaseSubject {
  // Step 1: tabs and continuations are spaces, and several spaces one.
  const text = /[\t\r\n]| {2}/.test(subject) ? subject.replace(/[ \t\r\n]+/g, ' ') : subject;
  let from = 0;
  let to = text.length;
  let isReply = false;
  for (;;) {
    const end = withoutTrailers(text, from, to);
    isReply ||= end.isReply;
    to = end.at;
    const start = withoutLeaders(text, from, to);
    isReply ||= start.isReply;
    from = start.at;
    // Step 6: a forwarded subject in brackets is unwrapped, and it begins anew.
    const isForwarded = text.charCodeAt(to - 1) === CLOSE && to - from > 5 && startsWith(text, from, '[fwd:');
    if (!isForwarded) return { text: from === 0 && to === text.length ? text : text.slice(from, to), isReply };
    isReply = true;
    from += 5;
    to -= 1;
  }
}

/**
 * Whether a subject between two offsets, without blanks around it, is certainly its own base subject: ASCII without
 * encoded words, and nothing in it at which RFC 5256 §2.1 could begin. Most are, and need not be decoded to be compared.
 */
export function isOwnBase(raw: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true;
  if (raw[from] === OPEN || raw[to - 1] === PARENTHESIS || mayReply(raw, from)) return false;
  for (let at = from; at < to; at += 1) {
    const byte = raw[at] ?? 0;
    if (byte < SPACE || byte > 0x7e) return false;
    if (byte === SPACE && raw[at + 1] === SPACE) return false;
    if (byte === EQUALS && raw[at + 1] === QUESTION) return false;
  }
  return true;
}

/** Whether it begins as `re:`, `fw:` and `fwd:` do, as far as the third letter. */
function mayReply(raw: Uint8Array, at: number): boolean {
  const first = (raw[at] ?? 0) | 0x20;
  const second = (raw[at + 1] ?? 0) | 0x20;
  const third = raw[at + 2] ?? 0;
  const isLetter = (third | 0x20) >= 0x61 && (third | 0x20) <= 0x7a;
  if (first === 0x72 && second === 0x65) return !isLetter;
  return first === 0x66 && second === 0x77 && (!isLetter || (third | 0x20) === 0x64);
}

interface Place {
  readonly at: number;
  readonly isReply: boolean;
}

/** Step 2: where the text ends without each `subj-trailer`. */
function withoutTrailers(text: string, from: number, end: number): Place {
  let at = end;
  let isReply = false;
  for (;;) {
    if (at > from && text.charCodeAt(at - 1) === SPACE) {
      at -= 1;
    } else if (at - from >= 5 && text.charCodeAt(at - 1) === 0x29 && startsWith(text, at - 5, '(fwd)')) {
      at -= 5;
      isReply = true;
    } else {
      return { at, isReply };
    }
  }
}

/**
 * Steps 3 to 5: where the text begins without each `subj-leader` and `subj-blob`. A run of blobs is a leader when `re:`
 * or the like stands behind it; otherwise its blobs go one after the other, as long as something is left.
 */
function withoutLeaders(text: string, from: number, to: number): Place {
  let at = from;
  let isReply = false;
  for (;;) {
    while (at < to && text.charCodeAt(at) === SPACE) at += 1;
    let lastBlob = at;
    let behind = at;
    for (let next = blobEnd(text, behind, to); next !== -1; next = blobEnd(text, behind, to)) {
      lastBlob = behind;
      behind = next;
    }
    const reply = replyEnd(text, behind, to);
    if (reply !== -1) {
      at = reply;
      isReply = true;
    } else {
      // The last blob is the subject itself when nothing else would be. RFC 5256 §5 `subj-middle`.
      return { at: behind < to ? behind : lastBlob, isReply };
    }
  }
}

/** Behind the `subj-blob` at `at` (`[list] `); −1 when there is none. */
function blobEnd(text: string, at: number, to: number): number {
  if (at >= to || text.charCodeAt(at) !== OPEN) return -1;
  let end = at + 1;
  for (let code = text.charCodeAt(end); end < to && code !== CLOSE; code = text.charCodeAt(end)) {
    if (code === OPEN || code === 0) return -1;
    end += 1;
  }
  if (end >= to) return -1;
  end += 1;
  while (end < to && text.charCodeAt(end) === SPACE) end += 1;
  return end;
}

/** Behind the `subj-refwd` at `at` (`re:`, `fw:`, `Fwd [list]:`); −1 when there is none. */
function replyEnd(text: string, at: number, to: number): number {
  let end: number;
  if (startsWith(text, at, 're')) end = at + 2;
  else if (startsWith(text, at, 'fw')) end = at + (startsWith(text, at, 'fwd') ? 3 : 2);
  else return -1;
  while (end < to && text.charCodeAt(end) === SPACE) end += 1;
  const blob = blobEnd(text, end, to);
  if (blob !== -1) end = blob;
  return end < to && text.charCodeAt(end) === COLON ? end + 1 : -1;
}

/** Whether `lowerText` (ASCII) stands at `at`, in any case. */
function startsWith(text: string, at: number, lowerText: string): boolean {
  for (let index = 0; index < lowerText.length; index += 1) {
    const code = text.charCodeAt(at + index);
    const lower = code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
    if (lower !== lowerText.charCodeAt(index)) return false;
  }
  return true;
}
