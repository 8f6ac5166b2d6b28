// The POP3 client reads strictly, sends in the right order, and hangs up on servers that lie, talk for ever or say nothing.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bytesOf, byteStringOf } from '#engine/base/bytes.ts';
import { minutes, START } from '#engine/base/units.ts';
import type { RequestId } from '#engine/net/client-endpoint.ts';
import { createPop3Client } from '#engine/pop3/client/endpoint.ts';
import { loginRequests } from '#engine/pop3/client/login.ts';
import type { Pop3ClientLimits } from '#engine/pop3/client/reply-reader.ts';
import type { Pop3Outcome, Pop3Request } from '#engine/pop3/client/request.ts';
import { byteStuffed } from '#engine/pop3/replies.ts';
import { decodeBase64, encodeBase64 } from '#engine/wire/base64.ts';

const credentials = { user: 'mrose', password: 'tanstaaf' };

class Peer {
  readonly client;
  readonly outcomes = new Map<number, Pop3Outcome>();
  readonly problems: string[] = [];
  sent = '';
  closed = false;
  tls = false;
  timers = new Map<string, number>();
  #requests = 0;

  constructor(limits?: Partial<Pop3ClientLimits>, greeting = '+OK ready <1896.697170952@dbc.mtview.ca.us>\r\n') {
    this.client = createPop3Client(limits);
    this.#take(this.client.handle({ type: 'opened' }, START));
    this.say(greeting);
  }

  say(text: string): void {
    if (this.closed) return;
    this.#take(this.client.handle({ type: 'received', bytes: bytesOf(text) }, START));
  }

  give(input: Parameters<typeof this.client.handle>[0]): void {
    this.#take(this.client.handle(input, START));
  }

  ask(request: Pop3Request): number {
    this.#requests += 1;
    this.#take(this.client.request(this.#requests as RequestId, request, START));
    return this.#requests;
  }

  /** What was sent since the last time. */
  heard(): string {
    const { sent } = this;
    this.sent = '';
    return sent;
  }

  #take(outputs: ReturnType<typeof this.client.handle>): void {
    for (const output of outputs) {
      if (output.type === 'send') this.sent += byteStringOf(output.bytes);
      else if (output.type === 'close') this.closed = true;
      else if (output.type === 'startTls') this.tls = true;
      else if (output.type === 'startTimer') this.timers.set(output.name, output.after);
      else if (output.type === 'stopTimer') this.timers.delete(output.name);
      else if (output.type === 'completed') this.outcomes.set(output.request, output.outcome);
      else if (output.type === 'report' && output.event.type === 'pop3Client.nonsense') {
        this.problems.push(output.event.problem);
      }
    }
  }
}

describe('requests', () => {
  test('wait for the greeting, and for each other without PIPELINING', () => {
    const peer = new Peer({}, '');
    peer.ask({ type: 'noop' });
    expect(peer.heard()).toBe('');
    peer.say('+OK\r\n');
    expect(peer.heard()).toBe('NOOP\r\n');
    peer.ask({ type: 'stat' });
    expect(peer.heard()).toBe('');
    peer.say('+OK\r\n');
    expect(peer.heard()).toBe('STAT\r\n');
    peer.say('+OK 2 320 and more\r\n');
    expect(peer.outcomes.get(2)).toEqual({ type: 'drop', messages: 2, octets: 320 });
  });

  test('go together with PIPELINING, but never with a login or STLS', () => {
    const peer = new Peer();
    peer.ask({ type: 'capabilities' });
    peer.say('+OK\r\nPIPELINING\r\nsasl PLAIN CRAM-MD5\r\n.\r\n');
    expect(peer.outcomes.get(1)).toEqual({
      type: 'capabilities',
      capabilities: new Map([
        ['PIPELINING', []],
        ['SASL', ['PLAIN', 'CRAM-MD5']],
      ]),
    });
    peer.heard();
    peer.ask({ type: 'password', credentials });
    peer.ask({ type: 'list' });
    peer.ask({ type: 'uniqueIds' });
    expect(peer.heard()).toBe('USER mrose\r\n');
    peer.say('+OK\r\n');
    expect(peer.heard()).toBe('PASS tanstaaf\r\n');
    peer.say('+OK\r\n');
    expect(peer.heard()).toBe('LIST\r\nUIDL\r\n');
    peer.say('+OK\r\n1 120\r\n3 200 seen\r\n.\r\n+OK\r\n1 whqtswO00WBw418f9t5JxYwZ\r\n3 a\r\n.\r\n');
    expect(peer.outcomes.get(3)).toEqual({
      type: 'sizes',
      sizes: new Map([
        [1, 120],
        [3, 200],
      ]),
    });
    expect(peer.outcomes.get(4)).toMatchObject({ type: 'uniqueIds' });
  });

  test('APOP has the digest of RFC 1939 §7', () => {
    const peer = new Peer();
    peer.ask({ type: 'apop', credentials });
    expect(peer.heard()).toBe('APOP mrose c4c9334bac560ecc979e58001b3e22fb\r\n');
    peer.say('-ERR [in-use/soon] Do you have another POP session running?\r\n');
    expect(peer.outcomes.get(1)).toEqual({
      type: 'refused',
      code: 'IN-USE/SOON',
      text: 'Do you have another POP session running?',
    });
  });

  test('a timestamp with characters that no msg-id has is none', () => {
    const peer = new Peer({}, '+OK <\xff\x01@evil>\r\n');
    peer.ask({ type: 'apop', credentials });
    expect(peer.outcomes.get(1)).toMatchObject({ type: 'notPossible' });
  });

  test('a name with a line end is refused here: it would begin a command', () => {
    const peer = new Peer();
    peer.ask({ type: 'password', credentials: { user: 'a', password: 'b\r\nDELE 1' } });
    expect(peer.outcomes.get(1)).toMatchObject({ type: 'notPossible' });
    expect(peer.heard()).toBe('');
  });

  test('AUTH PLAIN goes with its response; a long one waits for the empty challenge (RFC 5034 §4)', () => {
    const peer = new Peer();
    peer.ask({ type: 'authenticate', mechanism: 'PLAIN', nonce: 'n', credentials });
    expect(peer.heard()).toBe(`AUTH PLAIN ${encodeBase64(bytesOf('\0mrose\0tanstaaf'))}\r\n`);
    peer.say('+OK\r\n');
    expect(peer.outcomes.get(1)).toMatchObject({ type: 'done' });
    const password = 'x'.repeat(300);
    peer.ask({ type: 'authenticate', mechanism: 'PLAIN', nonce: 'n', credentials: { user: 'mrose', password } });
    expect(peer.heard()).toBe('AUTH PLAIN\r\n');
    peer.say('+ \r\n');
    expect(byteStringOf(decodeBase64(peer.heard().trimEnd()) ?? new Uint8Array(0))).toBe(`\0mrose\0${password}`);
  });

  test('a challenge that is not base64 is answered by * (RFC 5034 §4)', () => {
    const peer = new Peer();
    peer.ask({ type: 'authenticate', mechanism: 'CRAM-MD5', nonce: 'n', credentials });
    peer.heard();
    peer.say('+ =AAA\r\n');
    expect(peer.heard()).toBe('*\r\n');
    peer.say('-ERR cancelled\r\n');
    expect(peer.outcomes.get(1)).toMatchObject({ type: 'notPossible' });
    expect(peer.closed).toBe(false);
  });

  test('a server that ends SCRAM without proof is left', () => {
    const peer = new Peer();
    peer.ask({ type: 'authenticate', mechanism: 'SCRAM-SHA-256', nonce: 'n', credentials });
    peer.say('+OK welcome\r\n');
    expect(peer.closed).toBe(true);
    expect(peer.outcomes.size).toBe(0);
  });
});

describe('STLS', () => {
  test('what comes in clear behind the answer is not read', () => {
    const peer = new Peer();
    peer.ask({ type: 'startTls' });
    peer.ask({ type: 'capabilities' });
    expect(peer.heard()).toBe('STLS\r\n');
    peer.say('+OK\r\n+OK\r\nSASL EVIL\r\n.\r\n');
    peer.say('+OK more\r\n');
    expect(peer.tls).toBe(true);
    expect(peer.heard()).toBe('');
    peer.give({ type: 'secured' });
    expect(peer.outcomes.get(1)).toMatchObject({ type: 'done' });
    expect(peer.heard()).toBe('CAPA\r\n');
    peer.say('+OK\r\nUIDL\r\n.\r\n');
    expect(peer.outcomes.get(2)).toEqual({ type: 'capabilities', capabilities: new Map([['UIDL', []]]) });
  });
});

describe('servers that are not to be trusted', () => {
  test.each([
    ['another greeting', '-ERR go away\r\n', undefined, ''],
    ['no status', '+ok ready\r\n', undefined, ''],
    ['a bare LF', '+OK ready\n', undefined, ''],
    ['an answer that nobody asked for', '+OK\r\n+OK\r\n', undefined, ''],
    ['a challenge without a login', '+OK\r\n', { type: 'noop' }, '+ \r\n'],
    ['a listing of letters', '+OK\r\n', { type: 'list' }, '+OK\r\none 120\r\n.\r\n'],
    ['a message twice', '+OK\r\n', { type: 'list' }, '+OK\r\n1 1\r\n1 2\r\n.\r\n'],
    ['message 0', '+OK\r\n', { type: 'uniqueIds' }, '+OK\r\n0 a\r\n.\r\n'],
    ['a unique id that is none', '+OK\r\n', { type: 'uniqueIds' }, '+OK\r\n1 a b\r\n.\r\n'],
    ['an endless number', '+OK\r\n', { type: 'stat' }, '+OK 1 99999999999999999999\r\n'],
    ['a prototype', '+OK\r\n', { type: 'list' }, '+OK\r\n__proto__ 1\r\n.\r\n'],
  ] as const)('%s', (_, greeting, request, answer) => {
    const peer = new Peer({}, greeting);
    if (request) peer.ask(request);
    peer.say(answer);
    expect(peer.closed).toBe(true);
    expect(peer.problems).toHaveLength(1);
    expect(peer.outcomes.size).toBe(0);
  });

  test('a line, a status or a message without end is not kept', () => {
    const line = new Peer({ lineOctets: 1000 }, '');
    for (let index = 0; index < 30 && !line.closed; index += 1) line.say('x'.repeat(100));
    line.say('\r\n');
    expect(line.problems).toEqual(['a line is too long']);
    const content = new Peer({ contentOctets: 1000 });
    content.ask({ type: 'retrieve', message: 1 });
    content.say('+OK\r\n');
    for (let index = 0; index < 30 && !content.closed; index += 1) content.say(`${'x'.repeat(98)}\r\n`);
    expect(content.problems).toEqual(['an answer is too long']);
  });

  test('silence ends the line, but not while nothing is asked', () => {
    const peer = new Peer();
    expect(peer.timers.size).toBe(0);
    peer.ask({ type: 'noop' });
    expect(peer.timers.get('silence')).toBe(minutes(5));
    peer.give({ type: 'timer', name: 'silence' });
    expect(peer.closed).toBe(true);
  });
});

describe('content', () => {
  it('is what the server had, however it was cut', () => {
    const piece = fc.constantFrom('\r\n', '.', '..', '\n', '\r', 'text', '.\r\n', '\r\n.\r\n', ' ');
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        const message = `${pieces.join('')}\r\n`;
        const peer = new Peer();
        peer.ask({ type: 'retrieve', message: 1 });
        const wire = `+OK\r\n${byteStringOf(byteStuffed(bytesOf(message)))}.\r\n`;
        for (let at = 0; at < wire.length; at += size) peer.say(wire.slice(at, at + size));
        expect(peer.problems).toEqual([]);
        const outcome = peer.outcomes.get(1);
        expect(outcome?.type === 'content' && byteStringOf(outcome.bytes)).toBe(message);
      }),
    );
  });

  it('any bytes from a server lead to outcomes or to the end, never to an exception', () => {
    const word = fc.oneof(
      fc.constantFrom('+OK', '-ERR', '+ ', '\r\n', '.', '.\r\n', '[IN-USE]', '1 120', '<a@b>', '\n', 'AAAA', '='),
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 5 }),
    );
    const request = fc.constantFrom<Pop3Request>(
      { type: 'capabilities' },
      { type: 'list' },
      { type: 'uniqueIds' },
      { type: 'stat' },
      { type: 'retrieve', message: 1 },
      { type: 'password', credentials },
      { type: 'authenticate', mechanism: 'CRAM-MD5', nonce: 'n', credentials },
      { type: 'startTls' },
      { type: 'quit' },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, request), { maxLength: 60 }), (script) => {
        const peer = new Peer({}, '');
        for (const step of script) {
          if (peer.closed) return;
          if (typeof step === 'string') peer.say(step);
          else peer.ask(step);
        }
      }),
    );
  });
});

describe('the ways to log in', () => {
  const offered = new Map([
    ['SASL', ['PLAIN', 'CRAM-MD5', 'LOGIN']],
    ['USER', []],
  ]);
  test.each([
    ['in clear: proofs only', offered, '<a@b>', false, ['CRAM-MD5', 'apop']],
    ['under TLS: the password at last', offered, undefined, true, ['CRAM-MD5', 'password']],
    ['an old server', undefined, '<a@b>', true, ['apop', 'password']],
    ['an old server in clear', undefined, undefined, false, []],
    ['without USER', new Map([['SASL', ['PLAIN']]]), undefined, true, ['PLAIN']],
  ] as const)('%s', (_, capabilities, timestamp, passwordsAllowed, expected) => {
    const requests = loginRequests({ capabilities, timestamp, passwordsAllowed }, credentials, 'n');
    expect(requests.map((request) => (request.type === 'authenticate' ? request.mechanism : request.type))).toEqual(
      expected,
    );
  });
});
