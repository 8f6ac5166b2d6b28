// The synchronising client over real sockets, against `npm run serve` in another process: TLS after STARTTLS and from
// the first byte, actions, and a line that is cut and made again. (`npm run interop` does more of it against Dovecot.)

import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOverSockets, type SocketProgram } from '#cli/socket-program.ts';
import type { ImapSyncEvent } from '#engine/apps/imap-sync/events.ts';
import { imapSync } from '#engine/apps/imap-sync/program.ts';
import { createCache, type MailCache } from '#engine/apps/imap-sync/cache.ts';
import type { ImapSyncIntent, ImapSyncSettings } from '#engine/apps/imap-sync/settings.ts';
import { bytesOf } from '#engine/base/bytes.ts';
import { milliseconds, minutes } from '#engine/base/units.ts';
import { EventLog } from './clients/client-case.ts';
import { ServeProcess } from './serve-process.ts';

let server: ServeProcess;

beforeAll(async () => {
  server = await ServeProcess.start('--imap', '0', '--imaps', '0', '--user', 'alice:secret', '--user', 'bob:secret');
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

interface Running {
  readonly cache: MailCache;
  readonly log: EventLog<ImapSyncEvent>;
  readonly program: SocketProgram<ImapSyncIntent, 'quit'>;
}

function start(
  user: string,
  security: 'startTls' | 'implicit',
  tls: { readonly rejectUnauthorized: boolean },
): Running {
  const cache = createCache();
  const log = new EventLog<ImapSyncEvent>();
  const settings: ImapSyncSettings = {
    to: { host: 'localhost', port: server.port('imap', security === 'implicit'), security },
    user,
    secret: 'secret',
    clearAllowed: false,
    model: 'disconnected',
    watch: 'idle',
    pollInterval: minutes(10),
    keepOctets: 10_000,
    retryAfter: milliseconds(20),
  };
  const program = runOverSockets(imapSync({ settings, cache, connected: true }), { report: log.note, tls });
  return { cache, log, program };
}

const TRUSTING = { rejectUnauthorized: false };

function append(subject: string): ImapSyncIntent {
  const raw = bytesOf(`Subject: ${subject}\r\nMessage-ID: <${subject}@example.org>\r\n\r\nHello\r\n`);
  return { type: 'act', action: { type: 'append', mailbox: 'INBOX', raw, flags: ['\\Seen'] } };
}

function subjects(cache: MailCache): readonly string[] {
  const messages = [...(cache.mailboxes.get('INBOX')?.messages.values() ?? [])];
  return messages.map(({ envelope }) => envelope?.subject ?? '').sort();
}

test.each(['startTls', 'implicit'] as const)('synchronises and acts, %s', async (security) => {
  const subject = `by-${security}`;
  const { cache, log, program } = start('alice', security, TRUSTING);
  program.intend(append(subject));
  await log.until('the message', () => subjects(cache).includes(subject) && cache.queue.length === 0);
  program.intend({ type: 'quit' });
  expect(await program.ended).toBe('quit');
});

test('two devices: what one does the other is told while it idles, also after its line was cut', async () => {
  const phone = start('bob', 'implicit', TRUSTING);
  const laptop = start('bob', 'startTls', TRUSTING);
  await phone.log.until('IDLE', () =>
    phone.log.events.some((event) => event.type === 'imapSync.step' && event.step === 'watch'),
  );
  laptop.program.intend(append('one'));
  await phone.log.until('one', () => subjects(phone.cache).includes('one'));
  phone.program.cutLines();
  laptop.program.intend(append('two'));
  await phone.log.until('two', () => subjects(phone.cache).includes('two'));
  expect(subjects(phone.cache)).toEqual(['one', 'two']);
  for (const { program } of [phone, laptop]) {
    program.intend({ type: 'quit' });
    expect(await program.ended).toBe('quit');
  }
});

test('a certificate that nobody vouches for is refused before the password is shown', async () => {
  const { log, program } = start('alice', 'implicit', { rejectUnauthorized: true });
  await log.until('TLS', () =>
    log.events.some((event) => event.type === 'imapSync.lineLost' && event.reason === 'tls'),
  );
  expect(log.events.map((event) => event.type)).not.toContain('imapSync.synchronised');
  program.stop();
});
