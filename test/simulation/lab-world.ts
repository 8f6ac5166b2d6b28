// Short hands for tests that live in the default scenario.

import { byteStringOf, bytesOf } from '../../src/engine/base/bytes.ts';
import { seconds, type Instant } from '../../src/engine/base/units.ts';
import type { LabEvent } from '../../src/engine/lab-event.ts';
import type { ConnectionId, HostId } from '../../src/engine/net/events.ts';
import type { UserInput } from '../../src/engine/scenario/input.ts';
import type { Simulation } from '../../src/engine/simulation.ts';

export const connectionId = (id: string): ConnectionId => id as ConnectionId;
export const hostId = (id: string): HostId => id as HostId;
export const instant = (microseconds: number): Instant => microseconds as Instant;
export const atSecond = (count: number): Instant => instant(seconds(count));

export const ME = connectionId('me');

export function open(port: number, security: 'none' | 'implicit' = 'none', connection = ME): UserInput {
  return { type: 'open', connection, from: hostId('desktop'), to: 'mail.example.org', port, security };
}

export function send(text: string, connection = ME): UserInput {
  return { type: 'send', connection, bytes: bytesOf(text) };
}

/** Does the inputs, one each second. */
export function live(simulation: Simulation, inputs: readonly UserInput[]): void {
  for (const input of inputs) {
    simulation.dispatch(input);
    simulation.runUntil(instant(simulation.now + seconds(1)));
  }
}

/** The events as plain text, byte for byte. */
export function traceText(simulation: Simulation): string {
  return simulation.trace.slice().map(eventText).join('\n');
}

function eventText(event: LabEvent): string {
  return JSON.stringify(event, (_key, value: unknown) => (value instanceof Uint8Array ? byteStringOf(value) : value));
}

/** Lines that the client of a connection got, without line ends. */
export function heard(simulation: Simulation, connection = ME): string[] {
  const { trace } = simulation;
  return trace.slice().flatMap((event) => {
    if (event.type !== 'frame.arrived' || event.to !== 'client' || event.connection !== connection) return [];
    const sent = trace.event(event.frame as never);
    return sent.type === 'frame.sent' ? [byteStringOf(sent.bytes).replace(/\r\n$/, '')] : [];
  });
}
