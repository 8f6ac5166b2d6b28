// Several clients on one mailbox: whatever they do to it and to each other, after a NOOP each believes what is true, and
// was never told a thing at the wrong time.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createImapServer } from '#engine/imap/server/endpoint.ts';
import { imapProfile } from '#engine/imap/profiles.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import type { Mailbox } from '#engine/store/mailbox.ts';

import { EPOCH, World } from '../../transcripts/world.ts';
import { Mirror } from './mirror.ts';

const CLIENTS = 3;

interface Move {
  readonly who: number;
  readonly what: string;
  /** Two numbers from 0 to 1, made into sequence numbers that the client knows. */
  readonly from: number;
  readonly to: number;
}

const what = fc.constantFrom(
  'NOOP',
  'APPEND INBOX (\\Seen) {1+}\r\nx',
  'APPEND INBOX (\\Deleted) {1+}\r\nx',
  'STORE # +FLAGS (\\Deleted)',
  'STORE # -FLAGS (\\Deleted)',
  'STORE # +FLAGS.SILENT (\\Deleted \\Flagged)',
  'STORE # FLAGS.SILENT ($New)',
  'UID STORE 1:* +FLAGS.SILENT (\\Answered)',
  'STORE # (UNCHANGEDSINCE 6) +FLAGS.SILENT (\\Draft)',
  'EXPUNGE',
  'UID EXPUNGE 1:5',
  'FETCH # (UID FLAGS)',
  'FETCH # BODY[]',
  'UID FETCH 1:* FLAGS',
  'SEARCH DELETED',
  'UID SEARCH ALL',
  'COPY # INBOX',
  'COPY # Other',
  'MOVE # Other',
  'UID MOVE 2:3 INBOX',
  'IDLE',
  'SELECT',
  'CLOSE',
);
const move: fc.Arbitrary<Move> = fc.record({
  who: fc.integer({ min: 0, max: CLIENTS - 1 }),
  what,
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** One client of the crowd, with the state that commands depend on. */
class Actor {
  readonly mirror: Mirror;
  #idle = false;

  constructor(mirror: Mirror) {
    this.mirror = mirror;
  }

  do({ what: command, from, to }: Omit<Move, 'who'>): void {
    this.wakeUp();
    const { length } = this.mirror.messages;
    if (command.includes('#') && length === 0) return;
    const number = (part: number): number => Math.min(length, 1 + Math.floor(part * length));
    const line = command.replace('#', `${number(from)}:${number(to)}`);
    if (line === 'CLOSE' || line === 'SELECT') this.reselect(line === 'CLOSE');
    else this.mirror.command(line);
    if (line === 'IDLE') this.#idle = true;
  }

  wakeUp(): void {
    this.mirror.listen('IDLE');
    if (!this.#idle) return;
    this.#idle = false;
    this.mirror.client.send(Buffer.from('DONE\r\n'));
    this.mirror.listen('IDLE');
  }

  reselect(close: boolean): void {
    if (close) this.mirror.command('CLOSE');
    this.mirror.forget();
    this.mirror.command('SELECT INBOX');
  }
}

function crowd(rev2: boolean): { readonly inbox: Mailbox; readonly actors: readonly Actor[] } {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const account = store.createAccount('alice', 'secret');
  account.create('Other');
  const world = new World(store);
  const actors = Array.from({ length: CLIENTS }, () => {
    const client = world.connect((services) => createImapServer(services, { store, profile: imapProfile('rev2') }));
    const mirror = new Mirror(client, rev2);
    mirror.command('LOGIN alice secret');
    if (rev2) mirror.command('ENABLE IMAP4rev2');
    mirror.command('SELECT INBOX');
    return new Actor(mirror);
  });
  return { inbox: account.inbox, actors };
}

function expectTruth(inbox: Mailbox, { mirror }: Actor): void {
  mirror.command('NOOP');
  expect(mirror.messages.length).toBe(inbox.count);
  const believed = mirror.messages.map(({ uid, flags }) => ({ uid, flags }));
  for (const [index, { uid, flags }] of inbox.messages.entries()) {
    const seen = believed[index];
    if (seen?.uid !== undefined) expect(seen.uid).toBe(uid);
    if (seen?.flags !== undefined) expect(seen.flags).toEqual(new Set(flags.flags));
  }
}

describe.each([
  ['IMAP4rev1', false],
  ['IMAP4rev2', true],
] as const)('three clients of %s', (_name, rev2) => {
  it('believe what is true after a NOOP', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const { inbox, actors } = crowd(rev2);
        for (const { who, ...each } of moves) actors[who]?.do(each);
        for (const actor of actors) actor.wakeUp();
        for (const actor of actors) expectTruth(inbox, actor);
      }),
      { numRuns: 300 },
    );
  });
});

describe('two clients under stress', () => {
  it('agree after thousands of changes', () => {
    const { inbox, actors } = crowd(false);
    const [one, two] = actors;
    if (!one || !two) throw new Error('there are three');
    for (let round = 0; round < 400; round += 1) {
      one.do({ what: 'APPEND INBOX {1+}\r\nx', from: 0, to: 0 });
      two.do({ what: 'UID STORE 1:* +FLAGS.SILENT (\\Answered)', from: 0, to: 1 });
      if (round % 3 === 0) one.do({ what: 'STORE # +FLAGS (\\Deleted)', from: 0, to: 0.4 });
      if (round % 7 === 0) two.do({ what: 'EXPUNGE', from: 0, to: 0 });
      if (round % 5 === 0) one.do({ what: 'UID FETCH 1:* FLAGS', from: 0, to: 1 });
    }
    expectTruth(inbox, one);
    expectTruth(inbox, two);
  });

  it('are told of 50,000 expunged messages', () => {
    const { inbox, actors } = crowd(false);
    const [one, two] = actors;
    if (!one || !two) throw new Error('there are three');
    const message = { raw: Buffer.from('x'), internalDate: { unixMs: EPOCH, zoneMinutes: 0 } };
    inbox.append(Array.from({ length: 100_000 }, () => message));
    one.mirror.command('NOOP');
    one.mirror.client.read();
    const odd = inbox.messages.filter(({ uid }) => uid % 2 === 1).map(({ uid }) => uid);
    inbox.setFlags(odd, 'add', ['\\Deleted']);
    one.mirror.client.send(Buffer.from('x EXPUNGE\r\n'));
    two.mirror.client.send(Buffer.from('x NOOP\r\n'));
    expect(inbox.count).toBe(50_000);
    const told = expunges(one.mirror.client.readText());
    expect(told.length).toBe(50_000);
    expect(told.slice(0, 3)).toEqual(['* 1 EXPUNGE', '* 2 EXPUNGE', '* 3 EXPUNGE']);
    // The other one had not been told of the messages at all, so only of those that remain.
    const other = two.mirror.client.readText();
    expect(expunges(other)).toEqual([]);
    expect(other).toContain('* 50000 EXISTS');
  });
});

function expunges(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.endsWith(' EXPUNGE'));
}
