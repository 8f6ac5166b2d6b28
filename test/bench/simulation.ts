// The simulation and its views: replay of a long recording, appending to the ladder.
import { bytesOf } from '#engine/base/bytes.ts';
import { later, milliseconds } from '#engine/base/units.ts';
import type { ConnectionId, HostId } from '#engine/net/events.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import { createSimulation, replay, type Simulation } from '#engine/simulation.ts';
import { createLadder } from '#engine/views/ladder.ts';
import { catchUp } from '#engine/views/live-view.ts';
import { medianMs, type Figure } from './harness.ts';

const connection = 'me' as ConnectionId;

/** A session of `count` inputs: one connection, a login, then one command after another. */
function longSession(count: number): Simulation {
  const simulation = createSimulation(defaultScenario);
  const wait = (ms: number): void => simulation.runUntil(later(simulation.now, milliseconds(ms)));
  const send = (line: string): void => {
    simulation.dispatch({ type: 'send', connection, bytes: bytesOf(`${line}\r\n`) });
    wait(100);
  };
  simulation.dispatch({
    type: 'open',
    connection,
    from: 'desktop' as HostId,
    to: 'mail.example.org',
    port: 143,
    security: 'none',
  });
  wait(500);
  send('a LOGIN alice secret');
  send('b SELECT INBOX');
  const lines = [
    'NOOP',
    'FETCH 1 (FLAGS ENVELOPE)',
    'STORE 2 +FLAGS (\\Flagged)',
    'STORE 2 -FLAGS (\\Flagged)',
    'SEARCH UNSEEN',
  ];
  for (let index = simulation.inputs.length; index < count; index += 1)
    send(`c${index} ${lines[index % lines.length]}`);
  return simulation;
}

/** Figures of the simulation. */
export function simulationFigures(): Figure[] {
  const session = longSession(2000);
  const recording = {
    scenario: session.scenario,
    seed: session.seed,
    inputs: session.inputs,
    until: session.now,
  };
  const replayed = medianMs(3, () => recording, replay);
  const ladder = (): ReturnType<typeof createLadder> => createLadder(session.scenario);
  const folding = medianMs(5, ladder, (view) => catchUp(view, session.trace));
  const appending = medianMs(
    20,
    () => {
      const view = ladder();
      catchUp(view, session.trace, 10_000);
      return view;
    },
    (view) => catchUp(view, session.trace, 10_020),
  );
  return [
    { name: 'replay of 2,000 inputs', value: replayed, unit: 'ms', aim: 'well under 1 s' },
    { name: 'events in that session', value: session.trace.length, unit: 'events' },
    { name: 'ladder: fold of the whole session', value: folding, unit: 'ms' },
    { name: 'ladder: 20 more events at 10,000', value: appending, unit: 'ms', aim: '< 1 ms' },
  ];
}
