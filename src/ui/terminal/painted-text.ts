// Bytes of a frame as text that is safe to show, cut into stretches with one colour each. Control characters become
// visible pictures, so that no server can move the cursor of the terminal; offsets lead back to the bytes.

import { lossyUtf8TextOf, type ExplainedToken, type Paint } from '#engine/index.ts';

/** A stretch of one line in one colour. */
export interface PaintedSpan {
  readonly text: string;
  readonly paint?: Paint;
  /** Byte offsets in the frame; `end` is excluded. */
  readonly start: number;
  readonly end: number;
}

/** One line on the screen; without its line end. */
export type PaintedLine = readonly PaintedSpan[];

const CR = 0x0d;
const LF = 0x0a;

/** The lines of a frame. Without tokens everything is uncoloured. A CRLF at the very end adds no empty line. */
export function paintFrame(bytes: Uint8Array, tokens: readonly ExplainedToken[] = []): readonly PaintedLine[] {
  const edges = tokenEdges(tokens, bytes.length);
  const lines: PaintedSpan[][] = [];
  for (let from = 0; from < bytes.length;) {
    const lineFeed = bytes.indexOf(LF, from);
    const next = lineFeed === -1 ? bytes.length : lineFeed + 1;
    const isCrlf = lineFeed > from && bytes[lineFeed - 1] === CR;
    const end = lineFeed === -1 ? next : isCrlf ? lineFeed - 1 : next;
    lines.push(spansBetween(bytes, from, end, edges));
    from = next;
  }
  return lines.length === 0 ? [[]] : lines;
}

/** The text of a painted line. */
export function textOfLine(line: PaintedLine): string {
  return line.map((span) => span.text).join('');
}

/** `text` with every control, bidirectional control and line separator as something visible. */
export function visibleText(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\t') return '    ';
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`;
  });
}

/** Where colours change: from each edge on its paint holds, until the next. */
interface Edge {
  readonly at: number;
  readonly paint: Paint | undefined;
}

/** Flattens nested tokens: the innermost token gives the colour. */
function tokenEdges(tokens: readonly ExplainedToken[], length: number): readonly Edge[] {
  const edges: Edge[] = [];
  const walk = (inside: readonly ExplainedToken[], start: number, end: number, paint: Paint | undefined) => {
    let at = start;
    for (const token of inside) {
      if (token.start > at) edges.push({ at, paint });
      walk(token.inside, token.start, token.end, token.paint);
      at = Math.max(at, token.end);
    }
    if (at < end) edges.push({ at, paint });
  };
  walk(tokens, 0, length, undefined);
  return edges;
}

function spansBetween(bytes: Uint8Array, start: number, end: number, edges: readonly Edge[]): PaintedSpan[] {
  const spans: PaintedSpan[] = [];
  let index = lastEdgeAt(edges, start);
  for (let at = start; at < end; index += 1) {
    const until = Math.min(end, edges[index + 1]?.at ?? end);
    const paint = edges[index]?.paint;
    if (until > at) {
      const text = visibleText(lossyUtf8TextOf(bytes.subarray(at, until)));
      spans.push({ text, start: at, end: until, ...(paint === undefined ? {} : { paint }) });
    }
    at = Math.max(at, until);
  }
  return spans;
}

/** The position of the last edge at or before `offset`; −1 when there is none. */
function lastEdgeAt(edges: readonly Edge[], offset: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
