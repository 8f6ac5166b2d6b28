// Fuzzes for as many inputs as it is told: `npm run fuzz -- [--inputs N] [--seed N] [--only NAME] [--session SEED]`.
// A failing session is told by target and seed, and kept in kept-seeds.json, which the ordinary tests play again.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { playSession } from './play.ts';
import { fuzzTargets } from './targets.ts';
import type { FuzzFailure, FuzzTarget } from './target.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    only: { type: 'string' },
    session: { type: 'string' },
  },
});

/** After so many failures of one target the next one is taken. */
const ENOUGH = 5;

const chosen = fuzzTargets.filter(({ name }) => values.only === undefined || name.includes(values.only));
if (chosen.length === 0) throw new Error(`--only: there are ${fuzzTargets.map(({ name }) => name).join(', ')}`);
const failures =
  values.session === undefined ? fuzzAll() : chosen.flatMap((target) => playOne(target, Number(values.session)));
for (const { target, seed, step, problem, input } of failures) {
  console.error(`\nFAILED ${target}, session ${seed}, input ${step} ${input}\n${problem}`);
}
if (failures.length > 0) keep(failures);
process.exitCode = failures.length > 0 ? 1 : 0;

function fuzzAll(): FuzzFailure[] {
  const each = Math.ceil(Number(values.inputs) / chosen.length);
  console.error(`${each} inputs for each of ${chosen.length} targets, from seed ${values.seed}`);
  return chosen.flatMap((target) => fuzzOne(target, each));
}

function fuzzOne(target: FuzzTarget, wanted: number): FuzzFailure[] {
  const found: FuzzFailure[] = [];
  const began = performance.now();
  let [inputs, sessions, slowestMs] = [0, 0, 0];
  for (let seed = Number(values.seed); inputs < wanted && found.length < ENOUGH; seed += 1) {
    const played = playSession(target, seed, true);
    inputs += Math.max(1, played.inputs);
    sessions += 1;
    slowestMs = Math.max(slowestMs, played.slowestMs);
    if (played.failure) found.push(played.failure);
  }
  const seconds = (performance.now() - began) / 1000;
  console.error(
    `${target.name.padEnd(20)} ${inputs} inputs, ${sessions} sessions, ${seconds.toFixed(0)} s, slowest ${slowestMs.toFixed(1)} ms, ${found.length} failures`,
  );
  return found;
}

function playOne(target: FuzzTarget, seed: number): FuzzFailure[] {
  const { failure } = playSession(target, seed, true);
  if (!failure) console.error(`${target.name}, session ${seed}: nothing wrong`);
  return failure ? [failure] : [];
}

function keep(found: readonly FuzzFailure[]): void {
  const file = new URL('./kept-seeds.json', import.meta.url);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { target: string; seed: number }[];
  for (const { target, seed } of found) {
    if (!kept.some((other) => other.target === target && other.seed === seed)) kept.push({ target, seed });
  }
  writeFileSync(file, `${JSON.stringify(kept, undefined, 2)}\n`);
}
