// What the lines of STAT, LIST, UIDL and CAPA say; undefined when they say nothing that can be. RFC 1939 §5 and §7.

import { asciiUpper, byteStringOf } from '../../base/bytes.ts';
import type { Pop3CapabilityMap } from './request.ts';

/** Numbers that no maildrop has are errors of the server. */
const NUMBER_MAX = 2 ** 53;

/** `2 320`, perhaps with more behind it. */
export function readDrop(text: string): { readonly messages: number; readonly octets: number } | undefined {
  const [messages, octets] = pairOf(text) ?? [];
  const sizes = readNumber(octets?.split(' ', 1)[0] ?? '');
  return messages === undefined || sizes === undefined ? undefined : { messages, octets: sizes };
}

/** Message numbers with sizes; what stands behind a size is for nobody. RFC 1939 §5. */
export function readSizes(content: Uint8Array): ReadonlyMap<number, number> | undefined {
  return readListing(content, (text) => readNumber(text.split(' ', 1)[0] ?? ''));
}

/** Message numbers with unique ids of 1 to 70 printable characters. RFC 1939 §7. */
export function readUniqueIds(content: Uint8Array): ReadonlyMap<number, string> | undefined {
  return readListing(content, (text) => (/^[!-~]{1,70}$/.test(text) ? text : undefined));
}

/** Names in upper case with their parameters. RFC 2449 §5. */
export function readCapabilities(content: Uint8Array): Pop3CapabilityMap {
  const words = linesOf(content).map((line) => line.split(' '));
  return new Map(words.map(([name = '', ...parameters]) => [asciiUpper(name), parameters]));
}

/** Each message once, counted from 1. */
function readListing<Value>(
  content: Uint8Array,
  read: (text: string) => Value | undefined,
): ReadonlyMap<number, Value> | undefined {
  const found = new Map<number, Value>();
  for (const line of linesOf(content)) {
    const [message, text] = pairOf(line) ?? [];
    const value = text === undefined ? undefined : read(text);
    if (message === undefined || message === 0 || value === undefined || found.has(message)) return undefined;
    found.set(message, value);
  }
  return found;
}

function linesOf(content: Uint8Array): readonly string[] {
  return byteStringOf(content).split('\r\n').slice(0, -1);
}

/** A number, a space, and the rest. */
function pairOf(line: string): readonly [number, string] | undefined {
  const space = line.indexOf(' ');
  const number = readNumber(line.slice(0, Math.max(0, space)));
  return number === undefined ? undefined : [number, line.slice(space + 1)];
}

function readNumber(text: string): number | undefined {
  const number = Number(text);
  return /^[0-9]+$/.test(text) && number < NUMBER_MAX ? number : undefined;
}
