// Literals counted for the person: a line that ends with `{}` asks for the text, a single dot ends it, and the count is
// written into the braces. RFC 9051 §4.3.

import { utf8BytesOf } from '#engine/index.ts';

/** A command whose literals are being typed. */
export interface LiteralText {
  /** Literals that are whole, each with the part of the command in front of it. */
  readonly before: readonly Counted[];
  /** The part of the command in front of the literal being typed, without the braces. */
  readonly head: string;
  readonly lines: readonly string[];
}

interface Counted {
  readonly head: string;
  readonly text: string;
}

export type LiteralStep =
  | { readonly type: 'more'; readonly literal: LiteralText }
  /** What to send: the first at once, each other one when the server has said `+`. */
  | { readonly type: 'whole'; readonly frames: readonly Uint8Array[] };

/** The literal that `line` asks for; undefined when it does not end with `{}`. */
export function beginLiteral(line: string): LiteralText | undefined {
  return line.endsWith('{}') ? { before: [], head: line.slice(0, -2), lines: [] } : undefined;
}

/**
 * One more line. `.` ends the literal and the command; `. more` goes on with the command behind the literal, which may
 * end with `{}` again. A line that shall begin with a dot is typed with two.
 */
export function goOnLiteral(literal: LiteralText, line: string): LiteralStep {
  if (line !== '.' && !line.startsWith('. ')) {
    const text = line.startsWith('..') ? line.slice(1) : line;
    return { type: 'more', literal: { ...literal, lines: [...literal.lines, text] } };
  }
  return endLiteral(literal, line.slice(1));
}

/** Ends the literal; `rest` is the command behind it. */
export function endLiteral({ before, head, lines }: LiteralText, rest = ''): LiteralStep {
  const counted = [...before, { head, text: textOf(lines) }];
  const next = beginLiteral(rest);
  if (next !== undefined) return { type: 'more', literal: { ...next, before: counted } };
  const frames = counted.map(({ head: part, text }, index) => {
    const behind = counted[index - 1]?.text ?? '';
    return utf8BytesOf(`${behind}${part}{${utf8BytesOf(text).length}}\r\n`);
  });
  return { type: 'whole', frames: [...frames, utf8BytesOf(`${counted.at(-1)?.text ?? ''}${rest}\r\n`)] };
}

/** How many octets the literal being typed has by now. */
export function octetsSoFar(literal: LiteralText): number {
  return utf8BytesOf(textOf(literal.lines)).length;
}

/** One line is a string without line end, such as a password; several are a message, whose lines all end with CRLF. */
function textOf(lines: readonly string[]): string {
  return lines.length < 2 ? lines.join('') : lines.map((line) => `${line}\r\n`).join('');
}
