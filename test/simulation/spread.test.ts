// Who knows what since when: what the spread view says of simulations with three devices, against what is known of them:
// polls every 60 and 120 seconds, IDLE, the open folder, POP3 that keeps its own copy, flight mode, another server's mail.
import { describe, expect, test } from 'vitest';
import type { MailAppIntent } from '#engine/apps/mail-app/intent.ts';
import type { IncomingSettings } from '#engine/apps/mail-app/settings.ts';
import type { Instant } from '#engine/base/units.ts';
import type { HostId } from '#engine/net/events.ts';
import { readRecording } from '#engine/scenario/read-recording.ts';
import { writeRecording } from '#engine/scenario/recording.ts';
import { createSimulation, replay } from '#engine/simulation.ts';
import { catchUp } from '#engine/views/live-view.ts';
import { createSpread } from '#engine/views/spread.ts';
import type { SpreadCell, SpreadModel, SpreadRow } from '#engine/views/spread-model.ts';
import { DeviceLab } from './device-lab.ts';

const DEVICES = ['desktop', 'laptop', 'phone'];

type Changes = Readonly<Record<string, Partial<IncomingSettings>>>;

const POLL_60 = { access: 'disconnected', watch: { type: 'poll', everySeconds: 60 } } as const;
const POLL_120 = { access: 'disconnected', watch: { type: 'poll', everySeconds: 120 } } as const;
const IDLE = { access: 'disconnected', watch: { type: 'idle', everySeconds: 180 } } as const;
const POP3 = {
  protocol: 'pop3',
  port: 110,
  access: 'offline',
  keep: 'everything',
  leave: { type: 'always' },
  watch: { type: 'poll', everySeconds: 60 },
} as const;

function connectedLab(changes: Changes = {}, devices: readonly string[] = DEVICES): DeviceLab {
  const lab = new DeviceLab(changes);
  for (const device of devices) lab.click(device, { type: 'connect' });
  lab.pass(30);
  return lab;
}

function spreadOf({ simulation }: DeviceLab): SpreadModel {
  const view = createSpread(simulation.scenario);
  catchUp(view, simulation.trace);
  return view.model;
}

/** `moved INBOX 5: desktop 0.0, laptop here, phone 12.4`, seconds with one digit. */
function rowText(model: SpreadModel, row: SpreadRow): string {
  const { kind, mailbox, other, uids } = row.change;
  const what = [kind, mailbox, ...(other === undefined ? [] : [other]), ...uids].join(' ');
  const cells = model.devices.map((device) => `${device} ${cellText(model.cell(row, device))}`);
  return `${what}: ${cells.join(', ')}`;
}

function cellText(cell: SpreadCell | undefined): string {
  if (!cell) return '-';
  if (cell.type === 'here') return 'here';
  return cell.type === 'shown' ? (cell.delay / 1_000_000).toFixed(1) : `${cell.type} ${cell.reason}`;
}

function table(lab: DeviceLab): readonly string[] {
  const model = spreadOf(lab);
  return model.rows.map((row) => rowText(model, row));
}

/** A click on a message, by its subject. */
type Act = (lab: DeviceLab) => void;
function on(device: string, type: 'openMessage' | 'delete', subject: string): Act {
  return (lab) => void lab.click(device, { type, message: lab.message(device, subject).key });
}
function star(device: string, subject: string, isOn = true): Act {
  return (lab) =>
    void lab.click(device, { type: 'flag', message: lab.message(device, subject).key, flag: '\\Flagged', on: isOn });
}
function click(device: string, intent: MailAppIntent): Act {
  return (lab) => void lab.click(device, intent);
}
const pass =
  (count: number): Act =>
  (lab) =>
    lab.pass(count);
const link =
  (device: string, up: boolean): Act =>
  (lab) =>
    void lab.link(device, up);
const mailArrives: Act = (lab) => void lab.simulation.dispatch({ type: 'script', name: 'mail arrives' });

const READ_ON_PHONE: readonly Act[] = [on('phone', 'openMessage', 'Fwd:'), pass(100)];

describe('who knows what since when', () => {
  // The laptop asks at 0:30.8 + 120 s n, the phone at 0:01.8 + 60 s n; half a minute is gone when the first act comes.
  const rows: readonly (readonly [string, Changes, readonly Act[], readonly string[]])[] = [
    [
      'reading shows at once where IDLE waits, elsewhere at the next poll',
      { desktop: IDLE, laptop: POLL_120 },
      READ_ON_PHONE,
      ['flags INBOX 6: desktop 0.0, laptop 90.8, phone here'],
    ],
    [
      'deleting is a move to Trash, and one change',
      { desktop: IDLE },
      [on('laptop', 'delete', 'Invoice'), pass(100)],
      ['moved INBOX Trash 5: desktop 0.0, laptop here, phone 31.8'],
    ],
    [
      'folders are nobody’s news: also with IDLE they show at the next look',
      { laptop: IDLE },
      [
        click('phone', { type: 'createFolder', folder: 'Old' }),
        pass(10),
        click('phone', { type: 'renameFolder', folder: 'Old', to: 'New' }),
        pass(200),
        click('phone', { type: 'deleteFolder', folder: 'New' }),
        pass(200),
      ],
      [
        'created Old: desktop never overtaken, laptop never overtaken, phone here',
        'renamed New Old: desktop 140.4, laptop 140.8, phone here',
        'deleted New: desktop 120.4, laptop 120.8, phone here',
      ],
    ],
    [
      'what comes and goes before a device looks, it never shows',
      { desktop: IDLE, laptop: POLL_120 },
      [star('phone', 'Welcome'), pass(5), star('phone', 'Welcome', false), pass(100)],
      [
        'flags INBOX 1: desktop 0.0, laptop never overtaken, phone here',
        'flags INBOX 1: desktop 0.0, laptop never overtaken, phone here',
      ],
    ],
    [
      'mail from outside',
      { desktop: IDLE, laptop: POLL_120 },
      [mailArrives, pass(130)],
      ['arrived INBOX 7: desktop 0.1, laptop 90.7, phone 31.7'],
    ],
    [
      'a folder that is not open shows its counts, but no star',
      { desktop: IDLE, laptop: POLL_120 },
      [
        click('desktop', { type: 'openFolder', folder: 'Trash' }),
        pass(5),
        star('phone', 'Welcome'),
        on('phone', 'openMessage', 'Fwd:'),
        pass(200),
      ],
      [
        'flags INBOX 1: desktop notYet closed, laptop 85.8, phone here',
        'flags INBOX 6: desktop 145.5, laptop 85.7, phone here',
      ],
    ],
    [
      'online, a folder that is not open shows nothing, until it is opened',
      {},
      [
        click('desktop', { type: 'openFolder', folder: 'Trash' }),
        pass(5),
        on('phone', 'openMessage', 'Fwd:'),
        pass(300),
        on('phone', 'delete', 'Welcome'),
        pass(1),
        on('phone', 'delete', 'Invoice'),
        pass(1),
        click('desktop', { type: 'openFolder', folder: 'INBOX' }),
        pass(1),
        click('desktop', { type: 'openFolder', folder: 'Trash' }),
        star('phone', 'Where'),
        pass(300),
      ],
      [
        'flags INBOX 6: desktop 302.0, laptop 85.8, phone here',
        'moved INBOX Trash 1: desktop 0.1, laptop 25.9, phone here',
        'moved INBOX Trash 5: desktop 0.1, laptop 24.9, phone here',
        'flags INBOX 2: desktop notYet notOpen, laptop 22.9, phone here',
      ],
    ],
    [
      'POP3 has neither flags nor folders, and what it fetched is its own',
      { desktop: IDLE, laptop: POLL_120, phone: POP3 },
      [
        on('phone', 'openMessage', 'Fwd:'),
        on('laptop', 'delete', 'Invoice'),
        star('laptop', 'Where'),
        click('laptop', { type: 'createFolder', folder: 'Travel' }),
        mailArrives,
        pass(130),
      ],
      [
        'moved INBOX Trash 5: desktop 0.0, laptop here, phone never ownCopy',
        'flags INBOX 2: desktop 0.0, laptop here, phone never pop3Flags',
        'created Travel: desktop notYet nextLook, laptop here, phone never pop3Folders',
        'arrived INBOX 7: desktop 0.1, laptop 0.2, phone 32.3',
      ],
    ],
    [
      'what POP3 takes away is gone on the others',
      { desktop: IDLE, laptop: POLL_120, phone: { ...POP3, leave: { type: 'no' } } },
      [mailArrives, pass(150)],
      [
        'expunged INBOX 1 2 3 4 5 6: desktop 0.0, laptop 119.4, phone here',
        'arrived INBOX 7: desktop 0.1, laptop never overtaken, phone 32.4',
        'expunged INBOX 7: desktop 0.0, laptop never overtaken, phone here',
      ],
    ],
    [
      'in flight mode nothing comes; what is done there counts from when the server knows it',
      { desktop: IDLE, laptop: POLL_120 },
      [
        link('phone', false),
        star('phone', 'Welcome'),
        star('laptop', 'Where'),
        pass(200),
        link('laptop', false),
        link('phone', true),
        pass(200),
      ],
      [
        'flags INBOX 2: desktop 0.0, laptop here, phone 232.0',
        'flags INBOX 1: desktop 0.0, laptop notYet flight, phone here',
      ],
    ],
    [
      'while the server does not run nobody is told; then each finds it again by itself',
      { desktop: IDLE, laptop: POLL_120 },
      [
        on('phone', 'delete', 'Welcome'),
        pass(1),
        (lab) =>
          void lab.simulation.dispatch({ type: 'restart', host: 'mail' as HostId, how: 'crash', downForMs: 150_000 }),
        pass(300),
      ],
      ['moved INBOX Trash 1: desktop 0.0, laptop 226.7, phone here'],
    ],
    [
      'who has no line, or asks only when the person does, has not seen it yet',
      { desktop: { watch: { type: 'manual' } }, laptop: { watch: { type: 'manual' } } },
      [
        on('phone', 'openMessage', 'Fwd:'),
        pass(100),
        click('laptop', { type: 'disconnect' }),
        pass(5),
        mailArrives,
        pass(3),
      ],
      [
        'flags INBOX 6: desktop notYet manual, laptop notYet off, phone here',
        'arrived INBOX 7: desktop notYet manual, laptop notYet off, phone notYet nextLook',
      ],
    ],
  ];

  test.each(rows)('%s', (_, changes, acts, expected) => {
    const lab = connectedLab(changes);
    for (const act of acts) act(lab);
    expect(table(lab)).toEqual(expected);
  });
});

describe('a row', () => {
  test('says who made the change, and when the click was', () => {
    const lab = connectedLab({ desktop: IDLE });
    lab.link('phone', false);
    const at = lab.simulation.now;
    const event = lab.click('phone', { type: 'createFolder', folder: 'Travel' });
    lab.pass(300);
    lab.link('phone', true);
    mailArrives(lab);
    lab.pass(200);
    const model = spreadOf(lab);
    const [arrived, created] = model.rows.map(({ change }) => change);
    expect(arrived).toMatchObject({ kind: 'arrived', by: { host: 'sender', protocol: 'smtp' } });
    expect(arrived?.click).toBeUndefined();
    expect(created).toMatchObject({ kind: 'created', by: { host: 'phone', protocol: 'imap' }, click: { at } });
    expect(lab.simulation.trace.event(created?.click?.event ?? event).cause).toBe(event);
    expect(model.subjectOf('alice', 'INBOX', 7)).toBe('The kettle is on');
  });

  test('of another person is none of these devices’ business', () => {
    const lab = connectedLab({ phone: { user: 'bob' } });
    mailArrives(lab);
    lab.pass(130);
    const [row] = table(lab);
    expect(row).toBe('arrived INBOX 7: desktop 0.1, laptop 90.7, phone -');
  });
});

describe('what it costs', () => {
  test('a poll asks on the line that stands; POP3 opens one each time', () => {
    const lab = connectedLab({ desktop: IDLE, laptop: POLL_60, phone: POP3 });
    lab.pass(3_600);
    const spread = spreadOf(lab);
    const [desktop, laptop, phone] = DEVICES.map((device) => spread.usage(device as HostId));
    expect([desktop, laptop, phone].map((used) => used?.connections)).toEqual([1, 1, 60]);
    expect([desktop, laptop, phone].map((used) => used?.looks)).toEqual([21, 61, 60]);
    expect([desktop, laptop, phone].map((used) => used?.idles)).toEqual([21, 0, 0]);
    expect(Number(laptop?.connectedFor)).toBeGreaterThan(3_600_000_000);
    expect(Number(phone?.connectedFor)).toBeLessThan(120_000_000);
    expect(Number(phone?.wireOctets)).toBeGreaterThan(Number(phone?.octetsUp) + Number(phone?.octetsDown));
    expect(spread.settings().map(({ setting, looks, connections }) => [setting.watch, looks, connections])).toEqual([
      [IDLE.watch, 20, 0],
      [POLL_60.watch, 60, 0],
      [POP3.watch, 59, 59],
    ]);
  });

  test('is counted for each way of learning of changes that the settings had', () => {
    const lab = connectedLab({ phone: POLL_60 }, ['phone']);
    const settings = lab.settings('phone');
    mailArrives(lab);
    lab.pass(600);
    const incoming = { ...settings.incoming, watch: { type: 'poll', everySeconds: 180 } } as const;
    lab.click('phone', { type: 'settings', settings: { ...settings, incoming } });
    lab.pass(600); // without a line
    lab.click('phone', { type: 'connect' });
    lab.pass(20);
    mailArrives(lab);
    lab.pass(700);
    const [first, second, ...others] = spreadOf(lab).settings();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ setting: { watch: POLL_60.watch }, shown: 1, looks: 10 });
    expect(second).toMatchObject({ setting: { watch: incoming.watch }, shown: 1, looks: 3 });
    expect(first?.watchedFor).toBeLessThan(630_000_000);
    expect(first?.meanDelay).toBeLessThan(60_500_000);
    expect(second?.meanDelay).toBeGreaterThan(150_000_000);
    expect(second?.octets).toBeLessThan(Number(first?.octets));
  });
});

describe('of a trace', () => {
  const lab = connectedLab({ desktop: IDLE, laptop: POLL_120, phone: POP3 });
  for (const act of [mailArrives, pass(50), on('laptop', 'delete', 'Invoice'), pass(200)]) act(lab);
  const { scenario } = lab.simulation;

  test('that is lived again, it says the same', () => {
    const read = readRecording(writeRecording(lab.simulation.recording()));
    if (!read.ok) throw new Error('the recording can be read');
    const again = createSpread(scenario);
    catchUp(again, replay(read.value).trace);
    expect(again.model.rows).toEqual(spreadOf(lab).rows);
  });

  test('whose beginning is folded away meanwhile, it still tells all', () => {
    const { inputs } = lab.simulation.recording();
    const folding = createSimulation(scenario, { keptEvents: 1_000 });
    const view = createSpread(scenario);
    const goOn = (until: Instant): void => {
      while (folding.now < until) {
        folding.runUntil((folding.now + Math.min(100_000, until - folding.now)) as Instant);
        catchUp(view, folding.trace);
      }
    };
    for (const { at, input } of inputs) {
      goOn(at);
      folding.dispatch(input);
    }
    goOn(lab.simulation.now);
    expect(folding.trace.first).toBeGreaterThan(500);
    expect(view.model.rows).toEqual(spreadOf(lab).rows);
    expect(DEVICES.map((device) => view.model.usage(device as HostId))).toEqual(
      DEVICES.map((device) => spreadOf(lab).usage(device as HostId)),
    );
  });

  test('of a week it keeps the latest rows and the sums', () => {
    const busy = connectedLab({ desktop: IDLE });
    const { key } = busy.message('phone', 'Welcome');
    for (let count = 0; count < 520; count += 1) {
      busy.click('phone', { type: 'flag', message: key, flag: '\\Flagged', on: count % 2 === 0 });
      busy.pass(1);
    }
    const model = spreadOf(busy);
    expect([model.rows.length, model.dropped]).toEqual([500, 20]);
    expect(model.settings()[0]).toMatchObject({ device: 'desktop', shown: 520 });
  });
});
