// A long run keeps its newest events only. What is kept is what would have been kept anyway, views that have seen the
// rest go on counting it, and the past can be lived again.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvariantViolation } from '#engine/base/invariant.ts';
import { later, milliseconds, seconds, START, type Instant } from '#engine/base/units.ts';
import type { LabEvent } from '#engine/lab-event.ts';
import type { EventId } from '#engine/net/trace.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import { Reliving } from '#engine/reliving.ts';
import { createSimulation, replay, type Simulation } from '#engine/simulation.ts';
import { causesOf, effectsOf } from '#engine/views/causes.ts';
import { createDeviceViews } from '#engine/views/devices.ts';
import { createInspector } from '#engine/views/inspector.ts';
import { createLadder } from '#engine/views/ladder.ts';
import { catchUp, type LiveView } from '#engine/views/live-view.ts';
import { createMetrics } from '#engine/views/metrics.ts';
import { createTimeline } from '#engine/views/timeline.ts';
import { createTranscript } from '#engine/views/transcript.ts';
import { hostId } from './lab-world.ts';

const KEPT = 1000;
const HALF_AN_HOUR_MS = 1_800_000;
const CLICK_MS = 900_000;

const everyView = {
  ladder: () => createLadder(defaultScenario),
  transcript: () => createTranscript(),
  timeline: () => createTimeline(),
  metrics: () => createMetrics(),
  inspector: () => createInspector(),
  devices: () => createDeviceViews(defaultScenario),
} as const;

type Views = { readonly [Name in keyof typeof everyView]: ReturnType<(typeof everyView)[Name]> };

function freshViews(): Views {
  const { ladder, transcript, timeline, metrics, inspector, devices } = everyView;
  return {
    ladder: ladder(),
    transcript: transcript(),
    timeline: timeline(),
    metrics: metrics(),
    inspector: inspector(),
    devices: devices(),
  };
}

const all = (views: Views): readonly LiveView<unknown>[] => Object.values(views);

/** Three devices, half an hour, and a click in between; `views` look on all the while. */
function lived(keptEvents: number, views?: Views): Simulation {
  const simulation = createSimulation(defaultScenario, { keptEvents });
  for (const device of ['desktop', 'laptop', 'phone']) {
    simulation.dispatch({ type: 'device', device: hostId(device), intent: { type: 'connect' } });
  }
  // At first there is much to see in a second.
  for (let ms = 0; ms <= HALF_AN_HOUR_MS; ms += ms < 60_000 ? 100 : 1000) {
    simulation.runUntil(later(START, milliseconds(ms)));
    if (ms === CLICK_MS) {
      const intent = { type: 'createFolder', folder: 'Plans' } as const;
      simulation.dispatch({ type: 'device', device: hostId('phone'), intent });
    }
    if (views) for (const view of all(views)) catchUp(view, simulation.trace);
  }
  return simulation;
}

const whole = lived(1_000_000);
const foldedViews = freshViews();
const folded = lived(KEPT, foldedViews);
const wholeViews = freshViews();
for (const view of all(wholeViews)) catchUp(view, whole.trace);

describe('the trace', () => {
  test('goes on counting, and keeps the newest events as they were', () => {
    const { trace } = folded;
    expect(trace.length).toBe(whole.trace.length);
    expect(trace.length - trace.first).toBeLessThanOrEqual(KEPT);
    expect(trace.length - trace.first).toBeGreaterThanOrEqual((KEPT * 7) / 8 - 1);
    expect(trace.slice()).toEqual(whole.trace.slice(trace.first));
    expect(trace.slice(0, trace.first + 3)).toEqual(whole.trace.slice(trace.first, trace.first + 3));
    expect(trace.slice(0, trace.first)).toEqual([]);
  });

  test('has what it keeps, and says so of the rest', () => {
    const { trace } = folded;
    expect([trace.first - 1, trace.first, trace.length - 1, trace.length].map((id) => trace.has(id))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(() => trace.event((trace.first - 1) as EventId)).toThrow(InvariantViolation);
    expect(trace.event(trace.first as EventId).id).toBe(trace.first);
  });

  test('knows exactly how many events had happened when, where they are kept, and nearly where not', () => {
    const { trace } = folded;
    const times = fc.integer({ min: -1, max: folded.now + 1 });
    fc.assert(
      fc.property(times, (time) => {
        const at = time as Instant;
        const exact = whole.trace.slice().filter((event) => event.at <= at).length;
        expect(whole.trace.countAt(at)).toBe(exact);
        const found = trace.countAt(at);
        if (found >= trace.first) expect(found).toBe(exact);
        else {
          expect(found).toBeLessThanOrEqual(exact);
          expect(exact - found).toBeLessThan(1_500);
        }
        const moment = trace.instantAt(found);
        expect(moment).toBeLessThanOrEqual(Math.max(at, 0));
        expect(trace.countAt(moment)).toBe(found);
      }),
      { numRuns: 60 },
    );
  });
});

describe('views that saw all of it', () => {
  test('rows of what is folded away are gone and counted, the others are as they would be', () => {
    const { first } = folded.trace;
    const { rows, folded: gone = 0 } = foldedViews.ladder.model;
    const wholeRows = wholeViews.ladder.model.rows;
    expect(gone).toBeGreaterThan(0);
    expect(gone).toBe(wholeRows.filter(({ id }) => id < first).length);
    expect(rows).toEqual(wholeRows.slice(gone));
    const { model } = foldedViews.transcript;
    expect(model.lines).toEqual(wholeViews.transcript.model.lines.slice(model.folded()));
    const names = [...new Set(wholeViews.transcript.model.lines.map(({ connection }) => connection))];
    for (const name of names) {
      expect(model.of(name)).toEqual(wholeViews.transcript.model.of(name).slice(model.folded(name)));
    }
    expect(foldedViews.timeline.model.marks).toEqual(wholeViews.timeline.model.marks.filter(({ id }) => id >= first));
  });

  test('counts are of everything, and devices show what they show', () => {
    expect(foldedViews.metrics.model.total).toEqual(wholeViews.metrics.model.total);
    expect(foldedViews.devices.model).toEqual(wholeViews.devices.model);
  });

  test('each kept line means the same, but for reasons that are folded away', () => {
    for (const { id } of foldedViews.transcript.model.lines) {
      const known = wholeViews.inspector.model.explain(id);
      const now = foldedViews.inspector.model.explain(id);
      expect(now?.tokens).toEqual(known?.tokens);
      for (const { event = folded.trace.first } of known?.because ?? [])
        if (event >= folded.trace.first) expect(now?.because).toEqual(known?.because);
    }
    expect(foldedViews.inspector.model.explain(0 as EventId)).toBeUndefined();
  });

  test('a view that has not seen what is folded away must not pretend', () => {
    expect(() => catchUp(createMetrics(), folded.trace)).toThrow(InvariantViolation);
  });
});

test('causes and effects go as far as is kept', () => {
  const { trace } = folded;
  const causes = causesOf(trace, (trace.length - 1) as EventId);
  expect(causes.every(({ id }) => trace.has(id))).toBe(true);
  expect(effectsOf(trace, 0 as EventId)).toEqual([]);
});

describe('the past lived again', () => {
  test('is the same past, however it is sliced', () => {
    const reliving = new Reliving(folded);
    const events: LabEvent[] = [];
    let slices = 0;
    let isThere = false;
    while (!isThere) {
      isThere = reliving.advance(folded.now, () => true);
      events.push(...reliving.world.trace.slice(events.length));
      slices += 1;
    }
    expect(slices).toBeGreaterThan(10);
    expect(events).toEqual(whole.trace.slice());
    expect(reliving.world.now).toBe(folded.now);
  });

  test('shows a moment before the fold, inputs of that moment included', () => {
    const reliving = new Reliving(folded);
    const at = folded.inputs.at(-1)?.at ?? START;
    expect(at).toBeLessThan(folded.trace.slice()[0]?.at ?? 0);
    expect(reliving.advance(at, () => false)).toBe(true);
    expect(reliving.world.trace.length).toBe(whole.trace.countAt(at));
    expect(reliving.world.inputs).toEqual(folded.inputs);
  });

  test('a replay, a fork and an undo of a folded world keep as much of it', () => {
    const again = replay(folded.recording(), { keptEvents: KEPT });
    expect(again.trace.slice()).toEqual(folded.trace.slice());
    const at = later(START, seconds(1200));
    const { trace } = folded.fork(at);
    expect(trace.length).toBe(whole.trace.countAt(at));
    expect(trace.length - trace.first).toBeLessThanOrEqual(KEPT);
    expect(folded.undo().keptEvents).toBe(KEPT);
  });
});
