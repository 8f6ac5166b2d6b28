// `--import`: messages from .mbox and .eml files and from folders of them.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { firstValue, readDateTime, readHeader, unixFromCivil, type UnixMs } from '#engine/index.ts';
import { asCrlf } from './line-ends.ts';
import { looksLikeMbox, readMbox, type ImportedMessage } from './mbox.ts';

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

/** What the file is shows in its first line, whatever it is called. */
function messagesIn(bytes: Uint8Array): readonly ImportedMessage[] {
  const messages = looksLikeMbox(bytes) ? readMbox(bytes) : [{ raw: asCrlf(bytes) }];
  return messages.map((message: ImportedMessage) => {
    const date = message.receivedAt ?? dateOf(message.raw);
    return date === undefined ? message : { ...message, receivedAt: date };
  });
}

/** What the Date field says. RFC 5322 §3.6.1. */
function dateOf(raw: Uint8Array): UnixMs | undefined {
  const value = firstValue(raw, readHeader(raw), 'date');
  const civil = value === undefined ? undefined : readDateTime(value);
  return civil && unixFromCivil(civil);
}
