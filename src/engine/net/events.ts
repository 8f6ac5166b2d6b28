// What the network records: names asked, segments, connections, TLS, and the frames that programs exchange.

import type { Brand } from '../base/brand.ts';
import type { Duration } from '../base/units.ts';

/** A host's name within the scenario, such as `desktop` or `mail`. */
export type HostId = Brand<string, 'HostId'>;

/** A connection's name within the simulation: the tab that a person sees, such as `me` or `phone`. */
export type ConnectionId = Brand<string, 'ConnectionId'>;

/** Which end of a connection: the one that opened it is the client. */
export type Side = 'client' | 'server';

/** Protocols that servers in the simulation speak. */
export type Protocol = 'imap' | 'pop3' | 'smtp';

/** How a connection is protected: not at all, from the first byte (993, 995, 465), or from STARTTLS on. */
export type Security = 'none' | 'implicit' | 'startTls';

export type DnsRecordType = 'A' | 'MX' | 'SRV';

/** One resource record as a person reads it. RFC 1035 §3.2, RFC 2782. */
export interface DnsRecord {
  readonly name: string;
  readonly type: DnsRecordType;
  readonly ttlSeconds: number;
  /** `192.0.2.10`, `10 mail.example.org` or `0 1 993 mail.example.org`. */
  readonly data: string;
}

/** TCP's control bits that the simulation uses. RFC 793 §3.1. */
export type TcpFlag = 'SYN' | 'ACK' | 'PSH' | 'FIN' | 'RST';

export type NetEvent =
  | {
      readonly type: 'dns.query';
      readonly host: HostId;
      readonly server: HostId;
      readonly queryId: number;
      readonly name: string;
      readonly recordType: DnsRecordType;
    }
  | {
      readonly type: 'dns.answer';
      readonly host: HostId;
      readonly server: HostId;
      readonly queryId: number;
      readonly name: string;
      readonly recordType: DnsRecordType;
      readonly outcome: 'found' | 'noSuchName' | 'noData';
      readonly records: readonly DnsRecord[];
    }
  | {
      readonly type: 'dns.arrived';
      readonly host: HostId;
      readonly queryId: number;
      readonly outcome: 'found' | 'noSuchName' | 'noData';
      readonly records: readonly DnsRecord[];
    }
  | {
      readonly type: 'dns.cached';
      readonly host: HostId;
      readonly name: string;
      readonly recordType: DnsRecordType;
      readonly records: readonly DnsRecord[];
    }
  | {
      readonly type: 'dns.failed';
      readonly host: HostId;
      readonly name: string;
      readonly recordType: DnsRecordType;
      readonly reason: 'timeout' | 'noRoute';
    }
  /** A question or an answer got lost on the way; `packet` is the event of its sending. */
  | { readonly type: 'dns.lost'; readonly packet: number; readonly reason: 'loss' | 'linkDown' }
  /** A client began to connect. The name was resolved before. */
  | {
      readonly type: 'connection.opening';
      readonly connection: ConnectionId;
      readonly client: HostId;
      readonly server: HostId;
      readonly clientPort: number;
      readonly serverPort: number;
      /** What the server on that port speaks; absent when nothing listens there. */
      readonly protocol?: Protocol;
      readonly security: Security;
    }
  | { readonly type: 'connection.opened'; readonly connection: ConnectionId; readonly side: Side }
  | {
      readonly type: 'connection.closed';
      readonly connection: ConnectionId;
      readonly side: Side;
      readonly reason: 'fin' | 'reset' | 'refused' | 'timeout' | 'unknownHost' | 'nameUnanswered';
    }
  | {
      readonly type: 'segment.sent';
      readonly connection: ConnectionId;
      readonly from: Side;
      readonly flags: readonly TcpFlag[];
      readonly sequence: number;
      readonly acknowledgment: number;
      readonly window: number;
      /** How many bytes of the stream it carries; SYN and FIN do not count. */
      readonly length: number;
      /** Those bytes as the wire shows them: what an eavesdropper sees. */
      readonly payload: Uint8Array;
      readonly retransmission: boolean;
      /** Only on SYN: the number that `sequence` 0 stands for. `sequence` and `acknowledgment` are relative to it. */
      readonly initialSequence?: number;
    }
  | { readonly type: 'segment.arrived'; readonly connection: ConnectionId; readonly to: Side; readonly segment: number }
  | {
      readonly type: 'segment.lost';
      readonly connection: ConnectionId;
      readonly from: Side;
      readonly segment: number;
      readonly reason: 'loss' | 'linkDown';
    }
  | { readonly type: 'tcp.state'; readonly connection: ConnectionId; readonly side: Side; readonly state: TcpState }
  | {
      readonly type: 'tls.handshake';
      readonly connection: ConnectionId;
      readonly from: Side;
      readonly messages: readonly string[];
      readonly length: number;
    }
  | {
      readonly type: 'tls.established';
      readonly connection: ConnectionId;
      readonly side: Side;
      readonly certificateName: string;
    }
  /** One side could not read what came as TLS, and ended the connection. RFC 8446 §6.2. */
  | {
      readonly type: 'tls.failed';
      readonly connection: ConnectionId;
      readonly side: Side;
      readonly reason: 'notTls' | 'alertReceived';
    }
  /** A program wrote one whole frame. `offset` counts the clear bytes that this side sent before on this connection. */
  | {
      readonly type: 'frame.sent';
      readonly connection: ConnectionId;
      readonly from: Side;
      readonly offset: number;
      readonly bytes: Uint8Array;
      readonly secured: boolean;
    }
  /** The last byte of that frame was handed to the program at the other end. `frame` is the id of `frame.sent`. */
  | { readonly type: 'frame.arrived'; readonly connection: ConnectionId; readonly to: Side; readonly frame: number }
  /** All servers of a host were stopped, with a word on each connection or without; they start again after `downFor`. */
  | { readonly type: 'servers.stopped'; readonly host: HostId; readonly orderly: boolean; readonly downFor: Duration }
  | { readonly type: 'servers.started'; readonly host: HostId }
  | {
      readonly type: 'link.changed';
      readonly host: HostId;
      readonly up: boolean;
      readonly latency: Duration;
      readonly jitter: Duration;
      readonly bitsPerSecond: number;
      readonly lossRatio: number;
    };

/** RFC 793 §3.2, with the states that both ends pass. */
export type TcpState =
  | 'LISTEN'
  | 'SYN-SENT'
  | 'SYN-RECEIVED'
  | 'ESTABLISHED'
  | 'FIN-WAIT-1'
  | 'FIN-WAIT-2'
  | 'CLOSE-WAIT'
  | 'CLOSING'
  | 'LAST-ACK'
  | 'TIME-WAIT'
  | 'CLOSED';
