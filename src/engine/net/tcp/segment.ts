// TCP segments as the simulation sends them. Sequence numbers are relative, as packet analysers show them: SYN is 0 and
// the first byte of the stream 1. They never wrap, because they are JavaScript numbers. RFC 793 §3.1.

import { NO_BYTES } from '../../base/bytes.ts';
import type { TcpFlag } from '../events.ts';

/** One segment. */
export interface TcpSegment {
  readonly flags: readonly TcpFlag[];
  readonly sequence: number;
  /** Meaningful with ACK only; 0 without. */
  readonly acknowledgment: number;
  readonly window: number;
  readonly payload: Uint8Array;
}

/** The combinations of control bits that occur. */
export const SYN: readonly TcpFlag[] = Object.freeze(['SYN']);
export const SYN_ACK: readonly TcpFlag[] = Object.freeze(['SYN', 'ACK']);
export const ACK: readonly TcpFlag[] = Object.freeze(['ACK']);
export const PSH_ACK: readonly TcpFlag[] = Object.freeze(['PSH', 'ACK']);
export const FIN_ACK: readonly TcpFlag[] = Object.freeze(['FIN', 'ACK']);
const RST: readonly TcpFlag[] = Object.freeze(['RST']);
export const RST_ACK: readonly TcpFlag[] = Object.freeze(['RST', 'ACK']);

/** Bytes of the stream in one segment: Ethernet's 1500 without the headers of IPv4 and TCP. RFC 879 §1. */
export const MSS = 1460;

/** Headers of IPv4 and TCP without options. */
const HEADER_BYTES = 40;

/** Options that a SYN carries: maximum segment size, window scale, one byte of padding. RFC 793 §3.1, RFC 7323 §2.2. */
const SYN_OPTION_BYTES = 8;

/** What a SYN offers; its window is never scaled. RFC 7323 §2.2. */
export const SYN_WINDOW = 64_240;

/** What every other segment offers. It stays the same: programs of the simulation read at once. */
export const RECEIVE_WINDOW = 262_144;

/** How many bytes an IP packet with this segment has. */
export function packetBytes(segment: TcpSegment): number {
  const options = segment.flags.includes('SYN') ? SYN_OPTION_BYTES : 0;
  return HEADER_BYTES + options + segment.payload.length;
}

/** How much of the sequence space a segment takes: its bytes, and one each for SYN and FIN. RFC 793 §3.3. */
function sequenceLength(segment: TcpSegment): number {
  const { flags, payload } = segment;
  return payload.length + (flags.includes('SYN') ? 1 : 0) + (flags.includes('FIN') ? 1 : 0);
}

/** The answer to a segment that belongs to no connection. RFC 793 §3.4, "Reset Generation". */
export function resetFor(segment: TcpSegment): TcpSegment {
  const bare = { window: 0, payload: NO_BYTES };
  return segment.flags.includes('ACK')
    ? { ...bare, flags: RST, sequence: segment.acknowledgment, acknowledgment: 0 }
    : { ...bare, flags: RST_ACK, sequence: 0, acknowledgment: segment.sequence + sequenceLength(segment) };
}
