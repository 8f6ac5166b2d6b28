// DNS messages as they stand on the wire, so that packets have their true sizes and exports true bytes. RFC 1035 §4.

import { bytesOf, concatBytes } from '../../base/bytes.ts';
import { assertNever } from '../../base/invariant.ts';
import type { DnsRecord, DnsRecordType } from '../events.ts';
import { canonicalName, type DnsAnswer } from './zone.ts';

/** RFC 1035 §3.2.2; SRV: RFC 2782. */
const TYPE_CODE: Readonly<Record<DnsRecordType, number>> = { A: 1, MX: 15, SRV: 33 };

/** Internet. RFC 1035 §3.2.4. */
const CLASS_IN = 1;

/** Recursion desired. RFC 1035 §4.1.1. */
const QUERY_FLAGS = 0x0100;

/** A response, recursion desired and available. */
const ANSWER_FLAGS = 0x8180;

/** RFC 1035 §4.1.1, RCODE 3. */
const NAME_ERROR = 3;

/** A pointer to the question's name, right behind the header. RFC 1035 §4.1.4. */
const POINTER_TO_QUESTION = bytesOf('\xc0\x0c');

/** The question as a message. */
export function encodeQuery(queryId: number, name: string, type: DnsRecordType): Uint8Array {
  return concatBytes([uint16s(queryId, QUERY_FLAGS, 1, 0, 0, 0), encodeQuestion(name, type)]);
}

/** The answer as a message; the question is repeated in it. Negative answers carry no SOA record here. */
export function encodeAnswer(queryId: number, name: string, type: DnsRecordType, answer: DnsAnswer): Uint8Array {
  const flags = ANSWER_FLAGS | (answer.outcome === 'noSuchName' ? NAME_ERROR : 0);
  const header = uint16s(queryId, flags, 1, answer.records.length, 0, 0);
  return concatBytes([header, encodeQuestion(name, type), ...answer.records.map(encodeRecord)]);
}

function encodeQuestion(name: string, type: DnsRecordType): Uint8Array {
  return concatBytes([encodeName(name), uint16s(TYPE_CODE[type], CLASS_IN)]);
}

/** RFC 1035 §3.2.1. All records of an answer belong to the name that was asked. */
function encodeRecord(record: DnsRecord): Uint8Array {
  const data = encodeData(record);
  const ttl = uint16s(record.ttlSeconds >>> 16, record.ttlSeconds & 0xffff);
  return concatBytes([POINTER_TO_QUESTION, uint16s(TYPE_CODE[record.type], CLASS_IN), ttl, uint16s(data.length), data]);
}

/** Names in data are never compressed: RFC 2782 forbids it for SRV, and it is allowed everywhere. */
function encodeData(record: DnsRecord): Uint8Array {
  const words = record.data.split(' ');
  const numbers = words.slice(0, -1).map(Number);
  const target = words.at(-1) ?? '';
  switch (record.type) {
    case 'A':
      return Uint8Array.from(record.data.split('.').map(Number));
    case 'MX':
    case 'SRV':
      return concatBytes([uint16s(...numbers), encodeName(target)]);
    default:
      return assertNever(record.type, 'record type');
  }
}

/** Labels, each with its length before it, and the root. RFC 1035 §3.1. */
function encodeName(name: string): Uint8Array {
  const labels = canonicalName(name)
    .split('.')
    .filter((label) => label !== '');
  return bytesOf(labels.map((label) => String.fromCharCode(label.length) + label).join('') + '\0');
}

function uint16s(...numbers: readonly number[]): Uint8Array {
  return Uint8Array.from(numbers.flatMap((number) => [(number >>> 8) & 0xff, number & 0xff]));
}
