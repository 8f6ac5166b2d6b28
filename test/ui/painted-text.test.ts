// Bytes on the screen: colours by innermost token, offsets that lead back, nothing that could steer a terminal.

import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { bytesOf, utf8BytesOf } from '#engine/base/bytes.ts';
import { rfc } from '#engine/spec/reference.ts';
import type { ExplainedToken, Paint } from '#engine/views/model.ts';
import { paintFrame, textOfLine, visibleText } from '../../src/ui/terminal/painted-text.ts';

function token(start: number, end: number, paint: Paint, inside: readonly ExplainedToken[] = []): ExplainedToken {
  return { start, end, paint, inside, role: 'imap.tag', values: {}, spec: rfc(9051, '2.2.1') };
}

test.each([
  ['a1 NOOP\r\n', ['a1 NOOP']],
  ['+ \r\n', ['+ ']],
  ['one\r\n\r\ntwo\r\n', ['one', '', 'two']],
  ['bare\nline\r', ['bare␊', 'line␍']],
  ['\u001b[2J\u0007\u0000', ['␛[2J␇␀']],
  ['', ['']],
])('%j is shown as %j', (frame, lines) => {
  expect(paintFrame(bytesOf(frame)).map(textOfLine)).toEqual(lines);
});

it('colours by the innermost token and keeps the gaps uncoloured', () => {
  const tokens = [token(0, 2, 'tag'), token(3, 10, 'punctuation', [token(4, 9, 'flag')])];
  const [line] = paintFrame(bytesOf('a1 (\\Seen)\r\n'), tokens);
  expect(line).toEqual([
    { text: 'a1', paint: 'tag', start: 0, end: 2 },
    { text: ' ', start: 2, end: 3 },
    { text: '(', paint: 'punctuation', start: 3, end: 4 },
    { text: '\\Seen', paint: 'flag', start: 4, end: 9 },
    { text: ')', paint: 'punctuation', start: 9, end: 10 },
  ]);
});

it('carries a token on over several lines', () => {
  const [first, second] = paintFrame(bytesOf('{4}\r\nab\r\n)\r\n'), [token(0, 9, 'literal')]);
  expect([first?.[0]?.paint, second?.[0]?.paint]).toEqual(['literal', 'literal']);
});

it('shows UTF-8 as text', () => {
  expect(paintFrame(utf8BytesOf('* LIST () "/" 收件箱\r\n')).map(textOfLine)).toEqual(['* LIST () "/" 收件箱']);
});

it('makes bidirectional controls visible', () => {
  expect(visibleText('a\u202eb')).toBe('a⟨U+202E⟩b');
});

it('whatever the bytes and tokens: the stretches cover each line without gap, and nothing invisible is left', () => {
  const cuts = fc.uniqueArray(fc.nat(60), { maxLength: 8 }).map((offsets) => offsets.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), cuts, (bytes, offsets) => {
      const ends = offsets.filter((offset) => offset <= bytes.length);
      const tokens = ends.slice(1).map((end, index) => token(ends[index] ?? 0, end, 'keyword'));
      for (const line of paintFrame(bytes, tokens)) {
        for (const [index, span] of line.entries()) {
          if (index > 0) expect(span.start).toBe(line[index - 1]?.end);
          expect(span.text).not.toMatch(/\p{Cc}/u);
        }
      }
    }),
  );
});
