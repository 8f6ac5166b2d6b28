// Pictures that follow one another are nearly alike: what is equal in the next one is taken from the last one, so that a
// screen sees by identity what has changed, and a trace with thousands of pictures holds each part once.

/**
 * `next` with every part that equals the same part of `last` replaced by it, and frozen. Plain data only; what is frozen
 * already is taken to be a part of an earlier picture, and stays.
 */
export function reuse<Value>(last: Value | undefined, next: Value): Value {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same data, part by part
  return reusePart(last, next) as Value;
}

type Fields = Readonly<Record<string, unknown>>;

function reusePart(last: unknown, next: unknown): unknown {
  if (typeof next !== 'object' || next === null || Object.is(last, next) || Object.isFrozen(next)) return next;
  if (Array.isArray(next)) return reuseList(Array.isArray(last) ? last : undefined, next);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object that is no array
  return reuseRecord(isRecord(last) ? last : undefined, next as Fields);
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reuseList(last: readonly unknown[] | undefined, next: readonly unknown[]): readonly unknown[] {
  let isEqual = last?.length === next.length;
  const parts: unknown[] = [];
  for (const [at, part] of next.entries()) {
    const known = last?.[at];
    const reused = reusePart(known, part);
    isEqual &&= Object.is(reused, known);
    parts.push(reused);
  }
  return last && isEqual ? last : Object.freeze(parts);
}

function reuseRecord(last: Fields | undefined, next: Fields): Fields {
  const keys = Object.keys(next);
  const reused = keys.map((key) => reusePart(last?.[key], next[key]));
  const isEqual = last !== undefined && keys.every((key, at) => Object.is(reused[at], last[key]) && key in last);
  if (isEqual && Object.keys(last).length === keys.length) return last;
  return Object.freeze(Object.fromEntries(keys.map((key, at) => [key, reused[at]])));
}
