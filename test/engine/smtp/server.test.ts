// What holds for every SMTP dialogue: any cut of the bytes gives the same answer, any line gets one, data ends where it
// ends. What single commands do is in test/transcripts/smtp.

import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, byteStringOf } from '#engine/base/bytes.ts';
import { readHelloName, readPath, writeAddress } from '#engine/smtp/address.ts';
import { readSmtpCommand, smtpCommands } from '#engine/smtp/commands.ts';
import { writeSmtpReply } from '#engine/smtp/replies.ts';
import { DataReader } from '#engine/smtp/server/data-reader.ts';
import { createSmtpServer } from '#engine/smtp/server/endpoint.ts';
import { nextSmtpState, smtpTransitions } from '#engine/smtp/state.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { EPOCH, World, type Client, type Cut } from '../../transcripts/world.ts';

function connect(cut?: Cut): { client: Client; store: MailStore } {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  store.createAccount('jones', 'secret');
  const client = new World(store, cut).connect((services) =>
    createSmtpServer(services, { store, localDomains: ['example.org'], maxMessageOctets: 2000 }),
  );
  return { client, store };
}

const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 });
const cutBy = (pieces: readonly number[]): Cut => {
  return (bytes) => {
    const cut: Uint8Array[] = [];
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const size = pieces[turn % pieces.length] ?? 1;
      cut.push(bytes.subarray(at, at + size));
      at += size;
    }
    return cut;
  };
};

const known = [
  'EHLO me.example.com',
  'HELO me',
  'MAIL FROM:<a@b.example>',
  'MAIL FROM:<> SIZE=10',
  'RCPT TO:<jones@example.org>',
  'RCPT TO:<green@example.org>',
  'RCPT TO:<x@y.example>',
  'DATA',
  'BDAT 4',
  'BDAT 10 LAST',
  'BDAT 0 LAST',
  'MAIL FROM:<a@b.example> BODY=BINARYMIME SMTPUTF8 RET=FULL',
  'RCPT TO:<jones@example.org> NOTIFY=SUCCESS,FAILURE',
  'Subject: x',
  '..',
  '.',
  'RSET',
  'AUTH PLAIN',
  'AGpvbmVzAHdyb25n',
  '*',
  'QUIT',
];
const line = fc.oneof(
  fc.constantFrom(...known),
  fc.constantFrom(...known),
  fc
    .tuple(
      fc.constantFrom(...Object.keys(smtpCommands)),
      fc.string({ maxLength: 20, unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) }),
    )
    .map(([verb, rest]) => `${verb} ${rest.replaceAll('\n', '')}`),
);
const lineEnd = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r');
const script = fc.array(fc.tuple(line, lineEnd), { maxLength: 30 }).map((lines) => lines.flat().join(''));

describe('any dialogue', () => {
  it('has the same answers however TCP cuts the bytes', () => {
    fc.assert(
      fc.property(script, sizes, (text, pieces) => {
        const whole = connect().client;
        whole.send(bytesOf(text));
        const cut = connect(cutBy(pieces)).client;
        cut.send(bytesOf(text));
        expect(cut.readText()).toEqual(whole.readText());
      }),
    );
  });

  it('never throws; outside the data every line is answered by one well-formed reply', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { client } = connect();
        client.read();
        for (const text of lines) {
          const before = client.frames.length;
          client.send(bytesOf(`${text}\r\n`));
          if (client.closed || client.timers.has('penalty')) return;
          const frames = client.frames.slice(before).map((bytes) => byteStringOf(bytes));
          expect(frames.length).toBeLessThanOrEqual(2); // two when the octets of a BDAT end within the line
          for (const frame of frames)
            expect(frame).toMatch(/^(?:(\d{3})-[^\r\n]{0,507}\r\n(?=\1))*[2-5]\d\d [^\r\n]{0,507}\r\n$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is delivered once, and only when the end of the data was answered with 250', () => {
    fc.assert(
      fc.property(script, (text) => {
        const { client, store } = connect();
        client.send(bytesOf(`EHLO me\r\n${text}`));
        const delivered = client.reports.filter(({ type }) => type === 'smtp.delivered').length;
        const accepted = client.readText().filter((reply) => reply.endsWith(' delivered')).length;
        expect(delivered).toBe(accepted);
        expect(store.account('jones')?.inbox.count).toBe(delivered);
      }),
    );
  });

  it('accepts a thousand recipients and asks to send the others later', () => {
    const { client } = connect();
    client.send(bytesOf('HELO me\r\nMAIL FROM:<a@b.example>\r\n'));
    client.read();
    client.send(bytesOf('RCPT TO:<jones@example.org>\r\n'.repeat(1001)));
    const replies = client.readText();
    expect(replies.slice(0, 1000).every((reply) => reply.startsWith('250 2.1.5'))).toBe(true);
    expect(replies.slice(1000)).toEqual(['452 4.5.3 too many recipients']);
    client.send(bytesOf('DATA\r\nSubject: x\r\n.\r\n'));
    expect(client.readText().at(-1)).toMatch(/^250 2\.0\.0/);
  });

  it('refuses a message that has passed more than a hundred servers, and takes one that has passed a hundred', () => {
    const { client, store } = connect();
    client.send(bytesOf('EHLO me\r\n'));
    for (const [count, code] of [
      [100, '250 2.0.0'],
      [101, '554 5.4.6'],
    ] as const) {
      client.send(bytesOf('MAIL FROM:<a@b.example>\r\nRCPT TO:<jones@example.org>\r\nDATA\r\n'));
      client.read();
      client.send(bytesOf(`${'Received: x\r\n'.repeat(count)}Subject: x\r\n\r\nReceived: x\r\n.\r\n`));
      expect(client.readText().at(-1)).toContain(code);
    }
    expect(store.account('jones')?.inbox.count).toBe(1);
  });

  it('takes nothing for a full mailbox; where others got the message, the sender hears of it by a report', () => {
    const { client, store } = connect();
    const brown = store.createAccount('brown', 'secret');
    store.account('jones')?.setQuota({ storage: 1 });
    const say = (...lines: string[]): string[] => {
      client.send(bytesOf(lines.map((text) => `${text}\r\n`).join('')));
      return client.readText();
    };
    say('EHLO me', 'MAIL FROM:<brown@example.org> SIZE=1025');
    expect(say('RCPT TO:<jones@example.org>')[0]).toMatch(/^552 5\.2\.2/);
    say('RSET', 'MAIL FROM:<brown@example.org>', 'RCPT TO:<jones@example.org>', 'DATA');
    expect(say('x'.repeat(1000), '.')[0]).toMatch(/^452 4\.2\.2/);
    say('MAIL FROM:<brown@example.org>', 'RCPT TO:<jones@example.org>', 'RCPT TO:<brown@example.org>', 'DATA');
    expect(say('x'.repeat(1000), '.')[0]).toMatch(/^250 2\.0\.0 message \w+ delivered/);
    expect(brown.inbox.count).toBe(2);
    const [, report] = brown.inbox.messages;
    const text = byteStringOf(report?.raw ?? new Uint8Array());
    expect(text).toContain('Final-Recipient: rfc822;jones@example.org\r\nAction: failed\r\nStatus: 5.2.2\r\n');
    expect(text).not.toContain('Final-Recipient: rfc822;brown');
    store.account('jones')?.setQuota({ messages: 0 });
    say('MAIL FROM:<>');
    expect(say('RCPT TO:<jones@example.org>')[0]).toMatch(/^452 4\.2\.2/);
  });

  it('refuses a line over the limit, in commands and in data, and goes on', () => {
    const { client } = connect();
    client.read();
    client.send(bytesOf(`NOOP ${'x'.repeat(70_000)}\r\nNOOP\r\n`));
    expect(client.readText()).toEqual(['500 5.5.2 line longer than 65536 octets', '250 2.0.0 OK']);
  });
});

/** What a client sends for `text`. */
function stuffed(text: string): string {
  return `${text.replace(/(^|\r\n)\./g, '$1..')}.\r\n`;
}

describe('mail data', () => {
  const limits = { messageOctets: 10_000, lineOctets: 1_000 };
  const lines = fc.array(fc.string({ unit: fc.constantFrom('.', 'a', '\u00ff', '\0', ' ') }), { maxLength: 12 });
  const message = lines.map((all) => all.map((text) => `${text}\r\n`).join(''));

  it('comes out as it was before the client stuffed it, and what follows is left alone', () => {
    fc.assert(
      fc.property(message, sizes, fc.constantFrom('', 'QUIT\r\n', '.\r\n'), (text, pieces, rest) => {
        const reader = new DataReader(limits);
        const bytes = bytesOf(stuffed(text) + rest);
        let used = 0;
        for (const piece of cutBy(pieces)(bytes)) {
          const end = reader.read(piece);
          used += end ?? piece.length;
          if (end !== undefined) break;
        }
        expect(used).toBe(bytes.length - rest.length);
        expect(reader.result()).toEqual({ type: 'message', bytes: bytesOf(text) });
      }),
    );
  });

  it('ends at CRLF.CRLF and nowhere else, and is refused when CR or LF stands alone', () => {
    const noise = fc
      .array(fc.constantFrom('\r', '\n', '.', 'a', '\r\n', '\r\n.'), { maxLength: 30 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(noise, sizes, (text, pieces) => {
        const data = `${text}\r\n.\r\n`;
        const real = `\r\n${data}`.indexOf('\r\n.\r\n') + 3; // the line end of DATA itself counts. RFC 5321 §4.1.1.4
        const reader = new DataReader(limits);
        let used = 0;
        for (const piece of cutBy(pieces)(bytesOf(data))) {
          const end = reader.read(piece);
          used += end ?? piece.length;
          if (end !== undefined) break;
        }
        expect(used).toBe(real);
        const bare = /\r(?!\n)|(?<!\r)\n/.test(data.slice(0, real));
        expect(reader.result().type).toBe(bare ? 'problem' : 'message');
      }),
    );
  });

  it.each([
    ['too large', `${'x'.repeat(76)}\r\n`.repeat(200), 'tooLarge'],
    ['a line too long', `${'x'.repeat(1001)}\r\n`, 'lineTooLong'],
  ])('with %s is read to its end and refused', (_what, text, problem) => {
    for (const pieces of [[100_000], [7], [1]]) {
      const reader = new DataReader(limits);
      const ends = cutBy(pieces)(bytesOf(stuffed(text))).map((piece) => reader.read(piece));
      expect(ends.filter((end) => end !== undefined)).toHaveLength(1);
      expect(reader.result()).toEqual({ type: 'problem', problem });
    }
  });

  it('may have lines exactly at the limit', () => {
    const reader = new DataReader(limits);
    reader.read(bytesOf(`${'x'.repeat(998)}\r\n.\r\n`));
    expect(reader.result().type).toBe('message');
  });
});

describe('addresses', () => {
  const atom = fc.string({ minLength: 1, maxLength: 10, unit: fc.constantFrom('a', 'Z', '9', '+', '!', '~') });
  const local = fc.oneof(atom, fc.string({ maxLength: 12, unit: fc.constantFrom('a', '"', '\\', ' ', '@', '.', '>') }));
  const domain = fc
    .array(fc.constantFrom('example', 'x', 'a-b', '9'), { minLength: 1, maxLength: 3 })
    .map((labels) => labels.join('.'));

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(local, fc.oneof(domain, fc.constantFrom('[192.0.2.1]', '[IPv6:2001:db8::1]')), (name, host) => {
        const address = { local: name, domain: host };
        const path = `<${writeAddress(address)}>`;
        expect(readPath(path, 0, 'forward')).toEqual({ ok: true, value: { address, end: path.length } });
      }),
    );
  });

  it.each([
    '<a..b@example.org>',
    '<.a@example.org>',
    '<a@-x.org>',
    '<a@x-.org>',
    '<a@example..org>',
    '<a b@example.org>',
    '<a@[]>',
    '<"a@b>',
    '<a@b',
    'a@b',
    '<@x:>',
    `<a@${'x'.repeat(260)}>`,
  ])('do not look like %s', (path) => {
    expect(readPath(path, 0, 'reverse').ok).toBe(false);
  });

  it('of clients may be domains or address literals', () => {
    expect(readHelloName('localhost ignored', 0)).toEqual({ ok: true, value: { name: 'localhost', end: 9 } });
    expect(readHelloName('[IPv6:::1]', 0).ok).toBe(true);
    expect(readHelloName('a_b', 0).ok).toBe(false);
  });
});

describe('the tables', () => {
  it('lead from the greeting to every state', () => {
    const reached = new Set(['CONNECTED']);
    for (let round = 0; round < 5; round += 1) {
      for (const { from, on, to } of smtpTransitions) {
        if (reached.has(from)) reached.add(to);
        expect(nextSmtpState(from, on)).toBe(to);
      }
    }
    expect([...reached].sort()).toEqual(['BDAT', 'CLOSED', 'CONNECTED', 'DATA', 'MAIL', 'RCPT', 'READY']);
    expect(() => nextSmtpState('READY', 'dataEnded')).toThrow('no way out of READY');
  });

  it.each(Object.keys(smtpCommands))('%s is shown by a transcript', (name) => {
    const folder = new URL('../../transcripts/smtp/', import.meta.url);
    const shown = readdirSync(folder).some((file) => readFileSync(new URL(file, folder), 'utf8').includes(` ${name}`));
    expect(shown).toBe(true);
  });

  it('tell where each part of a line stands', () => {
    const text = 'mail FROM:<a@b.example> SIZE=10 BODY=8BITMIME';
    const read = readSmtpCommand(text);
    if (read.type !== 'command') throw new Error(JSON.stringify(read));
    expect(read.tokens.map(({ kind, from, to }) => [kind, text.slice(from, to)])).toEqual([
      ['pathKeyword', 'FROM:'],
      ['path', '<a@b.example>'],
      ['parameter', 'SIZE=10'],
      ['parameter', 'BODY=8BITMIME'],
    ]);
  });

  it('refuse to write a reply whose codes disagree', () => {
    expect(() => writeSmtpReply({ code: 250, enhanced: '5.1.1', text: ['x'] })).toThrow('250 with 5.1.1');
    expect(byteStringOf(writeSmtpReply({ code: 214, enhanced: '2.0.0', text: ['a', 'b'] }))).toBe(
      '214-2.0.0 a\r\n214 2.0.0 b\r\n',
    );
  });
});
