// What `spread` and `measured` mean in lessons: who knows what since when, and what knowing it costs, in one run in which the
// laptop deletes, the phone polls every minute, the desktop waits with IDLE.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEvidence, evaluate, type Check } from '#engine/judging.ts';
import { SPREAD_UNITS, type SpreadMeasure, type SpreadPattern } from '#engine/checks/check.ts';
import { measure } from '#engine/checks/measure.ts';
import { catchUp } from '#engine/views/live-view.ts';
import { CHANGE_KINDS } from '#engine/views/spread-model.ts';
import { checkSchema } from '#lessons/check-schema.ts';
import { DeviceLab } from '../simulation/device-lab.ts';

const lab = new DeviceLab({ phone: { watch: { type: 'poll', everySeconds: 60 } } });
for (const device of ['desktop', 'laptop', 'phone']) lab.click(device, { type: 'connect' });
lab.pass(30);
lab.click('laptop', { type: 'delete', message: lab.message('laptop', 'Invoice').key });
lab.pass(40);
lab.click('laptop', { type: 'delete', message: lab.message('laptop', 'Welcome').key });
lab.pass(5);
const view = createEvidence(lab.simulation.scenario);
catchUp(view, lab.simulation.trace);
const evidence = { ...view.model, answers: {}, answerKey: {} };

function verdictOn(check: Check): string {
  const { state, reason } = evaluate(check, evidence);
  return reason?.key ?? state;
}

describe('spread', () => {
  const rows: readonly (readonly [SpreadPattern, string])[] = [
    [{ change: 'moved', on: ['desktop'] }, 'met'],
    [{ change: 'moved', by: 'laptop', mailbox: 'INBOX', on: ['desktop', 'phone'] }, 'met'],
    [{ change: 'moved', on: ['desktop'], times: 2, withinSeconds: 1 }, 'met'],
    [{ change: 'moved', on: ['phone'], times: 2 }, 'spread.notYet'],
    [{ change: 'moved', on: ['phone'], withinSeconds: 1 }, 'spread.notYet'],
    [{ change: 'moved', by: 'phone', on: ['desktop'] }, 'spread.noneBy'],
    [{ change: 'moved', mailbox: 'Trash', on: ['desktop'] }, 'spread.none'],
    [{ change: 'created', on: ['desktop'] }, 'spread.none'],
    [{ change: 'moved', on: ['laptop'] }, 'spread.notYet'], // what it did itself, it was not told
    [{ change: 'moved', on: ['watch'] }, 'spread.notYet'],
  ];

  test.each(rows)('%j: %s', (spread, expected) => {
    expect(verdictOn({ spread })).toBe(expected);
  });

  test('without devices nothing is shown', () => {
    const { state, reason } = evaluate(
      { spread: { change: 'flags', on: ['phone'] } },
      { facts: [], mailboxes: [], answers: {}, answerKey: {} },
    );
    expect([state, reason?.key]).toEqual(['undecided', 'spread.none']);
  });
});

describe('measured', () => {
  const phone = { device: 'phone', watch: { type: 'poll', everySeconds: 60 } } as const;
  const rows: readonly (readonly [Extract<Check, { readonly measured: unknown }>['measured'], string])[] = [
    [{ spread: 'shown', ...phone, atLeast: 1 }, 'met'],
    [{ spread: 'shown', ...phone, atLeast: 2 }, 'measured.less'],
    [{ spread: 'meanDelaySeconds', device: 'desktop', atMost: 1 }, 'met'],
    [{ spread: 'meanDelaySeconds', ...phone, atLeast: 31, atMost: 33 }, 'met'],
    [{ spread: 'longestDelaySeconds', ...phone, atMost: 1 }, 'measured.more'],
    [{ spread: 'connections', ...phone, atMost: 0 }, 'met'],
    [{ spread: 'looks', ...phone, atLeast: 1, atMost: 1 }, 'met'],
    [{ spread: 'octetsPerHour', ...phone, minutes: 1, atLeast: 1 }, 'met'],
    [{ spread: 'octetsPerHour', ...phone, minutes: 2, atLeast: 1 }, 'measured.none'],
    [{ spread: 'shown', device: 'phone', watch: { type: 'poll', everySeconds: 120 }, atLeast: 1 }, 'measured.none'],
    [{ spread: 'shown', device: 'phone', watch: { type: 'idle' }, atLeast: 1 }, 'measured.none'],
    [{ spread: 'meanDelaySeconds', device: 'laptop', atMost: 1 }, 'measured.none'],
  ];

  test.each(rows)('%j: %s', (measured, expected) => {
    expect(verdictOn({ measured })).toBe(expected);
  });

  test('is what a question asks about', () => {
    const wanted: SpreadMeasure = { spread: 'meanDelaySeconds', device: 'phone' };
    expect(measure(wanted, evidence)).toBeCloseTo(31.8, 0);
    expect(measure({ ...wanted, device: 'laptop' }, evidence)).toBeUndefined();
  });
});

test.each([
  [{ spread: { change: 'moved' } }, 'on'],
  [{ spread: { change: 'lost', on: ['phone'] } }, 'Invalid'],
  [{ measured: { spread: 'shown', device: 'phone' } }, 'expected `atLeast` or `atMost`'],
])('%j is not spelled so', (check, problem) => {
  const read = checkSchema.safeParse(check);
  expect(read.success ? '' : JSON.stringify(read.error.issues)).toContain(problem);
});

test('the page for authors names every kind of change and every unit', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/writing-lessons.md'), 'utf8');
  for (const word of [...CHANGE_KINDS, ...SPREAD_UNITS]) expect(page).toContain(`\`${word}\``);
});
