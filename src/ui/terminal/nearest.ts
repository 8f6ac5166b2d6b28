// Which known word somebody probably meant: the one that the fewest slips of the finger lead to.

/** The word of `known` that differs from `word` by at most two slips (fewer for short words); undefined when none does. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = word.length <= 2 ? 0 : word.length === 3 ? 1 : 2;
  let best: { readonly meant: string; readonly slips: number } | undefined;
  for (const meant of known) {
    const slips = slipsBetween(word.toLowerCase(), meant.toLowerCase());
    if (slips <= limit && (best === undefined || slips < best.slips)) best = { meant, slips };
  }
  return best?.meant;
}

/** How many insertions, omissions, replacements and swaps of neighbours make `typed` of `meant`. */
function slipsBetween(typed: string, meant: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: meant.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= meant.length; column += 1) {
      const same = typed[row - 1] === meant[column - 1] ? 0 : 1;
      let slips = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same);
      const swapped = typed[row - 1] === meant[column - 2] && typed[row - 2] === meant[column - 1];
      if (row > 1 && column > 1 && swapped) slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1);
      current.push(slips);
    }
    beforeLast = last;
    last = current;
  }
  return last[meant.length] ?? 0;
}
