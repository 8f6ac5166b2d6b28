// "Send" is two things: the message goes to its recipients, and a copy to the mailbox for sent mail; once, wherever a line
// is cut.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCache } from '#engine/apps/imap-sync/cache.ts';
import { sendAndFile, type SendAndFileState } from '#engine/apps/send-and-file/program.ts';
import { Outbox } from '#engine/apps/smtp-send/outbox.ts';
import type { SmtpSendIntent } from '#engine/apps/smtp-send/settings.ts';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { milliseconds, minutes, seconds } from '#engine/base/units.ts';
import { imapProfile } from '#engine/imap/profiles.ts';
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import { createSmtpServer } from '#engine/smtp/server/endpoint.ts';
import type { Account } from '#engine/store/account.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { settingsFor } from './mail-world.ts';
import { EPOCH, PairedWorld, type Weather } from './paired-world.ts';

interface Scene {
  readonly world: PairedWorld;
  readonly state: SendAndFileState;
  readonly alice: Account;
  send(text: string): void;
  inMailbox(user: string, mailbox: string): readonly string[];
}

function scene(weather: Weather = () => ({ latency: milliseconds(10) })): Scene {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const alice = store.createAccount('alice', 'secret');
  store.createAccount('bob', 'secret');
  const world = new PairedWorld({
    store,
    servers: {
      465: (services) => createSmtpServer(services, { store, localDomains: ['example.org'], submission: true }),
      993: (services) => createImapServer(services, { store, profile: imapProfile('rev2') }),
    },
    weather,
  });
  const server = { host: 'mail.example.org', port: 465, security: 'implicit' } as const;
  const login = { user: 'alice', secret: 'secret', mechanism: 'PLAIN' };
  const file = settingsFor('rev2', { to: { host: 'mail.example.org', port: 993, security: 'implicit' } });
  const state = { outbox: new Outbox(), copies: { cache: createCache(), messages: [] } };
  const settings = { send: { server, login, tls: 'required', retryAfter: seconds(30) } as const, file };
  const device = world.device('desktop', sendAndFile(settings, state));
  return {
    world,
    state,
    alice,
    send: (text) => {
      const envelope = { from: 'alice@example.org', to: ['bob@example.org'] };
      device.intend({ type: 'send', envelope, message: bytesOf(text) } satisfies SmtpSendIntent);
      world.pass(minutes(10));
    },
    inMailbox: (user, mailbox) => {
      const found = store.account(user)?.mailbox(mailbox);
      return found?.ok ? found.value.messages.map(({ raw }) => byteStringOf(raw)) : [];
    },
  };
}

const TEXT = 'Message-ID: <one@example.org>\nSubject: hi\n\nHello.\n';
const FILED = TEXT.replaceAll('\n', '\r\n');

describe('a copy of what was sent', () => {
  test('goes to the mailbox with the use \\Sent, read already', () => {
    const here = scene();
    here.alice.create('Gesendet', '\\Sent');
    here.send(TEXT);
    expect(here.inMailbox('bob', 'INBOX')).toHaveLength(1);
    expect(here.inMailbox('alice', 'Gesendet')).toEqual([FILED]);
    const copies = here.alice.mailboxes.find(({ name }) => name === 'Gesendet');
    expect(copies?.messages.map(({ flags }) => flags.has('\\Seen'))).toEqual([true]);
  });

  test('goes to a new mailbox Sent where none has that use', () => {
    const here = scene();
    here.send(TEXT);
    expect(here.inMailbox('alice', 'Sent')).toEqual([FILED]);
  });

  test('is not kept of what nobody got', () => {
    const here = scene();
    here.world.options.store.account('bob')?.setQuota({ messages: 0 });
    here.send(TEXT);
    expect(here.inMailbox('alice', 'Sent')).toEqual([]);
    expect(here.state.outbox.waiting).toHaveLength(1);
  });
});

test('a cut of either line loses neither the message nor the copy, and never makes two copies', () => {
  const cuts = fc.record({
    line: fc.constantFrom(1, 2),
    from: fc.constantFrom('client' as const, 'server' as const),
    octets: fc.integer({ min: 0, max: 900 }),
  });
  fc.assert(
    fc.property(cuts, ({ line, from, octets }) => {
      const here = scene((_device, number) => ({
        latency: milliseconds(10),
        ...(number === line ? { cutAfter: { from, octets } } : {}),
      }));
      here.alice.create('Sent', '\\Sent');
      here.send(TEXT);
      here.world.pass(minutes(60));
      expect(here.inMailbox('bob', 'INBOX').length).toBeGreaterThanOrEqual(1);
      expect(here.inMailbox('alice', 'Sent')).toEqual([FILED]);
      expect(here.state.outbox.waiting).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
