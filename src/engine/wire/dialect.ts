// Which form of a protocol's language the two ends speak at this moment; grammars ask it, nobody else needs to.

/** The form of the language that holds while one frame is read or written. */
export interface Dialect {
  /** Quoted strings and mailbox names are UTF-8 (after ENABLE IMAP4rev2 or UTF8=ACCEPT), not modified UTF-7. */
  readonly utf8: boolean;
  /** Text for people may be UTF-8 whatever `utf8` says: another language was chosen. RFC 5255 §3.2. */
  readonly utf8Text?: boolean;
  /** The client has enabled IMAP4rev2: what RFC 9051 Appendix E changes is in force. */
  readonly rev2: boolean;
  /** Upper-case capabilities whose syntax is understood; `IMAP4REV1` and `IMAP4REV2` are among them. */
  readonly capabilities: ReadonlySet<string>;
}
