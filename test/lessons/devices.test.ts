// Devices in lessons: what `device.cache` means, how clicks are spelled, and a lesson played on a phone.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultScenario, type DeviceModel, type EventId } from '#engine/index.ts';
import { evaluate, type Check } from '#engine/judging.ts';
import { initialModel } from '#engine/apps/mail-app/show.ts';
import type { DevicePattern } from '#engine/checks/check.ts';
import { checkSchema, deviceSchema } from '#lessons/check-schema.ts';
import { deviceIntentSchema, intentOn } from '#lessons/device-action.ts';
import { LessonPlayer } from '#lessons/play/player.ts';
import type { Action, Lesson } from '#lessons/schema.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/writing-lessons.md'), 'utf8');

const settings = defaultScenario.devices?.[0]?.settings;
if (!settings) throw new Error('the default scenario has devices');

const INBOX = {
  name: 'INBOX',
  delimiter: '/',
  use: '\\Inbox',
  selectable: true,
  messages: 1,
  unread: 1,
  counted: true,
  asOf: undefined,
  stale: true,
};
const LETTER = {
  key: '1 1 INBOX',
  uid: 1,
  from: 'Bob',
  to: 'Alice',
  subject: 'A letter',
  sentAt: '',
  octets: 100,
  flags: ['\\Flagged'],
  here: 'header',
  waiting: false,
  onServer: true,
} as const;

const SHOWN: DeviceModel = {
  ...initialModel(settings),
  line: 'lost',
  folders: [INBOX, { ...INBOX, name: 'Archive', messages: 0, unread: 0, stale: false }],
  messages: [LETTER],
  queue: [{ id: 1, what: 'flags', about: 'A letter', state: 'waiting' }],
  problem: { kind: 'timeout', text: '' },
};

function verdictOn(pattern: Omit<DevicePattern, 'device'>, model: DeviceModel = SHOWN): string {
  const check: Check = { 'device.cache': { device: 'phone', ...pattern } };
  const devices = new Map([['phone', { model, event: 7 as EventId }]]);
  const { state, reason, events } = evaluate(check, { facts: [], mailboxes: [], devices, answers: {}, answerKey: {} });
  if (state === 'met') expect(events).toEqual([7]);
  return reason?.key ?? state;
}

describe('device.cache', () => {
  const rows: readonly (readonly [Omit<DevicePattern, 'device'>, string])[] = [
    [{ line: 'lost', queue: 1, problem: 'timeout' }, 'met'],
    [{ line: 'waiting' }, 'device.line'],
    [{ flightMode: true }, 'device.notFlying'],
    [{ flightMode: false }, 'met'],
    [{ queue: 0 }, 'device.queue'],
    [{ queue: ['flags'], conflicts: 0 }, 'met'],
    [{ queue: [{ flags: 'A let' }] }, 'met'],
    [{ queue: [{ flags: 'Another' }] }, 'device.notQueued'],
    [{ queue: ['flags', 'move'] }, 'device.notQueued'],
    [{ queue: [] }, 'device.alsoQueued'],
    [{ subject: 'A letter', open: 'unreadable' }, 'device.notTried'],
    [{ conflicts: 1 }, 'device.conflicts'],
    [{ problem: 'none' }, 'device.problem'],
    [{ count: 1, unread: 1, stale: true }, 'met'],
    [{ folder: 'inbox', count: 1 }, 'met'],
    [{ count: 2 }, 'device.count'],
    [{ unread: 0 }, 'device.unread'],
    [{ stale: false }, 'device.stale'],
    [{ folder: 'Archive', stale: true }, 'device.fresh'],
    [{ folder: 'Archive', count: 0 }, 'met'],
    [{ folder: 'Travel', count: 0 }, 'device.noFolder'],
    [{ folder: 'Travel', exists: false }, 'met'],
    [{ folder: 'Archive', exists: false }, 'device.folderExists'],
    [{ subject: 'A let', flags: { has: '\\flagged', hasNot: ['\\Seen'] } }, 'met'],
    [{ subject: 'A letter', flags: { has: ['\\Seen'] } }, 'device.lacksFlag'],
    [{ subject: 'A letter', flags: { hasNot: '\\Flagged' } }, 'device.hasFlag'],
    [{ subject: 'Another' }, 'device.noMessage'],
    [{ subject: 'Another', shows: false }, 'met'],
    [{ subject: 'A letter', shows: false }, 'device.messageShown'],
    [{ folder: 'Archive', subject: 'A letter' }, 'device.otherFolder'],
    [{ subject: 'A letter', here: 'header' }, 'met'],
    [{ subject: 'A letter', here: 'everything' }, 'device.here'],
    [{ subject: 'A letter', open: true }, 'device.notOpen'],
    [{ subject: 'A letter', open: false }, 'met'],
  ];

  test.each(rows)('%j: %s', (pattern, expected) => {
    expect(verdictOn(pattern)).toBe(expected);
  });

  test('a message is open when its text can be read', () => {
    const open = { key: LETTER.key, text: 'Hello', html: undefined, parts: [], isBeginning: false };
    expect(
      verdictOn({ subject: 'A letter', open: true }, { ...SHOWN, openMessage: { ...open, missing: undefined } }),
    ).toBe('met');
    expect(
      verdictOn({ subject: 'A letter', open: true }, { ...SHOWN, openMessage: { ...open, missing: 'fetching' } }),
    ).toBe('device.notOpen');
    expect(
      verdictOn({ subject: 'A letter', open: false }, { ...SHOWN, openMessage: { ...open, missing: undefined } }),
    ).toBe('device.open');
  });

  test('a message whose text is not here is open, and cannot be read', () => {
    const open = { key: LETTER.key, text: undefined, html: undefined, parts: [], isBeginning: false };
    const model: DeviceModel = { ...SHOWN, openMessage: { ...open, missing: 'notHere' } };
    expect(verdictOn({ subject: 'A letter', open: 'unreadable' }, model)).toBe('met');
    expect(
      verdictOn(
        { subject: 'A letter', open: 'unreadable' },
        { ...SHOWN, openMessage: { ...open, missing: undefined } },
      ),
    ).toBe('device.notTried');
  });

  test('device.showed: at some moment, all of it together; what is shown now says what is missing', () => {
    const phone: { readonly model: DeviceModel; readonly event: EventId }[] = [];
    const pictures = new Map([['phone', phone]]);
    const pattern: DevicePattern = { device: 'phone', queue: ['flags'], line: 'off' };
    const judged = (): string => {
      const devices = new Map(phone.slice(-1).map((picture) => ['phone', picture] as const));
      const evidence = { facts: [], mailboxes: [], devices, pictures, answers: {}, answerKey: {} };
      const { state, reason, events } = evaluate({ 'device.showed': pattern }, evidence);
      return reason?.key ?? `${state} ${events.join()}`;
    };
    const show = (event: number, change: Partial<DeviceModel>): string => {
      phone.push({ model: { ...SHOWN, ...change }, event: event as EventId });
      return judged();
    };
    expect(judged()).toBe('device.none');
    expect(show(3, {})).toBe('device.line');
    expect(show(4, { line: 'off', queue: [] })).toBe('device.notQueued');
    expect(show(5, { line: 'off' })).toBe('met 5');
    expect(show(6, { line: 'waiting', queue: [] })).toBe('met 5');
  });

  test('there is no such device', () => {
    const { reason } = evaluate(
      { 'device.cache': { device: 'watch', line: 'off' } },
      { facts: [], mailboxes: [], answers: {}, answerKey: {} },
    );
    expect(reason).toEqual({ key: 'device.none', values: { device: 'watch' } });
  });

  test.each([
    [{ device: 'phone' }, 'expected a condition'],
    [{ device: 'phone', here: 'header' }, 'expected `subject`'],
    [{ device: 'phone', line: 'busy' }, 'Invalid'],
    [{ device: 'phone', queue: [{ flags: 'A', move: 'B' }] }, 'expected one kind of action'],
  ])('is not spelled %j', (pattern, problem) => {
    const read = checkSchema.safeParse({ 'device.cache': pattern });
    expect(read.success ? '' : JSON.stringify(read.error.issues)).toContain(problem);
  });
});

describe('clicks of lessons', () => {
  test('name messages by their subjects and settings by what changes', () => {
    expect(intentOn(SHOWN, { type: 'move', subject: 'A l', to: 'Archive' })).toEqual({
      type: 'move',
      message: '1 1 INBOX',
      to: 'Archive',
    });
    expect(intentOn(SHOWN, { type: 'delete', subject: 'B' })).toBeUndefined();
    expect(intentOn(SHOWN, { type: 'resolve', how: 'drop' })).toBeUndefined();
    expect(intentOn(SHOWN, { type: 'settings', incoming: { port: 110, protocol: 'pop3' } })).toEqual({
      type: 'settings',
      settings: { ...settings, incoming: { ...settings.incoming, port: 110, protocol: 'pop3' } },
    });
  });

  test('are all explained in the page for authors, and so are the fields of the check', () => {
    const types = deviceIntentSchema.options.flatMap(({ shape: { type } }): readonly string[] =>
      'options' in type ? type.options : [...type.values],
    );
    expect(types.length).toBeGreaterThan(15);
    for (const type of types) expect(page).toContain(`\`${type}\``);
    const row = page.split('\n').find((line) => line.startsWith('| `device.cache'));
    for (const field of Object.keys(deviceSchema.shape)) expect(row).toContain(field);
  });
});

describe('a lesson on a phone', () => {
  const check: Check = {
    all: [
      { 'device.cache': { device: 'phone', queue: 0, subject: 'Fwd:', flags: { has: ['\\Seen', '\\Flagged'] } } },
      { 'device.cache': { device: 'laptop', subject: 'Fwd:', flags: { has: '\\Flagged' } } },
    ],
  };
  const solution: readonly Action[] = [
    { device: 'phone', do: { type: 'getMail' } },
    { device: 'laptop', do: { type: 'getMail' } },
    { link: 'phone', up: false },
    { device: 'phone', do: { type: 'flag', subject: 'Fwd:', flag: '\\Flagged', on: true } },
    { link: 'phone', up: true },
    { device: 'phone', do: { type: 'openMessage', subject: 'Fwd:' } },
    { waitSeconds: 300 },
  ];
  const lesson: Lesson = {
    id: 'phone',
    number: 98,
    slug: '98-phone',
    part: '',
    minutes: 5,
    scenario: defaultScenario,
    connections: [],
    view: { open: ['devices'], devices: ['phone', 'laptop'] },
    steps: [],
    tasks: [{ id: 'flag', check, hints: ['h'], traps: [] }],
    solution,
    otherWays: [],
    answerKey: {},
  };

  test('is met by its clicks, and not before', () => {
    const player = new LessonPlayer(lesson);
    expect(player.judge().map(({ verdict }) => verdict.state)).toEqual(['undecided']);
    player.play(solution);
    expect(player.problems).toEqual([]);
    expect(player.judge().map(({ verdict }) => verdict.state)).toEqual(['met']);
  });

  test('says what it could not click', () => {
    const player = new LessonPlayer(lesson);
    player.play([
      { device: 'phone', do: { type: 'openMessage', subject: 'Fwd:' } },
      { device: 'watch', do: { type: 'getMail' } },
    ]);
    expect(player.problems).toEqual([
      {
        at: '[0]',
        problem: 'phone cannot openMessage "Fwd:": the folder INBOX shows no messages (line: off)',
      },
      { at: '[1]', problem: 'there is no device `watch`; there are desktop, laptop, phone' },
    ]);
  });
});
