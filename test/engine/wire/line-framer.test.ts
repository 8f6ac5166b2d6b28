// Lines are the same however the bytes were cut, and one over the limit is told and thrown away.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { LineFramer } from '#engine/wire/line-framer.ts';

function linesOf(text: string, sizes: readonly number[]): readonly string[] {
  const framer = new LineFramer(8);
  const found: string[] = [];
  let at = 0;
  for (const size of [...sizes, text.length]) {
    framer.push(bytesOf(text.slice(at, at + size)));
    at += size;
    for (let framed = framer.next(); framed; framed = framer.next()) {
      found.push(framed.type === 'line' ? byteStringOf(framed.bytes) : `too long: ${framed.octets}`);
    }
  }
  return found;
}

describe('lines', () => {
  it('end with LF, keep their CR, and wait for their end', () => {
    expect(linesOf('ab\r\ncd\ne\rf\r\ng', [])).toEqual(['ab\r\n', 'cd\n', 'e\rf\r\n']);
  });

  it('over the limit are told once, with their size', () => {
    expect(linesOf('123456\r\n1234567\r\n12345678901234567890\r\nok\r\n', [])).toEqual([
      '123456\r\n',
      'too long: 9',
      'too long: 22',
      'ok\r\n',
    ]);
  });

  it('do not depend on the cuts', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\r', '\n', '1') }),
        fc.array(fc.nat({ max: 5 })),
        (text, sizes) => {
          expect(linesOf(text, sizes)).toEqual(linesOf(text, []));
        },
      ),
    );
  });

  it('give back what is no line yet', () => {
    const framer = new LineFramer(100);
    framer.push(bytesOf('a\r\nb'));
    framer.push(bytesOf('c'));
    framer.next();
    framer.next();
    expect(byteStringOf(framer.takeRest())).toBe('bc');
    expect(framer.next()).toBeUndefined();
  });
});
