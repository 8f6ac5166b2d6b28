import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Forest } from '#engine/mail/forest.ts';

const SIZE = 12;
const node = fc.integer({ min: 0, max: SIZE - 1 });

/** The root by walking. */
function rootOf(parents: readonly number[], start: number): number {
  let root = start;
  while ((parents[root] ?? -1) !== -1) root = parents[root] ?? -1;
  return root;
}

it('knows the root over every node, whatever is linked and cut', () => {
  const step = fc.record({ cuts: fc.boolean(), child: node, parent: node });
  fc.assert(
    // Long enough to go from walking to the other way of keeping the ways.
    fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
      const forest = new Forest(SIZE);
      const parents = Array.from({ length: SIZE }, () => -1);
      for (const { cuts, child, parent } of steps) {
        const isRoot = parents[child] === -1;
        if (cuts) {
          forest.cut(child);
          parents[child] = -1;
        } else if (isRoot && rootOf(parents, parent) !== child) {
          forest.link(child, parent);
          parents[child] = parent;
        }
        expect([...forest.parents]).toEqual(parents);
        for (let root = 0; root < SIZE; root += 1) {
          if (parents[root] !== -1) continue;
          for (let each = 0; each < SIZE; each += 1) {
            expect(forest.isUnder(each, root)).toBe(rootOf(parents, each) === root);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('answers about long ways many times', () => {
  const size = 40_000;
  const forest = new Forest(size * 2);
  for (let each = 1; each < size; each += 1) forest.link(each, each - 1);
  for (let each = size; each < size * 2 - 1; each += 2) {
    forest.link(each + 1, each);
    expect(forest.isUnder(size - 1, each)).toBe(false);
    expect(forest.isUnder(size - 1, 0)).toBe(true);
  }
});
