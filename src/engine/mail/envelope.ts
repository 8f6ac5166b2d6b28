// ENVELOPE: what a mail list shows of a message, read from the top header only. Values stay as they stand in the header
// (encoded words undecoded, 8-bit kept), as byte strings. RFC 9051 §7.5.2 (3501 §7.4.2).

/** A byte string, or null for NIL. */
export type NilString = string | null;

/**
 * One address structure. A group begins with one whose `host` is null and `mailbox` is the group's name, and ends with
 * one that is all null.
 */
export interface Address {
  /** Display name, quotes removed, encoded words left. */
  readonly name: NilString;
  /** The obsolete source route (`@a,@b`). */
  readonly route: NilString;
  /** Local part, quotes removed. */
  readonly mailbox: NilString;
  readonly host: NilString;
}

/** The envelope structure. An empty list of addresses is NIL on the wire. */
export interface Envelope {
  readonly date: NilString;
  readonly subject: NilString;
  readonly from: readonly Address[];
  readonly sender: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  readonly inReplyTo: NilString;
  readonly messageId: NilString;
}
