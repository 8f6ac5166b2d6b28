// The host drives the engine's clock as a person asks: play, pause, step, undo, look at the past, go on from there.
import { readRecording } from '#engine/reading.ts';
import { describe, expect, test } from 'vitest';
import * as engine from '#engine/index.ts';
import type { ConnectionId, HostId, Instant, Recording, Scenario, Simulation, UserInput } from '#engine/index.ts';
import { createLabHost } from '#ui/host/lab-host.ts';
import type { LabHost } from '#ui/host/lab-host.ts';
import { handFrames } from './hand-frames.ts';

const ME = 'me' as ConnectionId;
const OPEN: UserInput = {
  type: 'open',
  connection: ME,
  from: 'desktop' as HostId,
  to: 'mail.example.org',
  port: 143,
  security: 'none',
};

function say(host: LabHost, line: string): void {
  host.dispatch({ type: 'send', connection: ME, bytes: engine.utf8BytesOf(`${line}\r\n`) });
}

function transcript(host: LabHost): readonly string[] {
  const { model } = host.view(engine.createTranscript);
  return model.of(ME).map(({ from, bytes }) => `${from}: ${engine.lossyUtf8TextOf(bytes).slice(0, 5)}`);
}

function paused(): LabHost {
  return createLabHost(engine, engine.defaultScenario, { playing: false, frames: handFrames() });
}

/** A host that has logged in. */
function loggedIn(): LabHost {
  const host = paused();
  host.dispatch(OPEN);
  host.stepTo(() => false);
  say(host, 'a1 LOGIN alice secret');
  host.stepTo(() => false);
  return host;
}

describe('the clock', () => {
  test('virtual time follows real time at the chosen speed', () => {
    const frames = handFrames();
    const host = createLabHost(engine, engine.defaultScenario, { speed: 10, frames });
    frames.pass(50);
    expect(host.state.get().simulation.now).toBe(500_000);
  });

  test('a late frame does not make the world jump', () => {
    const frames = handFrames();
    const host = createLabHost(engine, engine.defaultScenario, { frames });
    frames.pass(60_000);
    expect(host.state.get().simulation.now).toBe(100_000);
  });

  test('paused, nothing moves until a step', () => {
    const host = paused();
    host.dispatch(OPEN);
    expect(host.state.get()).toMatchObject({ playing: false, busy: true });
    const before = host.state.get().end;
    host.stepEvent();
    expect(host.state.get().end).toBeGreaterThan(before);
  });

  test('as fast as it settles: everything that is on its way arrives, waiting is not skipped', () => {
    const frames = handFrames();
    const host = createLabHost(engine, engine.defaultScenario, { speed: 'settle', frames });
    host.dispatch(OPEN);
    frames.pass(1);
    expect(transcript(host)).toEqual(['server: * OK ']);
    const { simulation } = host.state.get();
    expect(simulation.now).toBeLessThan(1_000_000);
  });

  test('a step by line ends where a line has arrived', () => {
    const host = paused();
    host.dispatch(OPEN);
    host.stepLine();
    expect(
      host.state
        .get()
        .simulation.trace.slice(-5)
        .some(({ type }) => type === 'frame.arrived'),
    ).toBe(true);
    expect(transcript(host)).toEqual(['server: * OK ']);
  });

  test('when all is quiet a step does nothing', () => {
    const host = loggedIn();
    const { end } = host.state.get();
    host.stepEvent();
    host.stepLine();
    expect(host.state.get()).toMatchObject({ end, busy: false });
  });
});

describe('a clock that runs fast', () => {
  test('says how fast it really is when frames come too late, and forgets it when another speed is chosen', () => {
    const frames = handFrames();
    const host = createLabHost(engine, engine.defaultScenario, { speed: 1000, frames });
    for (let frame = 0; frame < 60; frame += 1) frames.pass(17);
    expect(host.state.get().realSpeed).toBeUndefined();
    for (let frame = 0; frame < 10; frame += 1) frames.pass(200);
    expect(host.state.get().realSpeed).toBe(500);
    host.setSpeed(100);
    expect(host.state.get().realSpeed).toBeUndefined();
  });

  test('at natural speed nobody is told of late frames', () => {
    const frames = handFrames();
    const host = createLabHost(engine, engine.defaultScenario, { frames });
    for (let frame = 0; frame < 10; frame += 1) frames.pass(200);
    expect(host.state.get().realSpeed).toBeUndefined();
  });

  test('tells what is costly to draw less often than the rest, and at once when somebody does something', () => {
    const frames = handFrames();
    const host = createLabHost(engine, engine.defaultScenario, { frames });
    let told = 0;
    let calmlyTold = 0;
    host.state.subscribe(() => (told += 1));
    host.calm.subscribe(() => (calmlyTold += 1));
    host.dispatch(OPEN);
    expect([told, calmlyTold]).toEqual([1, 1]);
    for (let frame = 0; frame < 50; frame += 1) frames.pass(5);
    expect(told).toBeGreaterThan(calmlyTold);
    expect(calmlyTold).toBeLessThanOrEqual(1 + 250 / 45);
    for (let frame = 0; frame < 50; frame += 1) frames.pass(5);
    expect(host.calm.get()).toBe(host.state.get());
    const before = calmlyTold;
    say(host, 'a1 NOOP');
    host.pause();
    expect(calmlyTold).toBe(before + 2);
  });

  test('a view that is far behind comes by slices, also while the clock stands, and what was shown stays until then', () => {
    const frames = handFrames(3);
    const host = createLabHost(engine, longRecording(), { playing: false, frames });
    const all = host.state.get().end;
    expect(host.view(engine.createMetrics).seen).toBe(all);
    host.seek((host.state.get().now - 5_000_000) as Instant);
    const { end } = host.state.get();
    expect(end).toBeLessThan(all);
    // Whoever draws looks again whenever it is told.
    const look = (): number => {
      const { seen, version } = host.viewSoon(engine.createMetrics);
      // Whoever looks twice sees the same: else React would draw again and again until all is read.
      expect(host.viewSoon(engine.createMetrics).version).toBe(version);
      return seen;
    };
    host.calm.subscribe(look);
    expect(look()).toBe(all);
    let slices = 0;
    for (; slices < 100 && look() === all; slices += 1) frames.pass(17);
    expect(look()).toBe(end);
    expect(slices).toBeGreaterThan(2);
    expect(host.view(engine.createMetrics).seen).toBe(end);
    host.toPresent();
    expect(look()).toBe(all);
  });
});

describe('a run of which the oldest events are folded away', () => {
  /** The engine with traces that keep few events. */
  const forgetful = {
    ...engine,
    replay: (recording: Recording) => engine.replay(recording, { keptEvents: 1000 }),
  };

  test('its past is lived again to be shown', () => {
    const host = createLabHost(forgetful, longRecording(), { playing: false, frames: handFrames() });
    const { trace } = host.state.get().simulation;
    expect(trace.first).toBeGreaterThan(4000);
    host.seek(trace.instantAt(3000));
    const { end, now, live } = host.state.get();
    expect({ live, isFolded: end < trace.first && end > 0 }).toEqual({ live: false, isFolded: true });
    const whole = engine.replay({ ...longRecording(), until: now });
    expect(whole.trace.length).toBe(end);
    const metrics = engine.createMetrics();
    engine.catchUp(metrics, whole.trace);
    expect(host.view(engine.createMetrics).model.total).toEqual(metrics.model.total);
    expect(host.event(end - 1)).toEqual(whole.trace.slice(end - 1)[0]);
    expect(host.event(end)).toBeUndefined();
  });

  test('a view that is asked for late sees all of it', () => {
    const host = createLabHost(forgetful, longRecording(), { playing: false, frames: handFrames() });
    const metrics = engine.createMetrics();
    engine.catchUp(metrics, engine.replay(longRecording()).trace);
    expect(host.view(engine.createMetrics).model.total).toEqual(metrics.model.total);
    const { trace } = host.state.get().simulation;
    const ladder = host.view(engine.createLadder).model;
    expect(ladder.folded).toBeGreaterThan(0);
    expect(ladder.rows[0]?.id).toBeGreaterThanOrEqual(trace.first);
  });
});

/** Some minutes of a device that polls each second. */
function longRecording(): Recording {
  const watch = { type: 'poll', everySeconds: 1 } as const;
  const [first] = engine.defaultScenario.devices ?? [];
  if (!first) throw new Error('the first scenario has devices');
  const settings = { ...first.settings, incoming: { ...first.settings.incoming, watch } };
  const scenario = { ...engine.defaultScenario, devices: [{ ...first, settings }] };
  const input: UserInput = { type: 'device', device: first.host as HostId, intent: { type: 'connect' } };
  return { scenario, seed: 1, inputs: [{ at: 0 as Instant, input }], until: 200_000_000 as Instant };
}

describe('undo, reset, fork', () => {
  test('undo takes the last input back and nothing else', () => {
    const host = loggedIn();
    host.undo();
    host.stepTo(() => false);
    expect(transcript(host)).toEqual(['server: * OK ']);
    expect(host.state.get().canUndo).toBe(true);
    host.undo();
    expect(host.state.get().canUndo).toBe(false);
    host.undo();
    expect(host.state.get().end).toBe(0);
  });

  test('undo stops at what was loaded', () => {
    const recording = loggedIn().state.get().simulation.recording();
    const host = createLabHost(engine, recording, { playing: false, frames: handFrames() });
    expect(transcript(host)).toEqual(['server: * OK ', 'client: a1 LO', 'server: a1 OK']);
    expect(host.state.get().canUndo).toBe(false);
    say(host, 'a2 NOOP');
    host.stepTo(() => false);
    host.reset();
    expect(transcript(host)).toEqual(['server: * OK ', 'client: a1 LO', 'server: a1 OK']);
  });

  test('looking at the past shows a prefix; doing something there goes on from there', () => {
    const host = loggedIn();
    const greeting = host.view(engine.createTranscript).model.of(ME)[0];
    host.seek((greeting?.arrivedAt ?? 0) as Instant);
    expect(host.state.get()).toMatchObject({ live: false, playing: false });
    expect(transcript(host)).toEqual(['server: * OK ']);
    say(host, 'b1 NOOP');
    host.stepTo(() => false);
    expect(host.state.get().live).toBe(true);
    expect(transcript(host)).toEqual(['server: * OK ', 'client: b1 NO', 'server: b1 OK']);
  });

  test('the past can be walked through and left again', () => {
    const host = loggedIn();
    const { end } = host.state.get();
    host.seek(-1 as Instant);
    expect(host.state.get().end).toBe(0);
    for (let steps = 0; !host.state.get().live && steps < end; steps += 1) host.stepEvent();
    expect(host.state.get()).toMatchObject({ live: true, end });
  });

  test('a chosen event that no longer exists is no longer chosen', () => {
    const host = loggedIn();
    const last = host.view(engine.createLadder).model.rows.at(-1);
    host.select(last?.id);
    host.reset();
    expect(host.selection.get().event).toBeUndefined();
  });
});

describe('our own mistakes', () => {
  test('are caught once and shown with a recording that leads to them', () => {
    const broken = { ...engine, createSimulation: (scenario: Scenario) => brokenSimulation(scenario) };
    const host = createLabHost(broken, engine.defaultScenario, { playing: false, frames: handFrames() });
    say(host, 'a1 NOOP');
    const { problem, playing } = host.state.get();
    expect(problem?.message).toBe('InvariantViolation: planted');
    expect(playing).toBe(false);
    expect(readRecording(problem?.recording ?? '').ok).toBe(true);
    expect(host.dispatch(OPEN)).toBeUndefined();
    host.reset();
    expect(host.state.get().problem).toBeUndefined();
  });
});

/** A simulation that contradicts itself as soon as somebody sends a line. */
function brokenSimulation(scenario: Scenario): Simulation {
  return new Proxy(engine.createSimulation(scenario), {
    get: (simulation, key) => {
      if (key === 'dispatch') {
        return (input: UserInput) => {
          if (input.type === 'send') throw new engine.InvariantViolation('planted');
          return simulation.dispatch(input);
        };
      }
      const value: unknown = Reflect.get(simulation, key, simulation);
      return typeof value === 'function' ? value.bind(simulation) : value;
    },
  });
}
