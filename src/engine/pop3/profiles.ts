// Which kind of POP3 server is shown: what it locks, what it allows without TLS, what it announces.

/** A dialect of POP3. */
export interface Pop3Profile {
  /** Whether a maildrop belongs to one connection at a time. RFC 1939 §4 wants it; some servers show a copy instead. */
  readonly locks: boolean;
  /** Whether a password may be sent in clear text. RFC 2595 §2.1, RFC 8314 §3. */
  readonly passwordsInClear: boolean;
  /** Whether STLS is offered where TLS works. */
  readonly offersTls: boolean;
}

const modern: Pop3Profile = { locks: true, passwordsInClear: true, offersTls: true };

/** The dialects by name. */
export const pop3Profiles = {
  modern,
  /** A server that does not lock: each connection sees the maildrop as it was when it logged in. */
  snapshot: { ...modern, locks: false },
  'plain-only': { ...modern, offersTls: false },
  'tls-required': { ...modern, passwordsInClear: false },
} as const satisfies Record<string, Pop3Profile>;

/** The profile of this name; `modern` for names that only other protocols know. */
export function pop3ProfileNamed(name: string | undefined): Pop3Profile {
  return Object.entries<Pop3Profile>(pop3Profiles).find(([known]) => known === name)?.[1] ?? modern;
}
