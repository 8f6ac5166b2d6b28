// What APPEND and REPLACE put into a mailbox: abstract syntax. RFC 9051 §6.3.12, RFC 3502 (several messages), RFC 4469
// (messages made of pieces), RFC 6855 §4 (`UTF8`), RFC 8508 §3.2 (REPLACE).

import type { ByteString, DateTime, Flag, MailboxArguments, SetNumber } from '../syntax.ts';

/** What is said of a message before its octets. */
interface AppendOptions {
  readonly flags: readonly Flag[];
  readonly date?: DateTime;
}

/** A message that comes as one literal. */
export interface WholeMessage extends AppendOptions {
  readonly data: Uint8Array;
  /** Sent as `~{n}`, so NUL may occur. RFC 9051 §9 `literal8`, RFC 3516 §4.4. */
  readonly binary: boolean;
  /** `UTF8 (~{n}…)`: the form that RFC 6855 §4 had for header fields in UTF-8. */
  readonly utf8?: true;
}

/** `cat-part`: octets that come with the command, or the URL of octets that the server has. RFC 4469 §5. */
export type CatenatePart =
  | { readonly type: 'TEXT'; readonly data: Uint8Array; readonly binary: boolean }
  | { readonly type: 'URL'; readonly url: ByteString };

/** A message that the server puts together. RFC 4469 §3. */
export interface CatenatedMessage extends AppendOptions {
  readonly parts: readonly CatenatePart[];
}

/** One message of APPEND. */
export type AppendMessage = WholeMessage | CatenatedMessage;

/** APPEND; several messages are MULTIAPPEND. RFC 3502 §6.3.11. */
export interface AppendArguments extends MailboxArguments {
  readonly messages: readonly AppendMessage[];
}

/** REPLACE: a message of the selected mailbox gives way to another one. RFC 8508 §3.2. */
export interface ReplaceArguments extends MailboxArguments {
  readonly uid: boolean;
  /** Which one: a sequence number, or a UID when `uid`. */
  readonly number: SetNumber;
  readonly message: AppendMessage;
}
