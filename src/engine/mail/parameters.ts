// Parameters of Content-Type and Content-Disposition. RFC 2045 §5.1, RFC 2183, RFC 2231.

/** One parameter. A list of them keeps the header's order and is safe for any name. */
export interface Parameter {
  /** Upper case; ends with `*` when the value came with a charset (RFC 9051 §7.5.2). */
  readonly name: string;
  /** Byte string; UTF-8 when the name ends with `*`. */
  readonly value: string;
}
