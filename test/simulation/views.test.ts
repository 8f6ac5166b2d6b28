import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteStringOf } from '../../src/engine/base/bytes.ts';
import type { LabEvent } from '../../src/engine/lab-event.ts';
import { defaultScenario } from '../../src/engine/scenario/default-scenario.ts';
import type { UserInput } from '../../src/engine/scenario/input.ts';
import { createSimulation, type Simulation } from '../../src/engine/simulation.ts';
import { createLadder } from '../../src/engine/views/ladder.ts';
import { catchUp, type LiveView } from '../../src/engine/views/live-view.ts';
import { createMetrics } from '../../src/engine/views/metrics.ts';
import type { LadderRow } from '../../src/engine/views/model.ts';
import { createTimeline } from '../../src/engine/views/timeline.ts';
import { createTranscript } from '../../src/engine/views/transcript.ts';
import { anyPlan, inOneGo, run } from './any-plan.ts';
import { atSecond, connectionId, hostId, instant, live, ME, open, send } from './lab-world.ts';

const WATCH_AND_DELETE: readonly UserInput[] = [
  open(143),
  send('a LOGIN alice secret\r\n'),
  send('b SELECT INBOX\r\n'),
  send('c IDLE\r\n'),
  { type: 'script', name: 'phone deletes a message' },
];

function lived(inputs: readonly UserInput[], forSeconds = 30): Simulation {
  const simulation = createSimulation(defaultScenario);
  live(simulation, inputs);
  simulation.runUntil(instant(simulation.now + forSeconds * 1_000_000));
  return simulation;
}

function seen<Model>(view: LiveView<Model>, simulation: Simulation): Model {
  catchUp(view, simulation.trace);
  return view.model;
}

const rowText = ({ layer, from, to, label, lost }: LadderRow): string =>
  `${layer} ${from}>${to} ${label.replace(/\r\n$/, '')}${lost ? ' LOST' : ''}`;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('ladder', () => {
  test('lanes: clients, then the resolver, then servers by their names', () => {
    const lanes = createLadder(defaultScenario).model.lanes.map(({ kind, label }) => `${kind} ${label}`);
    expect(lanes).toEqual([
      'client desktop',
      'client laptop',
      'client phone',
      'client sender',
      'resolver dns',
      'server mail.example.org',
    ]);
  });

  test('opening a connection over TLS: every hop in its layer', () => {
    const rows = seen(createLadder(defaultScenario), lived([open(993, 'implicit')], 1)).rows;
    expect(
      rows
        .filter(({ pureAck }) => !pureAck)
        .map(rowText)
        .map((text) => text.replace(/(OK) .*/, '$1')),
    ).toEqual([
      'dns desktop>dns A? mail.example.org',
      'dns dns>desktop A 192.0.2.25',
      'tcp desktop>mail SYN seq=0',
      'tcp mail>desktop SYN, ACK seq=0 ack=1',
      'note desktop>desktop connection.opened',
      'tls desktop>mail ClientHello',
      'tcp desktop>mail PSH, ACK seq=1 ack=1 len=517',
      'tls mail>desktop ServerHello, ChangeCipherSpec, EncryptedExtensions, Certificate, CertificateVerify, Finished',
      'tcp mail>desktop ACK seq=1 ack=518 len=1460',
      'tcp mail>desktop PSH, ACK seq=1461 ack=518 len=996',
      'tls desktop>mail ChangeCipherSpec, Finished',
      'note desktop>desktop tls.established',
      'tcp desktop>mail PSH, ACK seq=518 ack=2457 len=64',
      'protocol mail>desktop * OK',
      expect.stringMatching(/^tcp mail>desktop PSH, ACK seq=2457 ack=582 len=\d+$/) as unknown as string,
    ]);
    expect(rows.filter(({ layer, arrivedAt }) => layer !== 'note' && arrivedAt === undefined)).toEqual([]);
    for (const row of rows) if (row.arrivedAt !== undefined) expect(row.arrivedAt).toBeGreaterThan(row.at);
  });

  test('a flight of TLS has arrived when its last segment has', () => {
    const rows = seen(createLadder(defaultScenario), lived([open(993, 'implicit')], 1)).rows;
    const flight = rows.find(({ label }) => label.startsWith('ServerHello'));
    const last = rows.find(({ label }) => label.includes('len=996'));
    expect(flight?.arrivedAt).toBe(last?.arrivedAt);
  });

  test('lost and repeated segments are marked', () => {
    const simulation = lived([
      open(143),
      { type: 'link', host: hostId('desktop'), change: { up: false } },
      send('a NOOP\r\n'),
      { type: 'link', host: hostId('desktop'), change: { up: true } },
    ]);
    const rows = seen(createLadder(defaultScenario), simulation).rows;
    const segments = rows.filter(({ label }) => label.endsWith('len=8'));
    expect(segments.map(({ lost, retransmission }) => [lost, retransmission ?? false])).toEqual([
      [true, false],
      [true, true],
      [false, true],
    ]);
    expect(rows.filter(({ note }) => note).map(({ note }) => note?.key)).toEqual([
      'connection.opened',
      'link.down',
      'link.changed',
    ]);
    const line = rows.find(({ label }) => label === 'a NOOP\r\n');
    expect(line?.arrivedAt).toBe(segments.at(-1)?.arrivedAt);
  });

  test('a held EXPUNGE gets a note at the server, with what is held', () => {
    const simulation = lived([
      open(143),
      send('a LOGIN alice secret\r\n'),
      send('b SELECT INBOX\r\n'),
      { type: 'script', name: 'phone deletes a message' },
    ]);
    live(simulation, [send('c FETCH 1 FLAGS\r\n')]);
    const held = seen(createLadder(defaultScenario), simulation).rows.filter(({ note }) =>
      note?.key.startsWith('imap.held'),
    );
    expect(held.at(-1)).toMatchObject({
      from: 'mail',
      to: 'mail',
      connection: 'me',
      note: { values: { expunged: 1 } },
    });
  });

  test('appending to a ladder of 10,000 rows takes no longer than to an empty one: rows are never moved', () => {
    const simulation = createSimulation(defaultScenario);
    simulation.dispatch(open(143));
    const view = createLadder(defaultScenario);
    for (let round = 0; view.model.rows.length < 10_000; round += 1) {
      simulation.dispatch(send(`a${round} NOOP\r\n`.repeat(20)));
      simulation.runUntil(atSecond(round + 1));
      catchUp(view, simulation.trace);
    }
    const before = [...view.model.rows];
    live(simulation, [send('last NOOP\r\n')]);
    catchUp(view, simulation.trace);
    const kept = before.filter((row, index) => view.model.rows[index] === row).length;
    expect(kept).toBe(before.length);
  });
});

describe('transcript', () => {
  test('lines of each connection, with those that nobody asked for', () => {
    const simulation = lived(WATCH_AND_DELETE);
    live(simulation, [{ type: 'script', name: 'mail arrives' }]);
    const model = seen(createTranscript(), simulation);
    const unsolicited = model.lines
      .filter((line) => line.unsolicited)
      .map((line) => `${line.connection} ${byteStringOf(line.bytes).trim()}`);
    expect(unsolicited.filter((text) => !text.includes('RECENT'))).toEqual([
      expect.stringMatching(/^me \* 2 FETCH/),
      'me * 2 EXPUNGE',
      'me * 6 EXISTS',
    ]);
    expect(model.of(connectionId('phone')).every((line) => line.protocol === 'imap')).toBe(true);
    expect(model.of(connectionId('sender')).every((line) => line.protocol === 'smtp')).toBe(true);
    expect(model.of(connectionId('nobody'))).toEqual([]);
    expect(model.lines).toEqual([...model.lines].sort((left, right) => left.id - right.id));
    expect(model.lines.every((line) => line.arrivedAt !== undefined && line.arrivedAt > line.sentAt)).toBe(true);
  });

  test('a good-bye for being silent too long is asked for by nobody', () => {
    const simulation = lived([open(143)], 3_600);
    const last = seen(createTranscript(), simulation).lines.at(-1);
    expect(byteStringOf(last?.bytes ?? new Uint8Array())).toMatch(/^\* BYE/);
    expect(last?.unsolicited).toBe(true);
  });
});

describe('metrics', () => {
  test('bytes and segments equal what the trace says; the total is the sum of the connections and DNS', () => {
    const simulation = lived([...WATCH_AND_DELETE, { type: 'script', name: 'mail arrives' }]);
    const model = seen(createMetrics(), simulation);
    const events = simulation.trace.slice();
    const frames = events.filter(
      (event): event is Extract<LabEvent, { type: 'frame.sent' }> => event.type === 'frame.sent',
    );
    expect(model.total.appBytesUp).toBe(
      sum(frames.filter(({ from }) => from === 'client').map(({ bytes }) => bytes.length)),
    );
    expect(model.total.appBytesDown).toBe(
      sum(frames.filter(({ from }) => from === 'server').map(({ bytes }) => bytes.length)),
    );
    const parts = simulation.connections.map(({ connection }) => model.of(connection));
    expect(model.total.framesUp).toBe(sum(parts.map(({ framesUp }) => framesUp)));
    expect(model.total.segmentsDown).toBe(sum(parts.map(({ segmentsDown }) => segmentsDown)));
    expect(model.total.connections).toBe(3);
    const dnsBytes =
      model.total.wireBytesUp +
      model.total.wireBytesDown -
      sum(parts.map((part) => part.wireBytesUp + part.wireBytesDown));
    expect(dnsBytes).toBe(3 * (28 + 34) + 3 * (28 + 34 + 16)); // a question and an answer for each of three hosts
  });

  test('round trips: lines that wait for an answer, however many go at once', () => {
    const simulation = lived([
      open(143),
      send('a NOOP\r\n'),
      send('b NOOP\r\nc NOOP\r\nd NOOP\r\n'),
      send('e NOOP\r\n'),
    ]);
    expect(seen(createMetrics(), simulation).of(ME)).toMatchObject({
      roundTrips: 3,
      framesUp: 5,
      framesDown: 6,
      connections: 1,
    });
  });

  test('connection time runs while the connection is open, and stops', () => {
    const simulation = createSimulation(defaultScenario);
    const view = createMetrics();
    live(simulation, [open(143), send('a NOOP\r\n')]);
    const openedAt = simulation.trace.slice().find(({ type }) => type === 'connection.opening')?.at ?? 0;
    catchUp(view, simulation.trace);
    expect(view.model.of(ME).connectedFor).toBe((simulation.trace.slice().at(-1)?.at ?? 0) - openedAt);
    live(simulation, [
      { type: 'close', connection: ME, reset: true },
      { type: 'script', name: 'mail arrives' },
    ]);
    catchUp(view, simulation.trace);
    expect(view.model.of(ME).connectedFor).toBe(atSecond(2) - openedAt);
    expect(view.model.of(connectionId('never')).connectedFor).toBe(0);
  });
});

describe('time line', () => {
  test('marks inputs, lines, connections, trouble and links', () => {
    const simulation = lived([
      open(143),
      { type: 'link', host: hostId('desktop'), change: { up: false } },
      send('a NOOP\r\n'),
      { type: 'link', host: hostId('desktop'), change: { up: true } },
    ]);
    const { marks, end } = seen(createTimeline(), simulation);
    expect(marks.map(({ kind }) => kind).join(' ')).toBe(
      'input connection line input link input line trouble trouble input link line',
    );
    expect(end).toBe(simulation.trace.slice().at(-1)?.at);
  });
});

test('views that are brought up to date bit by bit equal views that saw all at once', () => {
  const simulation = lived(WATCH_AND_DELETE);
  for (const create of [() => createLadder(defaultScenario), createTranscript, createMetrics, createTimeline]) {
    const whole: LiveView<unknown> = create();
    const bits: LiveView<unknown> = create();
    catchUp(whole, simulation.trace);
    for (let end = 0; end <= simulation.trace.length + 7; end += 7)
      catchUp(bits, simulation.trace, Math.min(end, simulation.trace.length));
    expect(JSON.stringify(bits.model)).toBe(JSON.stringify(whole.model));
    expect([bits.version, bits.seen]).toEqual([whole.version, whole.seen]);
  }
});

test('views take whatever people do', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const simulation = run(plan, inOneGo);
      const { rows, lanes } = seen(createLadder(defaultScenario), simulation);
      const hosts = new Set(lanes.map(({ host }) => host));
      expect(rows.every(({ from, to }) => hosts.has(from) && hosts.has(to))).toBe(true);
      expect(rows.every(({ lost, arrivedAt }) => !(lost && arrivedAt !== undefined))).toBe(true);
      const { lines } = seen(createTranscript(), simulation);
      const { total } = seen(createMetrics(), simulation);
      expect(total.framesUp + total.framesDown).toBe(lines.length);
      expect(total.appBytesUp + total.appBytesDown).toBe(sum(lines.map(({ bytes }) => bytes.length)));
      expect(total.roundTrips).toBeLessThanOrEqual(total.framesUp);
      expect(seen(createTimeline(), simulation).marks.filter(({ kind }) => kind === 'line')).toHaveLength(lines.length);
    }),
    { numRuns: 60 },
  );
});
