// A lesson under way: others act when a step is reached, undo and reset take that back as a whole, and what was done is
// found again.

import { createEvidence } from '#engine/judging.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as engine from '#engine/index.ts';
import { defaultScenario } from '#engine/index.ts';
import type { Lesson } from '#lessons/schema.ts';
import type { Frames } from '../../src/ui/host/frames.ts';
import { beginSession, type LessonSession } from '../../src/ui/lesson/lesson-session.ts';

/** Frames that pass when the test says so, 50 ms each. */
class TestFrames implements Frames {
  #now = 0;
  #callback: (() => void) | undefined;
  readonly now = (): number => this.#now;
  readonly next = (callback: () => void): (() => void) => {
    this.#callback = callback;
    return () => (this.#callback = undefined);
  };
  async pass(seconds: number): Promise<void> {
    for (let frame = 0; frame < seconds * 20; frame += 1) {
      this.#now += 50;
      const callback = this.#callback;
      this.#callback = undefined;
      callback?.();
    }
    await Promise.resolve();
  }
}

const lesson: Lesson = {
  id: 'others',
  number: 98,
  slug: '98-others',
  part: '',
  minutes: 5,
  scenario: defaultScenario,
  connections: [{ id: 'me', device: 'laptop', connect: { to: 'mail.example.org', port: 143, security: 'none' } }],
  view: { open: ['devices'], devices: ['phone'] },
  steps: [
    { say: 'intro', ask: [] },
    {
      say: 'others',
      ask: [],
      run: [
        { device: 'desktop', do: { type: 'getMail' } },
        { device: 'desktop', do: { type: 'delete', subject: 'Fwd:' } },
      ],
    },
    { say: 'closing', ask: [] },
  ],
  tasks: [],
  solution: ['a NOOP'],
  otherWays: [],
  answerKey: {},
};

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

function begun(): { readonly session: LessonSession; readonly frames: TestFrames } {
  const frames = new TestFrames();
  return { session: beginSession(engine, lesson, frames), frames };
}

function typed(session: LessonSession, line: string): void {
  const connection = session.host.activeConnection.get();
  if (connection) session.host.dispatch({ type: 'send', connection, bytes: engine.bytesOf(`${line}\r\n`) });
}

const inputs = (session: LessonSession): readonly string[] =>
  session.host.state
    .get()
    .simulation.inputs.map(({ input }) =>
      input.type === 'device' ? `${input.device} ${input.intent.type}` : input.type,
    );

const inTrash = (session: LessonSession): number | undefined =>
  session.host.view(createEvidence).model.mailboxes.find(({ name, account }) => name === 'Trash' && account === 'alice')
    ?.messages.length;

describe('others', () => {
  test('act when the step is reached, one thing after the other', async () => {
    const { session, frames } = begun();
    await frames.pass(1);
    expect(session.othersAct.get()).toBe(false);
    session.goTo(1);
    expect(session.othersAct.get()).toBe(true);
    expect(inputs(session)).toEqual(['open', 'desktop getMail']);
    await frames.pass(20);
    expect(inputs(session)).toEqual(['open', 'desktop getMail', 'desktop delete']);
    expect(session.othersAct.get()).toBe(false);
    expect(inTrash(session)).toBe(1);
  });

  test('act once, also when steps are jumped over', async () => {
    const { session, frames } = begun();
    session.goTo(2);
    await frames.pass(20);
    session.goTo(0);
    session.goTo(2);
    await frames.pass(20);
    expect(inputs(session).filter((input) => input === 'desktop delete')).toHaveLength(1);
  });

  test('undo takes back what the learner did last, then all that they did, with its step', async () => {
    const { session, frames } = begun();
    typed(session, 'a NOOP');
    session.goTo(1);
    await frames.pass(20);
    typed(session, 'b NOOP');
    await frames.pass(1);
    session.host.undo();
    await frames.pass(1);
    expect(inputs(session)).toEqual(['open', 'send', 'desktop getMail', 'desktop delete']);
    expect(session.step.get()).toBe(1);
    session.host.undo();
    await frames.pass(1);
    expect(inputs(session)).toEqual(['open', 'send']);
    expect(session.step.get()).toBe(0);
    expect(inTrash(session)).toBe(0);
    session.goTo(1);
    await frames.pass(20);
    expect(inTrash(session)).toBe(1);
  });

  test('reset goes back to before they act', async () => {
    const { session, frames } = begun();
    session.goTo(2);
    await frames.pass(20);
    session.reset();
    await frames.pass(1);
    expect(inputs(session)).toEqual(['open']);
    expect(session.step.get()).toBe(0);
  });

  test('act while the clock stood still: it goes on', async () => {
    const { session, frames } = begun();
    session.host.pause();
    session.goTo(1);
    await frames.pass(20);
    expect(inTrash(session)).toBe(1);
  });
});

describe('on the next visit', () => {
  test('the world, the answers and the step are found again, and undo goes back behind it', async () => {
    const { session, frames } = begun();
    typed(session, 'a LOGIN alice grün');
    session.goTo(2);
    await frames.pass(20);
    session.answer('q', 'yes');
    const before = inputs(session);
    const { session: again, frames: later } = begun();
    expect(inputs(again)).toEqual(before);
    expect(inTrash(again)).toBe(1);
    expect(again.step.get()).toBe(2);
    expect(again.answers.get()).toEqual({ q: 'yes' });
    await later.pass(20);
    expect(inputs(again)).toEqual(before);
    expect(again.host.state.get().canUndo).toBe(true);
    again.reset();
    await later.pass(1);
    expect(inputs(again)).toEqual(['open']);
  });

  test('what others were at is begun again', async () => {
    const { session, frames } = begun();
    session.goTo(1);
    await frames.pass(0.1);
    expect(session.othersAct.get()).toBe(true);
    const { session: again, frames: later } = begun();
    expect(inputs(again)).toEqual(['open', 'desktop getMail']);
    await later.pass(20);
    expect(inTrash(again)).toBe(1);
  });

  test('without a world, the step before others act', () => {
    kept.set('imap-lab.lesson.others', JSON.stringify({ tasks: {}, step: 2 }));
    expect(begun().session.step.get()).toBe(0);
  });

  test('a world that cannot be lived again is dropped', () => {
    kept.set(
      'imap-lab.lesson-world.others',
      JSON.stringify({ inputs: [{ at: 0, input: { type: 'nonsense' } }], until: 5 }),
    );
    expect(inputs(begun().session)).toEqual(['open']);
  });
});
