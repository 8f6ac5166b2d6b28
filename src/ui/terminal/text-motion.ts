// Where a cursor may stand in a line of text: between graphemes (never inside an emoji or before a combining mark), and
// where words begin and end. Offsets are UTF-16, as JavaScript strings count.

/** Text and cursor. */
export interface LineText {
  readonly text: string;
  /** UTF-16 offset, always between two graphemes. */
  readonly cursor: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The offset one grapheme to the right of `cursor`; the end stays the end. */
export function nextGrapheme(text: string, cursor: number): number {
  const segment = cursor < text.length ? graphemes.segment(text).containing(cursor) : undefined;
  return segment === undefined ? text.length : segment.index + segment.segment.length;
}

/** The offset one grapheme to the left of `cursor`; 0 stays 0. */
export function previousGrapheme(text: string, cursor: number): number {
  const segment = cursor > 0 ? graphemes.segment(text).containing(cursor - 1) : undefined;
  return segment === undefined ? 0 : segment.index;
}

/** The offset behind the word at or after `cursor`. Words are runs of letters, digits and marks. */
export function nextWord(text: string, cursor: number): number {
  const match = /^[^\p{L}\p{N}\p{M}]*[\p{L}\p{N}\p{M}]*/u.exec(text.slice(cursor));
  return ceilGrapheme(text, cursor + (match?.[0].length ?? 0));
}

/** The offset of the beginning of the word at or before `cursor`. */
export function previousWord(text: string, cursor: number): number {
  const match = /[\p{L}\p{N}\p{M}]*[^\p{L}\p{N}\p{M}]*$/u.exec(text.slice(0, cursor));
  return floorGrapheme(text, match?.index ?? 0);
}

/** `offset`, or the beginning of the grapheme that it would cut. */
export function floorGrapheme(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length) return Math.min(Math.max(offset, 0), text.length);
  return graphemes.segment(text).containing(offset)?.index ?? offset;
}

/** `offset`, or the end of the grapheme that it would cut. */
export function ceilGrapheme(text: string, offset: number): number {
  const floor = floorGrapheme(text, offset);
  return floor === offset || floor === text.length ? floor : nextGrapheme(text, floor);
}
