// PARTIAL of UID FETCH: of the messages that a set names, those at certain positions. RFC 9394 §3.3.

import type { ResolvedRange } from '../number-set.ts';
import type { PartialRange } from '../syntax/finding.ts';

/** The part of ascending `ranges` that holds their messages at the positions of `partial`. */
export function partOfRanges(ranges: readonly ResolvedRange[], partial: PartialRange): readonly ResolvedRange[] {
  const count = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const ends = [partial.from, partial.to].map((end) => (end < 0 ? count + 1 + end : end));
  const first = Math.min(...ends);
  const last = Math.max(...ends);
  const parts: ResolvedRange[] = [];
  let before = 0;
  for (const { from, to } of ranges) {
    const part = { from: Math.max(from, from + first - 1 - before), to: Math.min(to, from + last - 1 - before) };
    if (part.from <= part.to) parts.push(part);
    before += to - from + 1;
  }
  return parts;
}
