// `npm run bench:devices`: what it costs to let three devices poll one mailbox for simulated days, and what remains of
// it in memory after a day, a week, four weeks. The logins are counted apart: deriving keys from passwords is slow on
// purpose. Prints whether each aim holds; `--cpu` measures on machines that are shared.

import { later, seconds, START } from '#engine/base/units.ts';
import type { IncomingSettings } from '#engine/apps/mail-app/settings.ts';
import type { HostId } from '#engine/net/events.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import { createSimulation, type Simulation } from '#engine/simulation.ts';
import { createLadder } from '#engine/views/ladder.ts';
import { catchUp, type LiveView } from '#engine/views/live-view.ts';
import { createMetrics } from '#engine/views/metrics.ts';
import { createTranscript } from '#engine/views/transcript.ts';
import { type Figure, liveBytes, onceMs, print } from './harness.ts';

const POLL_SECONDS = 120;
const DAY_SECONDS = 86_400;
const HOURS = 24;
const DAY_MS_MAX = 1000;
/** What a long run may hold more than a shorter one. */
const GROWTH_BYTES_MAX = 5e6;
/** A part of the default, so that a day is more than is kept. */
const KEPT_EVENTS = 50_000;

const imap: Partial<IncomingSettings> = { watch: { type: 'poll', everySeconds: POLL_SECONDS } };
const pop3: Partial<IncomingSettings> = {
  ...imap,
  protocol: 'pop3',
  port: 995,
  security: 'implicit',
  leave: { type: 'days', days: 30 },
};

/** Three devices of one person, each polling every two minutes. */
function pollingDevices(incoming: Partial<IncomingSettings>, keptEvents?: number): Simulation {
  const devices = defaultScenario.devices?.map(({ host, settings }) => ({
    host,
    settings: { ...settings, incoming: { ...settings.incoming, ...incoming } },
  }));
  const scenario = { ...defaultScenario, ...(devices && { devices }) };
  return createSimulation(scenario, keptEvents === undefined ? {} : { keptEvents });
}

function connect(simulation: Simulation): void {
  for (const { host } of simulation.scenario.devices ?? []) {
    simulation.dispatch({ type: 'device', device: host as HostId, intent: { type: 'connect' } });
  }
  simulation.runUntil(later(START, seconds(60)));
}

/** Runs days; `views` look on each hour. */
function runDays(simulation: Simulation, from: number, to: number, views: readonly LiveView<unknown>[] = []): void {
  for (let hour = from * HOURS + 1; hour <= to * HOURS; hour += 1) {
    simulation.runUntil(later(START, seconds((hour * DAY_SECONDS) / HOURS)));
    for (const view of views) catchUp(view, simulation.trace);
  }
}

/** What is measured, with what was asked for and whether that holds. */
function aimed(name: string, value: number, unit: string, aim: string, holds: boolean): Figure {
  return { name, value, unit, aim: `${aim}: ${holds ? 'holds' : 'MISSED'}` };
}

/** A day of a fresh process, and another when everything has run before. */
function speedFigures(): Figure[] {
  const cold = pollingDevices(imap);
  const login = onceMs(() => connect(cold));
  const first = onceMs(() => runDays(cold, 0, 1));
  const second = onceMs(() => runDays(cold, 1, 2));
  const aim = `< ${DAY_MS_MAX} ms`;
  return [
    { name: 'three devices log in and synchronise', value: login, unit: 'ms' },
    aimed('three devices poll for a day, in a fresh process', first, 'ms', aim, first < DAY_MS_MAX),
    aimed('another day', second, 'ms', aim, second < DAY_MS_MAX),
    { name: 'events of two days', value: cold.trace.length, unit: 'events' },
  ];
}

/** Live memory after so many days: from the second of them on it shall not grow. */
function memoryFigures(
  what: string,
  incoming: Partial<IncomingSettings>,
  days: readonly number[],
  looksOn: boolean,
): Figure[] {
  const before = liveBytes();
  const simulation = pollingDevices(incoming, KEPT_EVENTS);
  const views = looksOn ? [createLadder(simulation.scenario), createTranscript(), createMetrics()] : [];
  connect(simulation);
  const held = days.map((day, index) => {
    runDays(simulation, days[index - 1] ?? 0, day, views);
    return liveBytes() - before;
  });
  const growth = (held.at(-1) ?? Number.NaN) - (held[1] ?? Number.NaN);
  const figures = held.map((bytes, index): Figure => {
    return { name: `memory after ${days[index]} days of ${what}`, value: bytes / 1e6, unit: 'MB' };
  });
  const aim = `grows < ${GROWTH_BYTES_MAX / 1e6} MB`;
  return [
    ...figures,
    aimed(`${what}: growth since day ${days[1]}`, growth / 1e6, 'MB', aim, growth < GROWTH_BYTES_MAX),
  ];
}

print([
  ...speedFigures(),
  ...memoryFigures('IMAP', imap, [1, 7, 28], false),
  ...memoryFigures('IMAP, with three views', imap, [1, 3, 7], true),
  ...memoryFigures('POP3', pop3, [1, 2, 4], false),
]);
