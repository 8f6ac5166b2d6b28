// What was done on a page is found again; what cannot be found again is told and dropped, never thrown.
import { describe, expect, test } from 'vitest';
import * as engine from '#engine/index.ts';
import type { HostId, UserInput } from '#engine/index.ts';
import { readRecording } from '#engine/reading.ts';
import { keepSession, MOST_CHARACTERS, type SessionKeeper } from '#ui/host/kept-session.ts';
import { createLabHost, type LabHost } from '#ui/host/lab-host.ts';
import { type HandFrames, handFrames } from './hand-frames.ts';

const CONNECT: UserInput = { type: 'device', device: 'phone' as HostId, intent: { type: 'connect' } };

/** A browser's storage, as far as one page uses it. */
interface Drawer {
  text: string | undefined;
}

interface Visit {
  readonly host: LabHost;
  readonly keeper: SessionKeeper;
  readonly frames: HandFrames;
}

/** Somebody opens the page; it has settled, unless there is much to live again. */
async function visit(drawer: Drawer, its: { lookMs?: number; engine?: typeof engine } = {}): Promise<Visit> {
  const host = createLabHost(its.engine ?? engine, engine.defaultScenario, { playing: false, frames: handFrames() });
  const frames = handFrames(its.lookMs);
  const keeper = keepSession(host, {
    kept: { read: () => drawer.text, write: (text) => (drawer.text = text) },
    frames,
    readRecording: () => Promise.resolve(readRecording),
  });
  await Promise.resolve();
  await Promise.resolve();
  return { host, keeper, frames };
}

function connected({ host }: Visit): Visit['host'] {
  host.dispatch(CONNECT);
  host.stepTo(() => false);
  return host;
}

/** What a first visit leaves behind. */
async function leftBehind(): Promise<{ readonly drawer: Drawer; readonly events: number }> {
  const drawer: Drawer = { text: undefined };
  const first = await visit(drawer);
  const events = connected(first).state.get().end;
  first.keeper.save();
  return { drawer, events };
}

describe('a session', () => {
  test('is found again, with the way back to its beginning', async () => {
    const { drawer, events } = await leftBehind();
    const { host, keeper } = await visit(drawer);
    expect(keeper.state.get()).toEqual({ status: 'continued' });
    expect(host.state.get()).toMatchObject({ end: events, canUndo: true });
    host.undo();
    expect(host.state.get()).toMatchObject({ end: 0, canUndo: false });
  });

  test('is kept at once when something is done', async () => {
    const drawer: Drawer = { text: undefined };
    const { host } = await visit(drawer);
    host.dispatch(CONNECT);
    expect(drawer.text).toContain('"connect"');
    host.reset();
    expect(drawer.text).toBeUndefined();
  });

  test('that is long is lived again by slices, and tells how far it is', async () => {
    const { drawer, events } = await leftBehind();
    drawer.text = drawer.text?.replace(/"until":\d+/, '"until":1200000000');
    const { host, keeper, frames } = await visit(drawer, { lookMs: 20 });
    const shares: number[] = [];
    for (let slices = 0; keeper.state.get().status === 'resuming' && slices < 1000; slices += 1) {
      const state = keeper.state.get();
      if (state.status === 'resuming') shares.push(state.share);
      frames.pass(16);
    }
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    expect(host.state.get().now).toBe(1_200_000_000);
    expect(host.state.get().end).toBeGreaterThan(events);
  });

  test('is begun anew when that is wanted, also while it is lived again', async () => {
    const { drawer } = await leftBehind();
    const { host, keeper, frames } = await visit(drawer, { lookMs: 20 });
    keeper.startAnew();
    frames.pass(16);
    expect(keeper.state.get()).toEqual({ status: 'quiet' });
    expect([host.state.get().end, drawer.text]).toEqual([0, undefined]);
    host.dispatch(CONNECT);
    expect(drawer.text).toContain('"connect"');
  });
});

describe('what cannot be found again', () => {
  const other = { ...engine.defaultScenario, title: 'As it was a year ago' };
  test.each([
    ['text that is no recording', '{"version":'],
    ['a recording of a later version', '{"version":99}'],
    ['a recording of another world', engine.writeRecording(engine.createSimulation(other).recording())],
  ])('%s is told and dropped', async (_, text) => {
    const drawer: Drawer = { text };
    const { host, keeper } = await visit(drawer);
    expect(keeper.state.get()).toEqual({ status: 'dropped' });
    expect(drawer.text).toBeUndefined();
    host.dispatch(CONNECT);
    expect(drawer.text).toContain('"connect"');
  });

  test('a recording on which the engine contradicts itself is told and dropped', async () => {
    const { drawer } = await leftBehind();
    class Broken extends engine.Reliving {
      override advance(): boolean {
        throw new engine.InvariantViolation('planted');
      }
    }
    const { keeper } = await visit(drawer, { engine: { ...engine, Reliving: Broken } });
    expect(keeper.state.get()).toEqual({ status: 'dropped' });
  });

  test('a session that has become too long is told, and not kept', async () => {
    const drawer: Drawer = { text: undefined };
    const { host, keeper } = await visit(drawer);
    host.dispatch(CONNECT);
    const draft = { to: '', cc: '', subject: '', text: 'x'.repeat(MOST_CHARACTERS), attachments: [] };
    host.dispatch({ type: 'device', device: 'phone' as HostId, intent: { type: 'saveDraft', draft } });
    expect(keeper.state.get()).toEqual({ status: 'tooLong' });
    expect(drawer.text).toBeUndefined();
    keeper.dismiss();
    host.dispatch(CONNECT);
    expect(keeper.state.get()).toEqual({ status: 'quiet' });
  });
});
