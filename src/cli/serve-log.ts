// `--log`: what crosses the connections, or what the servers report, on standard error.

import { byteStringOf } from '#engine/index.ts';
import type { LogKind } from './serve-options.ts';
import type { AdapterOptions, SocketEvent } from './socket-adapter.ts';

/** Lines longer than this are cut. */
const SHOWN_CHARACTERS = 500;

/** What the connections of a listener are told to tell. */
export type Log = Pick<AdapterOptions<unknown>, 'failed' | 'observe'>;

/** Writes the events of one connection after another, each line with the connection's name such as `imap#3`. */
export function createLog(kind: LogKind, listener: string, write: (line: string) => void): Log {
  const failed = (connection: number, error: Error): void => write(`${listener}#${connection} ! ${error.message}`);
  if (kind === 'none') return { failed };
  const linesOfEvent = kind === 'wire' ? wireLines : reportLines;
  const observe = (connection: number, event: SocketEvent<unknown>): void => {
    for (const line of linesOfEvent(event)) write(`${listener}#${connection} ${line}`);
  };
  return { failed, observe };
}

function reportLines(event: SocketEvent<unknown>): readonly string[] {
  return event.type === 'report' ? [JSON.stringify(event.event, bytesAsText)] : [];
}

function wireLines(event: SocketEvent<unknown>): readonly string[] {
  if (event.type === 'received') return linesOf('C', event.bytes);
  if (event.type === 'sent') return linesOf('S', event.bytes);
  return event.type === 'report' ? [] : [`-- ${event.type}`];
}

function linesOf(speaker: 'C' | 'S', bytes: Uint8Array): readonly string[] {
  const lines = byteStringOf(bytes).split('\r\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${speaker}: ${shown(line)}`);
}

function shown(line: string): string {
  const plain = Array.from(line, (character) => (/[ -~]/.test(character) ? character : escaped(character))).join('');
  return plain.length > SHOWN_CHARACTERS ? `${plain.slice(0, SHOWN_CHARACTERS)} …` : plain;
}

function escaped(byte: string): string {
  return `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function bytesAsText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? byteStringOf(value) : value;
}
