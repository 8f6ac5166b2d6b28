// A POP3 device keeps every message once and removes from the server only what its settings allow, wherever its lines are
// cut.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pop3Cache } from '#engine/apps/pop3-fetch/cache.ts';
import { pop3Fetch } from '#engine/apps/pop3-fetch/program.ts';
import type { Pop3FetchEvent, Pop3FetchIntent, Pop3FetchSettings } from '#engine/apps/pop3-fetch/settings.ts';
import { byteStringOf, bytesOf, utf8BytesOf } from '#engine/base/bytes.ts';
import { milliseconds, minutes, seconds } from '#engine/base/units.ts';
import { pop3Profiles, type Pop3Profile } from '#engine/pop3/profiles.ts';
import { createPop3Server } from '#engine/pop3/server/endpoint.ts';
import { internalDateAt } from '#engine/store/message.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { EPOCH, PairedWorld, type Device, type Weather } from './paired-world.ts';

const MESSAGES = ['Subject: one\r\n\r\n.dot\r\n..\r\n', 'Subject: two\r\n\r\nno end', 'A: b\r\n\r\nlast\r\n.\r\n'];
const SENT = [MESSAGES[0], `${MESSAGES[1]}\r\n`, MESSAGES[2]];

/** Without SCRAM, whose thousand rounds are no use here. */
const quick: Pop3Profile = { ...pop3Profiles.modern, mechanisms: ['CRAM-MD5', 'PLAIN'] };

const settings: Pop3FetchSettings = {
  server: { host: 'mail.example.org', port: 110, security: 'none' },
  credentials: { user: 'alice', password: 'secret' },
  tls: 'required',
  leave: { type: 'no' },
  retries: 5,
};

interface Scene {
  readonly world: PairedWorld;
  readonly store: MailStore;
  readonly cache: Pop3Cache;
  readonly device: Device<Pop3FetchIntent, undefined, Pop3FetchEvent>;
  contents(): readonly (string | undefined)[];
  onServer(): readonly string[];
  events(type: Pop3FetchEvent['type']): readonly Pop3FetchEvent[];
}

function scene(
  change: Partial<Pop3FetchSettings> = {},
  profile: Pop3Profile = quick,
  weather: Weather = () => ({ latency: milliseconds(10) }),
): Scene {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const { inbox } = store.createAccount('alice', 'secret');
  inbox.append(MESSAGES.map((text) => ({ raw: bytesOf(text), internalDate: internalDateAt(EPOCH) })));
  const cache = new Pop3Cache();
  const server = (services: Parameters<typeof createPop3Server>[0]) => createPop3Server(services, { store, profile });
  const world = new PairedWorld({ store, servers: { 110: server, 995: server }, weather });
  const device = world.device('desktop', pop3Fetch({ ...settings, ...change }, cache));
  return {
    world,
    store,
    cache,
    device,
    contents: () => cache.messages.map(({ content }) => content && byteStringOf(content)),
    onServer: () => inbox.messages.map(({ raw }) => byteStringOf(raw)),
    events: (type) => device.events.filter((event) => event.type === type),
  };
}

function get({ device, world }: Scene, intent: Pop3FetchIntent = { type: 'getMail' }): void {
  device.intend(intent);
  world.pass(minutes(2));
}

describe('settings', () => {
  test('download and delete: here once, there no more', () => {
    const here = scene();
    get(here);
    expect(here.contents()).toEqual(SENT);
    expect(here.onServer()).toEqual([]);
    expect(here.events('pop3Fetch.sessionEnded')).toEqual([{ type: 'pop3Fetch.sessionEnded', end: { type: 'done' } }]);
  });

  test('left on the server: fetched once, however often it is looked for', () => {
    const here = scene({ leave: { type: 'always' } });
    get(here);
    get(here);
    expect(here.contents()).toEqual(SENT);
    expect(here.onServer()).toEqual(MESSAGES);
    expect(here.events('pop3Fetch.fetched')).toHaveLength(3);
  });

  test('left for two days: removed by the first session after them', () => {
    const here = scene({ leave: { type: 'days', days: 2 } });
    get(here);
    here.world.pass(minutes(47 * 60));
    get(here);
    expect(here.onServer()).toEqual(MESSAGES);
    here.world.pass(minutes(60));
    get(here);
    expect(here.onServer()).toEqual([]);
    expect(here.contents()).toEqual(SENT);
    expect(here.events('pop3Fetch.fetched')).toHaveLength(3);
  });

  test('headers first: whole only when wanted, gone when removed', () => {
    const here = scene({ leave: { type: 'always' }, headersFirst: { lines: 0 } });
    get(here);
    expect(here.contents()).toEqual([undefined, undefined, undefined]);
    expect(here.cache.messages.map(({ top }) => top && byteStringOf(top))).toEqual([
      'Subject: one\r\n\r\n',
      'Subject: two\r\n\r\n',
      'A: b\r\n\r\n',
    ]);
    const [first, second] = here.cache.messages.map(({ uniqueId }) => uniqueId);
    get(here, { type: 'fetchWhole', uniqueId: second ?? '' });
    expect(here.contents()).toEqual([undefined, SENT[1], undefined]);
    get(here, { type: 'remove', uniqueId: first ?? '' });
    expect(here.onServer()).toEqual(MESSAGES.slice(1));
    get(here);
    expect(here.contents()).toEqual([SENT[1], undefined]);
    expect(here.events('pop3Fetch.topFetched')).toHaveLength(3);
  });

  test('every so often, until the person says stop', () => {
    const here = scene({ leave: { type: 'always' }, everySeconds: 600 });
    here.world.pass(minutes(25));
    expect(here.events('pop3Fetch.sessionEnded')).toHaveLength(2);
    here.device.intend({ type: 'stop' });
    here.world.pass(minutes(60));
    expect(here.device.ended).toEqual({ result: undefined });
    expect(here.events('pop3Fetch.sessionEnded')).toHaveLength(2);
  });
});

describe('servers', () => {
  test('with SCRAM get no password; the best mechanism is taken', () => {
    const here = scene({}, pop3Profiles.modern);
    get(here);
    expect(here.events('pop3Fetch.loggedIn')).toEqual([{ type: 'pop3Fetch.loggedIn', by: 'SCRAM-SHA-256' }]);
    expect(here.contents()).toEqual(SENT);
  });

  test('of RFC 1939 alone, without CAPA, are spoken to one command at a time, by APOP', () => {
    const here = scene({}, pop3Profiles.rfc1939);
    get(here);
    expect(here.events('pop3Fetch.loggedIn')).toEqual([{ type: 'pop3Fetch.loggedIn', by: 'apop' }]);
    expect(here.contents()).toEqual(SENT);
    expect(here.onServer()).toEqual([]);
  });

  test('with STLS get the login under TLS only', () => {
    const here = scene({ server: { ...settings.server, security: 'startTls' } });
    get(here);
    expect(here.contents()).toEqual(SENT);
    const said = byteStringOf(here.world.lines[0]?.heardFrom('client') ?? new Uint8Array(0));
    expect(said).toMatch(/^CAPA\r\nSTLS\r\nCAPA\r\nUTF8\r\nAUTH CRAM-MD5\r\n/);
  });

  test('that offer no STLS where it is required get neither name nor password', () => {
    const here = scene({ server: { ...settings.server, security: 'startTls' } }, pop3Profiles['plain-only']);
    get(here);
    expect(here.events('pop3Fetch.sessionEnded')).toEqual([{ type: 'pop3Fetch.sessionEnded', end: { type: 'noTls' } }]);
    expect(byteStringOf(here.world.lines[0]?.heardFrom('client') ?? new Uint8Array(0))).toBe('CAPA\r\nSTLS\r\n');
  });

  test('that want some time between logins are asked once', () => {
    const here = scene({ leave: { type: 'always' } }, { ...quick, loginDelaySeconds: 600 });
    get(here);
    get(here);
    expect(here.events('pop3Fetch.sessionEnded').at(-1)).toMatchObject({
      end: { type: 'notNow', code: 'LOGIN-DELAY' },
    });
    expect(here.world.lines).toHaveLength(2);
  });

  test('that know UTF8 give headers as they are, others what they can', () => {
    const subject = 'Subject: Grüße\r\n\r\n';
    for (const [profile, kept] of [
      [quick, subject],
      [pop3Profiles.rfc1939, 'Subject: =?utf-8?B?R3LDvMOfZQ==?=\r\n\r\n'],
    ] as const) {
      const here = scene({}, profile);
      here.store.accounts[0]?.inbox.append([{ raw: utf8BytesOf(subject), internalDate: internalDateAt(EPOCH) }]);
      get(here);
      expect(here.contents().at(-1)).toBe(byteStringOf(utf8BytesOf(kept)));
      expect(here.onServer()).toEqual([]);
    }
  });

  test('that refuse the password are not asked again with another mechanism', () => {
    const here = scene({ credentials: { user: 'alice', password: 'wrong' } });
    get(here);
    expect(here.events('pop3Fetch.sessionEnded')).toMatchObject([{ end: { type: 'loginRefused' } }]);
    const said = byteStringOf(here.world.lines[0]?.heardFrom('client') ?? new Uint8Array(0));
    expect(said.match(/AUTH|APOP|PASS/g)).toEqual(['AUTH']);
  });

  test('that send a message too short keep it: no byte-stuffing loses lines', () => {
    const here = scene({ retries: 3 }, { ...quick, fault: 'no-byte-stuffing' });
    get(here);
    // What follows the dot alone is taken for answers, so that the line ends; but nothing is removed that is not whole.
    expect(here.onServer()).toContain(MESSAGES[2]);
    for (const { content, octets, onServer } of here.cache.messages) {
      if (!onServer) expect(content?.length).toBeGreaterThanOrEqual(octets);
    }
  });

  test('without UIDL: names are hashes of headers, and nothing is fetched twice', () => {
    const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
    const { inbox } = store.createAccount('alice', 'secret');
    inbox.append(MESSAGES.map((text) => ({ raw: bytesOf(text), internalDate: internalDateAt(EPOCH) })));
    const cache = new Pop3Cache();
    const world = new PairedWorld({
      store,
      servers: {
        110: (services) => {
          const server = createPop3Server(services, { store, profile: pop3Profiles.rfc1939 });
          return {
            handle: (input, now) => {
              const isUidl = input.type === 'received' && byteStringOf(input.bytes) === 'UIDL\r\n';
              return server.handle(isUidl ? { ...input, bytes: bytesOf('LAST\r\n') } : input, now);
            },
          };
        },
      },
    });
    const device = world.device('desktop', pop3Fetch({ ...settings, leave: { type: 'always' } }, cache));
    for (const _ of [1, 2]) {
      device.intend({ type: 'getMail' });
      world.pass(minutes(1));
    }
    expect(cache.messages.map(({ content }) => content && byteStringOf(content))).toEqual(SENT);
    expect(device.events.filter(({ type }) => type === 'pop3Fetch.fetched')).toHaveLength(3);
  });
});

/** Runs with the first line cut, and says what went wrong. */
function runCut(change: Partial<Pop3FetchSettings>, profile: Pop3Profile, from: 'client' | 'server', octets: number) {
  const here = scene(change, profile, (_, line) => ({
    latency: milliseconds(10),
    ...(line === 1 ? { cutAfter: { from, octets } } : {}),
  }));
  const early: string[] = [];
  here.store.watch((stored) => {
    if (stored.type !== 'store.expunged') return;
    for (const uid of stored.uids) {
      if (!here.cache.message(`${stored.uidValidity}.${uid}`)?.content)
        early.push(`${uid} was removed before it was here`);
    }
  });
  here.device.intend({ type: 'getMail' });
  here.world.pass(seconds(30));
  const fetched = here.events('pop3Fetch.fetched').map((event) => ('uniqueId' in event ? event.uniqueId : ''));
  return { here, early, fetched };
}

function octetsOfSession(change: Partial<Pop3FetchSettings>, profile: Pop3Profile): { client: number; server: number } {
  const here = scene(change, profile);
  get(here);
  const [line] = here.world.lines;
  return { client: line?.heardFrom('client').length ?? 0, server: line?.heardFrom('server').length ?? 0 };
}

describe('a line that is cut', () => {
  const ways = [
    { name: 'download and delete', change: {}, profile: quick, left: [], step: 1 },
    { name: 'download and delete, RFC 1939 alone', change: {}, profile: pop3Profiles.rfc1939, left: [], step: 1 },
    { name: 'leave on the server', change: { leave: { type: 'always' } }, profile: quick, left: MESSAGES, step: 3 },
    {
      name: 'under TLS',
      change: { server: { ...settings.server, security: 'startTls' } },
      profile: quick,
      left: [],
      step: 3,
    },
  ] as const satisfies readonly {
    name: string;
    change: Partial<Pop3FetchSettings>;
    profile: Pop3Profile;
    left: readonly string[];
    step: number;
  }[];
  test.each(ways)(
    '$name: behind every byte (or every third), nothing is lost and nothing is fetched twice',
    ({ change, profile, left, step }) => {
      const whole = octetsOfSession(change, profile);
      expect(whole.client).toBeGreaterThan(60);
      expect(whole.server).toBeGreaterThan(300);
      for (const from of ['client', 'server'] as const) {
        for (let octets = 0; octets <= whole[from]; octets += step) {
          const { here, early, fetched } = runCut(change, profile, from, octets);
          const at = `${from} ${octets}`;
          expect(early, at).toEqual([]);
          expect(here.contents(), at).toEqual(SENT);
          expect(fetched, at).toHaveLength(3);
          expect(here.onServer(), at).toEqual(left);
        }
      }
    },
  );

  test('again and again, while mail comes: every message is here once at last', () => {
    const cuts = fc.array(fc.record({ from: fc.constantFrom('client', 'server'), octets: fc.nat(900) }), {
      maxLength: 5,
    });
    const leave = fc.constantFrom({ type: 'no' } as const, { type: 'always' } as const);
    fc.assert(
      fc.property(cuts, leave, fc.nat(3), fc.integer({ min: 1, max: 40 }), (conditions, stays, more, pieceOctets) => {
        const here = scene({ leave: stays, retries: 6 }, quick, (_, line) => {
          const cutAfter = conditions[line - 1];
          return { latency: milliseconds(10), pieceOctets, ...(cutAfter ? { cutAfter } : {}) };
        });
        const { inbox } = here.store.accounts[0] ?? { inbox: undefined };
        here.device.intend({ type: 'getMail' });
        for (let index = 0; index < more; index += 1) {
          here.world.pass(seconds(1));
          inbox?.append([{ raw: bytesOf(`Subject: more ${index}\r\n\r\n`), internalDate: internalDateAt(EPOCH) }]);
        }
        here.world.pass(minutes(5));
        get(here);
        const subjects = here.contents().map((content) => content?.split('\r\n', 1)[0]);
        const late = Array.from({ length: more }, (_, index) => `Subject: more ${index}`);
        expect(subjects).toEqual(['Subject: one', 'Subject: two', 'A: b', ...late]);
        expect(here.onServer()).toHaveLength(stays.type === 'no' ? 0 : 3 + more);
        expect(here.events('pop3Fetch.fetched')).toHaveLength(3 + more);
      }),
      { numRuns: 60 },
    );
  });
});
