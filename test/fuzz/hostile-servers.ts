// The three client endpoints against servers that say anything: right answers, damaged ones, answers to what nobody
// asked, bytes. Whatever comes, a request ends at most once, and the client throws nothing.
import fc from 'fast-check';
import type { Rng } from '#engine/base/rng.ts';
import { type Instant, seconds } from '#engine/base/units.ts';
import { createImapClient } from '#engine/imap/client/endpoint.ts';
import { widestDialect } from '#engine/imap/known-capabilities.ts';
import { writeResponse } from '#engine/imap/responses.ts';
import type { ClientEndpoint, ClientOutput, RequestId } from '#engine/net/client-endpoint.ts';
import type { Input } from '#engine/net/endpoint.ts';
import { createPop3Client } from '#engine/pop3/client/endpoint.ts';
import { createSmtpClient } from '#engine/smtp/client/endpoint.ts';
import { commandsByName } from '../engine/imap-grammar/arbitrary-commands.ts';
import { responsesByName } from '../engine/imap-grammar/arbitrary-responses.ts';
import { envelope } from '../engine/smtp/client-world.ts';
import { cutByChance, damaged, latin1, noise, pick, rarely, wordSalad } from './chance.ts';
import type { FuzzSession, FuzzTarget } from './target.ts';

type AnyClient = ClientEndpoint<unknown, unknown, unknown, unknown>;

/** What is to be known of a protocol to fuzz its client. */
interface Dialect {
  readonly name: string;
  create(): AnyClient;
  /** Requests that a program may make. */
  readonly requests: readonly unknown[];
  /** Whole things that a server says; `#` becomes the tag that the client used last. */
  readonly says: readonly Uint8Array[];
  readonly words: readonly string[];
}

const CREDENTIALS = { user: 'alice', password: 'secret', secret: 'secret', token: 'token' };

/** Commands that have requests of their own. */
const OWN_REQUESTS = new Set(['AUTHENTICATE', 'IDLE', 'LOGIN', 'STARTTLS', 'COMPRESS']);

const imapResponses = Object.values(responsesByName)
  .flatMap((arbitrary) => fc.sample(arbitrary, { numRuns: 20, seed: 1 }))
  .flatMap((response) => [false, true].map((rev2) => writeResponse(response, widestDialect(rev2))));

const imap: Dialect = {
  name: 'imap-client',
  create: () => createImapClient({ secured: false }),
  requests: [
    { type: 'greeting' },
    { type: 'capabilities' },
    { type: 'startTls' },
    { type: 'logIn', ...CREDENTIALS, nonce: 'n', clearAllowed: true },
    { type: 'logIn', ...CREDENTIALS, nonce: 'n', clearAllowed: true, mechanism: 'SCRAM-SHA-256' },
    { type: 'idle' },
    { type: 'endIdle' },
    ...commandsByName
      .filter(([name]) => !OWN_REQUESTS.has(name))
      .flatMap(([, arbitrary]) => fc.sample(arbitrary, { numRuns: 5, seed: 2 }))
      .map((command) => ({ type: 'command', command })),
  ],
  says: [
    ...imapResponses,
    ...[
      '* OK [CAPABILITY IMAP4rev1 IMAP4rev2 IDLE LITERAL+ STARTTLS SASL-IR AUTH=PLAIN AUTH=SCRAM-SHA-256] hi',
      '* PREAUTH hi',
      '* BYE no',
      '# OK done',
      '# OK done',
      '# OK [READ-WRITE] done',
      '# NO [ALERT] never',
      '# BAD what',
      '+ ',
      '+ idling',
      '+ cj1uLHM9cz1zLGk9NDA5Ng==',
      '* ENABLED IMAP4rev2',
      '* CAPABILITY IMAP4rev1 LOGINDISABLED',
    ].map((line) => latin1(`${line}\r\n`)),
  ],
  words: [
    '*',
    '+',
    '#',
    'OK',
    'NO',
    '[',
    ']',
    '(',
    ')',
    '{4}\r\nabcd',
    '{4294967295}\r\n',
    'FETCH',
    'EXISTS',
    '1',
    'NIL',
    '"',
    '~{1}\r\n\0',
  ],
};

const pop3: Dialect = {
  name: 'pop3-client',
  create: () => createPop3Client(),
  requests: [
    ...['capabilities', 'startTls', 'utf8', 'stat', 'list', 'uniqueIds', 'reset', 'noop', 'quit'].map((type) => ({
      type,
    })),
    { type: 'password', credentials: CREDENTIALS },
    { type: 'apop', credentials: CREDENTIALS },
    { type: 'authenticate', mechanism: 'SCRAM-SHA-1', credentials: CREDENTIALS, nonce: 'n' },
    { type: 'retrieve', message: 1 },
    { type: 'top', message: 1, lines: 0 },
    { type: 'delete', message: 1 },
  ],
  says: [
    '+OK POP3 <1.2@example.org>',
    '+OK',
    '-ERR [IN-USE] no',
    '-ERR no',
    '+ ',
    '+ cj1uLHM9cz1zLGk9NDA5Ng==',
    '+OK 2 320',
    '+OK\r\n1 120\r\n2 200\r\n.',
    '+OK\r\n1 a\r\n2 a\r\n.',
    '+OK\r\nSubject: x\r\n\r\n..\r\n.',
    '+OK\r\nPIPELINING\r\nSTLS\r\nSASL PLAIN SCRAM-SHA-1\r\nUTF8 USER\r\n.',
    '+OK\r\n1 99999999999999999999\r\n.',
  ].map((line) => latin1(`${line}\r\n`)),
  words: ['+OK', '-ERR', '+', '.', '..', '1', '2', '[', ']', 'x'.repeat(600), '\0', '\n', '\r'],
};

const smtp: Dialect = {
  name: 'smtp-client',
  create: () => createSmtpClient({ implicitTls: false }),
  requests: [
    { type: 'hello', name: 'client.example' },
    { type: 'startTls' },
    { type: 'authenticate', credentials: { ...CREDENTIALS, nonce: 'n' } },
    {
      type: 'send',
      mail: {
        envelope: envelope('a@example.org', ['b@example.org', 'c@example.org']),
        message: latin1('Subject: x\r\n\r\n.dot\r\n'),
      },
    },
    { type: 'quit' },
  ],
  says: [
    '220 example.org ESMTP',
    '250-example.org\r\n250-PIPELINING\r\n250-SIZE 10\r\n250-STARTTLS\r\n250-CHUNKING\r\n250-DSN\r\n250 AUTH PLAIN SCRAM-SHA-1',
    '250 2.1.0 ok',
    '250 ok',
    '354 go',
    '334 ',
    '334 cj1uLHM9cz1zLGk9NDA5Ng==',
    '235 2.7.0 in',
    '421 4.3.2 going',
    '450 4.2.1 later',
    '550 5.1.1 never',
    '221 bye',
    '599 what',
    '250-a\r\n251 b',
  ].map((line) => latin1(`${line}\r\n`)),
  words: ['250', '354', '-', ' ', '2.1.5', '999', '250-', '\n', '\0', 'x'.repeat(600)],
};

class HostileSession implements FuzzSession {
  readonly #rng: Rng;
  readonly #dialect: Dialect;
  #client: AnyClient;
  #underWay = new Set<RequestId>();
  #asked = 0;
  #lastTag = 'x';
  #closed = false;
  /** TLS was asked for and does not stand yet. */
  #securing = false;
  #now = 0;

  constructor(rng: Rng, dialect: Dialect) {
    this.#rng = rng;
    this.#dialect = dialect;
    this.#client = this.#connect();
  }

  next(): Uint8Array {
    const rng = this.#rng;
    const { says, words } = this.#dialect;
    const kind = rng.integer(1, 10);
    if (kind <= 5) return this.#tagged(pick(rng, says));
    if (kind <= 8) return damaged(rng, this.#tagged(pick(rng, says)));
    return kind === 9 ? this.#tagged(wordSalad(rng, words, 10)) : noise(rng, 60);
  }

  give(input: Uint8Array): void {
    if (this.#closed) this.#client = this.#connect();
    if (rarely(this.#rng, 2)) this.#ask(pick(this.#rng, this.#dialect.requests));
    for (const bytes of cutByChance(this.#rng, input)) this.#handle({ type: 'received', bytes });
    if (this.#securing && rarely(this.#rng, 3)) {
      this.#securing = false;
      this.#handle({ type: 'secured' });
    }
    if (rarely(this.#rng, 100)) this.#handle({ type: 'peerClosed', reset: false });
  }

  finish(): void {
    this.#handle({ type: 'peerClosed', reset: true });
  }

  #connect(): AnyClient {
    this.#closed = false;
    this.#securing = false;
    this.#underWay = new Set();
    this.#client = this.#dialect.create();
    this.#handle({ type: 'opened' });
    return this.#client;
  }

  /** The bytes with the client's last tag where one is wanted. */
  #tagged(bytes: Uint8Array): Uint8Array {
    return bytes[0] === 0x23 ? latin1(this.#lastTag + Buffer.from(bytes.subarray(1)).toString('latin1')) : bytes;
  }

  #ask(request: unknown): void {
    if (this.#closed) return;
    this.#asked += 1;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- numbers of requests are counted here
    const id = this.#asked as RequestId;
    this.#underWay.add(id);
    this.#take(this.#client.request(id, request, this.#instant()));
  }

  #handle(input: Input): void {
    if (!this.#closed) this.#take(this.#client.handle(input, this.#instant()));
  }

  #take(outputs: readonly ClientOutput<unknown, unknown, unknown>[]): void {
    for (const output of outputs) {
      if (output.type === 'send') this.#noteTag(output.bytes);
      if (output.type === 'startTls') this.#securing = true;
      if (output.type === 'close') this.#closed = true;
      if (output.type === 'completed' && !this.#underWay.delete(output.request)) {
        throw new Error(`request ${output.request} ended twice`);
      }
    }
  }

  #noteTag(bytes: Uint8Array): void {
    const [, tag] = /^(\w+) /.exec(Buffer.from(bytes.subarray(0, 20)).toString('latin1')) ?? [];
    if (tag !== undefined) this.#lastTag = tag;
  }

  #instant(): Instant {
    this.#now += seconds(this.#rng.integer(0, 3));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a clock that only this session has
    return this.#now as Instant;
  }
}

function target(dialect: Dialect): FuzzTarget {
  return { name: dialect.name, inputs: 60, begin: (rng) => new HostileSession(rng, dialect) };
}

/** The three clients. */
export const clients: readonly FuzzTarget[] = [target(imap), target(pop3), target(smtp)];
