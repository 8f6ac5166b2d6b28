// imapflow and nodemailer against `npm run serve`: the whole life of a message, and two clients at once.

import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventAfter, imapClient, sendMail, type Protection } from './peers.ts';
import { ServeProcess } from './serve-process.ts';

let server: ServeProcess;
const open: ImapFlow[] = [];

beforeAll(async () => {
  const users = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank'].flatMap((name) => ['--user', `${name}:secret`]);
  server = await ServeProcess.start('--imap', '0', '--imaps', '0', '--smtp', '0', ...users);
});
afterAll(async () => {
  await Promise.all(open.map((connected) => connected.logout().catch(() => undefined)));
  expect(await server.stop()).toBe(0);
});

async function client(user: string, protection: Protection = 'plain', options: object = {}): Promise<ImapFlow> {
  const connected = await imapClient(server, user, protection, options);
  open.push(connected);
  return connected;
}

async function fetched(from: ImapFlow, range: string, query: object): Promise<FetchMessageObject[]> {
  const messages: FetchMessageObject[] = [];
  for await (const message of from.fetch(range, query)) messages.push(message);
  return messages;
}

const withAttachment = {
  to: 'Alice <alice@example.org>',
  cc: 'Bob <bob@example.org>',
  subject: 'Grüße, 你好 ✉',
  text: 'The text part.\n.\n..two dots\n',
  html: '<p>The <b>HTML</b> part.</p>',
  attachments: [{ filename: 'données.bin', content: Buffer.from([0, 1, 2, 253, 254, 255]) }],
};

/** The bytes of a part, decoded by the client. */
async function downloaded(from: ImapFlow, range: string, part: string): Promise<Buffer> {
  const { content } = await from.download(range, part);
  return Buffer.concat((await content?.toArray()) ?? []);
}

describe('the way of a message', () => {
  it.each(['plain', 'startTls', 'implicit'] as const)('logs in, %s', async (protection) => {
    const connected = await client('carol', protection);
    expect(connected.secureConnection).toBe(protection !== 'plain');
    expect(connected.usable).toBe(true);
    const lock = await connected.getMailboxLock('INBOX');
    lock.release();
  });

  it('refuses a wrong password', async () => {
    await expect(imapClient(server, 'carol', 'plain', { auth: { user: 'carol', pass: 'wrong' } })).rejects.toThrow();
  });

  it('lists the mailboxes with their special uses', async () => {
    const connected = await client('carol');
    const list = await connected.list();
    expect(Object.fromEntries(list.map(({ path, specialUse }) => [path, specialUse]))).toEqual({
      INBOX: '\\Inbox',
      Drafts: '\\Drafts',
      Sent: '\\Sent',
      Junk: '\\Junk',
      Trash: '\\Trash',
      Archive: '\\Archive',
    });
  });

  it('delivers by SMTP while IDLE waits; envelope, structure, parts, search, flags, move, delete, expunge', async () => {
    const alice = await client('alice');
    await alice.mailboxOpen('INBOX');
    void alice.idle();
    const exists = await eventAfter<{ count: number }>(alice, 'exists', () => sendMail(server, withAttachment));
    expect(exists.count).toBe(1);

    const [message] = await fetched(alice, '1:*', {
      envelope: true,
      bodyStructure: true,
      flags: true,
      size: true,
      uid: true,
    });
    expect(message?.envelope?.subject).toBe(withAttachment.subject);
    expect(message?.envelope?.from).toEqual([{ name: 'Sender', address: 'sender@example.net' }]);
    expect(message?.envelope?.to).toEqual([{ name: 'Alice', address: 'alice@example.org' }]);
    expect(message?.bodyStructure?.type).toBe('multipart/mixed');
    expect(message?.bodyStructure?.childNodes?.map(({ type, part }) => `${part} ${type}`)).toEqual([
      '1 multipart/alternative',
      '2 application/octet-stream',
    ]);
    expect(message?.bodyStructure?.childNodes?.[1]?.dispositionParameters?.['filename']).toBe('données.bin');

    const source = await alice.fetchOne('1', { source: true });
    expect(source && source.source?.length).toBe(message?.size);
    expect(source && source.source?.toString('latin1')).toMatch(
      /^Return-Path: <sender@example.net>\r\nReceived: from /,
    );
    expect(await downloaded(alice, '1', '2')).toEqual(withAttachment.attachments[0]?.content);
    expect((await downloaded(alice, '1', '1.1')).toString()).toContain('.\r\n..two dots');

    expect(await alice.search({ subject: 'grüße' })).toEqual([1]);
    expect(await alice.search({ body: 'text part', seen: false })).toEqual([1]);
    expect(await alice.search({ from: 'nobody@example.com' })).toEqual([]);

    await alice.messageFlagsAdd('1', ['\\Seen', '$Important']);
    const [flagged] = await fetched(alice, '1', { flags: true });
    expect([...(flagged?.flags ?? [])].sort()).toEqual(['$Important', '\\Seen']);
    await alice.messageFlagsRemove('1', ['$Important']);
    expect(await alice.search({ keyword: '$Important' })).toEqual([]);

    const moved = await alice.messageMove('1', 'Archive');
    expect(moved && moved.uidMap?.size).toBe(1);
    expect(await alice.status('INBOX', { messages: true })).toMatchObject({ messages: 0 });
    await alice.mailboxOpen('Archive');
    expect(await alice.search({ all: true })).toEqual([1]);
    await alice.messageDelete('1');
    expect(await alice.search({ all: true })).toEqual([]);
  });

  it('gave the copy to the other recipient too, and refuses who is not there', async () => {
    const bob = await client('bob');
    await bob.mailboxOpen('INBOX');
    const [copy] = await fetched(bob, '1:*', { envelope: true });
    expect(copy?.envelope?.subject).toBe(withAttachment.subject);
    const sent = await sendMail(server, { to: ['bob@example.org', 'nobody@example.org', 'x@example.com'], text: 'hi' });
    expect(sent.rejected).toEqual(['nobody@example.org', 'x@example.com']);
    expect(sent.response).toMatch(/^250 2\.0\.0 /);
  });

  it('appends with flags and date, copies, and finds by UID', async () => {
    const carol = await client('carol', 'startTls');
    const raw = 'From: carol@example.org\r\nSubject: draft\r\n\r\nunfinished\r\n';
    const date = new Date('2026-01-02T03:04:05Z');
    const appended = await carol.append('Drafts', raw, ['\\Draft', '\\Seen'], date);
    expect(appended && appended.uid).toBe(1);
    await carol.mailboxOpen('Drafts');
    const [draft] = await fetched(carol, '1', { flags: true, internalDate: true, source: true });
    expect(draft?.internalDate).toEqual(date);
    expect([...(draft?.flags ?? [])].sort()).toEqual(['\\Draft', '\\Seen']);
    expect(draft?.source?.toString()).toBe(raw);
    const copied = await carol.messageCopy('1', 'Sent');
    expect(copied && [...(copied.uidMap ?? [])]).toEqual([[1, 1]]);
  });

  it('carries a message of 5 MB there and back, by SMTP and by APPEND', async () => {
    const dave = await client('dave', 'implicit');
    const content = Buffer.alloc(5_000_000, 'All work and no play makes mail a dull thing.\n');
    await sendMail(server, {
      to: 'dave@example.org',
      subject: 'big',
      text: 'see file',
      attachments: [{ filename: 'f', content }],
    });
    await dave.mailboxOpen('INBOX');
    expect((await downloaded(dave, '1', '2')).equals(content)).toBe(true);
    const raw = Buffer.concat([
      Buffer.from('Subject: raw\r\n\r\n'),
      Buffer.alloc(5_000_000, 'x'.repeat(76) + '\r\n'),
      Buffer.from('\r\n'),
    ]);
    await dave.append('Archive', raw);
    await dave.mailboxOpen('Archive');
    const fetchedRaw = await dave.fetchOne('1', { source: true });
    expect(fetchedRaw && fetchedRaw.source?.equals(raw)).toBe(true);
  });

  it('creates, renames, subscribes and deletes mailboxes with names in any script', async () => {
    const erin = await client('erin');
    await erin.mailboxCreate(['Projekte', 'Größe & Maß']);
    await erin.mailboxCreate('受信箱');
    await erin.mailboxRename('受信箱', '存档/二〇二六');
    await erin.mailboxSubscribe('存档/二〇二六');
    const names = (await erin.list()).map(({ path }) => path);
    expect(names).toEqual(expect.arrayContaining(['Projekte/Größe & Maß', '存档/二〇二六']));
    expect(names).not.toContain('受信箱');
    await erin.append('Projekte/Größe & Maß', 'Subject: x\r\n\r\n');
    expect(await erin.status('Projekte/Größe & Maß', { messages: true, uidNext: true })).toMatchObject({
      messages: 1,
      uidNext: 2,
    });
    await erin.mailboxDelete('存档/二〇二六');
    expect((await erin.list()).map(({ path }) => path)).not.toContain('存档/二〇二六');
  });
});

describe('two clients at once', () => {
  it('see what the other does: arrival, flags, expunge', async () => {
    const phone = await client('frank');
    const laptop = await client('frank', 'startTls');
    for (const one of [phone, laptop]) await one.mailboxOpen('INBOX');
    void laptop.idle();
    const arrived = await eventAfter<{ count: number }>(laptop, 'exists', () =>
      phone.append('INBOX', 'Subject: one\r\n\r\n1\r\n'),
    );
    expect(arrived.count).toBe(1);
    await phone.append('INBOX', 'Subject: two\r\n\r\n2\r\n');
    await phone.noop();
    void laptop.idle();
    const flags = await eventAfter<{ seq: number; flags: Set<string> }>(laptop, 'flags', () =>
      phone.messageFlagsAdd('2', ['\\Flagged']),
    );
    expect([flags.seq, ...flags.flags]).toEqual([2, '\\Flagged']);
    void laptop.idle();
    const gone = await eventAfter<{ seq: number }>(laptop, 'expunge', () => phone.messageDelete('1'));
    expect(gone.seq).toBe(1);
    const [left] = await fetched(laptop, '1:*', { envelope: true, uid: true });
    expect([left?.uid, left?.envelope?.subject]).toEqual([2, 'two']);
  });
});
