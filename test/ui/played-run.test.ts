// A run played back: the clock shows any moment, steps from one thing to the next, passes over quiet stretches, and a
// side's ladder looks at each moment as it did then.
import { describe, expect, test } from 'vitest';
import type { Instant, LadderRow } from '#engine/index.ts';
import { runExperiment } from '#engine/experiments/run.ts';
import { defaultParameters } from '#engine/experiments/parameters.ts';
import { PlayedRun } from '#ui/compare/played-run.ts';
import { rowsOf, stopsOf } from '#ui/compare/run-rows.ts';
import { SideLadder } from '#ui/compare/side-ladder.ts';
import { FIRST_CHOICE } from '#ui/ladder/layers.ts';

const SECOND = 1_000_000;

/** Frames that come when a test says so. */
function frames() {
  let now = 0;
  let waiting: (() => void) | undefined;
  return {
    now: () => now,
    next: (callback: () => void) => {
      waiting = callback;
      return () => (waiting = undefined);
    },
    pass(ms: number): void {
      for (let left = ms; left > 0 && waiting; left -= 50) {
        now += 50;
        const callback = waiting;
        waiting = undefined;
        callback();
      }
    },
  };
}

function played(seconds: readonly number[]) {
  const times = Float64Array.from(seconds, (at) => at * SECOND);
  const stops = { event: times, line: times.slice(-1) };
  const clock = frames();
  const until = (times.at(-1) ?? 0) as Instant;
  const run = new PlayedRun({ epoch: '2026-03-02T06:00:00Z', times, until, stops, speed: 1 }, clock);
  return { run, clock };
}

describe('the clock of a played run', () => {
  test('begins before the first event, and steps from stop to stop to the end', () => {
    const { run } = played([0, 1, 1, 5]);
    const ends = [run.state.get().end];
    for (let step = 0; step < 4; step += 1) {
      run.stepEvent();
      ends.push(run.state.get().end);
    }
    expect(ends).toEqual([0, 1, 3, 4, 4]);
    expect(run.state.get().live).toBe(true);
  });

  test('a step by line goes to the next line', () => {
    const { run } = played([0, 1, 2]);
    run.stepLine();
    expect(run.state.get().end).toBe(3);
  });

  test('plays at its speed, and stops at the end', () => {
    const { run, clock } = played([0, 0.2, 0.4, 0.6]);
    run.setSpeed(1);
    run.play();
    clock.pass(300);
    expect(run.state.get().end).toBe(2);
    clock.pass(1_000);
    expect(run.state.get()).toMatchObject({ end: 4, live: true, playing: false, now: 0.6 * SECOND });
  });

  test('passes over an hour in which nothing happens', () => {
    const { run, clock } = played([0, 3_600]);
    run.setSpeed(1);
    run.play();
    clock.pass(1_000);
    expect(run.state.get().live).toBe(true);
  });

  test('shows any moment, and goes on from there', () => {
    const { run, clock } = played([0, 1, 2, 3]);
    run.toEnd();
    run.seek((1.5 * SECOND) as Instant);
    expect(run.state.get()).toMatchObject({ end: 2, live: false, now: 1.5 * SECOND });
    run.setSpeed(1);
    run.play();
    clock.pass(600);
    expect(run.state.get().end).toBe(3);
  });

  test('played again after its end, it begins anew', () => {
    const { run } = played([0, 1]);
    run.toEnd();
    run.play();
    expect(run.state.get()).toMatchObject({ end: 0, playing: true });
    run.dispose();
    expect(run.state.get().playing).toBe(false);
  });

  test('as fast as possible, it ends after a moderate number of frames however much happens', () => {
    const { run, clock } = played(Array.from({ length: 100_000 }, (_, at) => at));
    run.setSpeed('settle');
    run.play();
    clock.pass(250 * 50);
    expect(run.state.get().live).toBe(true);
  });
});

describe("a side's ladder", () => {
  const parameters = { ...defaultParameters('deleteAndLoseLine'), messages: 4 };
  const done = runExperiment({ intention: 'deleteAndLoseLine', seed: 1, parameters });
  const { lanes, rows } = rowsOf(done, new Set(['pop3']));

  test('has its own hosts and the server, and no row of the other side', () => {
    expect(lanes.map(({ host }) => host)).toEqual(['pop3-1', 'pop3-2', 'mail']);
    const hosts = new Set(rows.flatMap(({ from, to }) => [from, to]));
    expect([...hosts].toSorted()).toEqual(['mail', 'pop3-1', 'pop3-2']);
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toSorted((one, other) => one - other));
    const keys = rows.flatMap(({ note }) => note?.key ?? []);
    for (const key of ['run.click', 'run.pop3.maildropOpened', 'run.pop3Fetch.fetched', 'link.down']) {
      expect(keys).toContain(key);
    }
  });

  test('looks at each moment as it did then, forward and back', () => {
    const ladder = new SideLadder(lanes, rows);
    const moments = [...stopsOf(rows, 'event')].map((at) => at as Instant);
    for (const now of [...moments.slice(0, 40), ...moments.slice(0, 40).toReversed()]) {
      const end = done.trace.slice().filter(({ at }) => at <= now).length;
      ladder.moveTo(end, now);
      const expected = rows.filter(({ id }) => id < end).map((row) => [row.id, (row.arrivedAt ?? Infinity) <= now]);
      expect(ladder.model.rows.map((row) => [row.id, row.arrivedAt !== undefined])).toEqual(expected);
      const { at } = ladder.shown(FIRST_CHOICE);
      expect(at.every((index) => index < ladder.model.rows.length)).toBe(true);
    }
  });

  test('shows what no moment can change only once', () => {
    const ladder = new SideLadder(lanes, rows);
    const all = Number.POSITIVE_INFINITY;
    ladder.moveTo(all, all as Instant);
    const whole: readonly LadderRow[] = [...ladder.model.rows];
    ladder.moveTo(all, all as Instant);
    expect(ladder.model.rows).toEqual(whole);
    expect(whole).toEqual(rows);
    expect(ladder.shown(FIRST_CHOICE)).toBe(ladder.shown(FIRST_CHOICE));
  });
});
