// Ways to damage a message, and everything that the mail room can be asked about one, with what must hold of the answers.

import type { Rng } from '#engine/base/rng.ts';
import { concatBytes } from '#engine/base/bytes.ts';
import { bodyStructureOf } from '#engine/mail/body-structure.ts';
import { envelopeOf } from '#engine/mail/envelope.ts';
import { splitMbox } from '#engine/mail/mbox.ts';
import { indexMessage } from '#engine/mail/mime-index.ts';
import type { MimePart } from '#engine/mail/mime-index.ts';
import { readMessage } from '#engine/mail/readable-message.ts';
import { bodySearchText, headerSearchText } from '#engine/mail/search-text.ts';
import { binarySectionOf, partAt, sectionOf } from '#engine/mail/section.ts';

/** What is wrong with the tree; empty when nothing is. */
function faultsOf(raw: Uint8Array, part: MimePart, from: number, to: number, path = ''): readonly string[] {
  const faults: string[] = [];
  const { headerStart, bodyStart, bodyEnd, kind, parts } = part;
  const ordered = from <= headerStart && headerStart <= bodyStart && bodyStart <= bodyEnd && bodyEnd <= to;
  if (!ordered) faults.push(`${path}: ${from} ≤ ${headerStart} ≤ ${bodyStart} ≤ ${bodyEnd} ≤ ${to} does not hold`);
  let lines = 0;
  for (let at = bodyStart; at < bodyEnd; at += 1) if (raw[at] === 0x0a) lines += 1;
  if (lines !== part.lines) faults.push(`${path}: ${part.lines} lines told, ${lines} there`);
  const leaf = kind === 'text' || kind === 'basic';
  if (leaf !== (parts.length === 0)) faults.push(`${path}: ${kind} with ${parts.length} parts`);
  if (kind === 'message' && parts.length !== 1) faults.push(`${path}: ${parts.length} messages inside`);
  let behind = bodyStart;
  for (const [at, child] of parts.entries()) {
    faults.push(...faultsOf(raw, child, behind, bodyEnd, `${path}.${at + 1}`));
    behind = child.bodyEnd;
  }
  return faults;
}

/** The octets of all leaves and headers plus what lies between them are the message: no byte belongs to two parts. */
function octetsOf(part: MimePart): number {
  const header = part.bodyStart - part.headerStart;
  if (part.parts.length === 0) return header + part.bodyEnd - part.bodyStart;
  return header + part.parts.reduce((sum, child) => sum + octetsOf(child), 0);
}

function numbersOf(part: MimePart, prefix: readonly number[] = []): readonly (readonly number[])[] {
  if (part.kind !== 'multipart') return [[...prefix, 1]];
  return part.parts.slice(0, 5).flatMap((child, at) => {
    const numbers = [...prefix, at + 1];
    const inside = child.kind === 'message' ? child.parts[0] : child.kind === 'multipart' ? child : undefined;
    return [numbers, ...(inside ? numbersOf(inside, numbers) : [])];
  });
}

/** Asks for everything that the mail room can tell of a message; answers what is wrong with the tree of its parts. */
export function readAll(raw: Uint8Array): readonly string[] {
  const index = indexMessage(raw);
  const { root } = index;
  const faults = [...faultsOf(raw, root, 0, raw.length)];
  if (root.headerStart !== 0 || root.bodyEnd !== raw.length) faults.push('the root is not the whole message');
  if (octetsOf(root) > raw.length) faults.push(`${octetsOf(root)} octets in parts, ${raw.length} in the message`);
  envelopeOf(raw);
  bodyStructureOf(raw, index);
  readMessage(raw, index);
  headerSearchText(raw);
  bodySearchText(raw, index);
  for (const part of numbersOf(root)) {
    if (!partAt(index, part)) faults.push(`no part ${part.join('.')}`);
    sectionOf(raw, index, { part, text: { type: 'MIME' } });
    sectionOf(raw, index, { part, text: { type: 'HEADER.FIELDS', not: true, fields: ['subject'] } });
    binarySectionOf(raw, index, part);
  }
  splitMbox(raw);
  return faults;
}

/** Damages a message. */
type Mutation = (raw: Uint8Array, rng: Rng) => Uint8Array;

function sliceOf(raw: Uint8Array, rng: Rng): readonly [from: number, to: number] {
  const from = rng.integer(0, raw.length);
  return [from, Math.min(raw.length, from + rng.integer(1, 400))];
}

/** Beginnings of lines that begin with `--`. */
function delimiterLines(raw: Uint8Array): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  for (let at = 0; at < raw.length;) {
    const feed = raw.indexOf(0x0a, at);
    const end = feed === -1 ? raw.length : feed + 1;
    if (raw[at] === 0x2d && raw[at + 1] === 0x2d) found.push([at, end]);
    at = end;
  }
  return found;
}

const INTERESTING = [
  '\r',
  '\n',
  '\r\n',
  '\0',
  '--',
  '"',
  '(',
  ')',
  '\\',
  '=?',
  '?=',
  ';',
  ':',
  '=',
  '<',
  '>',
  '@',
  ',',
  '\xff',
];

/** Every way to damage a message; each needs at least one byte. */
export const mutations: readonly Mutation[] = [
  function flipBytes(raw, rng) {
    const changed = raw.slice();
    for (let count = rng.integer(1, 8); count > 0; count -= 1)
      changed[rng.integer(0, raw.length - 1)] = rng.integer(0, 255);
    return changed;
  },
  function cutEnd(raw, rng) {
    return raw.subarray(0, rng.integer(0, raw.length));
  },
  function removeSlice(raw, rng) {
    const [from, to] = sliceOf(raw, rng);
    return concatBytes([raw.subarray(0, from), raw.subarray(to)]);
  },
  function doubleSlice(raw, rng) {
    const [from, to] = sliceOf(raw, rng);
    return concatBytes([raw.subarray(0, to), raw.subarray(from)]);
  },
  function swapBoundaries(raw, rng) {
    const lines = delimiterLines(raw);
    const [a, b] = [lines[rng.integer(0, lines.length - 1)], lines[rng.integer(0, lines.length - 1)]];
    if (!a || !b || a[0] >= b[0]) return raw;
    const pieces: readonly (readonly [number, number])[] = [[0, a[0]], b, [a[1], b[0]], a, [b[1], raw.length]];
    return concatBytes(pieces.map(([from, to]) => raw.subarray(from, to)));
  },
  function insertSyntax(raw, rng) {
    const text = (INTERESTING[rng.integer(0, INTERESTING.length - 1)] ?? '').repeat(rng.integer(1, 3));
    const at = rng.integer(0, Math.min(raw.length, 2_000));
    return concatBytes([
      raw.subarray(0, at),
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
      raw.subarray(at),
    ]);
  },
];
