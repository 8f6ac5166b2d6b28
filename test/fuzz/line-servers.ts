// The POP3 and SMTP servers under any input: right commands, damaged ones, word salad, bytes, cuts, data that never ends,
// lost lines, time that passes. SMTP's replies are read by our strict client; POP3's lines must be lines.
import type { Rng } from '#engine/base/rng.ts';
import { minutes } from '#engine/base/units.ts';
import { pop3Commands } from '#engine/pop3/commands.ts';
import { ReplyReader } from '#engine/smtp/client/reply-reader.ts';
import { smtpCommands } from '#engine/smtp/commands.ts';
import { readScenario } from '../transcripts/scenario.ts';
import { serverFor } from '../transcripts/servers.ts';
import { type Client, World } from '../transcripts/world.ts';
import { cutByChance, damaged, latin1, noise, pick, rarely, wordSalad } from './chance.ts';
import { expectOrder } from './store-order.ts';
import type { FuzzSession, FuzzTarget } from './target.ts';

/** What is to be known of a protocol to fuzz its server. */
interface Dialect {
  readonly protocol: 'pop3' | 'smtp';
  readonly scenario: string;
  readonly profiles: readonly string[];
  readonly openings: readonly string[];
  readonly likely: readonly string[];
  readonly words: readonly string[];
  /** Reads all that a server said to one connection so far; throws when it breaks the protocol. */
  readonly strictReader: () => (frame: Uint8Array) => void;
}

const BASE64 = ['AGFsaWNlAHNlY3JldA==', 'YWxpY2U=', 'c2VjcmV0', '=', '*', '!!!!', 'A'.repeat(2_000)];

const pop3: Dialect = {
  protocol: 'pop3',
  scenario: 'maildrops',
  profiles: ['modern', 'snapshot', 'plain-only', 'tls-required'],
  openings: ['', 'USER alice\r\nPASS secret\r\n', 'UTF8\r\nUSER alice\r\nPASS secret\r\n', 'AUTH PLAIN\r\n'],
  likely: [
    'USER alice',
    'PASS secret',
    'STAT',
    'LIST',
    'LIST 1',
    'UIDL',
    'UIDL 2',
    'RETR 1',
    'RETR 2',
    'TOP 1 0',
    'TOP 2 99999999999',
    'DELE 1',
    'DELE 2',
    'RSET',
    'NOOP',
    'QUIT',
    'CAPA',
    'STLS',
    'UTF8',
    'LANG',
    'LANG zh-CN',
    'AUTH',
    'AUTH PLAIN AGFsaWNlAHNlY3JldA==',
    'AUTH SCRAM-SHA-256',
    'APOP alice 0123456789abcdef0123456789abcdef',
    '*',
  ],
  words: [
    ...Object.keys(pop3Commands),
    ...BASE64,
    '1',
    '2',
    '0',
    '-1',
    '4294967296',
    '9'.repeat(40),
    '\t',
    '\0',
    '\xff',
  ],
  strictReader: () => (frame) => {
    const text = Buffer.from(frame).toString('latin1');
    if (!text.endsWith('\r\n')) throw new Error(`no whole line: ${JSON.stringify(text.slice(-80))}`);
    if (/[^\r]\n|\r[^\n]/.test(text)) throw new Error(`a bare CR or LF: ${JSON.stringify(text.slice(0, 300))}`);
  },
};

const smtp: Dialect = {
  protocol: 'smtp',
  scenario: 'correspondents',
  profiles: ['modern', 'submission'],
  openings: [
    '',
    'EHLO a.example\r\n',
    'EHLO a.example\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<alice@example.org>\r\nDATA\r\n',
  ],
  likely: [
    'EHLO client.example.net',
    'HELO x',
    'MAIL FROM:<bob@example.org> SIZE=99',
    'MAIL FROM:<> BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=x+2Bx',
    'RCPT TO:<alice@example.org>',
    'RCPT TO:<alice@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;a+3Db',
    'RCPT TO:<nobody@example.net>',
    'DATA',
    'Subject: x\r\n\r\ntext\r\n.',
    '.',
    '..',
    'text\r\n.\n.\r\r\n.\r',
    'BDAT 5\r\nhello',
    'BDAT 3 LAST\r\nabc',
    'BDAT 0 LAST',
    'BDAT 99999999999',
    'RSET',
    'NOOP x',
    'VRFY alice',
    'EXPN list',
    'HELP MAIL',
    'STARTTLS',
    'AUTH PLAIN AGFsaWNlAHNlY3JldA==',
    'AUTH LOGIN',
    'AUTH CRAM-MD5',
    'QUIT',
  ],
  words: [
    ...Object.keys(smtpCommands),
    ...BASE64,
    '<',
    '>',
    '@',
    '<a@b>',
    '<"a b"@[127.0.0.1]>',
    'FROM:',
    'TO:',
    'SIZE=',
    '\xc3\xa9',
    '\0',
  ],
  strictReader: () => {
    const reader = new ReplyReader();
    return (frame) => {
      reader.push(frame);
      for (let read = reader.next(); read; read = reader.next()) {
        if (read.type === 'malformed')
          throw new Error(`no reply: ${JSON.stringify(Buffer.from(frame).toString('latin1'))}`);
      }
    };
  },
};

interface Peer {
  readonly client: Client;
  readonly takeFrame: (frame: Uint8Array) => void;
  read: number;
}

class LineSession implements FuzzSession {
  readonly #rng: Rng;
  readonly #dialect: Dialect;
  readonly #world: World;
  readonly #peers: Peer[];

  constructor(rng: Rng, dialect: Dialect) {
    this.#rng = rng;
    this.#dialect = dialect;
    this.#world = new World(readScenario(dialect.scenario).store, (bytes) => cutByChance(rng, bytes));
    this.#peers = Array.from({ length: rng.integer(1, 2) }, () => this.#connect());
  }

  next(): Uint8Array {
    const rng = this.#rng;
    const { likely, words } = this.#dialect;
    const right = latin1(`${pick(rng, likely)}${rarely(rng, 20) ? '\n' : '\r\n'}`);
    const kind = rng.integer(1, 10);
    if (kind <= 5) return right;
    if (kind <= 7) return damaged(rng, right);
    if (kind <= 9) return wordSalad(rng, words, 5);
    return rarely(rng, 6) ? latin1('x'.repeat(rng.integer(500, 70_000))) : noise(rng, 80);
  }

  give(input: Uint8Array): void {
    const at = this.#rng.integer(0, this.#peers.length - 1);
    const peer = this.#peers[at];
    if (!peer) throw new Error('no peer');
    if (rarely(this.#rng, 200)) peer.client.give({ type: 'peerClosed', reset: rarely(this.#rng, 2) });
    else if (rarely(this.#rng, 60)) this.#world.pass(minutes(this.#rng.integer(1, 15)));
    peer.client.send(input);
    for (const each of this.#peers) readFrames(each);
    if (peer.client.closed || rarely(this.#rng, 60)) this.#peers[at] = this.#connect();
  }

  finish(): void {
    expectOrder(this.#world.store);
  }

  #connect(): Peer {
    const { protocol, profiles, openings, strictReader } = this.#dialect;
    const settings = new Map([['profile', pick(this.#rng, profiles)]]);
    const client = this.#world.connect(serverFor(protocol, settings), { implicitTls: rarely(this.#rng, 3) });
    const peer = { client, takeFrame: strictReader(), read: 0 };
    client.send(latin1(pick(this.#rng, openings)));
    readFrames(peer);
    return peer;
  }
}

function readFrames(peer: Peer): void {
  for (; peer.read < peer.client.frames.length; peer.read += 1) {
    peer.takeFrame(peer.client.frames[peer.read] ?? new Uint8Array(0));
  }
}

function target(dialect: Dialect): FuzzTarget {
  return { name: `${dialect.protocol}-server`, inputs: 80, begin: (rng) => new LineSession(rng, dialect) };
}

/** The POP3 and the SMTP server. */
export const lineServers: readonly FuzzTarget[] = [target(pop3), target(smtp)];
