// Objects of which every key is known: an unknown key is a mistake, said with the known key that looks most like it.

import * as z from 'zod/mini';

// English words for what is wrong; and no `new Function`, which a page's content security policy forbids and reports.
z.config({ ...z.locales.en(), jitless: true });

/** A schema for objects with these keys and no others. */
export function strictObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): ReturnType<typeof z.strictObject<Shape>> {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' && Array.isArray(issue.keys)
        ? issue.keys.map((key) => unknownKey(key, Object.keys(shape))).join('; ')
        : undefined,
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestTo(key, known);
  const advice = nearest === undefined ? `known are ${known.join(', ')}` : `did you mean ${nearest}?`;
  return `unknown key ${key}; ${advice}`;
}

/** The one of `known` that looks most like `word`; undefined when none looks much like it. */
function nearestTo(word: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.max(2, Math.floor(word.length / 2)) + 1;
  for (const candidate of known) {
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest) {
      fewest = edits;
      nearest = candidate;
    }
  }
  return nearest;
}

/** How many letters must be added, removed or changed to make one word the other (Levenshtein). */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
