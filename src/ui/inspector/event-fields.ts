// Events that are no line of a mail protocol, as rows that can be explained like tokens: segments, handshakes, questions
// to DNS, connections, links. The words are in src/texts/tokens/network-*.ts.

import { byteStringOf, rfc, type DnsRecord, type LabEvent, type SpecRef } from '#engine/index.ts';
import type { NetworkKey } from '#texts/tokens/network-en.ts';

/** One thing about an event. */
export interface EventField {
  /** As it is shown in the first column. */
  readonly label: string;
  readonly key: NetworkKey;
  readonly spec?: SpecRef;
}

/** An event in fields; the bytes that it carries on the wire, where it carries any. */
export interface EventFields {
  readonly title: string;
  readonly fields: readonly EventField[];
  readonly bytes?: Uint8Array;
  /** Where the simulation is simpler than reality. */
  readonly simplified?: NetworkKey;
}

/** The fields of `event`; undefined for events that say nothing to a person. */
export function eventFields(event: LabEvent): EventFields | undefined {
  switch (event.type) {
    case 'segment.sent':
      return segmentFields(event);
    case 'tls.handshake':
    case 'tls.established':
    case 'tls.failed':
      return tlsFields(event);
    case 'dns.query':
    case 'dns.answer':
    case 'dns.arrived':
    case 'dns.cached':
    case 'dns.failed':
    case 'dns.lost':
      return dnsFields(event);
    case 'connection.opening':
    case 'connection.opened':
    case 'connection.closed':
      return connectionFields(event);
    case 'link.changed':
      return linkFields(event);
    case 'servers.stopped':
    case 'servers.started':
      return serversFields(event);
    case 'input':
    case 'input.refused':
      return inputFields(event);
    default:
      return undefined;
  }
}

type Of<Type extends LabEvent['type'], Event = LabEvent> = Event extends { readonly type: infer Own }
  ? Own extends Type
    ? Event
    : never
  : never;

function field(label: string | number, key: NetworkKey, spec?: SpecRef): EventField {
  return { label: String(label), key, ...(spec && { spec }) };
}

const TCP = rfc(793, '3.1');
const HANDSHAKE_SECTIONS: Readonly<Record<string, string>> = {
  ClientHello: '4.1.2',
  ServerHello: '4.1.3',
  ChangeCipherSpec: '5',
  EncryptedExtensions: '4.3.1',
  Certificate: '4.4.2',
  CertificateVerify: '4.4.3',
  Finished: '4.4.4',
};

function segmentFields(event: Of<'segment.sent'>): EventFields {
  const { flags, sequence, acknowledgment, window, length, retransmission, initialSequence, payload } = event;
  return {
    title: `TCP ${flags.join(' ')}`,
    bytes: payload,
    simplified: 'tcp.simplified',
    fields: [
      ...flags.map((flag) => field(flag, `tcp.flag.${flag}`, TCP)),
      field(`seq ${sequence}`, 'tcp.sequence', TCP),
      ...(flags.includes('ACK') ? [field(`ack ${acknowledgment}`, 'tcp.acknowledgment', TCP)] : []),
      ...(initialSequence === undefined ? [] : [field(initialSequence, 'tcp.initial', rfc(793, '3.3'))]),
      field(`win ${window}`, 'tcp.window', TCP),
      field(`len ${length}`, 'tcp.length'),
      ...(retransmission ? [field('↻', 'tcp.retransmission', rfc(793, '3.7'))] : []),
    ],
  };
}

function tlsFields(event: Of<'tls.handshake' | 'tls.established' | 'tls.failed'>): EventFields {
  const simplified = 'tls.simplified';
  switch (event.type) {
    case 'tls.handshake':
      return {
        title: `TLS ${event.messages.join(', ')}`,
        simplified,
        fields: [
          field('TLS', 'tls.handshake', rfc(8446, '4')),
          ...event.messages.map((name) => field(name, messageKey(name), rfc(8446, HANDSHAKE_SECTIONS[name] ?? '4'))),
          field(`len ${event.length}`, 'tls.length'),
        ],
      };
    case 'tls.established':
      return {
        title: 'TLS',
        simplified,
        fields: [field('TLS', 'tls.established', rfc(8446, '')), field(event.certificateName, 'tls.certificate')],
      };
    default:
      return { title: 'TLS', fields: [field('TLS', `tls.failed.${event.reason}`, rfc(8446, '6.2'))] };
  }
}

function messageKey(name: string): NetworkKey {
  switch (name) {
    case 'ClientHello':
    case 'ServerHello':
    case 'ChangeCipherSpec':
    case 'EncryptedExtensions':
    case 'Certificate':
    case 'CertificateVerify':
    case 'Finished':
      return `tls.message.${name}`;
    default:
      return 'tls.message.other';
  }
}

const DNS = rfc(1035, '4.1');

function dnsFields(
  event: Of<'dns.query' | 'dns.answer' | 'dns.arrived' | 'dns.cached' | 'dns.failed' | 'dns.lost'>,
): EventFields {
  const simplified = 'dns.simplified';
  if (event.type === 'dns.lost') return { title: 'DNS', fields: [field('✕', 'dns.lost')] };
  const records = 'records' in event ? event.records.flatMap(recordFields) : [];
  const outcome = 'outcome' in event ? [field(event.outcome, `dns.outcome.${event.outcome}`, DNS)] : [];
  const asked =
    event.type === 'dns.arrived'
      ? []
      : [
          field(event.name, 'dns.name'),
          field(event.recordType, `dns.type.${event.recordType}`, typeSpec(event.recordType)),
        ];
  const key = event.type === 'dns.arrived' ? 'dns.answer' : event.type;
  return { title: 'DNS', simplified, fields: [field('DNS', key, DNS), ...asked, ...outcome, ...records] };
}

function recordFields(record: DnsRecord): readonly EventField[] {
  return [
    field(record.data, 'dns.data', typeSpec(record.type)),
    field(`${record.ttlSeconds} s`, 'dns.ttl', rfc(1035, '3.2.1')),
  ];
}

function typeSpec(type: DnsRecord['type']): SpecRef {
  return type === 'SRV' ? rfc(2782) : rfc(1035, type === 'A' ? '3.4.1' : '3.3.9');
}

function connectionFields(event: Of<'connection.opening' | 'connection.opened' | 'connection.closed'>): EventFields {
  const title = event.connection;
  if (event.type === 'connection.opened') return { title, fields: [field(event.side, 'connection.opened')] };
  if (event.type === 'connection.closed') {
    return {
      title,
      fields: [field(event.side, 'connection.closed'), field(event.reason, `connection.reason.${event.reason}`)],
    };
  }
  return {
    title,
    fields: [
      field(`${event.client} → ${event.server}`, 'connection.opening'),
      field(`${event.clientPort} → ${event.serverPort}`, 'connection.ports'),
      field(event.security, `connection.security.${event.security}`),
    ],
  };
}

function linkFields(event: Of<'link.changed'>): EventFields {
  return {
    title: event.host,
    fields: [
      field(event.host, event.up ? 'link.up' : 'link.down'),
      field(event.latency / 1_000, 'link.latency'),
      field(event.jitter / 1_000, 'link.jitter'),
      field(event.bitsPerSecond, 'link.bandwidth'),
      field(event.lossRatio * 100, 'link.loss'),
    ],
  };
}

function serversFields(event: Of<'servers.stopped' | 'servers.started'>): EventFields {
  const title = event.host;
  if (event.type === 'servers.started') return { title, fields: [field(event.host, event.type)] };
  return {
    title,
    fields: [
      field(event.host, event.type),
      field(event.orderly ? 'BYE' : 'RST', event.orderly ? 'servers.orderly' : 'servers.crash'),
      field(`${event.downFor / 1_000_000} s`, 'servers.downFor'),
    ],
  };
}

function inputFields(event: Of<'input' | 'input.refused'>): EventFields {
  const { input } = event;
  const key = event.type === 'input' ? 'input.done' : 'input.refused';
  const fields = [field(input.type, key)];
  return input.type === 'send'
    ? { title: byteStringOf(input.bytes).trim(), fields, bytes: input.bytes }
    : { title: input.type, fields };
}
