// node-pop3 and nodemailer against `npm run serve`: mail comes by SMTP and goes by POP3, and IMAP sees the same mailbox.

import Pop3Command from 'node-pop3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imapClient, sendMail } from './peers.ts';
import { RawClient, ServeProcess } from './serve-process.ts';

let server: ServeProcess;

beforeAll(async () => {
  const users = ['alice', 'bob', 'carol'].flatMap((name) => ['--user', `${name}:secret`]);
  server = await ServeProcess.start(
    '--imap',
    '0',
    '--pop3',
    '0',
    '--pop3s',
    '0',
    '--smtp',
    '0',
    '--smtps',
    '0',
    ...users,
  );
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

function pop3(user: string, tls = false): Pop3Command {
  const tlsOptions = { rejectUnauthorized: false, servername: 'mail.example.org' };
  return new Pop3Command({
    host: '127.0.0.1',
    port: server.port('pop3', tls),
    user,
    password: 'secret',
    tls,
    tlsOptions,
  });
}

/** This client leaves the dots that were stuffed, and takes the last line end away with the final dot. */
function received(text: string): string {
  return `${text}\r\n`.replace(/^\.\./gm, '.');
}

describe('node-pop3', () => {
  it.each([false, true])('lists, retrieves and deletes what SMTP brought; TLS: %s', async (tls) => {
    const user = tls ? 'alice' : 'bob';
    const text = 'first line\n.\n..\n.hidden\nlast line\n';
    for (const subject of ['one', 'two', 'three']) await sendMail(server, { to: `${user}@example.org`, subject, text });
    const first = pop3(user, tls);
    const list = await first.LIST();
    expect(list.map(([number]) => number)).toEqual(['1', '2', '3']);
    const message = received(await first.RETR(1));
    expect(Buffer.byteLength(message)).toBe(Number(list[0]?.[1]));
    expect(message).toContain('\r\n\r\nfirst line\r\n.\r\n..\r\n.hidden\r\nlast line\r\n');
    expect(received(await first.TOP(2, 1))).toMatch(/Subject: two[^]*\r\n\r\nfirst line\r\n$/);
    const ids = await first.UIDL();
    await first.DELE(2);
    await first.QUIT();
    const second = pop3(user, tls);
    expect((await second.UIDL()).map(([, id]) => id)).toEqual([ids[0]?.[1], ids[2]?.[1]]);
    await second.QUIT();
  });

  it('is told when somebody else has the maildrop, and IMAP is not kept out', async () => {
    const first = pop3('carol');
    await first.NOOP();
    const second = pop3('carol');
    await expect(second.UIDL()).rejects.toThrow(/another connection has this maildrop open/);
    await second.QUIT();
    const imap = await imapClient(server, 'carol');
    await imap.mailboxOpen('INBOX');
    await first.QUIT();
    await imap.logout();
  });

  it('deletes nothing when the line drops, and IMAP sees what QUIT removes', async () => {
    await sendMail(server, { to: 'carol@example.org', subject: 'kept', text: 'x' });
    const imap = await imapClient(server, 'carol');
    await imap.mailboxOpen('INBOX');
    const dropped = await RawClient.open(server.port('pop3'));
    dropped.write('USER carol\r\nPASS secret\r\nDELE 1\r\n');
    await dropped.until(/^\+OK message 1 deleted/);
    dropped.socket.resetAndDestroy();
    await imap.noop();
    expect(imap.mailbox && imap.mailbox.exists).toBe(1);
    const polite = pop3('carol');
    await polite.DELE(1);
    const gone = new Promise((resolve) => imap.once('expunge', resolve));
    await polite.QUIT();
    await imap.noop();
    expect(await gone).toMatchObject({ seq: 1 });
    await imap.logout();
  });
});

const auth = { user: 'bob', pass: 'secret' };

describe('nodemailer', () => {
  const logins: readonly {
    readonly how: string;
    readonly options: object;
    readonly tls: boolean;
    readonly kind: string;
  }[] = [
    {
      how: 'PLAIN under implicit TLS',
      options: { authMethod: 'PLAIN', secure: true, auth },
      tls: true,
      kind: 'ESMTPSA',
    },
    {
      how: 'LOGIN under STARTTLS',
      options: { authMethod: 'LOGIN', requireTLS: true, auth },
      tls: false,
      kind: 'ESMTPSA',
    },
    {
      how: 'CRAM-MD5 in clear',
      options: { authMethod: 'CRAM-MD5', ignoreTLS: true, auth },
      tls: false,
      kind: 'ESMTPA',
    },
    { how: 'no login', options: { ignoreTLS: true }, tls: false, kind: 'ESMTP' },
  ];
  it.each(logins)('sends with $how, and Received says $kind', async ({ options, tls, kind }) => {
    const port = server.port('smtp', tls);
    await sendMail(server, { to: 'bob@example.org', subject: kind, text: 'x' }, { ...options, port });
    const client = pop3('bob');
    const count = Number((await client.STAT()).split(' ')[0]);
    expect(await client.RETR(count)).toMatch(new RegExp(`by mail\\.example\\.org with ${kind} id `));
    await client.QUIT();
  });

  it('is told about a wrong password', async () => {
    const attempt = sendMail(server, { to: 'bob@example.org', text: 'x' }, { auth: { user: 'bob', pass: 'wrong' } });
    await expect(attempt).rejects.toThrow(/535 5\.7\.8/);
  });
});
