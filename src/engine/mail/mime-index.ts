// The MIME tree of a message as byte offsets, read in one pass over the raw bytes. RFC 2045, RFC 2046 §5.

/** Which of the four body structures of IMAP describes a part. RFC 9051 §7.5.2. */
export type PartKind = 'basic' | 'text' | 'message' | 'multipart';

/** One part of a message, or the message itself. All offsets count from the beginning of the whole message. */
export interface MimePart {
  readonly kind: PartKind;
  /** Lower case, e.g. `text/plain`: what the part is treated as, defaults applied. */
  readonly mediaType: string;
  readonly headerStart: number;
  /** Behind the empty line: where the header ends and the body begins. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** Line ends in the body, as it is encoded. */
  readonly lines: number;
  /** The parts of a multipart (at least one); the message inside a message part (exactly one); otherwise none. */
  readonly parts: readonly MimePart[];
}

/** The MIME tree of one message. */
export interface MessageIndex {
  readonly root: MimePart;
}
