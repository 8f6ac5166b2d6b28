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
  for (let at = 0; at < next.length; at += 1) {
    const known = last?.[at];
    const reused = reusePart(known, next[at]);
    isEqual &&= Object.is(reused, known);
    parts.push(reused);
  }
  return last && isEqual ? last : Object.freeze(parts);
}

function reuseRecord(last: Fields | undefined, next: Fields): Fields {
  let isEqual = last !== undefined;
  let count = 0;
  let made: Record<string, unknown> | undefined;
  for (const key of Object.keys(next)) {
    const part = next[key];
    const known = last?.[key];
    const reused = reusePart(known, part);
    isEqual &&= Object.is(reused, known) && (known !== undefined || Object.hasOwn(last ?? {}, key));
    if (!Object.is(reused, part)) (made ??= { ...next })[key] = reused; // V8 copies whole objects the fastest
    count += 1;
  }
  if (last && isEqual && Object.keys(last).length === count) return last;
  return Object.freeze(made ?? { ...next });
}
