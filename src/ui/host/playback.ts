// How virtual time follows real time: at a chosen speed or as fast as everything settles, a few milliseconds of work at
// a time so that the page stays responsive. Works on any `Simulation`; knows no screen.

import type { Instant, LabEvent, Simulation } from '#engine/index.ts';

/** Virtual time against real time; `settle` runs without waiting until nothing is on its way. */
export type Speed = number | 'settle';

/** The speeds that a person can choose, slowest first. */
export const SPEEDS: readonly Speed[] = [0.01, 0.1, 0.25, 0.5, 1, 2, 10, 100, 1000, 'settle'];

/** How much real time one slice of work may take. */
const SLICE_MS = 4;

/** The clock of the page, replaceable in tests. */
export type RealClock = () => number;

/**
 * Runs `simulation` as far as `elapsedMs` of real time allow at `speed`, or as far as the slice allows: then virtual
 * time falls behind instead of the page.
 */
export function advance(simulation: Simulation, elapsedMs: number, speed: Speed, clock: RealClock): void {
  const stopAt = clock() + SLICE_MS;
  if (speed === 'settle') {
    while (simulation.nextActivityAt !== undefined && clock() < stopAt) simulation.step();
    return;
  }
  const until = (simulation.now + Math.round(elapsedMs * 1_000 * speed)) as Instant;
  while ((simulation.nextEventAt ?? Infinity) <= until) {
    if (clock() >= stopAt) return;
    simulation.step();
  }
  simulation.runUntil(until);
}

/**
 * Runs until something satisfying `wanted` has been recorded; mere waiting (TIME-WAIT, inactivity) is never skipped.
 * Answers whether anything was recorded.
 */
export function stepUntil(simulation: Simulation, wanted: (event: LabEvent) => boolean): boolean {
  const before = simulation.trace.length;
  let seen = before;
  while (simulation.nextActivityAt !== undefined) {
    simulation.step();
    if (simulation.trace.slice(seen).some(wanted)) break;
    seen = simulation.trace.length;
  }
  return simulation.trace.length > before;
}

/** Whether a step "by event" may stop here: something that the ladder can show has begun, arrived or been lost. */
export function isVisibleEvent(event: LabEvent): boolean {
  return event.type !== 'tcp.state' && event.type !== 'connection.opening' && event.type !== 'input';
}

/** Whether a step "by line" stops here: a whole frame reached the program at the other end. */
export function isWholeLine(event: LabEvent): boolean {
  return event.type === 'frame.arrived';
}
