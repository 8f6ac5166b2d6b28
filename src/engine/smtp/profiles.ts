// Which kind of SMTP server is shown: what it allows without TLS, whether TLS is offered.

/** A dialect of SMTP. */
export interface SmtpProfile {
  /** Whether a password may be sent in clear text. RFC 4954 §4 and §14. */
  readonly passwordsInClear: boolean;
  /** Whether STARTTLS is offered where TLS works. */
  readonly offersTls: boolean;
}

const modern: SmtpProfile = { passwordsInClear: true, offersTls: true };

/** The dialects by name. */
export const smtpProfiles = {
  modern,
  'plain-only': { ...modern, offersTls: false },
  'tls-required': { ...modern, passwordsInClear: false },
} as const satisfies Record<string, SmtpProfile>;

/** The profile of this name; `modern` for names that only other protocols know. */
export function smtpProfileNamed(name: string | undefined): SmtpProfile {
  return Object.entries<SmtpProfile>(smtpProfiles).find(([known]) => known === name)?.[1] ?? modern;
}
