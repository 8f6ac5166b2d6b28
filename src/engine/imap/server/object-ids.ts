// Identifiers that stay with what they name, wherever it goes. RFC 8474. They are made of numbers that the store gives
// out once; a letter in front tells the kinds apart and keeps them from looking like numbers (RFC 8474 §8.1).

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { bytesOf } from '../../base/bytes.ts';
import { threadRoot } from '../../mail/thread-root.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import type { StoredMessage } from '../../store/message.ts';

const RADIX = 36;

/** Octets of a digest that are shown: enough that no two threads meet by chance. */
const DIGEST_OCTETS = 16;

/** MAILBOXID: goes with a mailbox through RENAME, since its UIDVALIDITY does and is never given twice. RFC 8474 §4, §8.2. */
export function mailboxId({ uidValidity }: Mailbox): string {
  return `F${uidValidity.toString(RADIX)}`;
}

/** EMAILID: copies of a message have the same. RFC 8474 §5.1. */
export function emailId(store: MailStore, { content }: Pick<StoredMessage, 'content'>): string {
  return `M${store.bornUnixSeconds.toString(RADIX)}-${content.toString(RADIX)}`;
}

/**
 * THREADID: the message that the thread began with, by its Message-ID. It comes from the message alone, so it is the
 * same in every mailbox and never changes; an answer that names no References belongs to the message that it answers.
 * RFC 8474 §5.2.
 */
export function threadId(store: MailStore, message: Pick<StoredMessage, 'content' | 'raw'>): string {
  const root = threadRoot(message.raw);
  if (root === undefined) return `T${emailId(store, message).slice(1)}`;
  return `T${bytesToHex(sha256(bytesOf(root)).subarray(0, DIGEST_OCTETS))}`;
}
