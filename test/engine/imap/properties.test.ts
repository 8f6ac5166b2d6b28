// The standing properties: how the bytes are cut never changes the answer; no line in any state throws, hangs, or gets
// an answer that is not IMAP.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { writeCommand } from '#engine/imap/parse-command.ts';
import { dialectOf, imapProfile } from '#engine/imap/profiles.ts';
import { readResponse } from '#engine/imap/responses.ts';

import { readScenario } from '../../transcripts/scenario.ts';
import { serverFor } from '../../transcripts/servers.ts';
import { type Client, World } from '../../transcripts/world.ts';
import { commandsByName } from '../imap-grammar/arbitrary-commands.ts';

const OPENINGS: Readonly<Record<string, string>> = {
  notAuthenticated: '',
  authenticated: 'o LOGIN alice secret\r\n',
  selected: 'o LOGIN alice secret\r\no SELECT INBOX\r\n',
  examined: 'o LOGIN alice secret\r\no EXAMINE INBOX\r\n',
  rev2: 'o LOGIN alice secret\r\no ENABLE IMAP4rev2 CONDSTORE\r\no SELECT INBOX\r\n',
  qresync: 'o LOGIN alice secret\r\no ENABLE QRESYNC\r\no SELECT INBOX\r\n',
  idle: 'o LOGIN alice secret\r\no SELECT INBOX\r\no IDLE\r\n',
  authenticating: 'o AUTHENTICATE SCRAM-SHA-1\r\n',
};

function connect(scenario: string, profile = 'rev2', cut?: (bytes: Uint8Array) => readonly Uint8Array[]): Client {
  const world = new World(readScenario(scenario).store, cut);
  return world.connect(serverFor('imap', new Map([['profile', profile]])));
}

/** A real command, written as a client would, and sent without waiting. */
const realCommand: fc.Arbitrary<Uint8Array> = fc
  .oneof(...commandsByName.map(([, command]) => command))
  .map((command) => {
    const dialect = dialectOf(imapProfile('rev2'), true);
    return Buffer.concat(writeCommand({ tag: 'a', command }, dialect, 'nonSynchronising'));
  });

/** Commands that have much to say here. */
const likelyLine = fc.constantFrom(
  'a FETCH 1:* ALL',
  'a FETCH 1:3 (FLAGS BODY[] BODYSTRUCTURE)',
  'a UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (SUBJECT)]<2.9>)',
  'a SEARCH OR SUBJECT {5+}\r\nLunch BODY lake',
  'a SEARCH RETURN (MIN ALL COUNT) UNSEEN',
  'a STORE 1:* +FLAGS (\\Deleted $New)',
  'a EXPUNGE',
  'a NOTIFY SET STATUS (SELECTED (MessageNew (UID FLAGS) MessageExpunge FlagChange)) (PERSONAL (MailboxName))',
  'a NOTIFY NONE',
  'a UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)',
  'a SELECT INBOX (QRESYNC (1 1 1:9 (1:2 1,3)))',
  'a COPY 1 Archive',
  'a MOVE 1 Archive',
  'a LIST "" *',
  'a APPEND INBOX {9}\r\nSubject: \r\n',
  'a STATUS INBOX (MESSAGES HIGHESTMODSEQ)',
  'a CREATE "x&AOk-y"',
  'a SELECT Archive',
  'a IDLE\r\nDONE',
  'a AUTHENTICATE PLAIN\r\nAGFsaWNlAHNlY3JldA==',
  'a NOOP',
  'a LOGOUT',
);
const line = fc.oneof(
  { weight: 3, arbitrary: likelyLine.map((text) => Buffer.from(`${text}\r\n`)) },
  { weight: 2, arbitrary: realCommand },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }).map((text) => Buffer.from(`${text}\r\n`)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(likelyLine, fc.nat(60), fc.uint8Array({ minLength: 1, maxLength: 2 }))
      .map(([text, at, noise]) =>
        Buffer.concat([Buffer.from(text).subarray(0, at), noise, Buffer.from(text).subarray(at), Buffer.from('\r\n')]),
      ),
  },
);

const opening = fc.constantFrom(...Object.values(OPENINGS));
const profile = fc.constantFrom('rev2', 'rev1-modern', 'rev1-2003', 'plain-only', 'tls-required');

describe('how the bytes are cut', () => {
  it('never changes the answer', () => {
    fc.assert(
      fc.property(
        opening,
        fc.array(line, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (begin, lines, sizes) => {
          const bytes = Buffer.concat([Buffer.from(begin), ...lines]);
          const whole = connect('mailboxes');
          whole.send(bytes);
          const cut = connect('mailboxes', 'rev2', (all) => pieces(all, sizes));
          cut.send(bytes);
          expect(cut.readText()).toEqual(whole.readText());
        },
      ),
      { numRuns: 400 },
    );
  });
});

function pieces(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let at = 0, index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    cut.push(bytes.subarray(at, at + size));
    at += size;
  }
  return cut;
}

describe('any line in any state', () => {
  it('neither throws nor hangs, and every answer is IMAP', () => {
    fc.assert(
      fc.property(profile, opening, fc.array(line, { maxLength: 10 }), (name, begin, lines) => {
        const client = connect('nested', name);
        client.send(Buffer.from(begin));
        for (const each of lines) client.send(each);
        expectImap(client, name);
      }),
      { numRuns: 600 },
    );
  });

  it.each(commandsByName.map(([name, command]) => ({ name, command })))('$name with any arguments', ({ command }) => {
    fc.assert(
      fc.property(opening, command, (begin, each) => {
        const client = connect('nested');
        client.send(Buffer.from(begin));
        const dialect = { ...dialectOf(imapProfile('rev2'), begin.includes('IMAP4rev2')), utf8Text: true };
        const frames = client.frames.length;
        client.send(Buffer.concat(writeCommand({ tag: 'tag', command: each }, dialect, 'nonSynchronising')));
        expect(client.frames.length).toBeGreaterThan(frames);
        expectImap(client, 'rev2');
      }),
      { numRuns: 60 },
    );
  });
});

/** Every frame is a response, in the dialect of its moment: once IMAP4rev2 is enabled, it stays. */
function expectImap(client: Client, name: string): void {
  let rev2 = false;
  for (const frame of client.frames) {
    rev2 ||= Buffer.from(frame).toString('latin1').startsWith('* ENABLED IMAP4rev2');
    const read = readResponse(frame, { ...dialectOf(imapProfile(name), rev2), utf8Text: true });
    if (!read.ok) throw new Error(`${Buffer.from(frame).toString('latin1')}: ${JSON.stringify(read.error)}`);
  }
}

describe('limits', () => {
  it('ends a connection after 30 BADs in a row before authentication', () => {
    const client = connect('mailboxes');
    for (let count = 1; count < 30; count += 1) client.send(Buffer.from('a WHAT\r\n'));
    expect(client.closed).toBe(false);
    client.send(Buffer.from('a WHAT\r\n'));
    expect(client.readText().slice(-2)).toEqual(['* BYE Too many mistakes in a row', '<closed>']);
  });
  it('ends a connection after 100 BADs in a row after it, and counts from the last success', () => {
    const client = connect('mailboxes');
    client.send(Buffer.from(OPENINGS.authenticated ?? ''));
    for (let count = 1; count < 100; count += 1) client.send(Buffer.from('a WHAT\r\n'));
    client.send(Buffer.from('a NOOP\r\n'));
    for (let count = 1; count < 100; count += 1) client.send(Buffer.from('a WHAT\r\n'));
    expect(client.closed).toBe(false);
    client.send(Buffer.from('a WHAT\r\n'));
    expect(client.closed).toBe(true);
  });
  it('refuses a literal that is too large before it is sent', () => {
    const client = connect('mailboxes');
    client.send(Buffer.from(OPENINGS.authenticated ?? ''));
    client.read();
    client.send(Buffer.from(`a APPEND INBOX {${64 * 1024 * 1024 + 1}}\r\n`));
    expect(client.readText()).toEqual([`a NO [TOOBIG] ${64 * 1024 * 1024 + 1} octets are too many`]);
    client.send(Buffer.from('b NOOP\r\n'));
    expect(client.readText()).toEqual(['b OK NOOP completed']);
  });
  it('reads and throws away a literal that is too large and does not wait', () => {
    const client = connect('mailboxes');
    client.send(Buffer.from(OPENINGS.authenticated ?? ''));
    client.read();
    const octets = 64 * 1024 * 1024 + 1;
    client.send(Buffer.from(`a APPEND INBOX {${octets}+}\r\n`));
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    for (let sent = 0; sent + megabyte.length <= octets; sent += megabyte.length) client.send(megabyte);
    client.send(Buffer.from('x\r\nb NOOP\r\n'));
    expect(client.readText()).toEqual([`a NO [TOOBIG] ${octets} octets are too many`, 'b OK NOOP completed']);
  });
  it('says BYE to a literal without measure', () => {
    const client = connect('mailboxes');
    client.send(Buffer.from('a LOGIN {99999999999+}\r\n'));
    expect(client.readText().slice(-2)).toEqual(['* BYE That literal is far too large', '<closed>']);
  });
  it('bears a line of 64 KiB and no longer one', () => {
    const client = connect('mailboxes');
    client.read();
    client.send(Buffer.from(`a ${'x'.repeat(70_000)}\r\nb NOOP\r\n`));
    expect(client.readText()).toEqual(['a BAD A line may have 65536 octets outside literals', 'b OK NOOP completed']);
  });
  it('ends AUTHENTICATE with its own tag when a line is too long', () => {
    const client = connect('mailboxes');
    client.send(Buffer.from('a AUTHENTICATE PLAIN\r\n'));
    client.read();
    client.send(Buffer.from(`${'x'.repeat(70_000)}\r\nb NOOP\r\n`));
    expect(client.readText()).toEqual(['a BAD A line may have 65536 octets outside literals', 'b OK NOOP completed']);
  });
  it('takes 10,000 UIDs without ranges, and not one more', () => {
    const client = connect('mailboxes');
    client.send(Buffer.from(OPENINGS.selected ?? ''));
    client.read();
    const uids = Array.from({ length: 10_000 }, (_, index) => 2 * index + 1).join(',');
    client.send(Buffer.from(`a UID FETCH ${uids} UID\r\n`));
    expect(client.readText()).toEqual(['* 1 FETCH (UID 1)', '* 3 FETCH (UID 3)', 'a OK FETCH completed']);
    client.send(Buffer.from(`b UID FETCH ${uids},1 UID\r\n`));
    expect(client.readText()).toEqual(['b NO [LIMIT] A set may have 10000 numbers and ranges; this one has 10001']);
  });
});
