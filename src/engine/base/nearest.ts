// Which of several words somebody probably meant.

/** The word of `words` that is nearest to `typed` and at most `limit` slips away, in any case; undefined when none is. */
export function nearestWord(
  typed: string,
  words: readonly string[],
  limit = Math.floor(typed.length / 3),
): string | undefined {
  let nearest: string | undefined;
  let least = limit + 1;
  for (const word of words) {
    const distance = editDistance(typed.toUpperCase(), word.toUpperCase(), limit);
    if (distance < least) [nearest, least] = [word, distance];
  }
  return nearest;
}

/** How far a mistyped key of a file may be from the known one that is proposed: half of its letters. */
export function keyLimit(key: string): number {
  return Math.max(2, Math.floor(key.length / 2));
}

/** Fewest insertions, deletions, changes and swaps of neighbours that make `from` into `to`, up to `limit` + 1. */
export function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? limit + 1;
}
