// The abstract syntax of annotations. RFC 5464 §5. Types only.

import type { MailboxArguments, MailboxName } from '../syntax.ts';

/** `entry`: `/private/comment`. Compared without regard to case. RFC 5464 §3.2. */
export type EntryName = string;

/** An entry and its value; null is NIL: the entry has none. */
export interface EntryValue {
  readonly entry: EntryName;
  readonly value: Uint8Array | null;
}

/** The arguments of the commands. The mailbox `` is the server. */
export interface MetadataCommands {
  readonly GETMETADATA: MailboxArguments & {
    readonly entries: readonly EntryName[];
    /** The longest value that shall be told. RFC 5464 §4.2.1. */
    readonly maxSize?: number;
    /** How far below each entry; absent is `0`. RFC 5464 §4.2.2. */
    readonly depth?: '0' | '1' | 'infinity';
  };
  readonly SETMETADATA: MailboxArguments & { readonly values: readonly EntryValue[] };
}

/** What is answered, or told without being asked: then without values. RFC 5464 §4.4. */
export type MetadataResponse =
  | { readonly type: 'METADATA'; readonly mailbox: MailboxName; readonly values: readonly EntryValue[] }
  | { readonly type: 'METADATA'; readonly mailbox: MailboxName; readonly entries: readonly EntryName[] };

/** `resp-text-code`: why values were not told or not taken. RFC 5464 §4.2.1 and §4.3. */
export type MetadataCode =
  | { readonly name: 'METADATA'; readonly detail: 'LONGENTRIES' | 'MAXSIZE'; readonly octets: number }
  | { readonly name: 'METADATA'; readonly detail: 'TOOMANY' | 'NOPRIVATE' };
