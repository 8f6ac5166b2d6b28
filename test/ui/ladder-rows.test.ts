// What the ladder shows and where: layers, lanes, labels. Tables over pure functions.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventId, HostId, Instant, LadderModel, LadderRow, Lane } from '#engine/index.ts';
import { orderLanes, placeLanes, spanOf } from '#ui/ladder/geometry.ts';
import { fill } from '#texts/fill.ts';
import { byteStringOf, utf8BytesOf } from '#engine/index.ts';
import { interfaceEn } from '#texts/interface-en.ts';
import { beginningOf, beginningOfBytes, decodedLabel, readableLabel } from '#ui/ladder/label-text.ts';
import { createShownRows, FIRST_CHOICE, isShown, LAYERS } from '#ui/ladder/layers.ts';
import { rowSentence } from '#ui/ladder/row-words.ts';

const lane = (host: string, kind: Lane['kind']): Lane => ({ host: host as HostId, kind, label: host });
const LANES = [
  lane('desktop', 'client'),
  lane('laptop', 'client'),
  lane('phone', 'client'),
  lane('dns', 'resolver'),
  lane('mail', 'server'),
];

function row(id: number, more: Partial<LadderRow> = {}): LadderRow {
  return {
    id: id as EventId,
    layer: 'protocol',
    at: id as Instant,
    from: 'desktop' as HostId,
    to: 'mail' as HostId,
    label: `a${id} NOOP`,
    lost: false,
    secured: false,
    unsolicited: false,
    ...more,
  };
}

describe('lanes', () => {
  test.each([
    [[], ['desktop', 'mail']],
    [
      ['desktop', 'mail'],
      ['desktop', 'mail'],
    ],
    [
      ['desktop', 'dns', 'mail'],
      ['dns', 'desktop', 'mail'],
    ],
    [
      ['phone', 'mail', 'desktop'],
      ['desktop', 'mail', 'phone'],
    ],
    [
      ['laptop', 'dns'],
      ['dns', 'laptop', 'mail'],
    ],
  ])('with %j taking part, stand as %j', (hosts, expected) => {
    expect(orderLanes(LANES, new Set(hosts)).map(({ host }) => host)).toEqual(expected);
  });

  test('stand from left to right within the width, whatever the width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 3000 }), fc.subarray(LANES, { minLength: 1 }), (width, lanes) => {
        const xs = placeLanes(lanes, width, 27).lanes.map(({ x }) => x);
        expect(xs).toEqual([...xs].sort((left, right) => left - right));
        expect(xs.every((x) => x >= 0 && x <= width)).toBe(true);
      }),
    );
  });

  test('a row between lanes that are not drawn has no span', () => {
    const geometry = placeLanes(LANES.slice(0, 1), 600, 27);
    expect(spanOf(row(1), geometry)).toBeUndefined();
  });
});

describe('layers', () => {
  const tcp = (label: string, more: Partial<LadderRow> = {}): LadderRow => row(1, { layer: 'tcp', label, ...more });
  test.each([
    [tcp('SYN seq=0'), true],
    [tcp('SYN, ACK seq=0 ack=1'), true],
    [tcp('FIN, ACK seq=9 ack=1'), true],
    [tcp('RST seq=9'), true],
    [tcp('ACK seq=1 ack=1', { pureAck: true }), false],
    [tcp('PSH, ACK seq=1 ack=1 len=30'), false],
    [tcp('PSH, ACK seq=1 ack=1 len=30', { lost: true }), true],
    [tcp('PSH, ACK seq=1 ack=1 len=30', { retransmission: true }), true],
    [row(1), true],
  ])('at first: %j is shown: %s', (shown, expected) => {
    expect(isShown(shown, FIRST_CHOICE)).toBe(expected);
    expect(isShown(shown, { layers: LAYERS, everySegment: true })).toBe(true);
    expect(isShown(shown, { layers: [], everySegment: true })).toBe(false);
  });

  test('a segment that gets lost after it was passed over appears in its place', () => {
    const rows = [row(0), tcp('PSH, ACK len=3'), row(2)];
    const look = createShownRows({ lanes: LANES, rows }, FIRST_CHOICE);
    expect(look().at).toEqual([0, 2]);
    rows[1] = tcp('PSH, ACK len=3', { lost: true });
    rows.push(row(3));
    expect(look().at).toEqual([0, 1, 2, 3]);
  });

  test('what it answers grows in place, and is another object only when another host takes part', () => {
    const rows = [row(0)];
    const look = createShownRows({ lanes: LANES, rows }, FIRST_CHOICE);
    const first = look();
    rows.push(row(1));
    expect(look()).toBe(first);
    expect(first.at).toEqual([0, 1]);
    rows.push(row(2, { from: 'phone' as HostId }));
    expect(look()).not.toBe(first);
  });

  test('looking often shows the same as looking once', () => {
    const anyRow = fc.record({
      layer: fc.constantFrom(...LAYERS),
      label: fc.constantFrom('SYN', 'ACK', 'PSH, ACK len=1'),
      lost: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyRow), fc.infiniteStream(fc.boolean()), (bodies, looks) => {
        const rows: LadderRow[] = [];
        const model: LadderModel = { lanes: LANES, rows };
        const often = createShownRows(model, FIRST_CHOICE);
        bodies.forEach((body, index) => {
          rows.push(row(index, body));
          if (looks.next().value) often();
        });
        expect(often().at).toEqual(createShownRows(model, FIRST_CHOICE)().at);
      }),
    );
  });
});

describe('labels', () => {
  test('a row of the chosen click says so to those who do not see that others stand back', () => {
    const arrived = row(1, { arrivedAt: 2 as Instant });
    const said = [true, false].map((ofClick) => rowSentence(arrived, LANES, '09:00', interfaceEn, ofClick));
    expect(said).toEqual([
      'desktop to mail: a1 NOOP (because of the chosen click), 09:00',
      'desktop to mail: a1 NOOP, 09:00',
    ]);
  });

  test('of a long line only the beginning is read, and no character of it is cut', () => {
    const long = byteStringOf(utf8BytesOf('é'.repeat(3000)));
    expect(decodedLabel(beginningOfBytes(`x${long}`))).toMatch(/^xé{700,}$/);
  });

  test.each([
    ['a1 NOOP\r\n', 'a1 NOOP'],
    ['+ idling\r\n', '+ idling'],
    ['a1 APPEND x {3}\r\nabc\r\n', 'a1 APPEND x {3} ␍␊ abc'],
    ['nul\0 tab\t del\u007f c1\u0085', 'nul␀ tab␉ del␡ c1\\x85'],
  ])('%j reads %j', (label, expected) => expect(readableLabel(label)).toBe(expected));

  test.each([
    ['Gr\u00c3\u00bc\u00c3\u009fe', 'Grüße'],
    ['\u00e4\u00bd\u00a0', '你'],
    ['latin-1: \u00fc', 'latin-1: ü'],
  ])('the bytes %j say %j', (label, expected) => expect(decodedLabel(label)).toBe(expected));

  test('a row takes the beginning of a long label', () => {
    expect(beginningOf('x'.repeat(5000))).toHaveLength(400);
    expect(beginningOf('abcd')).toBe('abcd');
  });

  test('a placeholder without value stays visible', () => {
    expect(fill('{who} held {what}', { who: 'mail' })).toBe('mail held {what}');
  });
});
