// Compression against zlib, which is what other programs use; cut anywhere; garbage; and very much in very little.
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Compression, piecesOf } from '#engine/net/compression.ts';

const flush = { finishFlush: constants.Z_SYNC_FLUSH };
const bytes = fc.uint8Array({ maxLength: 3000 });

function inflateAll(compression: Compression, coded: Uint8Array): Buffer {
  const clear = [...piecesOf(coded)].map((piece) => {
    const read = compression.inflated(piece);
    if (!read.ok) throw new Error(read.error);
    return read.value;
  });
  return Buffer.concat(clear);
}

/** Many lines that are nearly alike. */
const linesFrom = (from: number): string =>
  Array.from({ length: 4000 }, (_, index) => `line ${from + index * 7}\r\n`).join('');

describe('compression', () => {
  it('writes what zlib reads, each frame at once', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 6 }), (frames) => {
        const compression = new Compression();
        const line: Uint8Array[] = [];
        for (const [index, frame] of frames.entries()) {
          line.push(compression.deflated(frame));
          const read = inflateRawSync(Buffer.concat(line), flush);
          expect(read.equals(Buffer.concat(frames.slice(0, index + 1)))).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('reads what zlib writes, cut anywhere', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 40 }), (clear, size) => {
        const coded = deflateRawSync(clear, flush);
        const compression = new Compression();
        const read: Uint8Array[] = [];
        for (let at = 0; at < coded.length; at += size)
          read.push(inflateAll(compression, coded.subarray(at, at + size)));
        expect(Buffer.concat(read).equals(Buffer.from(clear))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('writes what zlib reads when there is more than the window', () => {
    const compression = new Compression();
    const frames = [0, 1, 2, 30_000, 1].map((from) => Buffer.from(linesFrom(from)));
    const line = Buffer.concat(frames.map((frame) => compression.deflated(frame)));
    expect(inflateRawSync(line, flush).equals(Buffer.concat(frames))).toBe(true);
  });

  it('makes repetition small', () => {
    const compression = new Compression();
    const line = Buffer.from('* 1 FETCH (FLAGS (\\Seen))\r\n'.repeat(100));
    expect(compression.deflated(line).length).toBeLessThan(line.length / 10);
  });

  it('says when it cannot read', () => {
    const compression = new Compression();
    const noise = Buffer.from('NOOP\r\n'.repeat(40));
    const results = [...piecesOf(noise)].map((piece) => compression.inflated(piece).ok);
    expect(results).toContain(false);
  });

  it('never makes more than a thousand times as much of a piece', () => {
    const coded = deflateRawSync(Buffer.alloc(20_000_000), flush);
    const compression = new Compression();
    for (const piece of piecesOf(coded)) {
      const read = compression.inflated(piece);
      expect(read.ok && read.value.length).toBeLessThan(1_200_000);
    }
  });
});
