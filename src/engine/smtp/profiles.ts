// Which kind of SMTP server is shown: what it allows without TLS, whether TLS is offered, for whom it works;
// and a faulty one whose fault has a name.

/** What a faulty server does wrong; the code that errs asks for it by this name. */
export type SmtpFault =
  /** A lone LF ends a line, so that LF.LF ends a message: what follows is smuggled in as another. RFC 5321 §4.1.1.4. */
  'accepts-bare-lf';

/** A dialect of SMTP. */
export interface SmtpProfile {
  /** Whether a password may be sent in clear text. RFC 4954 §4 and §14. */
  readonly passwordsInClear: boolean;
  /** Whether STARTTLS is offered where TLS works. */
  readonly offersTls: boolean;
  /** The rules of RFC 6409 on every port, not only on those of submission. */
  readonly submission: boolean;
  /** Whether EHLO and what came with it are known. RFC 5321 §2.2. */
  readonly extended: boolean;
  readonly fault?: SmtpFault;
}

const modern: SmtpProfile = { passwordsInClear: true, offersTls: true, submission: false, extended: true };

/** The dialects by name. */
export const smtpProfiles = {
  modern,
  'plain-only': { ...modern, offersTls: false },
  'tls-required': { ...modern, passwordsInClear: false },
  submission: { ...modern, submission: true },
  /** As in 1982: HELO, and no extensions. RFC 821. */
  rfc821: { ...modern, offersTls: false, extended: false },
  'accepts-bare-lf': { ...modern, fault: 'accepts-bare-lf' },
} as const satisfies Record<string, SmtpProfile>;

/** The profile of this name; `modern` for names that only other protocols know. */
export function smtpProfileNamed(name: string | undefined): SmtpProfile {
  return Object.entries<SmtpProfile>(smtpProfiles).find(([known]) => known === name)?.[1] ?? modern;
}
