// Logs of the page in a run so long that its oldest events are folded away: those of devices end there, those of people
// are whole.
import { expect, test } from 'vitest';
import { catchUp, createSimulation, defaultScenario, type ConnectionId, type HostId } from '#engine/index.ts';
import { createNumberings } from '../../src/ui/inspector/message-meant.ts';
import { createConnectionLog } from '../../src/ui/terminal/connection-log.ts';

const ME = 'me' as ConnectionId;
const LAPTOP = 'laptop' as HostId;

function lived(keptEvents: number) {
  const simulation = createSimulation(defaultScenario, { keptEvents });
  const log = createConnectionLog(defaultScenario);
  const numberings = createNumberings(defaultScenario);
  const run = (seconds: number): void => {
    for (let tenth = 0; tenth < seconds * 10; tenth += 1) {
      simulation.runUntil((simulation.now + 100_000) as typeof simulation.now);
      for (const view of [log, numberings]) catchUp(view, simulation.trace);
    }
  };
  const host = 'mail.example.org';
  simulation.dispatch({ type: 'open', connection: ME, from: LAPTOP, to: host, port: 143, security: 'none' });
  run(1);
  simulation.dispatch({ type: 'device', device: LAPTOP, intent: { type: 'connect' } });
  run(1800);
  return { trace: simulation.trace, log: log.model, numberings: numberings.model };
}

const whole = lived(1_000_000);
const folded = lived(400);
const device = 'laptop' as ConnectionId;

test('the log of a device has what is kept, and how its line was opened', () => {
  const { first } = folded.trace;
  const entries = folded.log.of(device)?.entries ?? [];
  expect(entries.slice(0, 3).map(({ type }) => type)).toEqual(['trying', 'connected', 'secured']);
  const all = whole.log.of(device)?.entries ?? [];
  expect(entries.slice(3)).toEqual(all.filter(({ event, type }) => event >= first && type !== 'trying'));
  expect(entries.length).toBeLessThan(all.length / 2);
});

test('the log of a person is whole', () => {
  expect(folded.log.of(ME)?.entries).toEqual(whole.log.of(ME)?.entries);
  expect(folded.log.of(ME)?.entries[0]?.event).toBeLessThan(folded.trace.first);
});

test('what numbers meant is known of kept lines', () => {
  const kept = [...whole.numberings].filter(([id]) => id >= folded.trace.first);
  expect([...folded.numberings]).toEqual(kept);
  expect(kept.length).toBeGreaterThan(0);
});
