// The fuzzer finds what is planted; sessions that failed once stay right; and a few new sessions of every target.
import { describe, expect, test } from 'vitest';
import keptSeeds from './kept-seeds.json' with { type: 'json' };
import { playSession } from './play.ts';
import type { FuzzTarget } from './target.ts';
import { fuzzTargets } from './targets.ts';

const planted: FuzzTarget = {
  name: 'planted',
  inputs: 20,
  begin: (rng) => ({
    next: () => Uint8Array.of(rng.integer(0, 9)),
    give: (input) => {
      if (input[0] === 7) throw new Error('seven');
    },
    finish: () => undefined,
  }),
};

test('a planted failure is found, with its seed and step, and is the same the next time', () => {
  const played = Array.from({ length: 20 }, (_, seed) => playSession(planted, seed, false));
  const failures = played.flatMap(({ failure }) => failure ?? []);
  expect(failures.length).toBeGreaterThan(0);
  expect(failures[0]?.problem).toMatch(/^seven/);
  const [first] = failures;
  expect(playSession(planted, first?.seed ?? -1, false).failure).toEqual(first);
});

describe.each(fuzzTargets)('$name', (target) => {
  test('sessions that failed once hold', () => {
    const seeds: readonly { target: string; seed: number }[] = keptSeeds;
    const failures = seeds
      .filter((kept) => kept.target === target.name)
      .flatMap(({ seed }) => playSession(target, seed, false).failure ?? []);
    expect(failures).toEqual([]);
  });

  test('thirty sessions hold', () => {
    const failures = Array.from({ length: 30 }, (_, seed) => playSession(target, seed, false).failure ?? []).flat();
    expect(failures).toEqual([]);
  });
});
