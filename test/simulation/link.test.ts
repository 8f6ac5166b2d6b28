import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../src/engine/base/rng.ts';
import { microseconds, milliseconds, type Instant } from '../../src/engine/base/units.ts';
import { Carrier } from '../../src/engine/net/carrier.ts';
import type { HostId } from '../../src/engine/net/events.ts';
import { serialisationDelay, type LinkSettings, type LossReason } from '../../src/engine/net/link.ts';
import { createScheduler } from '../../src/engine/net/scheduler.ts';

const A = 'a' as HostId;
const B = 'b' as HostId;

const FAST: LinkSettings = {
  up: true,
  latency: milliseconds(0),
  jitter: milliseconds(0),
  bitsPerSecond: 8_000_000_000_000,
  lossRatio: 0,
};

function createPath(first: Partial<LinkSettings>, second: Partial<LinkSettings> = {}, seed = 1) {
  const scheduler = createScheduler();
  const carrier = new Carrier(scheduler);
  const rng = createRng(seed);
  carrier.addHost(A, { ...FAST, ...first }, rng.fork('a'));
  carrier.addHost(B, { ...FAST, ...second }, rng.fork('b'));
  const arrivals: { packet: number; at: number }[] = [];
  const losses: { packet: number; reason: LossReason }[] = [];
  let sent = 0;
  const send = (bytes: number, from = A, to = B): void => {
    const packet = sent;
    sent += 1;
    carrier.carry(from, to, bytes, {
      arrived: () => arrivals.push({ packet, at: scheduler.now }),
      lost: (reason) => losses.push({ packet, reason }),
    });
  };
  return { scheduler, carrier, arrivals, losses, send };
}

describe('serialisation delay', () => {
  test.each([
    { bytes: 1_500, bitsPerSecond: 12_000_000, delay: 1_000 },
    { bytes: 1_500, bitsPerSecond: 1_000_000, delay: 12_000 },
    { bytes: 40, bitsPerSecond: 56_000, delay: 5_714 },
    { bytes: 125, bitsPerSecond: 1_000, delay: 1_000_000 },
    { bytes: 1_500, bitsPerSecond: 1_000_000_000_000, delay: 0 },
  ])('$bytes bytes at $bitsPerSecond bit/s take $delay µs', ({ bytes, bitsPerSecond, delay }) => {
    expect(serialisationDelay(bytes, bitsPerSecond)).toBe(delay);
  });
});

describe('link', () => {
  test('a path costs both serialisation delays and both latencies', () => {
    const path = createPath(
      { bitsPerSecond: 12_000_000, latency: milliseconds(5) },
      { bitsPerSecond: 1_000_000, latency: milliseconds(20) },
    );
    path.send(1_500);
    path.scheduler.runUntil(1_000_000 as Instant);
    expect(path.arrivals).toEqual([{ packet: 0, at: 1_000 + 5_000 + 12_000 + 20_000 }]);
  });

  test('packets wait for each other at the slowest link', () => {
    const path = createPath({ bitsPerSecond: 12_000_000 }, { bitsPerSecond: 1_000_000 });
    for (let count = 0; count < 3; count += 1) path.send(1_500);
    path.scheduler.runUntil(1_000_000 as Instant);
    expect(path.arrivals.map(({ at }) => at)).toEqual([13_000, 25_000, 37_000]);
  });

  test('the directions of a link do not wait for each other', () => {
    const path = createPath({ bitsPerSecond: 1_000_000 });
    path.send(1_500, A, B);
    path.send(1_500, B, A);
    path.scheduler.runUntil(1_000_000 as Instant);
    expect(path.arrivals.map(({ at }) => at)).toEqual([12_000, 12_000]);
  });

  test('a host reaches itself however bad its link is', () => {
    const path = createPath({ up: false, lossRatio: 1 });
    path.send(100, A, A);
    path.scheduler.runUntil(1_000 as Instant);
    expect(path.arrivals).toEqual([{ packet: 0, at: 20 }]);
  });

  test('what enters a link that is down is lost, and so is what travels on it', () => {
    const path = createPath({ latency: milliseconds(10) });
    path.send(100);
    path.scheduler.runUntil(5_000 as Instant);
    path.carrier.change(A, { ...FAST, up: false });
    path.send(100);
    path.scheduler.runUntil(1_000_000 as Instant);
    expect([path.arrivals, path.losses]).toEqual([
      [],
      [
        { packet: 1, reason: 'linkDown' },
        { packet: 0, reason: 'linkDown' },
      ],
    ]);
  });

  test('no packet overtakes another, none is lost without reason, and jitter stays in its bounds', () => {
    const settings = fc.record({
      jitter: fc.nat(50_000).map(microseconds),
      latency: fc.nat(50_000).map(microseconds),
      bitsPerSecond: fc.integer({ min: 10_000, max: 1_000_000_000 }),
      lossRatio: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const gaps = fc.array(fc.nat(3_000), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(settings, gaps, fc.nat(), (link, waits, seed) => {
        const path = createPath(link, link, seed);
        for (const wait of waits) {
          path.scheduler.runUntil((path.scheduler.now + wait) as Instant);
          path.send(100);
        }
        path.scheduler.runUntil(1_000_000_000 as Instant);
        const order = path.arrivals.map(({ packet }) => packet);
        expect(order).toEqual([...order].sort((left, right) => left - right));
        expect(path.arrivals.length + path.losses.length).toBe(waits.length);
        const first = path.arrivals[0];
        if (first?.packet === 0) {
          const least = waits[0] ?? 0;
          const fastest = least + 2 * (link.latency + serialisationDelay(100, link.bitsPerSecond));
          expect(first.at).toBeGreaterThanOrEqual(fastest);
          expect(first.at).toBeLessThanOrEqual(fastest + 2 * link.jitter + 2);
        }
      }),
    );
  });

  test.each([0, 0.25, 0.5, 1])('about %d of 4,000 packets are lost on one lossy link', (lossRatio) => {
    const path = createPath({ lossRatio });
    for (let count = 0; count < 4_000; count += 1) path.send(100);
    path.scheduler.runUntil(10_000_000 as Instant);
    expect(Math.abs(path.losses.length / 4_000 - lossRatio)).toBeLessThan(0.03);
  });
});
