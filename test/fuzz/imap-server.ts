// The IMAP server under any input: several connections of any profile on one store, right commands, damaged ones, word
// salad, bytes, cuts, literals, lost lines, time that passes. Every byte that it sends must be IMAP to our strict client.
import fc from 'fast-check';
import { concatBytes } from '#engine/base/bytes.ts';
import type { Rng } from '#engine/base/rng.ts';
import { minutes } from '#engine/base/units.ts';
import { ResponseReader } from '#engine/imap/client/response-reader.ts';
import { widestDialect } from '#engine/imap/known-capabilities.ts';
import { writeCommand } from '#engine/imap/parse-command.ts';
import { imapProfiles } from '#engine/imap/profiles.ts';
import { commandsByName } from '../engine/imap-grammar/arbitrary-commands.ts';
import { readScenario } from '../transcripts/scenario.ts';
import { serverFor } from '../transcripts/servers.ts';
import { type Client, World } from '../transcripts/world.ts';
import { cutByChance, damaged, latin1, noise, pick, rarely, wordSalad } from './chance.ts';
import { expectOrder } from './store-order.ts';
import type { FuzzSession, FuzzTarget } from './target.ts';

const SCENARIOS = ['nested', 'mailboxes', 'two-clients', 'fruit', 'eleven'];

/** Profiles whose servers break rules on purpose are not asked to keep them. */
const PROFILES = imapProfiles.filter((profile) => !('fault' in profile) && profile.name !== 'imap2');

/** Compressed answers would need a client that inflates; that layer has tests of its own. */
const LEFT_OUT = new Set(['COMPRESS']);

/** How many right commands of each name there are to choose from. */
const SAMPLES = 40;

/** Right commands with any arguments, in both revisions' forms. */
const rightCommands: readonly Uint8Array[] = commandsByName
  .filter(([name]) => !LEFT_OUT.has(name))
  .flatMap(([, arbitrary]) => fc.sample(arbitrary, { numRuns: SAMPLES, seed: 1 }))
  .flatMap((command) => {
    const style = 'nonSynchronising';
    return [false, true].map((rev2) => concatBytes(writeCommand({ tag: 'f1', command }, widestDialect(rev2), style)));
  });

/** Lines that get far: `#` becomes a small set of numbers, `@` a mailbox. */
const LIKELY = [
  'f2 NOOP',
  'f2 FETCH # ALL',
  'f2 FETCH # (UID FLAGS BODY[] BODYSTRUCTURE ENVELOPE)',
  'f2 UID FETCH # (BODY.PEEK[1.1.MIME]<2.9> BINARY.SIZE[1] RFC822.HEADER)',
  'f2 SEARCH OR SUBJECT {5+}\r\nLunch NOT BODY lake',
  'f2 UID SEARCH RETURN (MIN MAX COUNT SAVE) #',
  'f2 STORE # +FLAGS (\\Deleted $New)',
  'f2 UID STORE # (UNCHANGEDSINCE 4) FLAGS.SILENT (\\Seen)',
  'f2 FETCH $ FLAGS',
  'f2 EXPUNGE',
  'f2 UID EXPUNGE #',
  'f2 COPY # @',
  'f2 UID MOVE # @',
  'f2 LIST "" *',
  'f2 LIST (SUBSCRIBED RECURSIVEMATCH) "" (% "*x*") RETURN (CHILDREN STATUS (MESSAGES SIZE))',
  'f2 APPEND @ (\\Flagged) {24+}\r\nSubject: =?utf-8?q?=C3?=\r\n',
  'f2 APPEND @ {12}\r\nSubject: a\r\n',
  'f2 STATUS @ (MESSAGES HIGHESTMODSEQ UIDNEXT UNSEEN)',
  'f2 CREATE @',
  'f2 CREATE "x&AOk-y/deep/er"',
  'f2 RENAME @ @',
  'f2 DELETE @',
  'f2 SUBSCRIBE @',
  'f2 SELECT @',
  'f2 EXAMINE @ (CONDSTORE)',
  'f2 CLOSE',
  'f2 UNSELECT',
  'f2 IDLE\r\nDONE',
  'f2 IDLE',
  'DONE',
  'f2 ENABLE IMAP4rev2 CONDSTORE QRESYNC UTF8=ACCEPT',
  'f2 LOGIN alice secret',
  'f2 AUTHENTICATE PLAIN AGFsaWNlAHNlY3JldA==',
  'f2 AUTHENTICATE CRAM-MD5',
  '*',
  'f2 SORT (REVERSE SUBJECT DATE) UTF-8 ALL',
  'f2 UID SORT RETURN (PARTIAL 1:3 UPDATE COUNT) (ARRIVAL) UTF-8 UNDELETED',
  'f2 THREAD REFERENCES UTF-8 ALL',
  'f2 UID THREAD ORDEREDSUBJECT US-ASCII #',
  'f2 SEARCH RETURN (UPDATE ALL) FUZZY TEXT lake OLDER 5',
  'f2 CANCELUPDATE "f2"',
  'f2 ESEARCH IN (mailboxes @ subtree @ personal) RETURN (COUNT ALL) UNSEEN',
  'f2 UID FETCH # (FLAGS PREVIEW SAVEDATE EMAILID THREADID) (CHANGEDSINCE 3 VANISHED)',
  'f2 FETCH # (PREVIEW (LAZY))',
  'f2 UID FETCH 1:* FLAGS (PARTIAL -1:-3)',
  'f2 SELECT @ (QRESYNC (1 1 1:9 (1:3 1:3)))',
  'f2 STATUS @ (SIZE DELETED APPENDLIMIT MAILBOXID DELETED-STORAGE)',
  'f2 GETACL @',
  'f2 SETACL @ bob +lrx',
  'f2 SETACL @ anyone ""',
  'f2 MYRIGHTS @',
  'f2 LISTRIGHTS @ bob',
  'f2 GETQUOTAROOT @',
  'f2 SETQUOTA "" (STORAGE 1)',
  'f2 GETMETADATA (DEPTH infinity MAXSIZE 9) @ (/shared /private/comment)',
  'f2 SETMETADATA @ (/private/comment {3+}\r\nabc /shared/x NIL)',
  'f2 NOTIFY SET STATUS (selected (MessageNew (UID FLAGS) MessageExpunge FlagChange)) (personal (MessageNew MessageExpunge MailboxName))',
  'f2 NOTIFY SET (selected-delayed (MessageNew MessageExpunge)) (subtree @ (MessageNew MessageExpunge))',
  'f2 NOTIFY NONE',
  'f2 REPLACE # @ {12+}\r\nSubject: b\r\n',
  'f2 APPEND @ CATENATE (URL "/INBOX/;UID=1/;SECTION=HEADER" TEXT {3+}\r\nabc)',
  'f2 APPEND @ {3+}\r\nabc (\\Seen) {3+}\r\ndef',
  'f2 APPEND @ UTF8 (~{4+}\r\n\xc3\xa9\r\n)',
  'f2 UNAUTHENTICATE',
  'f2 LANGUAGE (zh-CN en)',
  'f2 LIST "" * RETURN (MYRIGHTS METADATA (/shared/comment) SPECIAL-USE)',
  'f2 LOGOUT',
];
const MAILBOXES = [
  'INBOX',
  'Archive',
  'Trash',
  'Sent',
  '"a b"',
  '__proto__',
  'constructor',
  'a/b/c',
  '../x',
  '&bad',
  '""',
  'inbox/x',
];
const SETS = ['1', '1:*', '*', '2:4', '4:2', '1,3', '5:*', '0', '4294967295', '1:4294967295', '1:2,2:3', '$'];
const WORDS = [
  ...LIKELY.flatMap((line) => line.split(' ')),
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  '{3+}\r\nabc',
  '{0}',
  '~{2+}\r\n\0x',
  '{4294967296+}',
  '%',
  'NIL',
  'CHARSET',
  'KOI8-R',
  'PARTIAL',
  'UPDATE',
  'RETURN',
  'FUZZY',
  'MODSEQ',
  '"/flags/\\\\Seen"',
  'VANISHED',
  'CHANGEDSINCE',
  'X'.repeat(300),
];

const OPENINGS = [
  '',
  'o LOGIN alice secret\r\n',
  'o LOGIN alice secret\r\no SELECT INBOX\r\n',
  'o LOGIN alice secret\r\no ENABLE IMAP4rev2\r\no SELECT INBOX\r\n',
  'o LOGIN alice secret\r\no ENABLE CONDSTORE\r\no EXAMINE INBOX\r\n',
  'o LOGIN alice secret\r\no ENABLE QRESYNC\r\no SELECT INBOX\r\n',
  'o LOGIN alice secret\r\no ENABLE UIDONLY QRESYNC\r\no SELECT INBOX\r\n',
  'o LOGIN alice secret\r\no ENABLE UTF8=ACCEPT\r\no SELECT INBOX\r\n',
];

/** A connection and the strict client that reads what it says. */
interface Peer {
  readonly client: Client;
  readonly reader: ResponseReader;
  read: number;
}

class ImapSession implements FuzzSession {
  readonly #rng: Rng;
  readonly #world: World;
  readonly #peers: Peer[];

  constructor(rng: Rng) {
    this.#rng = rng;
    this.#world = new World(readScenario(pick(rng, SCENARIOS)).store, (bytes) => cutByChance(rng, bytes));
    this.#peers = Array.from({ length: rng.integer(1, 3) }, () => this.#connect());
  }

  next(): Uint8Array {
    const rng = this.#rng;
    const kind = rng.integer(1, 12);
    if (kind <= 4) return this.#likely();
    if (kind <= 6) return pick(rng, rightCommands);
    if (kind <= 8) return damaged(rng, this.#likely());
    if (kind <= 10) return damaged(rng, pick(rng, rightCommands));
    if (kind === 11) return wordSalad(rng, WORDS, 12);
    return rarely(rng, 4) ? deep(rng) : noise(rng, 60);
  }

  give(input: Uint8Array): void {
    const at = this.#rng.integer(0, this.#peers.length - 1);
    const peer = this.#peers[at];
    if (!peer) throw new Error('no peer');
    if (rarely(this.#rng, 300)) peer.client.give({ type: 'peerClosed', reset: true });
    else if (rarely(this.#rng, 100)) this.#world.pass(minutes(this.#rng.integer(1, 40)));
    peer.client.send(input);
    for (const each of this.#peers) readStrictly(each);
    if (peer.client.closed || rarely(this.#rng, 80)) this.#peers[at] = this.#connect();
  }

  finish(): void {
    expectOrder(this.#world.store);
    const fresh = this.#connect('o LOGIN alice secret\r\no LIST "" *\r\no SELECT INBOX\r\no FETCH 1:* (FLAGS UID)\r\n');
    readStrictly(fresh);
    const last = fresh.client.frames.at(-1) ?? new Uint8Array(0);
    const empty = this.#world.store.account('alice')?.inbox.count === 0;
    const line = Buffer.from(last).toString('latin1');
    if (!line.startsWith(empty ? 'o BAD' : 'o OK')) throw new Error(`a fresh client is told ${line}`);
  }

  #connect(opening = pick(this.#rng, OPENINGS)): Peer {
    const profile = pick(this.#rng, PROFILES);
    const client = this.#world.connect(serverFor('imap', new Map([['profile', profile.name]])), {
      implicitTls: profile.tls === 'required',
    });
    client.send(latin1(opening));
    const peer = { client, reader: new ResponseReader(), read: 0 };
    readStrictly(peer);
    return peer;
  }

  #likely(): Uint8Array {
    const rng = this.#rng;
    // Most commands say little outside of the selected state, and many inputs lead out of it.
    if (rarely(rng, 5)) return latin1(pick(rng, OPENINGS));
    const line = pick(rng, LIKELY)
      .replaceAll('#', () => pick(rng, SETS))
      .replaceAll('@', () => pick(rng, MAILBOXES));
    return latin1(`${line}\r\n`);
  }
}

/** Parentheses and keys nested far beyond any limit. */
function deep(rng: Rng): Uint8Array {
  const times = rng.integer(90, 5_000);
  const [open, close] = pick(rng, [
    ['(', ')'],
    ['NOT ', ''],
    ['OR ALL ', ''],
    ['OR (', ' ALL) ALL'],
  ] as const);
  return latin1(`f3 SEARCH ${open.repeat(times)}ALL${close.repeat(times)}\r\n`);
}

function readStrictly(peer: Peer): void {
  for (; peer.read < peer.client.frames.length; peer.read += 1) {
    peer.reader.push(peer.client.frames[peer.read] ?? new Uint8Array(0));
    for (let read = peer.reader.next(); read; read = peer.reader.next()) {
      if (read.type === 'response') continue;
      const { offset, expected } = read.problem;
      const line = JSON.stringify(Buffer.from(read.frame.subarray(0, 300)).toString('latin1'));
      throw new Error(`not a response: ${line} at ${offset}, where ${expected.join(' or ')} was expected`);
    }
  }
}

/** The IMAP server. */
export const imapServer: FuzzTarget = { name: 'imap-server', inputs: 80, begin: (rng) => new ImapSession(rng) };
