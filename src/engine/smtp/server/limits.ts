// How much an SMTP server takes, and how long it waits. RFC 5321 §4.5.3 says what the least may be; that there are
// limits at all keeps those away who want to exhaust it: RFC 5321 §7.8.

import { minutes } from '../../base/units.ts';

export const smtpLimits = {
  /** RFC 5321 §4.5.3.1.4 asks for 512 in commands, RFC 3461 §5.4 for 1036, RFC 5321 §4.5.3.1.6 for 1000 in mail data; SASL needs more. */
  lineOctets: 65_536,
  /** RFC 5321 §4.5.3.1.7 asks for 65536 at least. */
  messageOctets: 67_108_864,
  recipients: 1_000,
  /** RFC 5321 §6.3: a message that has passed more servers than this is caught in a loop. */
  receivedFields: 100,
  /** RFC 5321 §4.5.3.2.7 asks for 5 minutes at least. */
  inactivity: minutes(30),
  /** Commands in a row that failed for their form or order, before and after AUTH. */
  errorsBeforeLogin: 30,
  errorsAfterLogin: 100,
  /** What a client may send while a failed login is being delayed. */
  heldOctets: 65_536,
  /** Answers of one go; after that others get their turn before the next command is read. */
  burstOctets: 1_048_576,
} as const;
