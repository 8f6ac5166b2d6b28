// `npm run serve` against peers that are slow, hasty, greedy or hostile.

import { once } from 'node:events';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendMail } from './peers.ts';
import { RawClient, ServeProcess } from './serve-process.ts';

let server: ServeProcess;

beforeAll(async () => {
  const users = ['alice', 'bob'].flatMap((name) => ['--user', `${name}:secret`]);
  server = await ServeProcess.start('--imap', '0', '--pop3', '0', '--smtp', '0', ...users);
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

/** Begins TLS over the client's socket; everything after is read from there. */
async function secure(client: RawClient): Promise<void> {
  client.socket.removeAllListeners('data');
  const socket = tlsConnect({ socket: client.socket, rejectUnauthorized: false, servername: 'mail.example.org' });
  await once(socket, 'secureConnect');
  client.adopt(socket);
}

describe('bytes', () => {
  it('mean the same one by one', async () => {
    const client = await RawClient.open(server.port('imap'));
    for (const byte of '1 NOOP\r\n2 LOGIN {5+}\r\nalice {6+}\r\nsecret\r\n3 LOGOUT\r\n') {
      client.write(byte);
      await new Promise(setImmediate);
    }
    const lines = await client.until(/^3 OK/);
    expect(lines.filter((line) => /^\d OK/.test(line)).map((line) => line.slice(0, 4))).toEqual([
      '1 OK',
      '2 OK',
      '3 OK',
    ]);
  });

  it.each([
    ['imap', '1 NOOP\r\n', /^1 OK/],
    ['pop3', 'CAPA\r\n', /^\.$/],
    ['smtp', 'NOOP\r\n', /^250 /],
  ] as const)('of 10,000 pipelined commands get 10,000 answers, %s', async (protocol, command, answer) => {
    const client = await RawClient.open(server.port(protocol));
    await client.line();
    client.write(command.repeat(10_000));
    for (let count = 0; count < 10_000; count += 1) await client.until(answer);
  });

  it('that end with FIN are answered before the server closes', async () => {
    const client = await RawClient.open(server.port('smtp'));
    client.socket.end('EHLO me\r\nNOOP\r\n');
    const lines = await client.until(/^250 2\.0\.0 OK/);
    expect(lines[0]).toMatch(/^220 /);
    expect(await client.line()).toBeUndefined();
  });
});

describe('STARTTLS', () => {
  it.each([
    ['imap', 'a STARTTLS\r\nb LOGIN alice secret\r\n', /^a OK/, 'c CAPABILITY\r\n', /^c OK/, /^b /],
    ['pop3', 'STLS\r\nUSER alice\r\nPASS secret\r\n', /^\+OK begin/, 'CAPA\r\n', /^\.$/, /maildrop|name accepted/],
    ['smtp', 'EHLO x\r\nSTARTTLS\r\nVRFY alice\r\n', /^220 2/, 'NOOP\r\n', /^250 2\.0\.0 OK/, /alice/],
  ] as const)(
    'forgets what was sent in clear behind it, %s',
    async (protocol, injected, ready, command, answer, forbidden) => {
      const client = await RawClient.open(server.port(protocol));
      client.write(injected);
      await client.until(ready);
      await secure(client);
      client.write(command);
      const lines = await client.until(answer);
      expect(lines.filter((line) => forbidden.test(line))).toEqual([]);
    },
  );

  it('with rubbish in place of a handshake harms nobody else', async () => {
    const client = await RawClient.open(server.port('imap'));
    client.write('a STARTTLS\r\n');
    await client.until(/^a OK/);
    client.write('this is no handshake\r\n');
    expect(await client.line()).toBeUndefined();
    const other = await RawClient.open(server.port('imap'));
    expect(await other.line()).toMatch(/^\* OK/);
    other.socket.destroy();
  });
});

describe('greedy peers', () => {
  it('a client that reads nothing does not stop the others, and is not read from', async () => {
    await sendMail(server, { to: 'bob@example.org', subject: 'big', text: 'x'.repeat(1_000_000) });
    const greedy = await RawClient.open(server.port('pop3'));
    greedy.socket.pause();
    greedy.write(`USER bob\r\nPASS secret\r\n${'RETR 1\r\n'.repeat(5_000)}`);
    const other = await RawClient.open(server.port('imap'));
    await other.line();
    other.write('1 LOGIN alice secret\r\n2 LOGOUT\r\n');
    expect((await other.until(/^2 OK/)).at(-1)).toMatch(/^2 OK/);
    greedy.socket.resume();
    let answers = 0;
    while (answers < 20) if (/^\+OK \d+ octets/.test((await greedy.line()) ?? '')) answers += 1;
    greedy.socket.destroy();
  });

  it('500 connections are held, and each is answered', async () => {
    const clients = await Promise.all(Array.from({ length: 500 }, () => RawClient.open(server.port('imap'))));
    for (const client of clients) client.write('1 NOOP\r\n');
    const last = await Promise.all(clients.map(async (client) => (await client.until(/^1 /)).at(-1)));
    expect(last.every((line) => line?.startsWith('1 OK'))).toBe(true);
    clients.forEach((client) => client.socket.destroy());
  });

  it('a literal of a stranger that never ends is thrown away, and the others are served', async () => {
    const stranger = await RawClient.open(server.port('imap'));
    stranger.write(`1 LOGIN {60000000+}\r\n${'x'.repeat(5_000_000)}`);
    expect((await stranger.until(/^1 /)).at(-1)).toMatch(/^1 NO \[LIMIT\]/);
    const other = await RawClient.open(server.port('imap'));
    await other.line();
    other.write('1 LOGIN alice secret\r\n');
    expect((await other.until(/^1 /)).at(-1)).toMatch(/^1 OK/);
    stranger.socket.destroy();
    other.socket.destroy();
  });

  it('a peer that says FIN behind a command gets the whole of a long answer', async () => {
    const client = await RawClient.open(server.port('imap'));
    const text = `Subject: long\r\n\r\n${'y'.repeat(200_000)}\r\n`;
    client.write('1 LOGIN bob secret\r\n2 CREATE long\r\n');
    for (let count = 0; count < 50; count += 1) client.write(`3 APPEND long {${text.length}+}\r\n${text}\r\n`);
    client.write('4 SELECT long\r\n');
    await client.until(/^4 OK/);
    client.socket.end('5 FETCH 1:* BODY.PEEK[TEXT]\r\n6 NOOP\r\n');
    const lines = await client.until(/^6 OK/);
    expect(lines.filter((line) => line.startsWith('yyy'))).toHaveLength(50);
    expect(await client.line()).toBeUndefined();
  });

  it('a reset in the middle of a command harms nobody', async () => {
    const client = await RawClient.open(server.port('imap'));
    client.write('1 LOGIN {5}\r\n');
    await client.until(/^\+ /);
    client.socket.resetAndDestroy();
    const other = await RawClient.open(server.port('imap'));
    expect(await other.line()).toMatch(/^\* OK/);
    other.socket.destroy();
  });
});
