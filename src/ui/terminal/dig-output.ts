// What dig prints, made from the answer that the simulated resolver really gave.

import { between, type DnsRecord, type DnsRecordType } from '#engine/index.ts';
import type { ResolveLog } from './connection-log.ts';
import type { TerminalLine } from './terminal-line.ts';

/** The question as it was typed. */
export interface DigQuestion {
  readonly name: string;
  readonly recordType: DnsRecordType;
  readonly short: boolean;
}

/** Nothing while the answer is on its way; then everything at once, as dig does. */
export function digLines(question: DigQuestion, log: ResolveLog): readonly TerminalLine[] {
  const { answer } = log;
  if (answer === undefined) return [];
  if (!('records' in answer)) return print(log, ...failure(log, answer.outcome));
  if (question.short) return print(log, ...answer.records.map((record) => record.data));
  const lines = print(
    log,
    `; <<>> dig <<>> ${question.name} ${question.recordType}`,
    ';; Got answer:',
    `;; ->>HEADER<<- opcode: QUERY, status: ${statusOf(answer.outcome)}, id: ${log.queryId ?? 0}`,
    `;; flags: qr rd ra; QUERY: 1, ANSWER: ${answer.records.length}, AUTHORITY: 0, ADDITIONAL: 0`,
    '',
    ';; QUESTION SECTION:',
    columns(`;${question.name}.`, '', question.recordType, ''),
    '',
    ...(answer.records.length > 0 ? [';; ANSWER SECTION:', ...answer.records.map(recordLine), ''] : []),
    `;; Query time: ${Math.round(between(log.askedAt, answer.at) / 1_000)} msec`,
    ...(log.server === undefined ? [] : [`;; SERVER: ${log.server}#53(${log.server}) (UDP)`]),
  );
  return answer.cached
    ? [...lines, { kind: 'note', event: log.event, note: { key: 'note.dnsCached', values: {} } }]
    : lines;
}

function print(log: ResolveLog, ...texts: readonly string[]): readonly TerminalLine[] {
  return texts.map((text) => ({ kind: 'program', text, event: log.event }));
}

function statusOf(outcome: 'found' | 'noSuchName' | 'noData'): string {
  return outcome === 'noSuchName' ? 'NXDOMAIN' : 'NOERROR';
}

function failure(log: ResolveLog, outcome: 'timeout' | 'noRoute'): readonly string[] {
  const server = log.server ?? 'resolver';
  const reason = outcome === 'timeout' ? 'timed out' : 'network unreachable';
  return [`;; communications error to ${server}#53: ${reason}`, ';; no servers could be reached'];
}

/** Names and targets end with the root's dot, as in a zone file. RFC 1035 §5.1. */
function recordLine(record: DnsRecord): string {
  const data = record.type === 'A' ? record.data : `${record.data}.`;
  return columns(`${record.name}.`, String(record.ttlSeconds), record.type, data);
}

function columns(name: string, ttl: string, type: string, data: string): string {
  return `${name.padEnd(27)} ${ttl.padEnd(7)} IN  ${type.padEnd(5)} ${data}`.trimEnd();
}
