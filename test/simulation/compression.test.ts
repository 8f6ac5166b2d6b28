// COMPRESS on the simulated network: everybody reads clear text, the segments are small, and TLS goes on top.
import { describe, expect, test } from 'vitest';
import { byteStringOf } from '../../src/engine/base/bytes.ts';
import { defaultScenario } from '../../src/engine/scenario/default-scenario.ts';
import { createSimulation, type Simulation } from '../../src/engine/simulation.ts';
import { heard, live, open, send, traceText } from './lab-world.ts';

const fetchAll = send('d FETCH 1:* (FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)\r\n');

function lived(port: number, compressed: boolean): Simulation {
  const simulation = createSimulation(defaultScenario);
  live(simulation, [
    open(port, port === 993 ? 'implicit' : 'none'),
    send('a LOGIN alice secret\r\n'),
    send('b SELECT INBOX\r\n'),
    ...(compressed ? [send('c COMPRESS DEFLATE\r\n')] : []),
    fetchAll,
    send('e NOOP\r\n'),
    ...(compressed ? [send('f UNAUTHENTICATE\r\n'), send('g NOOP\r\n')] : []),
  ]);
  return simulation;
}

/** Payload octets of the server's segments after the login. */
function octetsFrom(simulation: Simulation, tag: string): number {
  const events = simulation.trace.slice();
  const asked = events.findIndex((event) => event.type === 'frame.sent' && byteStringOf(event.bytes).startsWith(tag));
  return events
    .slice(asked)
    .reduce(
      (sum, event) => (event.type === 'segment.sent' && event.from === 'server' ? sum + event.payload.length : sum),
      0,
    );
}

/** What the client reads of the two commands that both worlds have. */
const lines = (simulation: Simulation): string[] =>
  heard(simulation).filter((line) => /^\* \d+ FETCH|^[de] /.test(line));

describe.each([143, 993])('COMPRESS on port %i (RFC 4978 §3)', (port) => {
  const clear = lived(port, false);
  const compressed = lived(port, true);

  test('changes nothing of what is read', () => {
    expect(lines(compressed)).toEqual(lines(clear));
    expect(heard(compressed)).toContain('c OK DEFLATE active');
    expect(heard(compressed).at(-1)).toBe('g OK NOOP completed');
  });

  test('sends less than half of the octets', () => {
    expect(octetsFrom(compressed, 'd FETCH')).toBeLessThan(octetsFrom(clear, 'd FETCH') / 2);
  });

  test('is the same every time', () => {
    expect(traceText(lived(port, true))).toBe(traceText(compressed));
  });
});

test('what is pipelined in clear behind COMPRESS cannot be read, and ends the connection', () => {
  const simulation = createSimulation(defaultScenario);
  live(simulation, [open(143), send('a LOGIN alice secret\r\n'), send('c COMPRESS DEFLATE\r\nNOOP\r\n')]);
  expect(simulation.trace.slice().some((event) => event.type === 'connection.closed')).toBe(true);
});
