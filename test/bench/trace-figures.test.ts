// The figures of a trace, on traces made by hand.
import { describe, expect, test } from 'vitest';
import { type ChromeEvent, stretchesOf } from './trace-figures.ts';

const MAIN = { pid: 1, tid: 2 };

function mark(name: string, ts: number): ChromeEvent {
  return { ...MAIN, name, ph: 'I', ts };
}

function span(name: string, ts: number, dur: number, more: Partial<ChromeEvent> = {}): ChromeEvent {
  return { ...MAIN, name, ph: 'X', ts, dur, tdur: dur, ...more };
}

function task(ts: number, dur: number, more: Partial<ChromeEvent> = {}): ChromeEvent {
  return span('ThreadControllerImpl::RunTask', ts, dur, more);
}

/** A frame at each of these milliseconds. */
function frames(...at: readonly number[]): readonly ChromeEvent[] {
  return at.map((ms) => span('FireAnimationFrame', ms * 1000, 1000));
}

describe('a trace', () => {
  test('is cut at its marks, and told as a whole', () => {
    const stretches = stretchesOf(
      [mark('a', 0), task(10, 5), mark('b', 1000), task(1010, 5), mark('c', 4000)],
      ['a', 'b'],
    );
    expect(stretches.map(({ name, seconds }) => [name, seconds])).toEqual([
      ['a', 0.001],
      ['b', 0.003],
      ['the whole run', 0.004],
    ]);
  });

  test('without its first mark cannot be read', () => {
    expect(() => stretchesOf([task(0, 1)], ['a'])).toThrow('no mark "a"');
  });

  test('tells late frames as dropped ones', () => {
    const [all] = stretchesOf([mark('a', 0), ...frames(0, 16.7, 33.3, 83.3, 100), mark('b', 120_000)], ['a']);
    expect(all).toMatchObject({ frames: 5, dropped: 2 });
    expect(all?.medianFps).toBeCloseTo(60, 0);
    expect(all?.slowestFps).toBeCloseTo(20, 0);
  });

  test('tells a task that waited for the processor from one that worked long', () => {
    const [all] = stretchesOf(
      [mark('a', 0), task(0, 60_000, { tdur: 8000 }), task(70_000, 55_000), mark('b', 200_000)],
      ['a'],
    );
    expect(all).toMatchObject({ longestTaskMs: 60, longestTaskCpuMs: 55, over50Ms: 2, over50CpuMs: 1 });
  });

  test('tells what time was spent on, the inner part of what is nested', () => {
    const [all] = stretchesOf(
      [
        mark('a', 0),
        task(0, 50),
        span('FunctionCall', 10, 40),
        span('Layout', 20, 20),
        span('Paint', 60, 5),
        mark('b', 100),
      ],
      ['a'],
    );
    expect(all?.busy).toEqual({ script: 0.2, 'style and layout': 0.2, paint: 0.05, garbage: 0, other: 0.1 });
  });

  test('says nothing of other threads', () => {
    const [all] = stretchesOf([mark('a', 0), task(0, 90_000, { tid: 3 }), mark('b', 100_000)], ['a']);
    expect(all?.longestTaskMs).toBe(0);
  });
});
