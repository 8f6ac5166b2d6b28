// What a long run leaves behind: ends of connections whose names were given again, and numbers that run out.
import { expect, test } from 'vitest';
import type { LabEvent } from '#engine/lab-event.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import { createSimulation, type Simulation } from '#engine/simulation.ts';
import { heard, hostId, instant, ME, open, send } from './lab-world.ts';

const minutes = (count: number): number => count * 60_000_000;

function pass(simulation: Simulation, microseconds: number): void {
  simulation.runUntil(instant(simulation.now + microseconds));
}

function logIn(simulation: Simulation): void {
  simulation.dispatch(open(110));
  pass(simulation, minutes(1));
  simulation.dispatch(send('USER alice\r\nPASS secret\r\n'));
  pass(simulation, minutes(1));
}

test('a server end whose line is dead does not keep the maildrop locked when its name is given again', () => {
  const simulation = createSimulation(defaultScenario);
  logIn(simulation);
  expect(heard(simulation).at(-1)).toContain('+OK');
  simulation.dispatch({ type: 'link', host: hostId('desktop'), change: { up: false } });
  simulation.dispatch(send('STAT\r\n'));
  pass(simulation, minutes(6)); // the client gives up; the server waits ten minutes for a command
  expect(simulation.connectionState(ME)?.closedBecause).toBe('timeout');
  simulation.dispatch({ type: 'link', host: hostId('desktop'), change: { up: true } });
  logIn(simulation);
  expect(heard(simulation).at(-1)).toContain('+OK');
});

test('clients use the ports for clients again. RFC 6335 §6', () => {
  const simulation = createSimulation(defaultScenario);
  const ports: number[] = [];
  let seen = 0;
  for (let count = 0; count < 16_386; count += 1) {
    simulation.dispatch(open(9));
    pass(simulation, 100_000);
    const opening = simulation.trace
      .slice(seen)
      .find((event): event is Extract<LabEvent, { type: 'connection.opening' }> => event.type === 'connection.opening');
    seen = simulation.trace.length;
    ports.push(opening?.clientPort ?? 0);
  }
  expect(Math.min(...ports)).toBe(49_152);
  expect(Math.max(...ports)).toBe(65_535);
  expect(ports.slice(-2)).toEqual([49_152, 49_153]);
});
