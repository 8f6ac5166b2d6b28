// Frames are the same however the bytes were cut; what is too large is refused by the rules of RFC 7888 §4, and never
// taken for commands.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { type Framed, Framer, type FrameLimits, type LiteralPolicy, tagOf } from '#engine/imap/framer.ts';

const limits: FrameLimits = { lineOctets: 40, literalOctets: 20, frameOctets: 60 };

/** What comes out of a stream cut into pieces, with every literal accepted. */
function framesOf(pieces: readonly Uint8Array[], policy: LiteralPolicy): readonly string[] {
  const framer = new Framer(policy, limits);
  return pieces.flatMap((piece) => {
    framer.push(piece);
    return drain(framer);
  });
}

function drain(framer: Framer): string[] {
  const found: string[] = [];
  for (let framed = framer.next(); framed; framed = framer.next()) {
    found.push(shown(framed));
    if (framed.type === 'literalAsked') framer.accept();
  }
  return found;
}

function shown(framed: Framed): string {
  if (framed.type === 'frame') return byteStringOf(framed.bytes);
  return `${framed.type} ${framed.octets} ${framed.type === 'tooLarge' ? `${framed.what} ${framed.hopeless}` : ''} ${byteStringOf(framed.start)}`;
}

function cut(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...pieces, bytes.subarray(at)];
}

const stream = fc
  .array(
    fc.constantFrom(
      'a1 NOOP\r\n',
      'a2 LOGIN {3}\r\n',
      'abc',
      ' {2+}\r\n',
      'xy\r\n',
      '\n',
      '\r',
      'x'.repeat(45),
      '{21}\r\n',
      '{21+}\r\n',
      '{90+}\r\n',
      '{0}\r\n',
      '\0',
      '~{4+}\r\n',
      '*',
      '{999999999999999999999}\r\n',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('framing', () => {
  it.each(['waiting', 'literalMinus', 'literalPlus', 'fromServer'] as const)(
    'any cut gives the same frames: %s',
    (policy) => {
      fc.assert(
        fc.property(stream, fc.array(fc.nat({ max: 9 }), { maxLength: 40 }), (text, sizes) => {
          const bytes = bytesOf(text);
          expect(framesOf(cut(bytes, sizes), policy)).toEqual(framesOf([bytes], policy));
        }),
        { numRuns: 500 },
      );
    },
  );

  it('assembles a frame across its literals', () => {
    expect(framesOf([bytesOf('a LOGIN {3}\r\nabc {2+}\r\nxy\r\nb NOOP\r\n')], 'literalPlus')).toEqual([
      'literalAsked 3  a LOGIN {3}\r\n',
      'a LOGIN {3}\r\nabc {2+}\r\nxy\r\n',
      'b NOOP\r\n',
    ]);
  });

  it('begins anew when a waiting literal is refused', () => {
    const framer = new Framer('waiting', limits);
    framer.push(bytesOf('a APPEND x {5}\r\n'));
    expect(framer.next()).toMatchObject({ type: 'literalAsked', octets: 5 });
    expect(framer.next()).toBeUndefined();
    framer.refuse();
    framer.push(bytesOf('b NOOP\r\n'));
    expect(drain(framer)).toEqual(['b NOOP\r\n']);
  });

  it('refuses a waiting literal over the limit before it is sent', () => {
    expect(framesOf([bytesOf('a APPEND x {21}\r\nb NOOP\r\n')], 'literalPlus')).toEqual([
      'tooLarge 21 literal false a APPEND x {21}\r\n',
      'b NOOP\r\n',
    ]);
  });

  it('reads a coming literal over the limit and throws it away with its command', () => {
    expect(
      framesOf([bytesOf('a APPEND x {21+}\r\nb DELETE y\r\nc NOOP\r\n. {2+}\r\n\r\n\r\nd NOOP\r\n')], 'literalPlus'),
    ).toEqual(['tooLarge 21 literal false a APPEND x {21+}\r\n', 'd NOOP\r\n']);
  });

  it('calls a literal hopeless that is not worth reading', () => {
    expect(framesOf([bytesOf('a APPEND x {81+}\r\n')], 'literalPlus')[0]).toContain('tooLarge 81 literal true');
  });

  it('under LITERAL- takes 4096 octets without asking and no more', () => {
    const framer = new Framer('literalMinus');
    framer.push(
      bytesOf(`a APPEND x {4096+}\r\n${'y'.repeat(4096)}\r\nb APPEND x {4097+}\r\n${'y'.repeat(4097)}\r\nc NOOP\r\n`),
    );
    expect(drain(framer).map((each) => each.slice(0, 30))).toEqual([
      'a APPEND x {4096+}\r\nyyyyyyyyyy',
      'tooLarge 4097 literal false b ',
      'c NOOP\r\n',
    ]);
  });

  it('knows no {n+} where RFC 3501 is all there is', () => {
    expect(framesOf([bytesOf('a LOGIN {3+}\r\nabc\r\n')], 'waiting')).toEqual(['a LOGIN {3+}\r\n', 'abc\r\n']);
  });

  it('does not run the octets of a literal behind a line that was too long', () => {
    expect(framesOf([bytesOf(`a ${'x'.repeat(50)} {10+}\r\nb DELETE y\r\nc NOOP\r\n`)], 'literalPlus')).toEqual([
      `tooLarge 40 line false a ${'x'.repeat(38)}`,
      'c NOOP\r\n',
    ]);
  });

  it('forgets what was pipelined behind STARTTLS', () => {
    const framer = new Framer('literalPlus');
    framer.push(bytesOf('a STARTTLS\r\nb LOGIN {1'));
    framer.next();
    framer.clear();
    framer.push(bytesOf('c NOOP\r\n'));
    expect(drain(framer)).toEqual(['c NOOP\r\n']);
    expect(framer.idle).toBe(true);
  });

  it('takes a megabyte octet by octet without rest', () => {
    const framer = new Framer('literalPlus');
    framer.push(bytesOf('a APPEND x {1000000+}\r\n'));
    const octet = bytesOf('z');
    for (let count = 0; count < 1_000_000; count += 1) {
      framer.push(octet);
      framer.next();
    }
    framer.push(bytesOf('\r\n'));
    expect(framer.next()).toMatchObject({ type: 'frame' });
  }, 5_000);
});

it.each([
  ['a1 NOOP\r\n', 'a1'],
  ['+ x', undefined],
  ['', undefined],
  ['noSpace', undefined],
  ['(a b', undefined],
])('the tag of %j is %j', (start, tag) => {
  expect(tagOf(bytesOf(start))).toBe(tag);
});
