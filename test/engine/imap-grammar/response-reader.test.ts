// Every byte that our server sends is read back by our client's reader, in both revisions, however the bytes are cut.

import { describe, expect, it } from 'vitest';
import { byteStringOf, bytesOf, concatBytes, utf8BytesOf } from '#engine/base/bytes.ts';
import type { Instant } from '#engine/base/units.ts';
import { ResponseReader } from '#engine/imap/client/response-reader.ts';
import { createSimulation, defaultScenario } from '#engine/index.ts';
import type { ConnectionId, HostId } from '#engine/net/events.ts';

const conversation = [
  'a1 CAPABILITY',
  'a2 ID ("name" "test")',
  'a3 LOGIN alice secret',
  'a4 NAMESPACE',
  'a5 LIST "" *',
  'a6 LIST (SUBSCRIBED) "" (* %) RETURN (CHILDREN SPECIAL-USE STATUS (MESSAGES UIDNEXT UNSEEN SIZE))',
  'a7 CREATE &ZeVnLIqe-',
  'a8 STATUS &ZeVnLIqe- (MESSAGES UIDVALIDITY HIGHESTMODSEQ)',
  'a8 SUBSCRIBE &ZeVnLIqe-',
  'a9 LSUB "" *',
  'b1 SELECT INBOX (CONDSTORE)',
  'b2 FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE MODSEQ ENVELOPE BODY BODYSTRUCTURE)',
  'b3 FETCH 1:* (BODY.PEEK[] BODY.PEEK[HEADER.FIELDS (SUBJECT)]<0.5> BODY.PEEK[1] RFC822.HEADER BINARY.SIZE[1])',
  'b4 SEARCH ALL',
  'b5 UID SEARCH RETURN (MIN MAX COUNT ALL) 1:*',
  'b6 STORE 1:2 +FLAGS ($Mine \\Flagged)',
  'b7 UID COPY 1:3 &ZeVnLIqe-',
  'b8 STORE 1 +FLAGS.SILENT (\\Deleted)',
  'b9 EXPUNGE',
  'c1 SEARCH CHARSET X-NONE TEXT a',
  'c2 FETCH 99 FLAGS',
  'c3 FROB',
  'c4 SELECT Nowhere',
  'c5 ENABLE IMAP4rev2',
  'c6 LIST "" *',
  'c7 SELECT INBOX',
  'c8 SEARCH ALL',
  'c9 FETCH 1 (ENVELOPE)',
  'd1 SELECT {4}',
];

/** Everything that the server sent. */
function serverBytes(): Uint8Array {
  const simulation = createSimulation(defaultScenario);
  const connection = 'me' as ConnectionId;
  let seconds = 0;
  const pass = (): void => {
    seconds += 2;
    simulation.runUntil((seconds * 1_000_000) as Instant);
  };
  simulation.dispatch({
    type: 'open',
    connection,
    from: 'desktop' as HostId,
    to: 'mail.example.org',
    port: 143,
    security: 'none',
  });
  pass();
  for (const line of conversation) {
    simulation.dispatch({ type: 'send', connection, bytes: bytesOf(`${line}\r\n`) });
    pass();
  }
  return concatBytes(
    simulation.trace
      .slice()
      .flatMap((event) => (event.type === 'frame.sent' && event.from === 'server' ? [event.bytes] : [])),
  );
}

/** What the reader makes of bytes that come in pieces of `size`. */
function readAll(bytes: Uint8Array, size: number): { types: readonly string[]; problems: readonly string[] } {
  const reader = new ResponseReader();
  const types: string[] = [];
  const problems: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    reader.push(bytes.subarray(at, at + size));
    for (let read = reader.next(); read; read = reader.next()) {
      if (read.type === 'response') types.push(read.response.type);
      else problems.push(`${byteStringOf(read.frame)} ${JSON.stringify(read.problem)}`);
    }
  }
  return { types, problems };
}

describe('our server, read by our client', () => {
  const bytes = serverBytes();
  const whole = readAll(bytes, bytes.length);

  it('says nothing that is not in the grammar', () => {
    expect(whole.problems).toEqual([]);
  });

  it('says everything that was asked for', () => {
    for (const type of [
      'CAPABILITY',
      'ID',
      'NAMESPACE',
      'LIST',
      'STATUS',
      'LSUB',
      'FLAGS',
      'EXISTS',
      'RECENT',
      'FETCH',
      'SEARCH',
      'ESEARCH',
      'EXPUNGE',
      'ENABLED',
      'continue',
    ]) {
      expect(whole.types).toContain(type);
    }
  });

  it.each([1, 7, 1460])('comes out the same in pieces of %i', (size) => {
    expect(readAll(bytes, size)).toEqual(whole);
  });
});

it('what is no response is a problem with a place', () => {
  const reader = new ResponseReader();
  reader.push(utf8BytesOf('* FROB\r\n* OK é\r\n* ENABLED IMAP4rev2\r\n* OK é\r\n'));
  expect(reader.next()).toMatchObject({ type: 'problem', problem: { offset: 2 } });
  expect(reader.next()).toMatchObject({ type: 'problem', problem: { offset: 5 } });
  expect(reader.next()).toMatchObject({ type: 'response', response: { type: 'ENABLED' } });
  expect(reader.dialect).toMatchObject({ utf8: true, rev2: true });
  expect(reader.next()).toMatchObject({ type: 'response', response: { text: 'é' } });
  reader.push(bytesOf('* OK in clear'));
  reader.clear();
  reader.push(bytesOf('* BYE\r\n'));
  expect(reader.next()).toMatchObject({ type: 'problem' });
  expect(reader.next()).toBeUndefined();
});
