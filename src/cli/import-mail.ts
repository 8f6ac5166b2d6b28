// `--import`: messages from .mbox and .eml files and from folders of them.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { firstValue, readHeader, type UnixMs } from '#engine/index.ts';
import { isMbox, readDateTime, splitMbox, unixFromCivil, withCrlf } from '#engine/reading.ts';

/** A message on its way into a mailbox. */
export interface ImportedMessage {
  /** With CRLF line ends. */
  readonly raw: Uint8Array;
  /** When it was received, if the file says so. */
  readonly receivedAt?: UnixMs;
}

/** What a path holds, or why it cannot be imported. */
export type ImportResult =
  | { readonly ok: true; readonly messages: readonly ImportedMessage[] }
  | { readonly ok: false; readonly problem: string };

/** Reads a file, or all .eml and .mbox files of a folder and its folders, by name. */
export function importMail(path: string): ImportResult {
  try {
    const files = statSync(path).isDirectory() ? mailFilesIn(path) : [path];
    if (files.length === 0) return { ok: false, problem: `${path} has no .eml or .mbox files in it` };
    return { ok: true, messages: files.flatMap((file) => messagesIn(readFileSync(file))) };
  } catch (error) {
    return { ok: false, problem: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function mailFilesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(eml|mbox)$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The messages of one file. What it is shows in its first line, whatever it is called. */
export function messagesIn(bytes: Uint8Array): readonly ImportedMessage[] {
  if (!isMbox(bytes)) return [withDate(withCrlf(bytes), undefined)];
  return splitMbox(bytes).map(({ raw, received }) => withDate(withCrlf(raw), received && unixFromCivil(received)));
}

/** A message without a date of arrival gets the one that its header has. */
function withDate(raw: Uint8Array, received: UnixMs | undefined): ImportedMessage {
  const receivedAt = received ?? dateOf(raw);
  return receivedAt === undefined ? { raw } : { raw, receivedAt };
}

/** What the Date field says. RFC 5322 §3.6.1. */
function dateOf(raw: Uint8Array): UnixMs | undefined {
  const value = firstValue(raw, readHeader(raw), 'date');
  const civil = value === undefined ? undefined : readDateTime(value);
  return civil && unixFromCivil(civil);
}
