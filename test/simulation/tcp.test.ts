import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteStringOf, bytesOf } from '../../src/engine/base/bytes.ts';
import { milliseconds } from '../../src/engine/base/units.ts';
import { CongestionWindow } from '../../src/engine/net/tcp/congestion-window.ts';
import { MSS } from '../../src/engine/net/tcp/segment.ts';
import { RetransmissionTimeout } from '../../src/engine/net/tcp/retransmission-timeout.ts';
import type { LinkSettings } from '../../src/engine/net/link.ts';
import { CLIENT, createSilentServer, createToyWorld, ME, PLAIN_LINK, type ToyWorld } from './toy-world.ts';

/** Segments as a table of `at from flags seq ack len`. */
function segmentTable(world: ToyWorld): string[] {
  return world.events('segment.sent').map((event) => {
    const { at, from, flags, sequence, acknowledgment, length, retransmission } = event;
    const again = retransmission ? ' again' : '';
    return `${at / 1_000} ${from} ${flags.join('+')} ${sequence} ${acknowledgment} ${length}${again}`;
  });
}

/** States of one side, in order. */
function states(world: ToyWorld, side: 'client' | 'server'): string[] {
  return world
    .events('tcp.state')
    .filter((event) => event.side === side)
    .map((event) => event.state);
}

function closings(world: ToyWorld): string[] {
  return world.events('connection.closed').map(({ side, reason, at }) => `${at / 1_000} ${side} ${reason}`);
}

function setLink(world: ToyWorld, change: Partial<LinkSettings>): void {
  world.network.changeLink(CLIENT, { ...PLAIN_LINK, ...change }, world.cause());
}

describe('TCP', () => {
  test('handshake, a line, its echo, delayed acknowledgment (RFC 793 §3.4, RFC 1122 §4.2.3.2)', () => {
    const world = createToyWorld();
    world.open();
    world.run(200);
    world.send('abc\r\n');
    world.run(400);
    expect(segmentTable(world)).toEqual([
      '0 client SYN 0 0 0',
      '20 server SYN+ACK 0 1 0',
      '40 client ACK 1 1 0',
      '60 server PSH+ACK 1 1 7',
      '120 client ACK 1 8 0',
      '200 client PSH+ACK 1 8 5',
      '220 server PSH+ACK 8 6 5',
      '280 client ACK 6 13 0',
    ]);
    expect(states(world, 'client')).toEqual(['SYN-SENT', 'ESTABLISHED']);
    expect(states(world, 'server')).toEqual(['SYN-RECEIVED', 'ESTABLISHED']);
  });

  test('FIN from the client: each side passes the states of RFC 793 §3.5', () => {
    const world = createToyWorld();
    world.open();
    world.run(200);
    world.network.close(ME, false, world.cause());
    world.run(1_000);
    expect(states(world, 'client').slice(2)).toEqual(['FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT']);
    expect(states(world, 'server').slice(2)).toEqual(['CLOSE-WAIT', 'LAST-ACK', 'CLOSED']);
    expect(closings(world)).toEqual(['240 client fin', '260 server fin']);
    world.run(60_300);
    expect(states(world, 'client').at(-1)).toBe('CLOSED');
    expect(world.scheduler.next()).toBeUndefined();
  });

  test('both close at once: CLOSING (RFC 793 §3.5, figure 14)', () => {
    const world = createToyWorld({
      server: (inputs) => ({
        handle: (input) => {
          inputs.push(input);
          return input.type === 'received' ? [{ type: 'close' }] : [];
        },
      }),
    });
    world.open();
    world.run(200);
    world.send('x\r\n');
    world.run(219);
    world.network.close(ME, false, world.cause());
    world.run(1_000);
    expect(states(world, 'client').slice(2)).toEqual(['FIN-WAIT-1', 'CLOSING', 'TIME-WAIT']);
    expect(states(world, 'server').slice(2)).toEqual(['FIN-WAIT-1', 'CLOSING', 'TIME-WAIT']);
  });

  test('half-close: after its FIN a client still gets what the server has to say', () => {
    const world = createToyWorld({
      server: (inputs) => ({
        handle: (input) => {
          inputs.push(input);
          if (input.type !== 'peerClosed') return [];
          return [{ type: 'send', bytes: new Uint8Array(4_000) }, { type: 'close' }];
        },
      }),
    });
    world.open();
    world.run(200);
    world.network.close(ME, false, world.cause());
    world.run(1_000);
    expect(world.events('frame.arrived').map(({ to }) => to)).toEqual(['client']);
    expect(closings(world)).toEqual(['240 client fin', '260 server fin']);
  });

  test('RST ends both sides at once, and the program is told', () => {
    const world = createToyWorld();
    world.open();
    world.run(200);
    world.network.close(ME, true, world.cause());
    world.run(1_000);
    expect(closings(world)).toEqual(['200 client reset', '220 server reset']);
    expect(world.inputs.at(-1)).toEqual({ type: 'peerClosed', reset: true });
    expect(segmentTable(world).at(-1)).toBe('200 client RST+ACK 1 8 0');
  });

  test('what comes for a connection that is gone is answered by RST', () => {
    const world = createToyWorld({
      server: (inputs) => ({
        handle: (input) => {
          inputs.push(input);
          if (input.type === 'opened') return [{ type: 'startTimer', name: 'speak', after: milliseconds(1_000) }];
          return input.type === 'timer' ? [{ type: 'send', bytes: bytesOf('anyone there?') }] : [];
        },
      }),
    });
    world.open();
    world.run(200);
    setLink(world, { up: false });
    world.network.close(ME, true, world.cause()); // this RST never arrives
    world.run(500);
    setLink(world, { up: true });
    expect(states(world, 'server').at(-1)).toBe('ESTABLISHED');
    world.run(2_000);
    expect(segmentTable(world).slice(-2)).toEqual(['1060 server PSH+ACK 1 1 13', '1080 client RST 1 0 0']);
    expect(closings(world)).toEqual(['200 client reset', '1100 server reset']);
  });

  test('nobody listens: RST answers SYN, the connection is refused (RFC 793 §3.4)', () => {
    const world = createToyWorld();
    world.open({ port: 9 });
    world.run(1_000);
    expect(segmentTable(world)).toEqual(['0 client SYN 0 0 0', '20 server RST+ACK 0 1 0']);
    expect(closings(world)).toEqual(['40 client refused']);
  });

  test('nobody answers: SYN after 1, 3, 7, 15 and 31 s, given up after 63 s', () => {
    const world = createToyWorld({ clientLink: { up: false } });
    world.open();
    world.run(100_000);
    expect(segmentTable(world).map((row) => row.split(' ')[0])).toEqual([
      '0',
      '1000',
      '3000',
      '7000',
      '15000',
      '31000',
    ]);
    expect(closings(world)).toEqual(['63000 client timeout']);
    expect(world.events('segment.lost')).toHaveLength(6);
  });

  test('a lost SYN is sent again after a second; then the window begins with one segment (RFC 5681 §3.1)', () => {
    const world = createToyWorld({ server: createSilentServer });
    setLink(world, { up: false });
    world.open();
    world.run(500);
    setLink(world, { up: true });
    world.run(2_000);
    world.send(new Uint8Array(5 * MSS));
    world.run(2_010);
    expect(segmentTable(world).slice(0, 2)).toEqual(['0 client SYN 0 0 0', '1000 client SYN 0 0 0 again']);
    expect(world.events('segment.sent').filter(({ length }) => length > 0)).toHaveLength(1);
  });

  test('a lost line is sent again after the timeout of one second, with twice the wait each time (RFC 6298 §5)', () => {
    const world = createToyWorld({ server: createSilentServer });
    world.open();
    world.run(200);
    setLink(world, { up: false });
    world.send('abc\r\n');
    world.run(4_000);
    setLink(world, { up: true });
    world.run(20_000);
    const rows = segmentTable(world).filter((row) => row.includes('client PSH'));
    expect(rows).toEqual([
      '200 client PSH+ACK 1 1 5',
      '1200 client PSH+ACK 1 1 5 again',
      '3200 client PSH+ACK 1 1 5 again',
      '7200 client PSH+ACK 1 1 5 again',
    ]);
    expect(world.received()).toBe('abc\r\n');
  });

  test('a repeated segment has its first sending as cause, that the frame, that the input', () => {
    const world = createToyWorld({ server: createSilentServer });
    world.open();
    world.run(200);
    setLink(world, { up: false });
    world.send('abc\r\n');
    world.run(2_000);
    const again = world.events('segment.sent').find(({ retransmission }) => retransmission);
    const chain: string[] = [];
    for (let event = again?.id; event !== undefined; event = world.log.event(event).cause)
      chain.push(world.log.event(event).type);
    expect(chain).toEqual(['segment.sent', 'segment.sent', 'frame.sent', 'test']);
  });

  test('a line that drops for good ends the connection after the repetitions', () => {
    const world = createToyWorld({ server: createSilentServer });
    world.open();
    world.run(200);
    setLink(world, { up: false });
    world.send('abc\r\n');
    world.run(400_000);
    expect(closings(world)).toEqual(['243200 client timeout']);
  });

  test('slow start: the window begins with ten segments and grows by one with every acknowledgment (RFC 6928, 5681 §3.1)', () => {
    const world = createToyWorld({ server: createSilentServer });
    world.open();
    world.run(200);
    world.send(new Uint8Array(100 * MSS));
    world.run(2_000);
    const perRoundTrip = new Map<number, number>();
    for (const { at, length } of world.events('segment.sent')) {
      if (length > 0) perRoundTrip.set(at, (perRoundTrip.get(at) ?? 0) + 1);
    }
    // Every second segment is acknowledged; the odd one of 15 waits 40 ms for its acknowledgment.
    expect([...perRoundTrip]).toEqual([
      [200_000, 10],
      [240_000, 15],
      [280_000, 21],
      [320_000, 32],
      [360_000, 22],
    ]);
  });

  test('lost segments among many are sent again at the third duplicate acknowledgment, not after a second', () => {
    const world = createToyWorld({ server: createSilentServer, clientLink: { bitsPerSecond: 12_000_000 } });
    world.open();
    world.run(200);
    world.send(new Uint8Array(40 * MSS));
    world.run(200.5);
    setLink(world, { up: false }); // the first segments enter the link while it is down on arrival
    world.run(211.5);
    setLink(world, { bitsPerSecond: 12_000_000 });
    world.run(5_000);
    const lost = world.events('segment.lost').length;
    const repeated = world.events('segment.sent').filter(({ retransmission }) => retransmission);
    expect(lost).toBeGreaterThan(0);
    expect(repeated.length).toBeGreaterThanOrEqual(lost);
    expect(repeated[0]?.at).toBeLessThan(400_000); // long before the timer of one second
    expect(world.received()).toHaveLength(40 * MSS);
  });

  test('after an idle time longer than the timeout the window begins anew (RFC 5681 §4.1)', () => {
    const world = createToyWorld({ server: createSilentServer });
    world.open();
    world.run(200);
    world.send(new Uint8Array(100 * MSS));
    world.run(10_000);
    world.send(new Uint8Array(100 * MSS));
    const burst = world.events('segment.sent').filter(({ at, length }) => at === 10_000_000 && length > 0);
    expect(burst).toHaveLength(10);
  });

  test('the answers to one delivery travel together: three pipelined lines, one segment back', () => {
    const world = createToyWorld();
    world.open();
    world.run(200);
    world.send('a\r\nbb\r\nccc\r\n');
    world.run(400);
    const rows = segmentTable(world).filter((row) => /^2\d\d /.test(row));
    expect(rows).toEqual(['200 client PSH+ACK 1 8 12', '220 server PSH+ACK 8 13 12', '280 client ACK 13 20 0']);
    expect(world.events('frame.arrived').filter(({ to }) => to === 'server')).toHaveLength(3);
  });

  test('every frame has its chain of causes back to the input', () => {
    const world = createToyWorld();
    world.open();
    world.run(200);
    world.send('abc\r\n');
    world.run(400);
    const chain: string[] = [];
    const last = world.events('frame.arrived').at(-1);
    for (let event = last?.id; event !== undefined; event = world.log.event(event).cause)
      chain.push(world.log.event(event).type);
    expect(chain).toEqual([
      'frame.arrived',
      'segment.arrived',
      'segment.sent',
      'frame.sent',
      'toy',
      'frame.arrived',
      'segment.arrived',
      'segment.sent',
      'frame.sent',
      'test',
    ]);
  });

  test('closing waits for what was typed before it; asked for twice it waits no longer', () => {
    const patient = createToyWorld();
    patient.open();
    patient.send('first\r\n');
    patient.network.close(ME, false, patient.cause());
    patient.run(1_000);
    expect(patient.received()).toBe('first\r\n');
    expect(closings(patient)[0]).toMatch(/client fin/);

    const hasty = createToyWorld({ clientLink: { up: false } });
    hasty.open();
    hasty.send('first\r\n');
    hasty.network.close(ME, false, hasty.cause());
    hasty.run(100);
    hasty.network.close(ME, false, hasty.cause());
    expect(closings(hasty)).toEqual(['100 client fin']);
  });

  test('a name can be used again when its connection is closed', () => {
    const world = createToyWorld();
    world.open();
    world.run(200);
    expect(() => world.open()).toThrow('connectionInUse');
    world.network.close(ME, false, world.cause());
    world.run(1_000);
    world.open();
    world.run(2_000);
    world.send('again\r\n');
    world.run(3_000);
    expect(world.received()).toBe('again\r\n');
    expect(world.events('connection.opening').map(({ clientPort }) => clientPort)).toEqual([49_152, 49_153]);
  });
});

describe('retransmission timeout (RFC 6298)', () => {
  test.each([
    { trips: [], timeout: 1_000 },
    { trips: [100], timeout: 1_000 },
    { trips: [1_000], timeout: 3_000 },
    { trips: [1_000, 1_000], timeout: 2_500 },
    { trips: [400, 800, 400], timeout: 1_243.75 },
    { trips: [30_000], timeout: 60_000 },
  ])('after round trips of $trips ms it is $timeout ms', ({ trips, timeout }) => {
    const estimate = new RetransmissionTimeout();
    for (const trip of trips) estimate.measured(milliseconds(trip));
    expect(estimate.current / 1_000).toBeCloseTo(timeout, 2);
  });
});

type Act = (window: CongestionWindow) => void;
const grow =
  (times: number): Act =>
  (window) => {
    for (let count = 0; count < times; count += 1) window.acknowledged(MSS);
  };
const noticeLoss: Act = (window) => window.lossNoticed(20 * MSS, 100 * MSS);
const timeOut: Act = (window) => window.timedOut(20 * MSS);
const duplicate: Act = (window) => window.duplicateWhileRecovering();
const partial: Act = (window) => window.acknowledgedWhileRecovering(50 * MSS, 2 * MSS);
const full: Act = (window) => window.acknowledgedWhileRecovering(100 * MSS, 20 * MSS);

describe('congestion window (RFC 5681 §3, RFC 6582 §3.2), in segments', () => {
  test.each<{ what: string; acts: Act[]; segments: number }>([
    { what: 'at the beginning', acts: [], segments: 10 },
    { what: 'slow start, 5 acknowledgments', acts: [grow(5)], segments: 15 },
    { what: 'a loss noticed with 20 under way', acts: [noticeLoss], segments: 13 },
    { what: 'and two more duplicates', acts: [noticeLoss, duplicate, duplicate], segments: 15 },
    { what: 'and a partial acknowledgment of 2', acts: [noticeLoss, partial], segments: 12 },
    { what: 'and all acknowledged', acts: [noticeLoss, partial, full], segments: 10 },
    { what: 'then congestion avoidance, 10 acknowledgments', acts: [noticeLoss, full, grow(10)], segments: 10.96 },
    { what: 'a timeout with 20 under way', acts: [timeOut], segments: 1 },
    { what: 'then slow start up to half', acts: [timeOut, grow(9)], segments: 10 },
    { what: 'then congestion avoidance', acts: [timeOut, grow(10)], segments: 10.1 },
    { what: 'a lost handshake', acts: [(window) => window.handshakeWasLossy()], segments: 1 },
    { what: 'idle after growth', acts: [grow(30), (window) => window.restartAfterIdle()], segments: 10 },
  ])('$what: $segments', ({ acts, segments }) => {
    const window = new CongestionWindow();
    for (const act of acts) act(window);
    expect(window.bytes / MSS).toBeCloseTo(segments, 1);
  });
});

describe('TCP, whatever the network does', () => {
  const link = fc.record({
    lossRatio: fc.double({ min: 0, max: 0.25, noNaN: true }),
    latency: fc.integer({ min: 0, max: 200 }).map(milliseconds),
    jitter: fc.integer({ min: 0, max: 100 }).map(milliseconds),
    bitsPerSecond: fc.integer({ min: 50_000, max: 1_000_000_000 }),
  });
  const writes = fc.array(fc.uint8Array({ minLength: 1, maxLength: 6_000 }), { minLength: 1, maxLength: 8 });

  test.each([1, 2])('bytes arrive in order, each exactly once, on port %d (2 is TLS)', (port) => {
    fc.assert(
      fc.property(link, link, writes, fc.nat(), (clientLink, serverLink, pieces, seed) => {
        const world = createToyWorld({ seed, clientLink, serverLink, server: createSilentServer });
        world.open({ port });
        for (const [index, piece] of pieces.entries()) {
          if (world.network.connection(ME)?.closedBecause) break; // given up: so much was lost
          world.send(piece);
          world.run(index * 300);
        }
        const isOpen = !world.network.connection(ME)?.closedBecause;
        if (isOpen) world.network.close(ME, false, world.cause());
        world.run(3_600_000);
        const sent = pieces.map((piece) => byteStringOf(piece)).join('');
        const received = world.received();
        const reasons = world.events('connection.closed').map(({ reason }) => reason);
        expect(sent.startsWith(received)).toBe(true);
        if (!reasons.includes('timeout')) expect(received.length).toBe(sent.length);
        expect(reasons.filter((reason) => reason === 'timeout').length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 120 },
    );
  });
});
