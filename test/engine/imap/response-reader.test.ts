// What a server says again and again is read once, but never for something else.
import { describe, expect, test } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import { ResponseReader } from '#engine/imap/client/response-reader.ts';

const JAPANESE = '* LIST () "/" "&ZeVnLIqe-"';

function hear(reader: ResponseReader, line: string): unknown {
  reader.push(bytesOf(`${line}\r\n`));
  const read = reader.next();
  return read?.type === 'response' ? read.response : read?.type;
}

describe('a line that was heard before', () => {
  test('means the same', () => {
    const reader = new ResponseReader();
    const first = hear(reader, JAPANESE);
    expect(first).toMatchObject({ type: 'LIST', mailbox: '日本語' });
    expect(hear(reader, JAPANESE)).toBe(first);
    expect(hear(new ResponseReader(), JAPANESE)).toEqual(first);
  });

  test('is read anew when the language has changed. RFC 9051 §5.1, §6.3.1', () => {
    const reader = new ResponseReader();
    hear(reader, JAPANESE);
    hear(reader, '* ENABLED IMAP4rev2');
    expect(hear(reader, JAPANESE)).toMatchObject({ type: 'LIST', mailbox: '&ZeVnLIqe-' });
  });

  test('is no other line: thousands of different ones, twice', () => {
    const reader = new ResponseReader();
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 2000; count += 1) {
        expect(hear(reader, `* ${count} EXISTS`)).toEqual({ type: 'EXISTS', count });
      }
    }
  });

  test('is still none when it is none', () => {
    const reader = new ResponseReader();
    expect(hear(reader, '* 1 NONSENSE')).toBe('problem');
    expect(hear(reader, '* 1 NONSENSE')).toBe('problem');
  });
});
