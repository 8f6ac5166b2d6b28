// What EHLO announces. RFC 5321 §2.2, each extension in its own RFC.

import { rfc, type SpecRef } from '../spec/reference.ts';

/** What the answer to EHLO depends on. */
export interface SmtpExtensionContext {
  /** Whether STARTTLS would be accepted now. */
  readonly tlsPossible: boolean;
  readonly mechanisms: readonly string[];
  readonly maxMessageOctets: number;
}

/** One extension: when it is announced, and with which parameters. */
export interface SmtpExtensionSpec {
  readonly spec: SpecRef;
  /** The line that EHLO shows, or undefined when it is not announced now. */
  line(context: SmtpExtensionContext): string | undefined;
}

const smtpExtensions = {
  PIPELINING: { spec: rfc(2920, '2'), line: () => 'PIPELINING' },
  SIZE: { spec: rfc(1870, '4'), line: ({ maxMessageOctets }) => `SIZE ${maxMessageOctets}` },
  '8BITMIME': { spec: rfc(6152, '2'), line: () => '8BITMIME' },
  SMTPUTF8: { spec: rfc(6531, '3.1'), line: () => 'SMTPUTF8' },
  CHUNKING: { spec: rfc(3030, '2'), line: () => 'CHUNKING' },
  BINARYMIME: { spec: rfc(3030, '3'), line: () => 'BINARYMIME' },
  DSN: { spec: rfc(3461, '2'), line: () => 'DSN' },
  ENHANCEDSTATUSCODES: { spec: rfc(2034, '3'), line: () => 'ENHANCEDSTATUSCODES' },
  STARTTLS: { spec: rfc(3207, '3'), line: ({ tlsPossible }) => (tlsPossible ? 'STARTTLS' : undefined) },
  AUTH: {
    spec: rfc(4954, '3'),
    line: ({ mechanisms }) => (mechanisms.length === 0 ? undefined : `AUTH ${mechanisms.join(' ')}`),
  },
  EXPN: { spec: rfc(5321, '3.5.2'), line: () => 'EXPN' },
  HELP: { spec: rfc(5321, '4.1.1.8'), line: () => 'HELP' },
} as const satisfies Record<string, SmtpExtensionSpec>;

/** The lines of the answer to EHLO behind the first one. */
export function extensionLines(context: SmtpExtensionContext): readonly string[] {
  return Object.values<SmtpExtensionSpec>(smtpExtensions).flatMap((extension) => extension.line(context) ?? []);
}
