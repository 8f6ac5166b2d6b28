// A world's past, lived again: what its trace has folded away can be seen only in this way. Goes on in slices, so that a
// page that shows it meanwhile can answer; how it is sliced changes nothing.

import type { Instant } from './base/units.ts';
import { createSimulation, type Simulation } from './simulation.ts';

/** Between two questions whether it is enough so many things happen. */
const STEPS_AT_ONCE = 64;

/** What is lived again: a world, or a recording of one. */
export type Relivable = Pick<Simulation, 'scenario' | 'seed' | 'inputs'> & Partial<Pick<Simulation, 'keptEvents'>>;

/** The past of one world, from its beginning on. */
export class Reliving {
  readonly #original: Relivable;
  /** The same world, as it was then. It is for looking at: whoever did something in it would make it another one. */
  readonly world: Simulation;
  #inputsDone = 0;

  constructor(original: Relivable) {
    this.#original = original;
    const { scenario, seed, keptEvents } = original;
    this.world = createSimulation(scenario, { seed, ...(keptEvents !== undefined && { keptEvents }) });
  }

  /**
   * Goes on until `goal`, which the original has reached, with all that was done up to then; or until `isEnough`, which
   * is asked now and then. Answers whether it has come to the goal.
   */
  advance(goal: Instant, isEnough: () => boolean): boolean {
    const { world } = this;
    for (;;) {
      const next = this.#original.inputs[this.#inputsDone];
      const isInput = next !== undefined && next.at <= goal;
      const until = isInput ? next.at : goal;
      if (!this.#advanceTo(until, isEnough)) return false;
      if (!isInput) return true;
      world.dispatch(next.input);
      this.#inputsDone += 1;
    }
  }

  #advanceTo(until: Instant, isEnough: () => boolean): boolean {
    const { world } = this;
    for (let steps = 1; ; steps += 1) {
      const { nextEventAt } = world;
      if (nextEventAt === undefined || nextEventAt > until) break;
      if (steps % STEPS_AT_ONCE === 0 && isEnough()) return false;
      world.step();
    }
    if (world.now < until) world.runUntil(until);
    return true;
  }
}
