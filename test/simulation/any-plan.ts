// Plans of what a person may do in the default scenario, sensible or not, for properties.

import * as fc from 'fast-check';
import { defaultScenario } from '../../src/engine/scenario/default-scenario.ts';
import type { UserInput } from '../../src/engine/scenario/input.ts';
import { createSimulation, type Simulation } from '../../src/engine/simulation.ts';
import { connectionId, hostId, instant, ME } from './lab-world.ts';

/** Anything that a person may do, sensible or not. */
const anyInput: fc.Arbitrary<UserInput> = fc.oneof(
  fc.record({
    type: fc.constant('open' as const),
    connection: fc.constantFrom(connectionId('me'), connectionId('other')),
    from: fc.constantFrom(hostId('desktop'), hostId('phone'), hostId('nowhere')),
    to: fc.constantFrom('mail.example.org', '192.0.2.25', 'nowhere.example', 'localhost'),
    port: fc.constantFrom(143, 993, 110, 995, 25, 465, 9),
    security: fc.constantFrom('none' as const, 'implicit' as const),
  }),
  fc.record({
    type: fc.constant('send' as const),
    connection: fc.constantFrom(connectionId('me'), connectionId('other')),
    bytes: fc.oneof(
      fc
        .constantFrom(
          'a LOGIN alice secret\r\n',
          'b SELECT INBOX\r\n',
          'c FETCH 1:* FULL\r\n',
          'USER alice\r\nPASS secret\r\n',
          'STARTTLS\r\n',
          'STLS\r\nQUIT\r\n',
          'd IDLE\r\n',
          'EHLO me\r\n',
        )
        .map((text) => new TextEncoder().encode(text)),
      fc.uint8Array({ maxLength: 60 }),
    ),
  }),
  fc.record({ type: fc.constant('startTls' as const), connection: fc.constant(ME) }),
  fc.record({ type: fc.constant('close' as const), connection: fc.constant(ME), reset: fc.boolean() }),
  fc.record({
    type: fc.constant('resolve' as const),
    from: fc.constant(hostId('phone')),
    name: fc.constantFrom('example.org', '_imaps._tcp.example.org', 'nope'),
    recordType: fc.constantFrom('A' as const, 'MX' as const, 'SRV' as const),
  }),
  fc.record({
    type: fc.constant('link' as const),
    host: fc.constantFrom(hostId('desktop'), hostId('mail')),
    change: fc.record(
      {
        up: fc.boolean(),
        latencyMs: fc.integer({ min: 0, max: 300 }),
        jitterMs: fc.integer({ min: 0, max: 100 }),
        bitsPerSecond: fc.integer({ min: 10_000, max: 100_000_000 }),
        lossRatio: fc.double({ min: 0, max: 0.5, noNaN: true }),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.constantFrom<UserInput>(
    { type: 'script', name: 'mail arrives' },
    { type: 'script', name: 'phone deletes a message' },
    { type: 'script', name: 'no such script' },
  ),
);

export interface Plan {
  readonly seed: number;
  readonly acts: readonly { readonly wait: number; readonly input: UserInput }[];
}

export const anyPlan: fc.Arbitrary<Plan> = fc.record({
  seed: fc.nat(),
  acts: fc.array(fc.record({ wait: fc.oneof(fc.constant(0), fc.nat(3_000_000)), input: anyInput }), { maxLength: 25 }),
});

/** Lives a plan; `advance` lets the time before each act pass. */
export function run({ seed, acts }: Plan, advance: (simulation: Simulation, wait: number) => void): Simulation {
  const simulation = createSimulation(defaultScenario, { seed });
  for (const { wait, input } of acts) {
    advance(simulation, wait);
    simulation.dispatch(input);
  }
  advance(simulation, 5_000_000);
  return simulation;
}

export const inOneGo = (simulation: Simulation, wait: number): void =>
  simulation.runUntil(instant(simulation.now + wait));
