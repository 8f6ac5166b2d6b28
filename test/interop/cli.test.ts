// The command line of `npm run serve`: what it prints, what it refuses, how it stops.

import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { RawClient, runServe, ServeProcess } from './serve-process.ts';

const running: ServeProcess[] = [];
const start = async (...args: string[]): Promise<ServeProcess> => {
  const server = await ServeProcess.start(...args);
  running.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

describe('arguments', () => {
  it('shows help on standard output', async () => {
    const { code, out, err } = await runServe('--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('--user NAME:PASSWORD');
  });

  it('says what is wrong and exits with 2', async () => {
    const { code, out, err } = await runServe('--imap', '70000', '--profile=rev3');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n').slice(0, 2)).toEqual([
      '--imap 70000: a port is a number from 0 to 65535.',
      'There are no accounts. Give at least one, such as --user alice:secret.',
    ]);
  });

  it('says which port cannot be had and exits with 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { code, err } = await runServe('--pop3', '0', '--imap', String(port), '--user', 'a:b');
    taken.close();
    expect(code).toBe(1);
    expect(err).toContain(`--imap ${port}: another program listens on this port of 127.0.0.1 already.`);
  });
});

describe('a certificate', () => {
  it('that is none is named with its files, and the exit code is 1', async () => {
    const { code, err } = await runServe('--imaps', '0', '--user', 'a:b', '--cert', 'package.json', '--key', 'no.pem');
    expect(code).toBe(1);
    expect(err).toContain('--cert package.json --key no.pem: ');
  });
});

describe('running', () => {
  it('listens on IPv6 without a warning when it is this machine only', async () => {
    const server = await start('--imap', '0', '--host', '::1', '--user', 'a:b');
    const socket = connect(server.port('imap'), '::1');
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    expect(greeting.toString()).toMatch(/^\* OK/);
    socket.destroy();
    expect(server.errors).not.toContain('Warning');
  });

  it('opens exactly the ports named, and warns when others can reach them', async () => {
    const server = await start('--imaps', '0', '--smtp=0', '--user', 'a:b', '--host', '0.0.0.0');
    expect(server.listeners.map(({ protocol, tls }) => ({ protocol, tls }))).toEqual([
      { protocol: 'imap', tls: true },
      { protocol: 'smtp', tls: false },
    ]);
    expect(server.errors).toContain('Warning: everybody who can reach 0.0.0.0');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('says goodbye on every connection at %s and exits with 0', async (signal) => {
    const server = await start('--imap', '0', '--pop3', '0', '--smtp', '0', '--user', 'a:b');
    const clients = await Promise.all(
      (['imap', 'pop3', 'smtp'] as const).map((name) => RawClient.open(server.port(name))),
    );
    await Promise.all(clients.map((client) => client.line()));
    const code = server.stop(signal);
    expect(await Promise.all(clients.map((client) => client.line()))).toEqual([
      '* BYE server is shutting down',
      '-ERR [SYS/TEMP] server is shutting down',
      '421 4.3.2 mail.example.org server is shutting down',
    ]);
    expect(await Promise.all(clients.map((client) => client.line()))).toEqual([undefined, undefined, undefined]);
    clients.forEach((client) => client.socket.end());
    expect(await code).toBe(0);
  });

  it('ends at once, and with 0, when npm is told to stop it', async () => {
    const server = await ServeProcess.startByNpm('--imap', '0', '--user', 'a:b');
    const client = await RawClient.open(server.port('imap'));
    await client.line();
    const code = server.stop();
    expect(await client.line()).toBe('* BYE server is shutting down');
    client.socket.end();
    expect(await code).toBe(0);
  });

  it('serves the accounts of a scenario', async () => {
    const server = await start('--pop3', '0', '--scenario', 'default');
    const client = await RawClient.open(server.port('pop3'));
    await client.line();
    client.write('USER alice\r\nPASS secret\r\nQUIT\r\n');
    await client.line();
    expect(await client.line()).toMatch(/^\+OK maildrop has [1-9]\d* messages/);
  });

  it('shows the wire on standard error when asked', async () => {
    const server = await start('--pop3', '0', '--user', 'a:b', '--log', 'wire');
    const client = await RawClient.open(server.port('pop3'));
    await client.line();
    client.write('QUIT\r\n');
    await client.line();
    await server.stop();
    expect(server.errors).toContain('pop3#1 C: QUIT');
    expect(server.errors).toContain('pop3#1 S: +OK mail.example.org POP3 server signing off');
  });
});

describe('--import', () => {
  it('fills the INBOX of the first account from mbox, eml and folders, with CRLF and dates', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mail-'));
    const one = 'From: a@example.org\nSubject: one\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\n>From here on\nend\n';
    const two = 'Subject: two\n\nFrom nobody: this is text\n';
    writeFileSync(join(folder, 'box.mbox'), `From a@example.org Tue Mar  3 09:00:00 2026\n${one}\nFrom - \n${two}`);
    writeFileSync(join(folder, 'three.eml'), 'Date: Wed, 4 Mar 2026 12:00:00 +0000\nSubject: three\n\nbody\n');
    writeFileSync(join(folder, 'ignored.png'), 'no mail');
    const server = await start('--imap', '0', '--user', 'a:b', '--user', 'c:d', '--import', folder);
    const client = await RawClient.open(server.port('imap'));
    await client.line();
    client.write('1 LOGIN a b\r\n2 EXAMINE INBOX\r\n3 FETCH 1:* (INTERNALDATE RFC822.SIZE BODY.PEEK[TEXT])\r\n');
    const lines = await client.until(/^3 /);
    const text = lines.join('\n');
    expect(text).toMatch(/\* 1 FETCH .*INTERNALDATE " 3-Mar-2026 09:00:00 \+0000"/);
    expect(text).toContain('From here on\nend\n');
    expect(text).toContain('From nobody: this is text\n');
    expect(text).toMatch(/\* 3 FETCH .*INTERNALDATE " 4-Mar-2026 12:00:00 \+0000" RFC822.SIZE 62/);
    await server.stop();
    expect(server.errors).toContain('2 accounts, 3 messages imported');
  });
});
