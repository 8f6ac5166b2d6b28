// What holds for every POP3 dialogue: any cut of the bytes gives the same answer, any line gets one, and a client that
// unstuffs gets the message. What single commands do is in test/transcripts/pop3.

import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, byteStringOf, utf8BytesOf } from '#engine/base/bytes.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { pop3Commands } from '#engine/pop3/commands.ts';
import { byteStuffed } from '#engine/pop3/replies.ts';
import { apopDigest } from '#engine/pop3/server/commands/apop.ts';
import { createPop3Server } from '#engine/pop3/server/endpoint.ts';
import { nextPop3State, pop3Transitions } from '#engine/pop3/state.ts';
import { asCrlfLines, octetsAsCrlfLines, topOf } from '#engine/pop3/text-lines.ts';
import { scramKeys } from '#engine/sasl/scram.ts';
import { internalDateAt } from '#engine/store/message.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { decodeBase64, encodeBase64 } from '#engine/wire/base64.ts';
import { EPOCH, World, type Client, type Cut } from '../../transcripts/world.ts';

const MESSAGES = ['Subject: one\r\n\r\n.dot\r\n..\r\ntext\r\n', 'Subject: two\r\n\r\nno end', 'A: b\n\nlone\n.\nLF\n'];

function login(
  cut?: Cut,
  lines: readonly string[] = ['USER alice', 'PASS secret'],
): { client: Client; store: MailStore } {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const { inbox } = store.createAccount('alice', 'secret');
  inbox.append(MESSAGES.map((text) => ({ raw: bytesOf(text), internalDate: internalDateAt(EPOCH) })));
  const client = new World(store, cut).connect((services) => createPop3Server(services, { store }));
  for (const line of lines) client.send(bytesOf(`${line}\r\n`));
  return { client, store };
}

const word = fc.oneof(
  fc.constantFrom(
    '1',
    '2',
    '3',
    '4',
    '0',
    '-1',
    '99999999999999999999',
    'alice',
    'secret',
    'PLAIN',
    '=',
    '*',
    'AGFsaWNlAHNlY3JldA==',
  ),
  fc.string({ maxLength: 12, unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }),
);
const line = fc
  .tuple(fc.oneof(fc.constantFrom(...Object.keys(pop3Commands)), word), fc.array(word, { maxLength: 3 }))
  .map(([command, args]) => [command, ...args].join(' ').replaceAll('\n', ''));
const lineEnd = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n');
const script = fc.array(fc.tuple(line, lineEnd), { maxLength: 25 }).map((lines) => lines.flat().join(''));

describe('any dialogue', () => {
  it('has the same answers however TCP cuts the bytes', () => {
    fc.assert(
      fc.property(
        script,
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
        fc.boolean(),
        (text, sizes, loggedIn) => {
          const lines = loggedIn ? undefined : [];
          const whole = login(undefined, lines).client;
          whole.send(bytesOf(text));
          const cut: Cut = (bytes) => {
            const pieces: Uint8Array[] = [];
            for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
              const size = sizes[turn % sizes.length] ?? 1;
              pieces.push(bytes.subarray(at, at + size));
              at += size;
            }
            return pieces;
          };
          const pieces = login(cut, lines).client;
          pieces.send(bytesOf(text));
          expect(pieces.readText()).toEqual(whole.readText());
        },
      ),
    );
  });

  it('never throws, and every line is answered by one status line of at most 512 octets', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.boolean(), (lines, loggedIn) => {
        const { client } = login(undefined, loggedIn ? undefined : []);
        client.read();
        for (const text of lines) {
          const before = client.frames.length;
          client.send(bytesOf(`${text}\r\n`));
          if (client.closed || client.timers.has('penalty')) return;
          const [frame, ...more] = client.frames.slice(before).map((bytes) => byteStringOf(bytes));
          expect(more).toEqual([]);
          expect(frame).toMatch(/^(\+OK|-ERR|\+ )[^\r\n]{0,507}\r\n/);
          expect(frame?.endsWith('\r\n')).toBe(true);
          if (frame?.startsWith('+OK begin TLS')) client.give({ type: 'secured' });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('removes nothing without QUIT, and only what was marked with it', () => {
    const step = fc.tuple(fc.constantFrom('DELE', 'RETR', 'RSET'), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.boolean(), (steps, quits) => {
        const { client, store } = login();
        const marked = new Set<number>();
        for (const [command, number] of steps) {
          client.send(bytesOf(command === 'RSET' ? 'RSET\r\n' : `${command} ${number}\r\n`));
          if (command === 'DELE' && number <= 3) marked.add(number);
          if (command === 'RSET') marked.clear();
        }
        if (quits) client.send(bytesOf('QUIT\r\n'));
        else client.give({ type: 'peerClosed', reset: true });
        const left = store.account('alice')?.inbox.messages.map(({ uid }) => Number(uid));
        expect(left).toEqual([1, 2, 3].filter((uid) => !quits || !marked.has(uid)));
        expect(store.account('alice')?.maildrop.locked).toBe(false);
      }),
    );
  });

  it('gives others their turn before it has answered very much at once, and answers all in the end', () => {
    const { client } = login();
    client.read();
    const count = 50_000;
    client.send(bytesOf('RETR 1\r\n'.repeat(count)));
    expect(client.readText().filter((text) => text.startsWith('+OK')).length).toBe(count);
  });

  it('sends somebody away who floods it while a failed login waits', () => {
    const { client } = login(
      undefined,
      Array.from({ length: 3 }, () => 'AUTH PLAIN AGFsaWNlAHdyb25n'),
    );
    client.read();
    client.send(bytesOf('NOOP\r\n'.repeat(20_000)));
    expect(client.closed).toBe(true);
  });
});

describe('SCRAM-SHA-256', () => {
  it('logs in without showing the password, and the server proves that it knows it too', () => {
    const { client } = login(undefined, []);
    client.read();
    const bare = 'n=alice,r=clientnonce';
    client.send(bytesOf(`AUTH SCRAM-SHA-256 ${encodeBase64(bytesOf(`n,,${bare}`))}\r\n`));
    const serverFirst = byteStringOf(decodeBase64(client.readText()[0]?.slice(2) ?? '') ?? bytesOf(''));
    const [, nonce = '', salt = '', iterations = ''] = /^r=(.*),s=(.*),i=(\d+)$/.exec(serverFirst) ?? [];
    expect(nonce.startsWith('clientnonce')).toBe(true);
    const keys = scramKeys(sha256, 'secret', decodeBase64(salt) ?? bytesOf(''), Number(iterations));
    const withoutProof = `c=biws,r=${nonce}`;
    const message = utf8BytesOf(`${bare},${serverFirst},${withoutProof}`);
    const signature = hmac(sha256, keys.storedKey, message);
    const proof = keys.clientKey.map((byte, index) => byte ^ (signature[index] ?? 0));
    client.send(bytesOf(`${encodeBase64(bytesOf(`${withoutProof},p=${encodeBase64(proof)}`))}\r\n`));
    const verifier = byteStringOf(decodeBase64(client.readText()[0]?.slice(2) ?? '') ?? bytesOf(''));
    expect(verifier).toBe(`v=${encodeBase64(hmac(sha256, keys.serverKey, message))}`);
    client.send(bytesOf('\r\n'));
    expect(client.readText()).toEqual([expect.stringMatching(/^\+OK maildrop has 3 messages/)]);
  });
});

describe('APOP', () => {
  it('digests as the example of RFC 1939 §7', () => {
    expect(apopDigest('<1896.697170952@dbc.mtview.ca.us>', 'tanstaaf')).toBe('c4c9334bac560ecc979e58001b3e22fb');
  });

  it('greets every connection with another timestamp', () => {
    const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
    const world = new World(store);
    const greetings = Array.from(
      { length: 5 },
      () => world.connect((services) => createPop3Server(services, { store })).readText()[0],
    );
    expect(new Set(greetings).size).toBe(5);
  });
});

describe('messages on the wire', () => {
  const octets = fc.array(fc.constantFrom(0x0d, 0x0a, 0x2e, 0x61, 0xff, 0x00)).map((bytes) => Uint8Array.from(bytes));

  it('come out of byte-stuffing as they went in, and never end early', () => {
    fc.assert(
      fc.property(octets, (raw) => {
        const content = asCrlfLines(raw);
        const wire = `${byteStringOf(byteStuffed(content))}.\r\n`;
        expect(wire.indexOf('\r\n.\r\n')).toBe(content.length === 0 ? -1 : wire.length - 5);
        expect(wire.slice(0, -3).replace(/(^|\r\n)\./g, '$1')).toBe(byteStringOf(content));
      }),
    );
  });

  it('have the size that LIST says, and CRLF at every line end', () => {
    fc.assert(
      fc.property(octets, (raw) => {
        const text = byteStringOf(asCrlfLines(raw));
        expect(text.length).toBe(octetsAsCrlfLines(raw));
        expect(text).not.toMatch(/(?<!\r)\n/);
        expect(text === '' || text.endsWith('\r\n')).toBe(true);
      }),
    );
  });

  it.each([
    ['A: b\r\n\r\n1\r\n2\r\n', 0, 'A: b\r\n\r\n'],
    ['A: b\r\n\r\n1\r\n2\r\n', 1, 'A: b\r\n\r\n1\r\n'],
    ['A: b\r\n\r\n1\r\n2\r\n', 9, 'A: b\r\n\r\n1\r\n2\r\n'],
    ['\r\nbody\r\n', 0, '\r\n'],
    ['A: b\r\n', 5, 'A: b\r\n'],
  ])('TOP of %j with %d lines', (message, lines, top) => {
    expect(byteStringOf(topOf(bytesOf(message), lines))).toBe(top);
  });
});

describe('the tables', () => {
  it('lead from the greeting to every state, and nowhere else', () => {
    const reached = new Set(['AUTHORIZATION']);
    for (const { from, on, to } of [...pop3Transitions, ...pop3Transitions]) {
      if (reached.has(from)) reached.add(to);
      expect(nextPop3State(from, on)).toBe(to);
    }
    expect([...reached].sort()).toEqual(['AUTHORIZATION', 'CLOSED', 'TRANSACTION', 'UPDATE']);
    expect(() => nextPop3State('CLOSED', 'quit')).toThrow('no way out of CLOSED');
  });

  it.each(Object.keys(pop3Commands))('%s is shown by a transcript', (name) => {
    const folder = new URL('../../transcripts/pop3/', import.meta.url);
    const shown = readdirSync(folder).some((file) => readFileSync(new URL(file, folder), 'utf8').includes(` ${name}`));
    expect(shown).toBe(true);
  });
});
