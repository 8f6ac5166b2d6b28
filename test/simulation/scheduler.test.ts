import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../src/engine/base/units.ts';
import { createScheduler, SimulationStuck, type Job } from '../../src/engine/net/scheduler.ts';

const at = (count: number): Instant => count as Instant;

describe('scheduler', () => {
  test('jobs run in the order (time, order of scheduling), for any schedule and any cancellations', () => {
    const schedules = fc.array(fc.record({ at: fc.nat(20), cancelled: fc.boolean() }), { maxLength: 2_000 });
    fc.assert(
      fc.property(schedules, (schedule) => {
        const scheduler = createScheduler();
        const ran: number[] = [];
        const jobs: Job[] = schedule.map((job, index) => scheduler.at(at(job.at), () => ran.push(index)));
        for (const [index, job] of schedule.entries()) if (job.cancelled) jobs[index]?.cancel();
        scheduler.runUntil(at(20));
        const expected = schedule
          .map((job, index) => ({ ...job, index }))
          .filter((job) => !job.cancelled)
          .sort((left, right) => left.at - right.at || left.index - right.index);
        expect(ran).toEqual(expected.map((job) => job.index));
        expect(scheduler.next()).toBeUndefined();
      }),
    );
  });

  test('runUntil ends at its instant; step goes to the next job, whenever that is', () => {
    const scheduler = createScheduler();
    const seen: number[] = [];
    scheduler.at(at(10), () => seen.push(scheduler.now));
    scheduler.at(at(30), () => seen.push(scheduler.now));
    scheduler.runUntil(at(20));
    expect([scheduler.now, scheduler.next(), seen]).toEqual([20, 30, [10]]);
    expect(scheduler.step()).toBe(true);
    expect([scheduler.now, seen]).toEqual([30, [10, 30]]);
    expect(scheduler.step()).toBe(false);
  });

  test('a job scheduled for now by a job runs at this instant, after those that were there', () => {
    const scheduler = createScheduler();
    const ran: string[] = [];
    scheduler.at(at(5), () => {
      ran.push('first');
      scheduler.at(at(5), () => ran.push('third'));
    });
    scheduler.at(at(5), () => ran.push('second'));
    scheduler.runUntil(at(5));
    expect(ran).toEqual(['first', 'second', 'third']);
  });

  test('what is mere waiting is no activity', () => {
    const scheduler = createScheduler();
    scheduler.at(at(7), () => undefined, true);
    expect([scheduler.next(), scheduler.nextActivity()]).toEqual([7, undefined]);
    scheduler.at(at(9), () => undefined);
    expect(scheduler.nextActivity()).toBe(9);
  });

  test('a loop that never lets time go on is stuck', () => {
    const scheduler = createScheduler({ jobsAtOneInstant: 1_000 });
    const again = (): void => {
      scheduler.at(scheduler.now, again);
    };
    again();
    expect(() => scheduler.runUntil(at(1))).toThrow(SimulationStuck);
  });

  test('nothing can be scheduled in the past or between two microseconds', () => {
    const scheduler = createScheduler();
    scheduler.runUntil(at(5));
    expect(() => scheduler.at(at(4), () => undefined)).toThrow(/before/);
    expect(() => scheduler.at(at(5.5), () => undefined)).toThrow();
  });
});
