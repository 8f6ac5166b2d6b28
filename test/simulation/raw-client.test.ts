import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteStringOf, bytesOf, concatBytes } from '../../src/engine/base/bytes.ts';
import { typedFrames } from '../../src/engine/net/raw-client.ts';

describe('typed bytes as frames: one for each line that ends in CRLF, and the rest', () => {
  test.each([
    ['', []],
    ['a1 NOOP\r\n', ['a1 NOOP\r\n']],
    ['a\r\nb\r\n', ['a\r\n', 'b\r\n']],
    ['a\r\nb', ['a\r\n', 'b']],
    ['a\nb\rc\r\n', ['a\nb\rc\r\n']],
    ['\n', ['\n']],
    ['\r\n\r\n', ['\r\n', '\r\n']],
  ])('%j', (typed, frames) => {
    expect(typedFrames(bytesOf(typed)).map((frame) => byteStringOf(frame))).toEqual(frames);
  });

  test('nothing is lost, nothing is empty', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\r', '\n', 'x', '\r\n')), (pieces) => {
        const typed = bytesOf(pieces.join(''));
        const frames = typedFrames(typed);
        expect(byteStringOf(concatBytes(frames))).toBe(pieces.join(''));
        expect(frames.every((frame) => frame.length > 0)).toBe(true);
      }),
    );
  });
});
