// How many bytes the packets have that events speak of, IP headers included.

import { encodeAnswer, encodeQuery } from '../net/dns/message.ts';
import { UDP_HEADER_BYTES } from '../net/dns/resolver.ts';
import type { NetEvent } from '../net/events.ts';
import { packetBytes } from '../net/tcp/segment.ts';

/** The packet with this TCP segment. */
export function segmentPacketBytes(event: Extract<NetEvent, { type: 'segment.sent' }>): number {
  return packetBytes(event);
}

/** The packet with this DNS message. */
export function dnsPacketBytes(event: Extract<NetEvent, { type: 'dns.query' | 'dns.answer' }>): number {
  const { queryId, name, recordType } = event;
  const message =
    event.type === 'dns.query'
      ? encodeQuery(queryId, name, recordType)
      : encodeAnswer(queryId, name, recordType, event);
  return UDP_HEADER_BYTES + message.length;
}
