// `npm run bench:devices`: what it costs to let three devices poll one mailbox for a simulated day, and what remains of a
// day and of a week in memory. The logins are counted apart: deriving keys from passwords is slow on purpose.

import { later, seconds, START } from '#engine/base/units.ts';
import type { HostId } from '#engine/net/events.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import { createSimulation, type Simulation } from '#engine/simulation.ts';
import { type Figure, liveBytes, onceMs, print } from './harness.ts';

const POLL_SECONDS = 120;
const DAY_SECONDS = 86_400;

/** Three devices of one person, each polling every two minutes. */
function pollingDevices(): Simulation {
  const watch = { type: 'poll', everySeconds: POLL_SECONDS } as const;
  const devices = defaultScenario.devices?.map(({ host, settings }) => ({
    host,
    settings: { ...settings, incoming: { ...settings.incoming, watch } },
  }));
  return createSimulation({ ...defaultScenario, ...(devices && { devices }) });
}

function connect(simulation: Simulation): void {
  for (const { host } of simulation.scenario.devices ?? []) {
    simulation.dispatch({ type: 'device', device: host as HostId, intent: { type: 'connect' } });
  }
  simulation.runUntil(later(START, seconds(60)));
}

function runDays(simulation: Simulation, from: number, to: number): void {
  for (let day = from; day < to; day += 1) simulation.runUntil(later(START, seconds((day + 1) * DAY_SECONDS)));
}

/** Figures of three devices that poll. */
function deviceFigures(): Figure[] {
  const before = liveBytes();
  const simulation = pollingDevices();
  const login = onceMs(() => connect(simulation));
  const day = onceMs(() => runDays(simulation, 0, 1));
  const dayEvents = simulation.trace.length;
  const dayBytes = liveBytes() - before;
  const week = onceMs(() => runDays(simulation, 1, 7));
  const weekBytes = liveBytes() - before;
  return [
    { name: 'three devices log in and synchronise', value: login, unit: 'ms' },
    { name: 'three devices poll for a day', value: day, unit: 'ms', aim: '< 1 s' },
    { name: 'events of that day', value: dayEvents, unit: 'events' },
    { name: 'memory after that day', value: dayBytes / 1e6, unit: 'MB' },
    { name: 'the other six days of the week', value: week, unit: 'ms' },
    { name: 'memory after the week', value: weekBytes / 1e6, unit: 'MB', aim: 'bounded: the trace is not folded yet' },
  ];
}

print(deviceFigures());
