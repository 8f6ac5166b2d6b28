// A sending device hands over each message at least once wherever its lines are cut, and forgets one only when each
// recipient's fate is decided.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Outbox } from '#engine/apps/smtp-send/outbox.ts';
import { smtpSend } from '#engine/apps/smtp-send/program.ts';
import type { SmtpSendEvent, SmtpSendIntent, SmtpSendSettings } from '#engine/apps/smtp-send/settings.ts';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { milliseconds, minutes, seconds } from '#engine/base/units.ts';
import { createSmtpServer, type SmtpServerOptions } from '#engine/smtp/server/endpoint.ts';
import { smtpProfiles } from '#engine/smtp/profiles.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { EPOCH, PairedWorld, type Device, type Weather } from './paired-world.ts';

const settings: SmtpSendSettings = {
  server: { host: 'mail.example.org', port: 587, security: 'startTls' },
  login: { user: 'alice', secret: 'secret', mechanism: 'PLAIN' },
  tls: 'required',
  retryAfter: seconds(30),
};

interface Scene {
  readonly world: PairedWorld;
  readonly store: MailStore;
  readonly outbox: Outbox;
  readonly device: Device<SmtpSendIntent, undefined, SmtpSendEvent>;
  inbox(user: string): readonly string[];
  ends(): readonly string[];
}

function scene(
  change: Partial<SmtpSendSettings> = {},
  server: Partial<SmtpServerOptions> = {},
  weather: Weather = () => ({ latency: milliseconds(10) }),
): Scene {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  store.createAccount('alice', 'secret');
  store.createAccount('bob', 'secret');
  const create = (services: Parameters<typeof createSmtpServer>[0]) =>
    createSmtpServer(services, { store, localDomains: ['example.org'], submission: true, ...server });
  const world = new PairedWorld({ store, servers: { 587: create, 465: create }, weather });
  const outbox = new Outbox();
  const device = world.device('desktop', smtpSend({ ...settings, ...change }, outbox));
  return {
    world,
    store,
    outbox,
    device,
    inbox: (user) => store.account(user)?.inbox.messages.map(({ raw }) => byteStringOf(raw)) ?? [],
    ends: () => device.events.flatMap((event) => (event.type === 'smtpSend.sessionEnded' ? [event.end.type] : [])),
  };
}

function mail(to: readonly string[], text = 'Subject: hi\n\nHello.\n'): SmtpSendIntent {
  return { type: 'send', envelope: { from: 'alice@example.org', to }, message: bytesOf(text) };
}

function want({ device, world }: Scene, ...intents: readonly SmtpSendIntent[]): void {
  for (const intent of intents) device.intend(intent);
  world.pass(minutes(2));
}

describe('sending', () => {
  test('under TLS, logged in; the outbox is empty afterwards', () => {
    const here = scene();
    want(here, mail(['bob@example.org']));
    expect(here.inbox('bob')[0]).toMatch(/with ESMTPSA id[^]*\r\n\r\nHello\.\r\n$/);
    expect(here.outbox.waiting).toEqual([]);
    expect(here.ends()).toEqual(['done']);
  });

  test('tells each recipient apart; who is unknown is reported, nobody else waits', () => {
    const here = scene();
    want(
      here,
      mail(['nobody@example.org', 'bob@example.org', 'not an address']),
      mail(['nobody@example.org', 'bob@example.org']),
    );
    expect(here.device.events).toContainEqual({ type: 'smtpSend.notAnAddress', text: 'not an address' });
    expect(here.device.events).toContainEqual({ type: 'smtpSend.settled', entry: 1, refused: ['nobody@example.org'] });
    expect(here.inbox('bob')).toHaveLength(1);
    expect(here.outbox.waiting).toEqual([]);
  });

  test('waits with what is put off, and tries again', () => {
    const here = scene();
    here.store.account('bob')?.setQuota({ messages: 0 });
    want(here, mail(['bob@example.org', 'alice@example.org']));
    expect(here.inbox('alice')).toHaveLength(1);
    expect(here.outbox.waiting.map(({ envelope }) => envelope.recipients.length)).toEqual([1]);
    here.store.account('bob')?.setQuota({});
    here.world.pass(minutes(20));
    expect(here.inbox('bob')).toHaveLength(1);
    expect(here.inbox('alice')).toHaveLength(1);
    expect(here.outbox.waiting).toEqual([]);
  });

  test.each([
    ['noTls', {}, { profile: smtpProfiles['plain-only'] }],
    ['loginRefused', { login: { user: 'alice', secret: 'wrong', mechanism: 'PLAIN' } }, {}],
  ] as const)('gives up until the person wants it again: %s', (end, change, server) => {
    const here = scene(change, server);
    want(here, mail(['bob@example.org']));
    here.world.pass(minutes(600));
    expect(here.ends()).toEqual([end]);
    expect(here.outbox.waiting).toHaveLength(1);
    want(here, { type: 'tryNow' });
    expect(here.ends()).toEqual([end, end]);
  });

  test('goes on in clear only where that is wanted', () => {
    const here = scene({ tls: 'ifAvailable' }, { profile: smtpProfiles['plain-only'] });
    want(here, mail(['bob@example.org']));
    expect(here.inbox('bob')[0]).toContain('with ESMTPA id');
  });

  test('ends when the person says stop; another program goes on with the same outbox', () => {
    const here = scene({}, {}, () => undefined);
    want(here, mail(['bob@example.org']), { type: 'stop' });
    expect(here.device.ended).toEqual({ result: undefined });
    here.world.weather = () => ({ latency: milliseconds(10) });
    here.world.device('desktop', smtpSend(settings, here.outbox));
    here.world.pass(minutes(1));
    expect(here.inbox('bob')).toHaveLength(1);
  });
});

test('a line cut behind any octet loses no message, and sends none again that was acknowledged', () => {
  const whole = scene();
  want(whole, mail(['bob@example.org']));
  const [line] = whole.world.lines;
  const octets = { client: line?.heardFrom('client').length ?? 0, server: line?.heardFrom('server').length ?? 0 };
  expect(octets.client).toBeGreaterThan(100);
  const places = fc.constantFrom('client' as const, 'server' as const).chain((from) =>
    fc.record({
      from: fc.constant(from),
      octets: fc.integer({ min: 0, max: octets[from] }),
      pieceOctets: fc.integer({ min: 1, max: 40 }),
    }),
  );
  fc.assert(
    fc.property(places, ({ from, octets: cut, pieceOctets }) => {
      const weather: Weather = (_device, number) => ({
        latency: milliseconds(10),
        pieceOctets,
        ...(number === 1 ? { cutAfter: { from, octets: cut } } : {}),
      });
      const here = scene({}, {}, weather);
      want(here, mail(['bob@example.org']));
      here.world.pass(minutes(10));
      const copies = here.inbox('bob').length;
      expect(copies).toBeGreaterThanOrEqual(1);
      expect(copies).toBeLessThanOrEqual(2);
      expect(here.outbox.waiting).toEqual([]);
      const sent = here.device.events.filter(({ type }) => type === 'smtpSend.settled');
      expect(sent).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});
