import { describe, expect, test } from 'vitest';
import { byteStringOf, bytesOf, concatBytes, indexOfBytes } from '../../src/engine/base/bytes.ts';
import { CLIENT, createToyWorld, ME, type ToyWorld } from './toy-world.ts';

/** All bytes that one side put on the wire, as an eavesdropper collects them. */
function wireBytes(world: ToyWorld, side: 'client' | 'server'): Uint8Array {
  const segments = world.events('segment.sent').filter((event) => event.from === side && !event.retransmission);
  return concatBytes(segments.map(({ payload }) => payload));
}

function contains(bytes: Uint8Array, text: string): boolean {
  return indexOfBytes(bytes, bytesOf(text)) !== -1;
}

describe('TLS', () => {
  test('a full handshake takes one round trip after TCP; then both ends speak (RFC 8446 §2)', () => {
    const world = createToyWorld();
    world.open({ port: 2 });
    world.run(1_000);
    const steps = world.log
      .slice()
      .filter(({ type }) => type.startsWith('tls.') || type === 'connection.opened' || type === 'frame.sent')
      .map((event) => `${event.at / 1_000} ${event.type}${'messages' in event ? ` ${event.messages.join(' ')}` : ''}`);
    expect(steps).toEqual([
      '40 connection.opened',
      '40 tls.handshake ClientHello',
      '60 connection.opened',
      '60 tls.handshake ServerHello ChangeCipherSpec EncryptedExtensions Certificate CertificateVerify Finished',
      '80 tls.handshake ChangeCipherSpec Finished',
      '80 tls.established',
      '100 tls.established',
      '100 frame.sent',
    ]);
  });

  test('what was typed before the handshake waits for its end, in order', () => {
    const world = createToyWorld();
    world.open({ port: 2 });
    world.send('one\r\n');
    world.send('two\r\n');
    world.run(1_000);
    expect(world.received()).toBe('one\r\ntwo\r\n');
    expect(world.events('frame.sent').map(({ secured }) => secured)).not.toContain(false);
  });

  test('an eavesdropper sees names of servers and lengths, but no line', () => {
    const clear = createToyWorld();
    const secured = createToyWorld();
    for (const [world, port] of [[clear, 1] as const, [secured, 2] as const]) {
      world.open({ port, to: 'server.example.org' });
      world.run(1_000);
      world.send('my secret\r\n');
      world.run(2_000);
    }
    expect(contains(wireBytes(clear, 'client'), 'my secret')).toBe(true);
    expect(contains(wireBytes(secured, 'client'), 'my secret')).toBe(false);
    expect(contains(wireBytes(secured, 'server'), 'my secret')).toBe(false);
    expect(contains(wireBytes(secured, 'client'), 'server.example.org')).toBe(true);
  });

  test('each record costs 22 bytes: header, content type, tag (RFC 8446 §5.2)', () => {
    const world = createToyWorld();
    world.open({ port: 2 });
    world.run(1_000);
    const before = wireBytes(world, 'client').length;
    world.send('0123456789');
    world.run(2_000);
    expect(wireBytes(world, 'client').length - before).toBe(10 + 22);
  });

  test('a ClientHello has the length 512 behind its record header, and readable fields', () => {
    const world = createToyWorld();
    world.open({ port: 2 });
    world.run(50);
    const hello = wireBytes(world, 'client');
    expect(hello.length).toBe(517);
    expect([...hello.subarray(0, 6)]).toEqual([22, 3, 3, 2, 0, 1]);
    expect((hello[6] ?? 0) * 65_536 + (hello[7] ?? 0) * 256 + (hello[8] ?? 0)).toBe(508);
  });

  test('a frame longer than a record arrives whole and once', () => {
    const world = createToyWorld();
    world.open({ port: 2 });
    const long = 'x'.repeat(40_000);
    world.send(`${long}\r\n`);
    world.run(5_000);
    expect(world.received()).toBe(`${long}\r\n`);
    expect(world.events('frame.arrived').filter(({ to }) => to === 'server')).toHaveLength(1);
  });

  test('close_notify goes before FIN', () => {
    const world = createToyWorld();
    world.open({ port: 2 });
    world.run(1_000);
    world.network.close(ME, false, world.cause());
    const last = world
      .events('segment.sent')
      .filter(({ from }) => from === 'client')
      .slice(-2);
    expect(last.map(({ length, flags }) => `${flags.join('+')} ${length}`)).toEqual(['PSH+ACK 24', 'FIN+ACK 0']);
  });
});

describe('hello messages', () => {
  test('an address is no server name (RFC 6066 §3); the session id comes back (RFC 8446 §4.1.3)', () => {
    const world = createToyWorld();
    world.open({ port: 2, to: '192.0.2.2' });
    world.run(1_000);
    expect(contains(wireBytes(world, 'client'), '192.0.2.2')).toBe(false);
    const sessionIdAt = 5 + 1 + 3 + 2 + 32;
    const idOf = (side: 'client' | 'server'): number[] => [
      ...wireBytes(world, side).subarray(sessionIdAt, sessionIdAt + 33),
    ];
    expect(idOf('server')).toEqual(idOf('client'));
    expect(idOf('client')[0]).toBe(32);
  });
});

describe('STARTTLS', () => {
  test('the same connection goes on protected; the endpoint is told when', () => {
    const world = createToyWorld();
    world.open({ port: 3 });
    world.run(200);
    world.send('TLS\r\n');
    world.run(400);
    world.network.act(ME, [{ type: 'startTls' }], world.cause());
    world.run(1_000);
    world.send('hidden\r\n');
    world.run(2_000);
    expect(world.inputs.map(({ type }) => type)).toEqual(['opened', 'received', 'secured', 'received']);
    expect(world.events('frame.sent').map(({ bytes, secured }) => `${byteStringOf(bytes).trim()} ${secured}`)).toEqual([
      'hello false',
      'TLS false',
      'go false',
      'hidden true',
      'hidden true',
    ]);
  });

  test('a line pipelined behind the request reaches the endpoint in clear and before the handshake, never after', () => {
    const world = createToyWorld();
    world.open({ port: 3 });
    world.run(200);
    world.send('TLS\r\ninjected\r\n');
    world.run(400);
    world.network.act(ME, [{ type: 'startTls' }], world.cause());
    world.run(1_000);
    const order = world.inputs.map((input) =>
      input.type === 'received' ? byteStringOf(input.bytes).trim() : input.type,
    );
    expect(order).toEqual(['opened', 'TLS', 'injected', 'secured']);
  });

  test('clear text where a handshake should begin ends the connection', () => {
    const world = createToyWorld();
    world.open({ port: 3 });
    world.run(200);
    world.send('TLS\r\n');
    world.run(400);
    world.send('not TLS\r\n');
    world.run(2_000);
    expect(world.events('tls.failed').map(({ side, reason }) => `${side} ${reason}`)).toEqual(['server notTls']);
    expect(world.received()).toBe('TLS\r\n');
    expect(world.network.connection(ME)?.closedBecause).toBe('fin');
  });

  test('clear text on a port with implicit TLS is answered by an alert', () => {
    const world = createToyWorld();
    world.open({ port: 2, security: 'none' });
    world.run(200);
    world.send('hello?\r\n');
    world.run(2_000);
    expect(world.events('tls.failed').map(({ side, reason }) => `${side} ${reason}`)).toEqual(['server notTls']);
    expect(world.received()).toBe('');
  });

  test('a client that begins TLS on a clear port fails at the greeting', () => {
    const world = createToyWorld();
    world.open({ port: 1, security: 'implicit' });
    world.run(3_000);
    expect(world.events('tls.failed')[0]).toMatchObject({ side: 'client', reason: 'notTls' });
    expect(world.network.connection(ME)?.closedBecause).toBe('fin');
  });

  test('TLS cannot be begun twice', () => {
    const world = createToyWorld();
    world.open({ port: 2 });
    world.run(1_000);
    const again = world.network.act(ME, [{ type: 'startTls' }], world.cause());
    expect(again).toEqual({ ok: false, error: 'alreadySecured' });
    expect(world.network.connection(ME)?.options.client).toBe(CLIENT);
  });
});
