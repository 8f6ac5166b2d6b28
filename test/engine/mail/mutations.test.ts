// 20,000 damaged messages: everything we read of them is an answer, never an exception, and the tree holds together.

import { expect, test } from 'vitest';
import { createRng } from '#engine/base/rng.ts';
import { ownFiles, sharedFiles } from './corpus.ts';
import { mutations, readAll } from './damaged-mail.ts';

/** Larger files cost too much time for what they add. */
const SIZE_LIMIT = 12_000;
const files = [...ownFiles('.eml'), ...sharedFiles('.eml')];

test.each(files)('$name is read', ({ raw }) => {
  expect(readAll(raw)).toEqual([]);
});

test('20,000 mutations are read', () => {
  const small = files.filter(({ raw }) => raw.length > 0 && raw.length <= SIZE_LIMIT);
  expect(small.length).toBeGreaterThanOrEqual(6);
  const failures: string[] = [];
  let changed = 0;
  for (let seed = 0; seed < 20_000; seed += 1) {
    const rng = createRng(seed);
    const file = small[seed % small.length];
    const mutate = mutations[rng.integer(0, mutations.length - 1)];
    if (!file || !mutate) continue;
    const mutated = mutate(file.raw, rng);
    if (mutated !== file.raw) changed += 1;
    try {
      failures.push(...readAll(mutated).map((fault) => `seed ${seed}, ${file.name}, ${mutate.name}: ${fault}`));
    } catch (error) {
      failures.push(`seed ${seed}, ${file.name}, ${mutate.name}: ${String(error)}`);
    }
  }
  expect(failures.slice(0, 20)).toEqual([]);
  expect(changed).toBeGreaterThan(16_000);
});
