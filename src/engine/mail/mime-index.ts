// The MIME tree of a message as byte offsets, read in one pass over the raw bytes; the work is at most linear in the
// number of bytes times the nesting limit. Broken MIME gives a tree too, never an error. RFC 2045, RFC 2046 §5.

import { CR, LF, bytesOf } from '../base/bytes.ts';
import { invariant } from '../base/invariant.ts';
import { fieldValue, isEmptyLine, lineEnd, scanHeader, spells } from './header.ts';
import { parameterNamed, readMediaType } from './parameters.ts';
import { hidesContent, transferEncodingNamed } from './transfer-encoding.ts';

/** Which of the four body structures of IMAP describes a part. RFC 9051 §7.5.2. */
type PartKind = 'basic' | 'text' | 'message' | 'multipart';

/** One part of a message, or the message itself. All offsets count from the beginning of the whole message. */
export interface MimePart {
  readonly kind: PartKind;
  /** Lower case, e.g. `text/plain`: what the part is treated as, defaults applied. */
  readonly mediaType: string;
  readonly headerStart: number;
  /** Behind the empty line: where the header ends and the body begins. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** Line ends in the body, as it is encoded. */
  readonly lines: number;
  /** The parts of a multipart (at least one); the message inside a message part (exactly one); otherwise none. */
  readonly parts: readonly MimePart[];
}

/** The MIME tree of one message. */
export interface MessageIndex {
  readonly root: MimePart;
}

/** Multiparts and messages nested deeper than this are not looked into. */
export const NESTING_LIMIT = 100;

/** A message has at most this many parts; delimiters behind the last one are content. */
export const PART_LIMIT = 10_000;

const DASH = 0x2d;
const NO_PARTS: readonly MimePart[] = [];
const TEXT_PLAIN = 'text/plain';
const OPAQUE = 'application/octet-stream';

/** The MIME tree of the message in `raw`. */
export function indexMessage(raw: Uint8Array): MessageIndex {
  return { root: readEntity(new Walk(raw), TEXT_PLAIN, 0) };
}

/** The lines of a message, walked once; stops at boundary lines of the multiparts that are open. */
class Walk {
  readonly raw: Uint8Array;
  /** Boundaries of the open multiparts, outermost first. */
  readonly boundaries: Uint8Array[] = [];
  /** Where the next line begins. */
  at = 0;
  /** How many line ends lie before `at`; on a delimiter, before its line. */
  lineEnds = 0;
  /** Index in `boundaries` of the delimiter line just read; −1 when the message ended. */
  delimiterOf = -1;
  /** Whether that delimiter closes its multipart. */
  closes = false;
  /** Where that delimiter's line begins; the end of the message when it ended. */
  stop = 0;
  #parts = 0;

  constructor(raw: Uint8Array) {
    this.raw = raw;
  }

  /** Reads one line. True when it was content, false when it was a delimiter or the message has ended. */
  nextLine(): boolean {
    const { raw, at } = this;
    if (at >= raw.length) return this.#stopAt(raw.length, -1);
    const end = lineEnd(raw, at, raw.length);
    if (raw[at] === DASH && raw[at + 1] === DASH && this.boundaries.length > 0) {
      const level = this.#matchingBoundary(at + 2, end);
      if (level !== -1 && (this.closes || this.#parts < PART_LIMIT)) {
        this.#parts += 1;
        this.at = end;
        return this.#stopAt(at, level);
      }
    }
    this.at = end;
    if (raw[end - 1] === LF) this.lineEnds += 1;
    return true;
  }

  /** Reads to the next delimiter or the end of the message. */
  skipContent(): void {
    while (this.nextLine());
  }

  /** Leaves the delimiter line behind: what follows is the next part. */
  passDelimiter(): void {
    if (this.raw[this.at - 1] === LF) this.lineEnds += 1;
  }

  /** Where the content before the stop ends: the line end before a delimiter belongs to it. RFC 2046 §5.1.1. */
  contentEnd(bodyStart: number): number {
    if (this.delimiterOf === -1 || this.stop <= bodyStart) return Math.max(this.stop, bodyStart);
    const end = this.raw[this.stop - 2] === CR ? this.stop - 2 : this.stop - 1;
    return Math.max(end, bodyStart);
  }

  #stopAt(stop: number, delimiterOf: number): false {
    this.stop = stop;
    this.delimiterOf = delimiterOf;
    return false;
  }

  /**
   * The open multipart whose boundary the line `--…` shows. It is enough that the line begins with the boundary (RFC
   * 2046 §5.1.1); of several, the longest counts, so that `--outer-inner` is not taken for `outer`; of equal ones, the
   * innermost. Sets `closes`.
   */
  #matchingBoundary(from: number, end: number): number {
    let best = -1;
    let length = 0;
    for (let level = this.boundaries.length - 1; level >= 0; level -= 1) {
      const boundary = this.boundaries[level];
      if (boundary && boundary.length > length && startsWith(this.raw, from, end, boundary)) {
        best = level;
        length = boundary.length;
      }
    }
    const behind = from + length;
    this.closes = behind + 2 <= end && this.raw[behind] === DASH && this.raw[behind + 1] === DASH;
    return best;
  }
}

/** Reads a header and the body that belongs to it, up to a delimiter of an enclosing multipart. */
function readEntity(walk: Walk, defaultType: string, depth: number): MimePart {
  const headerStart = walk.at;
  const inBody = walkHeader(walk);
  const bodyStart = inBody ? walk.at : walk.stop;
  const { mediaType, boundary } = contentTypeOf(walk.raw, headerStart, bodyStart, defaultType, depth);
  const linesBefore = walk.lineEnds;
  const parts = inBody ? readBody(walk, mediaType, boundary, depth) : emptyBody(mediaType, bodyStart);
  const bodyEnd = Math.max(walk.contentEnd(bodyStart), parts.at(-1)?.bodyEnd ?? 0);
  const cutLine = bodyEnd < walk.stop && walk.delimiterOf !== -1 ? 1 : 0;
  const lines = inBody ? walk.lineEnds - linesBefore - cutLine : 0;
  return { kind: kindOf(mediaType), mediaType, headerStart, bodyStart, bodyEnd, lines, parts };
}

/** Walks the lines of a header. True when an empty line ended it; false when a delimiter or the end cut it off. */
function walkHeader(walk: Walk): boolean {
  for (let line = walk.at; walk.nextLine(); line = walk.at) {
    if (isEmptyLine(walk.raw, line, walk.at)) return true;
  }
  return false;
}

function readBody(walk: Walk, mediaType: string, boundary: Uint8Array, depth: number): readonly MimePart[] {
  const kind = kindOf(mediaType);
  if (kind === 'multipart') return readMultipart(walk, mediaType, boundary, depth);
  if (kind === 'message') return [readEntity(walk, TEXT_PLAIN, depth + 1)];
  walk.skipContent();
  return NO_PARTS;
}

/** Preamble, parts, epilogue. RFC 2046 §5.1.1. A multipart ends too where an enclosing one goes on without closing it. */
function readMultipart(walk: Walk, mediaType: string, boundary: Uint8Array, depth: number): readonly MimePart[] {
  const bodyStart = walk.at;
  const level = walk.boundaries.push(boundary) - 1;
  const defaultType = mediaType === 'multipart/digest' ? 'message/rfc822' : TEXT_PLAIN; // RFC 2046 §5.1.5
  const parts: MimePart[] = [];
  walk.skipContent();
  while (walk.delimiterOf === level && !walk.closes) {
    walk.passDelimiter();
    parts.push(readEntity(walk, defaultType, depth + 1));
  }
  walk.boundaries.pop();
  if (walk.delimiterOf === level) {
    walk.passDelimiter();
    walk.skipContent();
  }
  return parts.length > 0 ? parts : [emptyPart(walk.contentEnd(bodyStart))];
}

/** The body structure of a multipart has at least one part (RFC 9051 §9 `body-type-mpart`): an empty text stands in. */
function emptyPart(at: number): MimePart {
  const place = { headerStart: at, bodyStart: at, bodyEnd: at };
  return { kind: 'text', mediaType: TEXT_PLAIN, ...place, lines: 0, parts: NO_PARTS };
}

function emptyBody(mediaType: string, at: number): readonly MimePart[] {
  const kind = kindOf(mediaType);
  return kind === 'multipart' || kind === 'message' ? [emptyPart(at)] : NO_PARTS;
}

function kindOf(mediaType: string): PartKind {
  if (mediaType.startsWith('text/')) return 'text';
  if (mediaType.startsWith('multipart/')) return 'multipart';
  return isNestedMessage(mediaType) ? 'message' : 'basic';
}

/** RFC 2046 §5.2.1 and RFC 6532 §3.7. */
function isNestedMessage(mediaType: string): boolean {
  return mediaType === 'message/rfc822' || mediaType === 'message/global';
}

const NO_BOUNDARY: Uint8Array = bytesOf('');

/**
 * What the entity is treated as. Without a Content-Type, or with one that is no media type, the default (RFC 2045 §5.2);
 * a multipart without a boundary is such a one. A message in base64 or quoted-printable cannot be looked into by offset
 * and is opaque (RFC 2045 §6.4 allows such encodings for no composite type); so is what is nested too deep.
 */
function contentTypeOf(raw: Uint8Array, start: number, end: number, defaultType: string, depth: number) {
  let mediaType = '';
  let boundary = NO_BOUNDARY;
  let encoded: boolean | undefined;
  scanHeader(raw, start, end, (nameStart, nameEnd, valueStart, valueEnd) => {
    if (mediaType === '' && spells(raw, nameStart, nameEnd, 'content-type')) {
      const parsed = readMediaType(fieldValue(raw, valueStart, valueEnd));
      mediaType = parsed?.mediaType ?? defaultType;
      boundary = bytesOf(parameterNamed(parsed?.parameters ?? [], 'BOUNDARY') ?? '');
    } else if (encoded === undefined && spells(raw, nameStart, nameEnd, 'content-transfer-encoding')) {
      encoded = hidesContent(transferEncodingNamed(fieldValue(raw, valueStart, valueEnd)));
    }
  });
  const declared = mediaType || defaultType;
  const kind = kindOf(declared);
  if (kind === 'multipart' && boundary.length === 0) return { mediaType: TEXT_PLAIN, boundary };
  const composite = kind === 'multipart' || kind === 'message';
  const closed = composite && (depth >= NESTING_LIMIT || (kind === 'message' && encoded === true));
  return { mediaType: closed ? OPAQUE : declared, boundary };
}

function startsWith(raw: Uint8Array, from: number, end: number, prefix: Uint8Array): boolean {
  if (end - from < prefix.length) return false;
  for (let index = 0; index < prefix.length; index += 1) if (raw[from + index] !== prefix[index]) return false;
  return true;
}

/** The message inside a message part. */
export function messageInside(part: MimePart): MimePart {
  const [inside] = part.parts;
  invariant(part.kind === 'message' && inside, `a ${part.mediaType} part has no message inside`);
  return inside;
}
