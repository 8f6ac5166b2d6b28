import { describe, expect, test } from 'vitest';
import { byteStringOf } from '../../src/engine/base/bytes.ts';
import { encodeAnswer, encodeQuery } from '../../src/engine/net/dns/message.ts';
import { Zone } from '../../src/engine/net/dns/zone.ts';
import type { DnsRecord, DnsRecordType } from '../../src/engine/net/events.ts';
import { CLIENT, createToyWorld, ME, PLAIN_LINK, RESOLVER, type ToyWorld } from './toy-world.ts';

const RECORDS: readonly DnsRecord[] = [
  { name: 'server.example.org', type: 'A', ttlSeconds: 300, data: '192.0.2.2' },
  { name: 'example.org', type: 'MX', ttlSeconds: 60, data: '10 server.example.org' },
  { name: 'example.org', type: 'MX', ttlSeconds: 30, data: '20 backup.example.org' },
  { name: '_imaps._tcp.Example.ORG.', type: 'SRV', ttlSeconds: 3_600, data: '0 1 993 server.example.org' },
];

function createNamedWorld(): ToyWorld {
  return createToyWorld({ nameServer: { host: RESOLVER, zone: new Zone(RECORDS) } });
}

function ask(world: ToyWorld, name: string, type: DnsRecordType): void {
  expect(world.network.resolve(CLIENT, name, type, world.cause()).ok).toBe(true);
}

function dnsEvents(world: ToyWorld): string[] {
  return world.log
    .slice()
    .filter(({ type }) => type.startsWith('dns.'))
    .map((event) => `${event.at / 1_000} ${event.type}${'outcome' in event ? ` ${event.outcome}` : ''}`);
}

describe('zone (RFC 1034 §4.3.2)', () => {
  test.each<[string, DnsRecordType, string, string[]]>([
    ['server.example.org', 'A', 'found', ['192.0.2.2']],
    ['SERVER.Example.org.', 'A', 'found', ['192.0.2.2']],
    ['example.org', 'MX', 'found', ['10 server.example.org', '20 backup.example.org']],
    ['_imaps._tcp.example.org', 'SRV', 'found', ['0 1 993 server.example.org']],
    ['example.org', 'A', 'noData', []],
    ['_tcp.example.org', 'SRV', 'noData', []],
    ['elsewhere.example.org', 'A', 'noSuchName', []],
    ['rver.example.org', 'A', 'noSuchName', []],
  ])('%s %s: %s', (name, type, outcome, data) => {
    const answer = new Zone(RECORDS).answer(name, type);
    expect([answer.outcome, answer.records.map((record) => record.data)]).toEqual([outcome, data]);
  });
});

describe('messages on the wire (RFC 1035 §4)', () => {
  test('a question', () => {
    expect(byteStringOf(encodeQuery(0x1234, 'mail.example.org', 'A'))).toBe(
      '\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x04mail\x07example\x03org\x00\x00\x01\x00\x01',
    );
  });

  test('an answer points back to the name in the question', () => {
    const answer = new Zone(RECORDS).answer('server.example.org', 'A');
    const bytes = byteStringOf(encodeAnswer(7, 'server.example.org', 'A', answer));
    expect(bytes.slice(0, 12)).toBe('\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00');
    expect(bytes.slice(-16)).toBe('\xc0\x0c\x00\x01\x00\x01\x00\x00\x01\x2c\x00\x04\xc0\x00\x02\x02');
  });

  test('MX and SRV data: numbers and an uncompressed name (RFC 1035 §3.3.9, RFC 2782)', () => {
    const zone = new Zone(RECORDS);
    const mx = byteStringOf(encodeAnswer(7, 'example.org', 'MX', zone.answer('example.org', 'MX')));
    const srv = byteStringOf(
      encodeAnswer(7, '_imaps._tcp.example.org', 'SRV', zone.answer('_imaps._tcp.example.org', 'SRV')),
    );
    expect(mx).toContain('\x00\x16\x00\x0a\x06server\x07example\x03org\x00');
    expect(srv).toContain('\x00\x1a\x00\x00\x00\x01\x03\xe1\x06server\x07example\x03org\x00');
  });

  test('no such name is RCODE 3, no data is RCODE 0 without answers', () => {
    const zone = new Zone(RECORDS);
    const codeOf = (name: string): string =>
      byteStringOf(encodeAnswer(7, name, 'A', zone.answer(name, 'A'))).slice(2, 8);
    expect(codeOf('nowhere.org')).toBe('\x81\x83\x00\x01\x00\x00');
    expect(codeOf('example.org')).toBe('\x81\x80\x00\x01\x00\x00');
  });
});

describe('resolver', () => {
  test('asks once, then answers from its cache until the shortest TTL is over', () => {
    const world = createNamedWorld();
    ask(world, 'example.org', 'MX');
    world.run(1_000);
    ask(world, 'EXAMPLE.org', 'MX');
    world.run(30_039);
    ask(world, 'example.org', 'MX');
    world.run(30_041);
    ask(world, 'example.org', 'MX');
    world.run(40_000);
    expect(dnsEvents(world)).toEqual([
      '0 dns.query',
      '20 dns.answer found',
      '40 dns.arrived found',
      '1000 dns.cached',
      '30039 dns.cached',
      '30041 dns.query',
      '30061 dns.answer found',
      '30081 dns.arrived found',
    ]);
  });

  test('what does not exist is not kept', () => {
    const world = createNamedWorld();
    ask(world, 'nowhere.org', 'A');
    world.run(1_000);
    ask(world, 'nowhere.org', 'A');
    world.run(2_000);
    expect(world.events('dns.query')).toHaveLength(2);
    expect(world.events('dns.arrived').map(({ outcome }) => outcome)).toEqual(['noSuchName', 'noSuchName']);
  });

  test('asks three times, five seconds apart, then gives up', () => {
    const world = createNamedWorld();
    world.network.changeLink(RESOLVER, { ...PLAIN_LINK, up: false }, world.cause());
    ask(world, 'server.example.org', 'A');
    world.run(60_000);
    expect(dnsEvents(world)).toEqual([
      '0 dns.query',
      '10 dns.lost',
      '5000 dns.query',
      '5010 dns.lost',
      '10000 dns.query',
      '10010 dns.lost',
      '15000 dns.failed',
    ]);
  });

  test('an answer that comes after all counts once', () => {
    const world = createNamedWorld();
    world.network.changeLink(CLIENT, { ...PLAIN_LINK, latency: 2_600_000 as never }, world.cause());
    ask(world, 'server.example.org', 'A');
    world.run(60_000);
    expect(world.events('dns.query')).toHaveLength(2);
    expect(world.events('dns.arrived')).toHaveLength(1);
  });

  test('opening a connection asks first; a second one does not; an unknown name ends it', () => {
    const world = createNamedWorld();
    world.open({ to: 'server.example.org' });
    world.run(1_000);
    world.open({ to: 'server.example.org', id: 'second' as typeof ME });
    world.run(2_000);
    world.open({ to: 'nowhere.org', id: 'third' as typeof ME });
    world.run(3_000);
    expect(world.events('connection.opening').map(({ at }) => at / 1_000)).toEqual([40, 1_000]);
    expect(world.events('connection.closed').map(({ connection, reason }) => `${connection} ${reason}`)).toEqual([
      'third unknownHost',
    ]);
  });

  test('who hangs up while the name is being resolved never connects', () => {
    const world = createNamedWorld();
    world.open({ to: 'server.example.org' });
    world.run(10);
    expect(world.network.close(ME, false, world.cause()).ok).toBe(true);
    world.run(1_000);
    expect(world.events('connection.opening')).toHaveLength(0);
  });
});
