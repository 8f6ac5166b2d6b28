// The memory of expunges against the simplest one there could be: it remembers all, or says that it forgot.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ExpungeHistory } from '#engine/store/expunge-history.ts';

/** Expunges in the order in which they happened; no UID goes twice. */
const expunges: fc.Arbitrary<readonly (readonly number[])[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 50 })
  .chain((uids) =>
    fc.array(fc.nat(6), { minLength: uids.length, maxLength: uids.length }).map((steps) => ({ uids, steps })),
  )
  .map(({ uids, steps }) => {
    const groups: number[][] = [[]];
    for (const [index, uid] of uids.entries()) {
      if (steps[index] === 0) groups.push([]);
      groups.at(-1)?.push(uid);
    }
    return groups.filter(({ length }) => length > 0).map((group) => group.sort((left, right) => left - right));
  });

function uidsIn(spans: readonly { readonly from: number; readonly to: number }[]): number[] {
  return spans.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

describe('the history of expunges', () => {
  it('tells what went after a modification sequence, or that it forgot', () => {
    fc.assert(
      fc.property(expunges, fc.integer({ min: 1, max: 12 }), fc.nat(120), (groups, spansMax, asked) => {
        const history = new ExpungeHistory(spansMax);
        groups.forEach((uids, index) => history.add(10 + index * 2, uids));
        const all = groups.filter((_, index) => 10 + index * 2 > asked).flat();
        const told = history.since(asked);
        if (told) expect(uidsIn(told)).toEqual(all.sort((left, right) => left - right));
        else expect(groups.flat().length).toBeGreaterThan(spansMax / 2);
      }),
    );
  });
  it('forgets nothing while there is room', () => {
    fc.assert(
      fc.property(expunges, fc.nat(120), (groups, asked) => {
        const history = new ExpungeHistory(60);
        groups.forEach((uids, index) => history.add(10 + index * 2, uids));
        expect(history.since(asked)).toBeDefined();
      }),
    );
  });
  it('joins spans that touch', () => {
    const history = new ExpungeHistory();
    history.add(5, [3, 4, 9]);
    history.add(7, [5, 6, 8]);
    expect(history.since(4)).toEqual([
      { from: 3, to: 6 },
      { from: 8, to: 9 },
    ]);
    expect(history.since(5)).toEqual([
      { from: 5, to: 6 },
      { from: 8, to: 8 },
    ]);
    expect(history.since(7)).toEqual([]);
  });
  it('does not know what it forgot, and knows the rest', () => {
    const history = new ExpungeHistory(4);
    for (const modSeq of [2, 3, 4, 5, 6]) history.add(modSeq, [modSeq * 10]);
    expect(history.since(3)).toBeUndefined();
    expect(history.since(4)?.length).toBe(2);
    expect(history.since(6)).toEqual([]);
  });
});
