// Which kind of POP3 server is shown: what it locks, what it allows without TLS, what it announces; and faulty ones, each
// with exactly one fault that has a name.

/** What a faulty server does wrong; the code that errs asks for it by this name. */
export type Pop3Fault =
  /** LIST and STAT count a line end as one octet. RFC 1939 §11 counts two. */
  | 'sizes-in-lf'
  /** Lines that begin with a dot are sent as they are: such a message ends too early. RFC 1939 §3. */
  | 'no-byte-stuffing'
  /** Unique ids differ in each session, so that a client that leaves mail fetches all of it again. RFC 1939 §7. */
  | 'uidl-changes'
  /** A dropped line removes what was marked. RFC 1939 §6. */
  | 'drop-deletes'
  /** QUIT cannot remove what was marked, and says so. RFC 1939 §6. */
  | 'update-fails';

/** A dialect of POP3. */
export interface Pop3Profile {
  /** Whether a maildrop belongs to one connection at a time. RFC 1939 §4 wants it; some servers show a copy instead. */
  readonly locks: boolean;
  /** Whether a password may be sent in clear text. RFC 2595 §2.1, RFC 8314 §3. */
  readonly passwordsInClear: boolean;
  /** Whether STLS is offered where TLS works. */
  readonly offersTls: boolean;
  /** Whether there is more than RFC 1939: CAPA and all that it lists, response codes. */
  readonly extended: boolean;
  /** The seconds that must lie between two logins to one maildrop; 0 for none. RFC 2449 §6.5. */
  readonly loginDelaySeconds: number;
  /** How many days mail is kept; `never` removed, or 0 when what was retrieved may not stay. RFC 2449 §6.7. */
  readonly expire: number | 'never';
  /** The language that `LANG *` chooses. RFC 6856 §3.2. */
  readonly language: string;
  /** The SASL mechanisms that it offers; all there are when absent. */
  readonly mechanisms?: readonly string[];
  readonly fault?: Pop3Fault;
}

const modern: Pop3Profile = {
  locks: true,
  passwordsInClear: true,
  offersTls: true,
  extended: true,
  loginDelaySeconds: 0,
  expire: 'never',
  language: 'en',
};

/** The dialects by name. */
export const pop3Profiles = {
  modern,
  /** A server that does not lock: each connection sees the maildrop as it was when it logged in. */
  snapshot: { ...modern, locks: false },
  'plain-only': { ...modern, offersTls: false },
  'tls-required': { ...modern, passwordsInClear: false },
  /** RFC 1939 with all its optional commands, and nothing newer. */
  rfc1939: { ...modern, offersTls: false, extended: false },
  'login-delay': { ...modern, loginDelaySeconds: 60 },
  /** What was retrieved is removed at QUIT: nobody leaves mail here. */
  'expire-0': { ...modern, expire: 0 },
  'expire-30': { ...modern, expire: 30 },
  'sizes-in-lf': { ...modern, fault: 'sizes-in-lf' },
  'no-byte-stuffing': { ...modern, fault: 'no-byte-stuffing' },
  'uidl-changes': { ...modern, fault: 'uidl-changes' },
  'drop-deletes': { ...modern, fault: 'drop-deletes' },
  'update-fails': { ...modern, fault: 'update-fails' },
} as const satisfies Record<string, Pop3Profile>;

/** The profile of this name; `modern` for names that only other protocols know. */
export function pop3ProfileNamed(name: string | undefined): Pop3Profile {
  return Object.entries<Pop3Profile>(pop3Profiles).find(([known]) => known === name)?.[1] ?? modern;
}
